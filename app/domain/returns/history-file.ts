import { parse } from 'csv-parse/sync';
import { cellWords, fileText } from '~/domain/records/file-text';
import { failure, type Result, success } from '~/domain/result';

/** Reading a file of months from before the tracker was in use: which cells it has, whatever they say. */

export const HISTORY_LIMITS = { bytes: 700_000, rows: 20_000, cell: 4000, fileName: 200 } as const;
export const HISTORY_COLUMNS = [
  'place',
  'month',
  'function',
  'rating',
  'evidence',
  'area',
  'confidence',
  'milestone',
  'state',
  'forecast',
  'actual',
  'reason',
] as const;
export type HistoryColumn = (typeof HISTORY_COLUMNS)[number];

/** A row of the file: its number as a spreadsheet shows it, and its cells; '' where the file has no such column. */
export interface HistoryRow {
  row: number;
  cells: Record<HistoryColumn, string>;
}

export type HistoryFileFault = 'empty' | 'too_large' | 'not_text' | 'not_csv' | 'columns' | 'too_many_rows';

/** What a row can be about: one of these, never two. */
export const SUBJECTS = ['function', 'area', 'milestone'] as const;

/** The rows of a file by its bytes, with commas, semicolons or tabs. */
export function historyRows(bytes: Uint8Array): Result<HistoryRow[], HistoryFileFault> {
  if (bytes.length === 0) return failure('empty', 'The file is empty. Choose a file with ratings');
  if (bytes.length > HISTORY_LIMITS.bytes)
    return failure('too_large', 'The file must be smaller than 700 kB. Split it by place or by month');
  const text = fileText(bytes);
  if (text.includes('\u0000') || text.startsWith('PK\u0003'))
    return failure('not_text', 'The file is not a CSV file. In your spreadsheet, save it as “CSV UTF-8”');
  const records = recordsOf(text);
  if (records === null)
    return failure(
      'not_csv',
      `The file cannot be read as CSV: a quotation mark is opened and never closed, or a row is longer than ${HISTORY_LIMITS.cell} characters`,
    );
  const [headings, ...rest] = records;
  if (headings === undefined) return failure('empty', 'The file is empty. Choose a file with ratings');
  const names = headings.record.map((heading) => heading.toLowerCase());
  const fault = headingFault(names);
  if (fault !== null) return failure('columns', fault);
  if (rest.length > HISTORY_LIMITS.rows)
    return failure(
      'too_many_rows',
      `The file has ${rest.length.toLocaleString('en-GB')} rows; at most ${HISTORY_LIMITS.rows.toLocaleString('en-GB')} can be read at once`,
    );
  const rows = rest.map(({ record, row }) => ({ row, cells: cellsOf(names, record) }));
  const filled = rows.filter(({ cells }) => HISTORY_COLUMNS.some((column) => cells[column] !== ''));
  return filled.length === 0 ? failure('empty', 'The file has headings but no rows') : success(filled);
}

interface NumberedRecord {
  record: string[];
  row: number;
}

/** The records with the number of each as a spreadsheet shows it: blank lines count, line breaks in a cell do not. */
function recordsOf(text: string): NumberedRecord[] | null {
  const first = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const delimiter =
    [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      trim: true,
      max_record_size: HISTORY_LIMITS.cell * 2,
    }) as string[][];
    const numbered = records.map((record, index) => ({ record: record.map(cellWords), row: index + 1 }));
    return numbered.filter(({ record }) => record.some((cell) => cell !== ''));
  } catch {
    return null;
  }
}

function headingFault(names: readonly string[]): string | null {
  const twice = HISTORY_COLUMNS.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) return `The heading ${twice} stands twice. Take one of them out`;
  const has = (name: HistoryColumn) => names.includes(name);
  if (!has('place') || !has('month') || !SUBJECTS.some(has))
    return 'The first row must hold the headings place and month, and at least one of function, area and milestone';
  const unknown = names.find((name) => name !== '' && !HISTORY_COLUMNS.some((column) => column === name));
  return unknown === undefined
    ? null
    : `The heading “${unknown.slice(0, 40)}” is not known. Headings can be ${HISTORY_COLUMNS.join(', ')}`;
}

function cellsOf(names: readonly string[], record: readonly string[]): HistoryRow['cells'] {
  const cell = (column: HistoryColumn) => record[names.indexOf(column)] ?? '';
  return Object.fromEntries(HISTORY_COLUMNS.map((column) => [column, cell(column)])) as HistoryRow['cells'];
}
