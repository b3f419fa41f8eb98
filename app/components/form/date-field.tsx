import { describedBy, type FieldProps, Fieldset, FormGroup, HintAndError, type LegendSize } from './field';

/** A date as typed, each part kept even when it makes no date. */
export type TypedDate = { day: string; month: string; year: string };

/** The date `name` among the values of a form. */
export function dateIn(values: Readonly<Record<string, string | undefined>>, name: string): TypedDate {
  const part = (key: Part) => values[`${name}.${key}`] ?? '';
  return { day: part('day'), month: part('month'), year: part('year') };
}

type Part = keyof TypedDate;

type DateFieldProps = FieldProps & {
  defaultValue?: TypedDate;
  legendSize?: LegendSize;
  /** Which parts are wrong; all of them when an error names none. */
  wrongParts?: Part[];
};

const parts: { part: Part; label: string; width: 2 | 4 }[] = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
];

/**
 * A date in three boxes, named `<name>.day`, `<name>.month` and `<name>.year`. The day has the
 * field's own id, so that error links reach it. `label` is the legend.
 */
export function DateField(props: DateFieldProps) {
  const { id, name, label, legendSize, hint, error, defaultValue, wrongParts } = props;
  const isWrong = (part: Part) => error !== undefined && (!wrongParts?.length || wrongParts.includes(part));
  return (
    <FormGroup error={error}>
      <Fieldset legend={label} legendSize={legendSize} group describedBy={describedBy(id, { hint, error })}>
        <HintAndError id={id} hint={hint} error={error} />
        <div className="nhsuk-date-input">
          {parts.map(({ part, label: partLabel, width }) => (
            <div key={part} className="nhsuk-date-input__item">
              <label className="nhsuk-label nhsuk-date-input__label" htmlFor={partId(id, part)}>
                {partLabel}
              </label>
              <input
                className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}${isWrong(part) ? ' nhsuk-input--error' : ''}`}
                id={partId(id, part)}
                name={`${name}.${part}`}
                type="text"
                inputMode="numeric"
                defaultValue={defaultValue?.[part]}
                aria-invalid={isWrong(part) ? true : undefined}
              />
            </div>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  );
}

function partId(id: string, part: Part): string {
  return part === 'day' ? id : `${id}-${part}`;
}
