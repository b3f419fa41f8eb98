import { type FormValues, fieldName } from '~/domain/returns/fields';
import { LIMITS } from '~/domain/returns/limits';
import { fieldId } from '~/presenters/returns/fields';
import type { PartnerField } from '~/presenters/returns/other-forms';
import {
  ASK_LEVEL_CHOICES,
  ESCALATION_CHOICES,
  PARTNER_CHOICES,
  SCORE_CHOICES,
} from '~/presenters/returns/words';
import { Checkboxes, Radios } from '../form/choices';
import { DateField, dateIn } from '../form/date-field';
import { Select } from '../form/select';
import { TextArea } from '../form/text-area';
import { TextField } from '../form/text-field';

export type ListFieldsProps = {
  partKey: string;
  values: FormValues;
  errorOf: (name: string) => string | undefined;
  /** A part to add has nothing to withdraw or close yet. */
  isNew?: boolean;
};

function fieldsOf({ partKey, values, errorOf }: ListFieldsProps) {
  const text = (field: string) => values[fieldName(partKey, field)] ?? '';
  const at = (field: string) => {
    const name = fieldName(partKey, field);
    return { id: fieldId(name), name, error: errorOf(name) };
  };
  return { text, at };
}

/** An ask for help. */
export function AskFields(props: ListFieldsProps) {
  const { text, at } = fieldsOf(props);
  return (
    <>
      <Radios
        {...at('level')}
        label="Whom are you asking?"
        items={ASK_LEVEL_CHOICES}
        defaultValue={text('level')}
        inline
      />
      <TextArea
        {...at('text')}
        label="What do you need?"
        defaultValue={text('text')}
        limit={LIMITS.ask}
        rows={3}
      />
      <DateField
        {...at('answerBy')}
        label="By when do you need an answer?"
        hint="For example, 27 3 2027"
        defaultValue={dateIn(props.values, fieldName(props.partKey, 'answerBy'))}
      />
      {props.isNew ? null : (
        <Checkboxes
          {...at('withdrawn')}
          label="Still needed?"
          small
          items={[{ value: 'yes', label: 'Withdraw this ask' }]}
          defaultValues={[text('withdrawn')]}
        />
      )}
    </>
  );
}

/** A risk, scored 1 to 5 for likelihood and impact. */
export function RiskFields(props: ListFieldsProps) {
  const { text, at } = fieldsOf(props);
  return (
    <>
      <TextField {...at('title')} label="Risk" hint="Up to 200 characters" defaultValue={text('title')} />
      <TextField {...at('owner')} label="Owner" width={20} defaultValue={text('owner')} />
      <Select
        {...at('likelihood')}
        label="Likelihood"
        items={SCORE_CHOICES}
        defaultValue={text('likelihood')}
      />
      <Select {...at('impact')} label="Impact" items={SCORE_CHOICES} defaultValue={text('impact')} />
      <TextArea
        {...at('mitigation')}
        label="What is being done about it"
        defaultValue={text('mitigation')}
        limit={LIMITS.note}
        rows={3}
      />
      <Radios
        {...at('escalation')}
        label="Who needs to know?"
        items={ESCALATION_CHOICES}
        defaultValue={text('escalation') || 'none'}
        small
      />
      {props.isNew ? null : (
        <Checkboxes
          {...at('closed')}
          label="Over?"
          small
          items={[{ value: 'yes', label: 'Close this risk' }]}
          defaultValues={[text('closed')]}
        />
      )}
    </>
  );
}

/** One partner sector at the table. */
export function PartnerFields({
  sector,
  values,
  errorOf,
}: { sector: PartnerField } & Pick<ListFieldsProps, 'values' | 'errorOf'>) {
  const { text, at } = fieldsOf({ partKey: sector.key, values, errorOf });
  return (
    <div className="app-function">
      <Radios
        {...at('position')}
        label={sector.label}
        legendSize="m"
        hint={sector.last ?? undefined}
        items={PARTNER_CHOICES}
        defaultValue={text('position')}
        inline
      />
      <TextArea
        {...at('note')}
        label={`Note on ${sector.label.toLowerCase()}`}
        defaultValue={text('note')}
        limit={LIMITS.note}
        rows={2}
      />
    </div>
  );
}
