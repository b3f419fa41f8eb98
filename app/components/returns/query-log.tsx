import { Button } from '~/components/form/button';
import { Radios } from '~/components/form/choices';
import { SaveRows } from '~/components/layout/save-rows';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { QueryFilter } from '~/domain/returns/logged-query';
import { NO_QUERIES, type queryRow } from '~/presenters/returns/query-log';

type Row = ReturnType<typeof queryRow>;

type QueryLogProps = {
  /** What the whole log holds, in a sentence. */
  sentence: string;
  rows: Row[];
  filter: QueryFilter;
  /** The page itself, for the filter; and the same rows as a file and as a workbook. */
  href: string;
  file: string;
  workbook: string;
};

const columns: Column<Row>[] = [
  { key: 'return', heading: 'Return', cell: (row) => <a href={row.href}>{row.return}</a> },
  { key: 'area', heading: 'Area', cell: (row) => row.area },
  { key: 'text', heading: 'Question', wide: true, cell: (row) => <Words text={row.text} by={row.raised} /> },
  { key: 'owner', heading: 'Owner', cell: (row) => row.owner },
  { key: 'due', heading: 'Due', cell: (row) => row.due },
  { key: 'state', heading: 'State', cell: (row) => <Tag colour={row.tone}>{row.state}</Tag> },
  {
    key: 'answer',
    heading: 'Answer',
    wide: true,
    blank: (row) => row.answer === null,
    cell: (row) =>
      row.answer === null ? 'Not answered yet' : <Words text={row.answer} by={row.answered ?? ''} />,
  },
];

/** The queries of a place or an ICB, with a choice of which to show and the same as a file. */
export function QueryLog({ sentence, rows, filter, href, file, workbook }: QueryLogProps) {
  return (
    <>
      <p>{sentence}</p>
      <form method="get" action={href} className="app-no-print">
        <Radios
          id="show"
          name="show"
          label="Show"
          inline
          small
          defaultValue={filter}
          items={[
            { value: 'open', label: 'Waiting for an answer' },
            { value: 'all', label: 'All queries' },
          ]}
        />
        <Button variant="secondary">Show</Button>
      </form>
      <Table
        caption={
          filter === 'open' ? 'Queries waiting for an answer, newest first' : 'All queries, newest first'
        }
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        empty={NO_QUERIES[filter]}
        compact
        cards
      />
      {rows.length > 0 ? <SaveRows what="queries" csv={file} xlsx={workbook} /> : null}
    </>
  );
}

function Words({ text, by }: { text: string; by: string }) {
  return (
    <div className="app-log-words">
      <div className="app-own-words">{text}</div>
      <div className="nhsuk-hint nhsuk-u-margin-bottom-0 nhsuk-u-font-size-16">{by}</div>
    </div>
  );
}
