import type { IntegrityRow } from '~/presenters/rollups/milestone-integrity';
import { type LineRow, NO_DATE } from '~/presenters/rollups/milestone-lines';
import { ListPages } from '../layout/list-pages';
import { PhoneFolded } from '../layout/phone-folded';
import { type Column, Table } from '../layout/table';
import { Tag } from '../layout/tag';

type LineTableProps = {
  rows: LineRow[];
  caption: string;
  empty: string;
  /** Whether every row is of the same milestone: then the organisation names the row. */
  one?: boolean;
  /** Whether every row is still unfinished: then none was completed on any day. */
  unfinished?: boolean;
};

type LineListProps = LineTableProps & {
  summary: string;
  open?: boolean;
  /** Where there are more lines than one page holds. */
  pages?: Parameters<typeof ListPages>[0]['pages'];
};

/** The same among other things: a phone shows the summary, and the lines when asked or when the reader came for them. */
export function LineList({ summary, open, pages = [], ...table }: LineListProps) {
  if (table.rows.length === 0) return <LineTable {...table} />;
  return (
    <PhoneFolded summary={summary} open={open}>
      <LineTable {...table} />
      <ListPages pages={pages} />
    </PhoneFolded>
  );
}

/** Milestones one by one: whose, how they stand, and the submission that says so. */
export function LineTable({ rows, caption, empty, one = false, unfinished = false }: LineTableProps) {
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
  const completed: Column<LineRow> = {
    key: 'actual',
    heading: 'Completed',
    blank: (row) => row.actual === NO_DATE,
    cell: (row) => row.actual,
  };
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
        ...(unfinished ? [] : [completed]),
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
      cards
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
