import type { MilestonePage } from '~/presenters/rollups/milestone-page';
import { SummaryList } from '../layout/summary-list';
import { Tag } from '../layout/tag';

/** How one organisation stands on a milestone. */
export function MilestoneAt({ one }: { one: NonNullable<MilestonePage['one']> }) {
  const { row } = one;
  return (
    <>
      <h2 className="nhsuk-heading-m">At {one.name}</h2>
      <SummaryList
        rows={[
          {
            label: 'Status',
            value: (
              <>
                <Tag colour={row.status.tone}>{row.status.word}</Tag>{' '}
                {row.stale ? <Tag colour="grey">Stale</Tag> : null} {row.age}
              </>
            ),
          },
          { label: 'Due', value: row.due },
          { label: 'Forecast', value: row.forecast },
          { label: 'Completed', value: row.actual },
          { label: 'Slip', value: row.slip },
          ...(one.evidence === '' ? [] : [{ label: 'Evidence', value: one.evidence }]),
          ...(one.note === '' ? [] : [{ label: 'Note', value: one.note }]),
          ...(row.submission === null
            ? []
            : [{ label: 'From', value: <a href={row.submission.href}>{row.submission.label}</a> }]),
        ]}
      />
      {one.check === null ? null : (
        <>
          <h3 className="nhsuk-heading-s">Forecast check</h3>
          <p>{one.check}</p>
        </>
      )}
      {one.history.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">From return to return</h3>
          <ul>
            {one.history.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
