import { describedBy, type FieldProps, LabelledField } from './field';

type TextAreaProps = FieldProps & {
  defaultValue?: string;
  rows?: number;
  /** Characters the server accepts. Shown, not enforced here: nothing a person types is cut off. */
  limit?: number;
};

/** Several lines of text, with its limit in words. */
export function TextArea({ id, name, label, hint, error, limit, rows = 4, defaultValue }: TextAreaProps) {
  return (
    <LabelledField id={id} label={label} hint={hint} error={error}>
      <textarea
        className={`nhsuk-textarea${error ? ' nhsuk-textarea--error' : ''}`}
        id={id}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, { hint, error, limit })}
        aria-invalid={error ? true : undefined}
      />
      {limit ? (
        <div className="app-limit" id={`${id}-limit`}>
          You can enter up to {limit.toLocaleString('en-GB')} characters
        </div>
      ) : null}
    </LabelledField>
  );
}
