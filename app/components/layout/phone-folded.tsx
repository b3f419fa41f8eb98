import type { ReactNode } from 'react';

/**
 * What a phone shows behind its own words, so that its page stays short. Where there is more room, and on paper, it stands
 * open without them. A search in the page, and a link to something in it, open it.
 */
export function PhoneFolded({
  summary,
  open,
  children,
}: {
  summary: ReactNode;
  /** On a phone too, where the reader came for what is in it. */
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="app-phone-folded" open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="app-phone-folded__text">{children}</div>
    </details>
  );
}
