import { Button } from '../form/button';
import { DateField, type TypedDate } from '../form/date-field';
import { Select } from '../form/select';
import { TextArea } from '../form/text-area';
import { TextField } from '../form/text-field';

export type RecordFormProps = {
  /** The item under which it is recorded; null for the meeting as a whole. */
  item: number | null;
  /** Goes with the form, so that sending it twice records once. */
  token: string;
  values: { text: string; owner: string; organisation: string; due: TypedDate };
  targets: { value: string; label: string }[];
  /** Message by field. */
  errors: Partial<Record<'text' | 'owner' | 'organisation' | 'due', string>>;
};

/** One short form for a decision, an action or a note: the button says which. */
export function RecordForm({ item, token, values, targets, errors }: RecordFormProps) {
  return (
    <form method="post" noValidate autoComplete="off" id="record" className="app-record">
      <input type="hidden" name="item" value={item ?? ''} />
      <input type="hidden" name="token" value={token} />
      <TextArea
        id="text"
        name="text"
        label="What was decided, agreed or said"
        rows={3}
        defaultValue={values.text}
        error={errors.text}
      />
      <Select
        id="organisation"
        name="organisation"
        label="For"
        items={targets}
        defaultValue={values.organisation}
        error={errors.organisation}
      />
      <TextField
        id="owner"
        name="owner"
        label="Owner"
        width={20}
        defaultValue={values.owner}
        error={errors.owner}
      />
      <DateField id="due" name="due" label="Due (an action)" defaultValue={values.due} error={errors.due} />
      <div className="nhsuk-button-group">
        <Button name="intent" value="decision">
          Record decision
        </Button>
        <Button name="intent" value="action" variant="secondary">
          Record action
        </Button>
        <Button name="intent" value="note" variant="secondary">
          Record note
        </Button>
      </div>
    </form>
  );
}
