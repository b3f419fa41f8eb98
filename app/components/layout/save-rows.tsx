import { paths } from '~/paths';
import type { PageTable } from '~/presenters/rollups/saved-tables';

type SaveRowsProps = { /** What the rows are, in the plural. */ what: string; csv: string; xlsx: string };

/** Links that save the rows of a page as they stand. */
export function SaveRows({ what, csv, xlsx }: SaveRowsProps) {
  return (
    <p className="app-save-rows app-no-print">
      <a href={csv}>Save these {what} as a spreadsheet file (CSV)</a> <a href={xlsx}>or for Excel</a>
    </p>
  );
}

type SaveTableProps = {
  table: PageTable;
  what: string;
  /** The filters of the page, as they stand in its address. */
  query?: Parameters<typeof paths.exportTable>[2];
};

/** The same for a table by its name. */
export function SaveTable({ table, what, query }: SaveTableProps) {
  return (
    <SaveRows
      what={what}
      csv={paths.exportTable(table, 'csv', query)}
      xlsx={paths.exportTable(table, 'xlsx', query)}
    />
  );
}
