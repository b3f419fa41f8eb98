import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { DashboardModel } from '~/presenters/rollups/dashboard';
import type { MilestoneCounts } from '~/presenters/rollups/milestones';

/** Milestones by status as a bar with its figures in words beside it. */
export function MilestoneBar({ counts, label }: { counts: MilestoneCounts; label: string }) {
  return (
    <>
      <div className="app-bar" aria-hidden="true">
        {counts.statuses.map(({ key, share }) => (
          <span key={key} className={`app-bar__part app-status-${key}`} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul className="app-bar__words" aria-label={label}>
        {counts.statuses.map(({ key, label: words, count }) => (
          <li key={key}>
            <span className={`app-legend__swatch app-status-${key}`} aria-hidden="true" />
            <strong>{count}</strong> {words.toLowerCase()}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The places' milestones in short: in all, then by area. */
export function MilestonesInShort({ milestones }: { milestones: DashboardModel['milestones'] }) {
  if (milestones.total === 0) return null;
  return (
    <section className="app-section" aria-labelledby="milestones">
      <h2 id="milestones" className="nhsuk-heading-m">
        Milestones of the first 12 to 18 months
      </h2>
      <p>{milestones.due}</p>
      <MilestoneBar counts={milestones} label="Milestones that places report, by status" />
      <Table
        caption="Milestones by area"
        captionHidden
        compact
        columns={[
          { key: 'area', heading: 'Area', cell: (row) => <a href={row.href}>{row.label}</a> },
          { key: 'due', heading: 'Due by now', numeric: true, cell: (row) => row.due },
          { key: 'complete', heading: 'Of these complete', numeric: true, cell: (row) => row.complete },
          { key: 'overdue', heading: 'Overdue', numeric: true, cell: (row) => row.overdue },
          { key: 'none', heading: 'Not reported', numeric: true, cell: (row) => row.notReported },
        ]}
        rows={milestones.areas}
        rowKey={(row) => row.key}
        empty=""
      />
    </section>
  );
}

/** One status in a word. */
export function StatusTag({ word, tone }: { word: string; tone: Parameters<typeof Tag>[0]['colour'] }) {
  return <Tag colour={tone}>{word}</Tag>;
}
