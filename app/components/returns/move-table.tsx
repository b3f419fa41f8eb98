import type { HistoryRow } from '~/presenters/returns/task-list';
import { Table } from '../layout/table';

/** The moves of a return through its states, newest first. */
export function MoveTable({ rows }: { rows: HistoryRow[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="history">
        History of the return
      </h2>
      <Table
        caption="Moves of the return, newest first"
        captionHidden
        compact
        cards
        columns={[
          { key: 'what', heading: 'What', cell: ({ what }) => what },
          { key: 'who', heading: 'Who', cell: ({ who }) => who },
          { key: 'when', heading: 'When', cell: ({ when }) => when },
          {
            key: 'reason',
            heading: 'Reason',
            wide: true,
            blank: ({ reason }) => reason === '',
            cell: ({ reason }) => reason,
          },
        ]}
        rows={rows}
        rowKey={({ key }) => key}
        empty=""
      />
    </>
  );
}
