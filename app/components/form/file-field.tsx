import { describedBy, type FieldProps, FormGroup, HintAndError } from './field';

/** A file to choose. */
export function FileField({ id, name, label, hint, error, accept }: FieldProps & { accept: string }) {
  return (
    <FormGroup error={error}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <input
        className="nhsuk-file-upload"
        id={id}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </FormGroup>
  );
}
