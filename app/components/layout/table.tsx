import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  heading: string;
  /** Right-aligned with even digits. */
  numeric?: boolean;
  cell: (row: Row) => ReactNode;
};

type TableProps<Row> = {
  /** Says what the table shows; read out, and shown unless `captionHidden`. */
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Shown in place of the table when there are no rows. */
  empty: string;
  compact?: boolean;
};

/**
 * Rows under headings; the first column names its row. Wide tables scroll by themselves, by touch,
 * wheel or keyboard.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, empty, compact } = props;
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <TableScroll label={caption}>
      <table className={`nhsuk-table${compact ? ' app-table-compact' : ''}`}>
        <caption className={captionHidden ? 'nhsuk-u-visually-hidden' : 'nhsuk-table__caption'}>
          {caption}
        </caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map(({ key, heading, numeric }) => (
              <th key={key} scope="col" className={numeric ? 'app-numeric' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="nhsuk-table__row">
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} first={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Cell<Row>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }) {
  const content = column.cell(row);
  if (first) {
    return (
      <th scope="row" className="nhsuk-table__header">
        {content}
      </th>
    );
  }
  return <td className={`nhsuk-table__cell${column.numeric ? ' app-numeric' : ''}`}>{content}</td>;
}

/** Holds a table that may be wider than the screen. `label` names the region for screen readers. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="app-table-scroll" aria-label={`Table: ${label}`} tabIndex={0}>
      {children}
    </section>
  );
}
