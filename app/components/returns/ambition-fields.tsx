import { type FormValues, fieldName } from '~/domain/returns/fields';
import type { AmbitionFieldView, AmbitionReading } from '~/presenters/returns/ambitions-form';
import { fieldId } from '~/presenters/returns/fields';
import { TextField } from '../form/text-field';
import { SummaryList } from '../layout/summary-list';
import { Table } from '../layout/table';
import { Tag } from '../layout/tag';

type AmbitionFieldsProps = {
  ambition: AmbitionFieldView;
  values: FormValues;
  errorOf: (name: string) => string | undefined;
};

/** One ambition: what is known, then the figure of this month. */
export function AmbitionFields({ ambition, values, errorOf }: AmbitionFieldsProps) {
  const { code, indicator, definition, fields, last, stale, planned, uploaded, plausible } = ambition;
  return (
    <fieldset className="nhsuk-fieldset app-function">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
        {code} {indicator}
      </legend>
      <p className="nhsuk-hint">{definition}</p>
      <SummaryList
        rows={[
          {
            label: 'Last value',
            value: (
              <>
                {last} {stale ? <Tag colour="grey">Stale</Tag> : null}
              </>
            ),
          },
          { label: 'Planned', value: planned },
          ...(uploaded === '' ? [] : [{ label: 'Uploaded', value: uploaded }]),
        ]}
      />
      {fields.map(({ field, label }) => {
        const name = fieldName(code, field);
        return (
          <TextField
            key={field}
            id={fieldId(name)}
            name={name}
            label={`${code}: ${label}`}
            hint={field === 'denominator' ? undefined : plausible}
            error={errorOf(name)}
            inputMode="decimal"
            width={10}
            defaultValue={values[name] ?? ''}
          />
        );
      })}
    </fieldset>
  );
}

/** The ambition values of a return, to be read. */
export function AmbitionTable({ ambitions }: { ambitions: readonly AmbitionReading[] }) {
  return (
    <Table
      caption="Ambition values"
      captionHidden
      compact
      columns={[
        { key: 'ambition', heading: 'Ambition', cell: (row) => `${row.code} ${row.indicator}` },
        { key: 'value', heading: 'Value', cell: (row) => row.value },
        { key: 'figure', heading: 'As given', cell: (row) => row.figure },
      ]}
      rows={[...ambitions]}
      rowKey={(row) => row.code}
      empty="No values this month."
    />
  );
}
