import { describedBy, type FieldProps, LabelledField } from './field';

type SelectProps = FieldProps & { items: { value: string; label: string }[]; defaultValue?: string };

/** Pick one from a longer list. */
export function Select({ id, name, label, hint, error, items, defaultValue }: SelectProps) {
  return (
    <LabelledField id={id} label={label} hint={hint} error={error}>
      <select
        className={`nhsuk-select${error ? ' nhsuk-select--error' : ''}`}
        id={id}
        name={name}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      >
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.label}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}
