// biome-ignore-all lint/a11y/noRedundantRoles: kept where the style sheet turns rows into cards
import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  heading: string;
  /** Right-aligned with even digits. */
  numeric?: boolean;
  /** Takes the whole width of a card. */
  wide?: boolean;
  /** The second column only: stands in a card beside what the row is about, and needs no heading there. */
  beside?: boolean;
  /** Whether a card goes without this cell, because it says nothing. */
  blank?: (row: Row) => boolean;
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
  /** On a phone each row becomes a card whose cells carry their headings. */
  cards?: boolean;
};

/**
 * Rows under headings; the first column names its row. Wide tables scroll by themselves, by touch,
 * wheel or keyboard. Cards keep the roles of a table, which a style sheet that lays rows out anew would take away.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, empty, compact, cards } = props;
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <TableScroll label={caption}>
      <table
        role="table"
        className={`nhsuk-table${compact ? ' app-table-compact' : ''}${cards ? ' app-table-cards' : ''}`}
      >
        <caption className={captionHidden ? 'nhsuk-u-visually-hidden' : 'nhsuk-table__caption'}>
          {caption}
        </caption>
        <thead className="nhsuk-table__head" role="rowgroup">
          <tr role="row">
            {columns.map(({ key, heading, numeric }) => (
              <th key={key} scope="col" role="columnheader" className={numeric ? 'app-numeric' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body" role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="nhsuk-table__row" role="row">
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} first={index === 0} cards={cards ?? false} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

type CellProps<Row> = { column: Column<Row>; row: Row; first: boolean; cards: boolean };

function Cell<Row>({ column, row, first, cards }: CellProps<Row>) {
  const content = column.cell(row);
  if (first) {
    return (
      <th scope="row" role="rowheader" className="nhsuk-table__header">
        {content}
      </th>
    );
  }
  const { numeric, wide, beside, blank } = column;
  const kinds = [
    'nhsuk-table__cell',
    numeric ? 'app-numeric' : '',
    wide ? 'app-table-cards__wide' : '',
    beside ? 'app-table-cards__beside' : '',
    blank?.(row) ? 'app-table-cards__empty' : '',
  ];
  return (
    <td role="cell" className={kinds.filter((kind) => kind !== '').join(' ')}>
      {cards ? (
        <span className="app-table-cards__heading" aria-hidden="true">
          {column.heading}
        </span>
      ) : null}
      {content}
    </td>
  );
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
