import { describedBy, type FieldProps, LabelledField } from '~/components/form/field';

type EmailFieldProps = FieldProps & {
  /** Offered while typing; any other address may be typed too. */
  suggestions: { name: string; email: string }[];
  defaultValue?: string;
};

/** An email address, with the addresses of likely people offered. */
export function EmailField({ id, name, label, hint, error, suggestions, defaultValue }: EmailFieldProps) {
  return (
    <LabelledField id={id} label={label} hint={hint} error={error}>
      <input
        className={`nhsuk-input nhsuk-u-width-two-thirds${error ? ' nhsuk-input--error' : ''}`}
        id={id}
        name={name}
        type="email"
        list={`${id}-suggestions`}
        autoComplete="off"
        spellCheck={false}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
      <datalist id={`${id}-suggestions`}>
        {suggestions.map((person) => (
          <option key={person.email} value={person.email}>
            {person.name}
          </option>
        ))}
      </datalist>
    </LabelledField>
  );
}
