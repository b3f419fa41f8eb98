import type { ReactNode } from 'react';
import type { FormValues } from '~/domain/returns/fields';
import { fieldId } from '~/presenters/returns/fields';
import type { FormAnswer } from '~/presenters/returns/form-answer';
import type { ListItem } from '~/presenters/returns/other-forms';
import { Button } from '../form/button';
import { HiddenParts } from './hidden-part';
import type { ListFieldsProps } from './list-fields';
import { errorLookup } from './return-form';

/** What was sent holds the key of the part to add. */
export type ListAnswer = FormAnswer & { newKey?: string };

type ListFormProps = {
  shown: { items: readonly ListItem[]; values: FormValues; newKey: string };
  sent: ListAnswer | undefined;
  addTitle: string;
  Fields: (props: ListFieldsProps) => ReactNode;
  /** What stands between the heading of an item and its fields. */
  above?: (key: string) => ReactNode;
};

/** A list that is carried from month to month: a section for each item, and one to add another. */
export function ListForm({ shown, sent, addTitle, Fields, above }: ListFormProps) {
  const values = sent?.values ?? shown.values;
  const added = sent?.newKey ?? shown.newKey;
  const items = shown.items.filter(({ key }) => key !== added);
  const errorOf = errorLookup(sent?.errors, fieldId);
  const toAdd = { key: added, title: addTitle, note: 'Leave it empty if there is none.' };
  return (
    <form method="post" noValidate autoComplete="off">
      <input type="hidden" name="newKey" value={added} />
      <HiddenParts keys={[...items.map(({ key }) => key), added]} seen={values} />
      {[...items, toAdd].map((item) => (
        <section key={item.key} className="app-function" aria-labelledby={`title-${item.key}`}>
          <h2 className="nhsuk-heading-m" id={`title-${item.key}`}>
            {item.title}
          </h2>
          <p className="app-visually-quiet">{item.note}</p>
          {item === toAdd ? null : above?.(item.key)}
          <Fields partKey={item.key} values={values} errorOf={errorOf} isNew={item === toAdd} />
        </section>
      ))}
      <Button name="intent" value="save">
        Save
      </Button>
    </form>
  );
}
