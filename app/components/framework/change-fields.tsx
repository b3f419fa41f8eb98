import { Checkboxes } from '~/components/form/choices';
import { DateField } from '~/components/form/date-field';
import { faultOn } from '~/components/form/faults';
import { Select } from '~/components/form/select';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import { type FormFault, LONGEST_TEXT, type Typed } from '~/domain/framework/change-form';
import type { ChangeField } from '~/presenters/framework/change-form-view';

type FieldsProps = { fields: ChangeField[]; typed: Typed; faults: readonly FormFault[] };

/** The boxes of an item of the framework, each with what was typed and what is wrong with it. */
export function ChangeFields({ fields, typed, faults }: FieldsProps) {
  return fields.map((field) => (
    <ChangeBox
      key={field.name}
      field={field}
      typed={typed}
      error={faults.find((fault) => fault.field === field.name)?.message}
    />
  ));
}

function ChangeBox({ field, typed, error }: { field: ChangeField; typed: Typed; error?: string }) {
  const { name, label, hint, look, items } = field;
  const shared = { id: name, name, label, hint, error };
  const value = typed[name]?.[0];
  switch (look) {
    case 'text':
      return <TextArea {...shared} rows={3} limit={LONGEST_TEXT} defaultValue={value} />;
    case 'select':
      return <Select {...shared} items={items} defaultValue={value} />;
    case 'ticks':
      return <Checkboxes {...shared} small items={items} defaultValues={typed[name] ?? []} />;
    case 'date':
      return (
        <DateField
          {...shared}
          defaultValue={{
            day: typed[`${name}.day`]?.[0] ?? '',
            month: typed[`${name}.month`]?.[0] ?? '',
            year: typed[`${name}.year`]?.[0] ?? '',
          }}
        />
      );
    case 'short':
      return <TextField {...shared} width={10} defaultValue={value} />;
    default:
      return <TextField {...shared} defaultValue={value} />;
  }
}

type WhenProps = {
  months: { value: string; label: string }[];
  typed: Typed;
  faults: readonly FormFault[];
  hint: string;
  /** Left out where a change has no last month of its own. */
  ends?: { value: string; label: string }[];
  fromLabel?: string;
};

/** From which month a change holds, until when, and why. */
export function ChangeWhen({ months, typed, faults, hint, ends, fromLabel = 'From' }: WhenProps) {
  const errorOf = faultOn(faults);
  return (
    <>
      <Select
        id="from"
        name="from"
        label={fromLabel}
        hint={hint}
        items={months}
        defaultValue={typed.from?.[0]}
        error={errorOf('from')}
      />
      {ends === undefined ? null : (
        <Select
          id="to"
          name="to"
          label="Last month"
          hint="After it, it no longer stands"
          items={ends}
          defaultValue={typed.to?.[0]}
          error={errorOf('to')}
        />
      )}
      <TextArea
        id="reason"
        name="reason"
        label="Why the framework changes"
        hint="Everyone who uses this service can read it"
        limit={LONGEST_TEXT}
        defaultValue={typed.reason?.[0]}
        error={errorOf('reason')}
      />
    </>
  );
}
