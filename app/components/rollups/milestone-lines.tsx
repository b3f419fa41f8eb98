import type { IntegrityRow } from '~/presenters/rollups/milestone-integrity';
import type { LineRow } from '~/presenters/rollups/milestone-lines';
import { type Column, Table } from '../layout/table';
import { Tag } from '../layout/tag';

/** Milestones one by one: whose, how they stand, and the submission that says so. */
export function LineTable({
  rows,
  caption,
  empty,
  one = false,
  open = false,
}: {
  rows: LineRow[];
  caption: string;
  empty: string;
  /** Whether every row is of the same milestone: then the organisation names the row. */
  one?: boolean;
  /** Whether every row is still open: then none was completed on any day. */
  open?: boolean;
}) {
  const milestone: Column<LineRow> = {
    key: 'milestone',
    heading: 'Milestone',
    cell: (row) => (
      <>
        <a href={row.href}>{row.code}</a> {row.title}
      </>
    ),
  };
  const organisation: Column<LineRow> = {
    key: 'organisation',
    heading: 'Organisation',
    cell: (row) => (one ? <a href={row.href}>{row.organisation}</a> : row.organisation),
  };
  const completed: Column<LineRow> = { key: 'actual', heading: 'Completed', cell: (row) => row.actual };
  return (
    <Table
      caption={caption}
      captionHidden
      compact
      cards
      columns={[
        ...(one ? [organisation] : [milestone, organisation]),
        {
          key: 'status',
          heading: 'Status',
          cell: (row) => (
            <>
              <Tag colour={row.status.tone}>{row.status.word}</Tag>
              {row.stale ? <Tag colour="grey">Stale</Tag> : null}
              {row.age === '' ? null : <span className="app-note">{row.age}</span>}
            </>
          ),
        },
        { key: 'due', heading: 'Due', cell: (row) => row.due },
        {
          key: 'forecast',
          heading: 'Forecast',
          cell: (row) => (
            <>
              {row.forecast}
              {row.check === null ? null : <span className="app-note">{row.check}</span>}
            </>
          ),
        },
        ...(open ? [] : [completed]),
        { key: 'slip', heading: 'Slip', cell: (row) => row.slip },
        {
          key: 'submission',
          heading: 'Return',
          cell: (row) =>
            row.submission === null ? (
              '–'
            ) : (
              <a href={row.submission.href}>
                {row.submission.label}
                <span className="nhsuk-u-visually-hidden"> of {row.organisation}</span>
              </a>
            ),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty={empty}
    />
  );
}

/** How often, how far and how late forecasts moved. */
export function IntegrityTable({ rows }: { rows: IntegrityRow[] }) {
  return (
    <Table
      caption="How well dates are kept"
      captionHidden
      compact
      columns={[
        { key: 'name', heading: 'Organisation', cell: (row) => <a href={row.href}>{row.name}</a> },
        { key: 'moved', heading: 'Milestones whose forecast moved', numeric: true, cell: (row) => row.moved },
        { key: 'moves', heading: 'Moves', numeric: true, cell: (row) => row.moves },
        { key: 'days', heading: 'Days moved in all', numeric: true, cell: (row) => row.days },
        {
          key: 'near',
          heading: 'Share within 30 days of the due date, or after',
          numeric: true,
          cell: (row) => row.nearDue,
        },
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty="No forecasts yet."
    />
  );
}
