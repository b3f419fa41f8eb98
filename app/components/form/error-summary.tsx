export type SummaryError = { id: string; message: string };

/**
 * Everything wrong with a form, at the top of its page, each a link to its field. Takes the focus
 * when the page opens. Nothing without errors.
 */
export function ErrorSummary({
  errors,
  title = 'There is a problem',
}: {
  errors: SummaryError[];
  title?: string;
}) {
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the design system moves the focus here, and this works without scripts
    <div className="nhsuk-error-summary" id="error-summary" tabIndex={-1} autoFocus>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">{title}</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ id, message }) => (
              <li key={`${id} ${message}`}>
                <a href={`#${id}`}>{message}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
