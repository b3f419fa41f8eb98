import type { HTMLInputTypeAttribute } from 'react';
import { describedBy, type FieldProps, LabelledField } from './field';

type TextFieldProps = FieldProps & {
  defaultValue?: string;
  type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'password' | 'url' | 'search'>;
  autoComplete?: string;
  inputMode?: 'numeric' | 'decimal' | 'text' | 'url' | 'email';
  /** Width in characters; the whole column without it. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  spellCheck?: boolean;
};

/** One line of text. */
export function TextField({ id, name, label, hint, error, width, type = 'text', ...input }: TextFieldProps) {
  const className = ['nhsuk-input', width && `nhsuk-input--width-${width}`, error && 'nhsuk-input--error'];
  return (
    <LabelledField id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        className={className.filter(Boolean).join(' ')}
        id={id}
        name={name}
        type={type}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </LabelledField>
  );
}
