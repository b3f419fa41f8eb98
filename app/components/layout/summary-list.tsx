import type { ReactNode } from 'react';

export type SummaryRow = {
  label: string;
  value: ReactNode;
  /** A link to change or open the row; `about` is read out after its label. */
  action?: { href: string; label: string; about: string };
};

/** Facts, one a row, each with its name and perhaps a link. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  const anyAction = rows.some((row) => row.action);
  return (
    <dl className="nhsuk-summary-list">
      {rows.map((row) => (
        <div
          key={row.label}
          className={`nhsuk-summary-list__row${anyAction && !row.action ? ' nhsuk-summary-list__row--no-actions' : ''}`}
        >
          <dt className="nhsuk-summary-list__key">{row.label}</dt>
          <dd className="nhsuk-summary-list__value">{row.value}</dd>
          {row.action ? (
            <dd className="nhsuk-summary-list__actions">
              <a href={row.action.href}>
                {row.action.label}
                <span className="nhsuk-u-visually-hidden"> {row.action.about}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
