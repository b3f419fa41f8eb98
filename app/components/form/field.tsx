import type { ReactNode } from 'react';

/** What every field of a form has. */
export type FieldProps = {
  /** Also the target of the error summary's link. */
  id: string;
  name: string;
  label: string;
  hint?: string;
  /** What to do about it, or nothing when there is no error. */
  error?: string;
};

/** The ids that describe a control, for aria-describedby; undefined when nothing does. */
export function describedBy(id: string, parts: { hint?: unknown; error?: unknown; limit?: unknown }) {
  const ids = [
    parts.hint ? `${id}-hint` : null,
    parts.error ? `${id}-error` : null,
    parts.limit ? `${id}-limit` : null,
  ].filter((each) => each !== null);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** One question of a form, marked when it has an error. */
export function FormGroup({ error, children }: { error?: string; children: ReactNode }) {
  return <div className={`nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`}>{children}</div>;
}

/** A control with its label, hint and error. */
export function LabelledField({
  id,
  label,
  hint,
  error,
  children,
}: Omit<FieldProps, 'name'> & { children: ReactNode }) {
  return (
    <FormGroup error={error}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </FormGroup>
  );
}

/** The hint and the error of the control `id`, in that order. */
export function HintAndError({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  return (
    <>
      {hint ? (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      <FormError id={`${id}-error`} error={error} />
    </>
  );
}

/** An error beside its field. Nothing without one. */
function FormError({ id, error }: { id: string; error?: string }) {
  if (!error) return null;
  return (
    <span className="nhsuk-error-message" id={id}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {error}
    </span>
  );
}

export type LegendSize = 's' | 'm' | 'l';

type FieldsetProps = {
  legend: string;
  legendSize?: LegendSize;
  describedBy?: string;
  /** Screen readers read the description of several text fields only in a group. */
  group?: boolean;
  children: ReactNode;
};

/** Controls that answer one question. */
export function Fieldset({ legend, legendSize = 's', describedBy: ids, group, children }: FieldsetProps) {
  return (
    <fieldset className="nhsuk-fieldset" aria-describedby={ids} role={group ? 'group' : undefined}>
      <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${legendSize}`}>{legend}</legend>
      {children}
    </fieldset>
  );
}
