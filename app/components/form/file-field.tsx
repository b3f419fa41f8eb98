import { describedBy, type FieldProps, LabelledField } from './field';

/** A file to choose. */
export function FileField({ id, name, label, hint, error, accept }: FieldProps & { accept: string }) {
  return (
    <LabelledField id={id} label={label} hint={hint} error={error}>
      <input
        className="nhsuk-file-upload"
        id={id}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </LabelledField>
  );
}
