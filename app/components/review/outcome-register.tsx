import { type AskRow, type OutcomeRow, UNSAID } from '~/presenters/review/outcomes';
import { type Column, Table } from '../layout/table';
import { Tag } from '../layout/tag';

const outcomeColumns: Column<OutcomeRow>[] = [
  { key: 'text', heading: 'What', cell: ({ href, text }) => <a href={href}>{text}</a> },
  { key: 'organisation', heading: 'For', cell: ({ organisation }) => organisation },
  {
    key: 'owner',
    heading: 'Owner',
    blank: ({ owner }) => owner === UNSAID.owner,
    cell: ({ owner }) => owner,
  },
  { key: 'due', heading: 'Due', blank: ({ due }) => due === UNSAID.due, cell: ({ due }) => due },
  { key: 'state', heading: 'State', cell: ({ state }) => <Tag colour={state.tone}>{state.word}</Tag> },
  {
    key: 'last',
    heading: 'Last said',
    blank: ({ last }) => last === UNSAID.last,
    cell: ({ last }) => last,
  },
  {
    key: 'review',
    heading: 'Recorded by',
    cell: ({ review, reviewHref }) => <a href={reviewHref}>{review}</a>,
  },
];

/** Decisions or actions as a table. */
export function OutcomeTable({
  caption,
  rows,
  empty,
}: {
  caption: string;
  rows: OutcomeRow[];
  empty: string;
}) {
  return (
    <Table
      caption={caption}
      columns={outcomeColumns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
      compact
      cards
    />
  );
}

const askColumns: Column<AskRow>[] = [
  { key: 'text', heading: 'Ask', cell: ({ href, text }) => <a href={href}>{text}</a> },
  { key: 'place', heading: 'From', cell: ({ place }) => place },
  { key: 'addressed', heading: 'Stands with', cell: ({ addressed }) => addressed },
  { key: 'owner', heading: 'Owner', cell: ({ owner }) => owner },
  { key: 'by', heading: 'Answer by', cell: ({ answerBy }) => answerBy },
  { key: 'state', heading: 'State', cell: ({ state }) => <Tag colour={state.tone}>{state.word}</Tag> },
  { key: 'opened', heading: 'Opened in', cell: ({ opened }) => opened },
];

/** Asks as a table. */
export function AskTable({ caption, rows, empty }: { caption: string; rows: AskRow[]; empty: string }) {
  return (
    <Table
      caption={caption}
      columns={askColumns}
      rows={rows}
      rowKey={({ key }) => key}
      empty={empty}
      compact
      cards
    />
  );
}
