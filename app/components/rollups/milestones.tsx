import { ChartFigure } from '~/components/chart/chart';
import { Details } from '~/components/layout/details';
import { Table } from '~/components/layout/table';
import type { DashboardModel } from '~/presenters/rollups/dashboard';
import type { MilestoneSummary } from '~/presenters/rollups/milestone-summary';
import type { MilestoneCounts } from '~/presenters/rollups/milestones';
import { LineList } from './milestone-lines';

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
        {counts.statuses.map(({ key, label: words, count, href }) => (
          <li key={key}>
            <span className={`app-legend__swatch app-status-${key}`} aria-hidden="true" />
            {href === null ? (
              <>
                <strong>{count}</strong> {words.toLowerCase()}
              </>
            ) : (
              <a href={href}>
                <strong>{count}</strong> {words.toLowerCase()}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type AreaRow = DashboardModel['milestones']['areas'][number];

/** Milestones on a dashboard: by status, complete against due, the most slipped, and the way to all of them. */
export function MilestonesInShort({
  milestones,
  summary,
}: {
  milestones: MilestoneCounts & { areas?: AreaRow[] };
  summary: MilestoneSummary | null;
}) {
  if (milestones.total === 0) return null;
  const { areas = [] } = milestones;
  return (
    <section className="app-section" aria-labelledby="milestones">
      <h2 id="milestones" className="nhsuk-heading-m">
        Milestones of the first 12 to 18 months
      </h2>
      <p>
        {milestones.due} {summary?.soon}
      </p>
      <MilestoneBar counts={milestones} label="Milestones that places report, by status" />
      {areas.length === 0 ? null : (
        <div className="app-print-open">
          <Details summary="Milestones by area">
            <AreaTable areas={areas} />
          </Details>
        </div>
      )}
      {summary === null ? null : <Dates summary={summary} />}
    </section>
  );
}

function AreaTable({ areas }: { areas: AreaRow[] }) {
  return (
    <Table
      caption="Milestones by area"
      captionHidden
      compact
      cards
      columns={[
        { key: 'area', heading: 'Area', cell: (row) => <a href={row.href}>{row.label}</a> },
        { key: 'due', heading: 'Due by now', numeric: true, cell: (row) => row.due },
        { key: 'complete', heading: 'Of these complete', numeric: true, cell: (row) => row.complete },
        { key: 'overdue', heading: 'Overdue', numeric: true, cell: (row) => row.overdue },
        { key: 'none', heading: 'Not reported', numeric: true, cell: (row) => row.notReported },
      ]}
      rows={areas}
      rowKey={(row) => row.key}
      empty=""
    />
  );
}

function Dates({ summary: { chart, worst, all } }: { summary: MilestoneSummary }) {
  return (
    <>
      {chart === null ? null : (
        <div className="app-section--short">
          <ChartFigure chart={chart} fold />
        </div>
      )}
      <h3 className="nhsuk-heading-s">Most slipped</h3>
      <Worst rows={worst} />
      <p className="app-no-print">
        <a href={all.href}>{all.label}</a>
      </p>
    </>
  );
}

function Worst({ rows }: { rows: MilestoneSummary['worst'] }) {
  return (
    <LineList
      summary={rows.map(({ code, organisation }) => `${code} ${organisation}`).join(', ')}
      unfinished
      rows={rows}
      caption="Most slipped milestones"
      empty="Nothing open has slipped."
    />
  );
}
