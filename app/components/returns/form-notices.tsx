import type { FormAnswer } from '~/presenters/returns/form-answer';
import { ErrorSummary } from '../form/error-summary';
import { SuccessBanner } from '../layout/success-banner';
import { WarningCallout } from '../layout/warning-callout';

/** What goes above a form: that it was saved, or what is wrong with it. */
export function FormNotice({ answer, notice }: { answer: FormAnswer | undefined; notice: string | null }) {
  if (answer?.errors !== undefined) return <ErrorSummary errors={answer.errors} />;
  if (answer?.conflicts !== undefined)
    return (
      <ErrorSummary
        title="A colleague saved this first"
        errors={answer.conflicts.flatMap(({ clashes, who, key }) =>
          clashes.length > 0
            ? clashes.map(({ id, label }) => ({ id, message: `Choose between two texts: ${label}` }))
            : [{ id: `conflict-${key}`, message: `${who} Nothing clashes: check it and save again.` }],
        )}
      />
    );
  return notice === null ? null : <SuccessBanner>{notice}</SuccessBanner>;
}

/** A stale save: each clash with both texts side by side; mine stands in the field below. */
export function Conflicts({ answer }: { answer: FormAnswer | undefined }) {
  if (answer?.conflicts === undefined) return null;
  return (
    <WarningCallout heading="Not saved yet: two people changed this">
      {answer.conflicts.map(({ key, who, clashes, taken }) => (
        <div key={key} id={`conflict-${key}`} tabIndex={-1}>
          <p>
            {who} Nothing of yours is lost. Look through both, put the fields below right, then save again.
          </p>
          {clashes.map((clash) => (
            <div key={clash.id} className="app-clash">
              <h3 className="nhsuk-heading-s">
                <a href={`#${clash.id}`}>{clash.label}</a>
              </h3>
              <div className="app-clash__sides">
                <div>
                  <h4 className="nhsuk-heading-xs">Yours, in the field below</h4>
                  <p className="app-typed">{clash.mine}</p>
                </div>
                <div>
                  <h4 className="nhsuk-heading-xs">Theirs, saved</h4>
                  <p className="app-typed">{clash.theirs}</p>
                </div>
              </div>
            </div>
          ))}
          {taken.length === 0 ? null : (
            <>
              <h3 className="nhsuk-heading-s">Only they changed these; the form shows theirs</h3>
              <ul>
                {taken.map((each) => (
                  <li key={each.id}>
                    <a href={`#${each.id}`}>{each.label}</a>: {each.theirs}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
    </WarningCallout>
  );
}

/** Why a form could not be saved any more, with everything that was typed, to copy. */
export function LockedText({ locked }: { locked: NonNullable<FormAnswer['locked']> }) {
  return (
    <WarningCallout heading="This was not saved">
      <p>{locked.message}</p>
      {locked.texts.length === 0 ? null : (
        <>
          <p>Here is what you typed. Copy what you need before you leave this page.</p>
          {locked.texts.map(({ name, label, text }) => (
            <div key={name} className="nhsuk-form-group">
              <label className="nhsuk-label" htmlFor={`typed-${name}`}>
                {label}
              </label>
              <textarea
                className="nhsuk-textarea"
                id={`typed-${name}`}
                rows={Math.min(8, Math.ceil(text.length / 60) + 1)}
                readOnly
                defaultValue={text}
              />
            </div>
          ))}
        </>
      )}
    </WarningCallout>
  );
}
