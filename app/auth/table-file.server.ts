import { csvResponse } from '~/http/csv-response.server';
import { officeResponse } from '~/http/file-response.server';
import { type SavedTable, toCsv } from '~/presenters/records/csv';
import { tableWorkbook } from '~/presenters/records/table-workbook.server';

/** A table as the file of a kind. */
export type TableFile = (kind: 'csv' | 'xlsx') => Promise<Response>;

/** The files of a table: the same rows and columns, as CSV or for Excel. */
export function tableFile<Row>({ name, columns, rows }: SavedTable<Row>): TableFile {
  return async (kind) =>
    kind === 'csv'
      ? csvResponse(toCsv(columns, rows), name)
      : officeResponse(await tableWorkbook(name, columns, rows), name, 'xlsx');
}
