/** One column of a file: its heading, and the value of a row; null is an empty cell. */
export interface CsvColumn<Row> {
  heading: string;
  value: (row: Row) => string | number | null;
}

/** The same with what the column holds, for the page that documents every file. */
export interface ExportColumn<Row> extends CsvColumn<Row> {
  about: string;
}

/** A table to save: what its file is called, its columns and its rows. */
export interface SavedTable<Row> {
  /** Small letters, digits and hyphens. */
  name: string;
  columns: readonly ExportColumn<Row>[];
  rows: readonly Row[];
}

/** Columns from their headings, what they hold and their values. */
export function exportColumns<Row>(
  ...told: readonly [heading: string, about: string, value: ExportColumn<Row>['value']][]
): readonly ExportColumn<Row>[] {
  return told.map(([heading, about, value]) => ({ heading, about, value }));
}

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/** What a spreadsheet would run as a formula, also behind spaces and in full-width letters. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function line(cells: readonly (string | number | null)[]): string {
  return cells.map(cell).join(',') + LINE_END;
}

/** How a file begins: byte order mark and headings. */
export function csvHead(columns: readonly Pick<CsvColumn<never>, 'heading'>[]): string {
  return BYTE_ORDER_MARK + line(columns.map(({ heading }) => heading));
}

/** One row as a line that ends in CR LF. */
export function csvLine<Row>(columns: readonly CsvColumn<Row>[], row: Row): string {
  return line(columns.map(({ value }) => value(row)));
}

/**
 * Rows as comma-separated text for spreadsheets: byte order mark, headings, lines that end in CR LF. A text that a
 * spreadsheet could take for a formula gets an apostrophe before it; numbers stay as they are.
 */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return csvHead(columns) + rows.map((row) => csvLine(columns, row)).join('');
}
