import { parse } from 'csv-parse/sync';
import type { Ambition } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import { cellWords, fileText } from '~/domain/records/file-text';
import { failure, type Result, success } from '~/domain/result';
import { typedMonth } from '~/domain/typed-dates';
import {
  enteredByPlaces,
  type Figure,
  isEmptyFigure,
  isPlausible,
  isRatio,
  measureOf,
  parseNumber,
} from './ambitions';

/** Reading a file of ambition values: every bad row by its number and its reason, and nothing by halves (model 4). */

export const UPLOAD_LIMITS = { bytes: 300_000, rows: 3000, origin: 300, fileName: 200 } as const;
export const UPLOAD_COLUMNS = [
  'ambition',
  'organisation',
  'month',
  'numerator',
  'denominator',
  'value',
] as const;
export type UploadColumn = (typeof UPLOAD_COLUMNS)[number];
/** What stands for "take back what was uploaded before". */
const TAKE_BACK = 'none';

/** A row of the file: its number as a spreadsheet shows it, and its cells. */
export interface UploadRow {
  row: number;
  cells: Record<UploadColumn, string>;
}

export interface RowFinding {
  row: number;
  column: UploadColumn;
  message: string;
}

/** A row that can be recorded. */
export interface CheckedRow extends Figure {
  row: number;
  ambition: Ambition;
  organisation: string;
  month: Month;
}

export type FileFault = 'empty' | 'too_large' | 'not_text' | 'not_csv' | 'columns' | 'too_many_rows';

const TOO_LARGE = 'The file must be smaller than 300 kB. Split it by ambition or by year';

/** The text of a file: UTF-8 or UTF-16 by its byte order mark, else UTF-8, else Windows Latin 1 as spreadsheets save it. */
export function textOf(bytes: Uint8Array): Result<string, FileFault> {
  if (bytes.length === 0) return failure('empty', 'The file is empty. Choose a file with values');
  if (bytes.length > UPLOAD_LIMITS.bytes) return failure('too_large', TOO_LARGE);
  const text = fileText(bytes);
  if (text.includes('\u0000') || text.startsWith('PK\u0003'))
    return failure('not_text', 'The file is not a CSV file. In your spreadsheet, save it as “CSV UTF-8”');
  return success(text);
}

/** The rows of a file under its headings, whatever the separator; blank rows are passed over. */
export function rowsOf(text: string): Result<UploadRow[], FileFault> {
  if (text.length > UPLOAD_LIMITS.bytes) return failure('too_large', TOO_LARGE);
  const lines = linesOf(text.replace(/^\uFEFF/, ''));
  // Blank lines among the rows are passed over, but not without end.
  if (lines.length > 2 * UPLOAD_LIMITS.rows) return tooMany(lines.length);
  const records = recordsOf(lines.join('\n'));
  if (records === null)
    return failure('not_csv', 'The file cannot be read as CSV: a quotation mark is opened and never closed');
  const [headings = [], ...rest] = records;
  const names = headings.map((heading) => heading.trim().toLowerCase());
  const missing = (['ambition', 'organisation', 'month'] as const).filter((name) => !names.includes(name));
  const figures = (['numerator', 'denominator', 'value'] as const).filter((name) => names.includes(name));
  if (missing.length > 0 || figures.length === 0)
    return failure(
      'columns',
      `The first row must hold the headings ${UPLOAD_COLUMNS.join(', ')}. Download the template to start from`,
    );
  const twice = UPLOAD_COLUMNS.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined)
    return failure('columns', `The heading ${twice} stands twice. Take one of them out`);
  const rows = rest
    .map((record, index) => ({ row: index + 2, cells: cellsOf(names, record) }))
    .filter(({ cells }) => UPLOAD_COLUMNS.some((column) => cells[column] !== ''));
  if (rows.length === 0) return failure('empty', 'The file has headings but no values');
  return rows.length > UPLOAD_LIMITS.rows ? tooMany(rows.length) : success(rows);
}

function tooMany(rows: number) {
  return failure(
    'too_many_rows' as const,
    `The file has ${rows.toLocaleString('en-GB')} rows; at most ${UPLOAD_LIMITS.rows.toLocaleString('en-GB')} can be read at once`,
  );
}

/** The lines up to the last that holds anything: spreadsheets save long tails of empty rows. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.slice(0, lines.findLastIndex((line) => /[^\s,;]/.test(line)) + 1);
}

function recordsOf(text: string): string[][] | null {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const count = (mark: string) => first.split(mark).length;
  const delimiter = [';', '\t', ','].toSorted((a, b) => count(b) - count(a))[0] as string;
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true }) as string[][];
  } catch {
    return null;
  }
}

function cellsOf(names: readonly string[], record: readonly string[]): UploadRow['cells'] {
  const cells = UPLOAD_COLUMNS.map((column) => {
    const at = names.indexOf(column);
    return [column, at < 0 ? '' : cellWords(record[at] ?? '')] as const;
  });
  return Object.fromEntries(cells) as UploadRow['cells'];
}

/** What the check of a row looks things up in. */
export interface UploadWorld {
  /** The ambitions that stand in a month. */
  ambitionsIn: (month: Month) => readonly Ambition[];
  organisations: readonly Organisation[];
  thisMonth: Month;
  mayRecord: (organisation: Organisation, month: Month) => boolean;
}

export interface CheckedRows {
  rows: CheckedRow[];
  /** Rows that cannot be recorded: while there is one, nothing is. */
  faults: RowFinding[];
  /** Values that look odd, and may still be right. */
  warnings: RowFinding[];
}

/** Checks every row, and lists every fault of every row. */
export function checkRows(rows: readonly UploadRow[], world: UploadWorld): CheckedRows {
  const checked: CheckedRows = { rows: [], faults: [], warnings: [] };
  const seen = new Map<string, number>();
  for (const each of rows) {
    const { faults, value } = checkRow(each, world);
    checked.faults.push(...faults);
    if (value === null) continue;
    const key = `${value.ambition.code} ${value.organisation} ${value.month}`;
    const before = seen.get(key);
    if (before !== undefined)
      checked.faults.push({
        row: each.row,
        column: 'ambition',
        message: `The same ambition, organisation and month stand in row ${before}. Keep one of the two rows`,
      });
    else seen.set(key, each.row);
    checked.rows.push(value);
    const odd = oddness(value);
    if (odd !== null) checked.warnings.push({ row: each.row, ...odd });
  }
  return checked;
}

function checkRow(
  { row, cells }: UploadRow,
  world: UploadWorld,
): { faults: RowFinding[]; value: CheckedRow | null } {
  const faults: RowFinding[] = [];
  const fault = (column: UploadColumn, message: string) => {
    faults.push({ row, column, message });
    return null;
  };
  for (const column of UPLOAD_COLUMNS)
    if (isFormula(cells[column]))
      fault(column, `“${shortened(cells[column])}” looks like a formula. Put the plain value in the cell`);
  if (faults.length > 0) return { faults, value: null };

  const month = monthOf(cells.month, world, fault);
  const organisation = organisationOf(cells.organisation, world, fault);
  const ambition = month === null ? null : ambitionOf(cells.ambition, month, world, fault);
  if (month !== null && organisation !== null) standing(organisation, month, world, fault);
  if (ambition !== null && organisation !== null) suits(ambition, organisation, fault);
  const figure = ambition === null ? null : figureOf(cells, ambition, fault);
  if (faults.length > 0 || month === null || organisation === null || ambition === null || figure === null)
    return { faults, value: null };
  return { faults, value: { row, ambition, organisation: organisation.slug, month, ...figure } };
}

type Fault = (column: UploadColumn, message: string) => null;

/** A cell that a spreadsheet would run; a minus before a number is one of its digits. */
function isFormula(cell: string): boolean {
  return /^[=+@＝＋＠|]/u.test(cell) || /^[-－](?!\d)/u.test(cell);
}

const LONGEST_QUOTED = 30;

function shortened(cell: string): string {
  const clean = cell.replace(/\p{C}/gu, ' ');
  return clean.length > LONGEST_QUOTED ? `${clean.slice(0, LONGEST_QUOTED)}…` : clean;
}

function monthOf(cell: string, { thisMonth }: UploadWorld, fault: Fault): Month | null {
  if (cell === '') return fault('month', 'Give the month, such as 2026-09');
  const month = typedMonth(cell);
  if (month === null) return fault('month', `“${shortened(cell)}” is not a month. Write it like 2026-09`);
  return month > thisMonth
    ? fault('month', `${month} is still to come. Give a month up to ${thisMonth}`)
    : month;
}

function organisationOf(cell: string, { organisations }: UploadWorld, fault: Fault): Organisation | null {
  if (cell === '') return fault('organisation', 'Name the place, the ICB or London');
  const wanted = cell.toLowerCase();
  const found = organisations.find(({ slug, code, name, shortName }) =>
    [slug, code, name, shortName].some((each) => each.toLowerCase() === wanted),
  );
  return (
    found ??
    fault('organisation', `“${shortened(cell)}” is not a place or ICB. Use its name as on its own page`)
  );
}

function ambitionOf(cell: string, month: Month, { ambitionsIn }: UploadWorld, fault: Fault): Ambition | null {
  if (cell === '') return fault('ambition', 'Give the code of the ambition, such as PHM-B');
  const found = ambitionsIn(month).find(({ code }) => code === cell.toUpperCase());
  return (
    found ??
    fault('ambition', `“${shortened(cell)}” is not an ambition of ${month}. Use a code such as PHM-B`)
  );
}

function standing(organisation: Organisation, month: Month, { mayRecord }: UploadWorld, fault: Fault): void {
  if (!existsIn(organisation, month))
    fault('organisation', `${organisation.shortName} did not exist in ${month}`);
  else if (!mayRecord(organisation, month))
    fault(
      'organisation',
      `You cannot record values of ${organisation.shortName} for ${month}. Take the row out`,
    );
}

function suits(ambition: Ambition, { level }: Organisation, fault: Fault): void {
  const { code, rollUp } = ambition;
  if (rollUp === 'computed') fault('ambition', `${code} is worked out by this service. Take the row out`);
  else if (rollUp === 'london_only' && level !== 'region')
    fault('organisation', `${code} is measured for London as a whole. Name London`);
  else if (enteredByPlaces(ambition) && level === 'region')
    fault(
      'organisation',
      `${code} is added up from places. Name a place, or an ICB for all of its places together`,
    );
}

function figureOf(cells: UploadRow['cells'], ambition: Ambition, fault: Fault): Figure | null {
  const given = ['numerator', 'denominator', 'value'] as const;
  if (given.some((column) => cells[column].toLowerCase() === TAKE_BACK))
    return { numerator: null, denominator: null, value: null };
  const wanted = isRatio(ambition) ? (['numerator', 'denominator'] as const) : (['value'] as const);
  const extra = given.find((column) => !wanted.some((one) => one === column) && cells[column] !== '');
  if (extra !== undefined)
    return fault(
      extra,
      isRatio(ambition)
        ? `${ambition.code} takes a numerator and a denominator. Leave the value empty`
        : `${ambition.code} takes a value. Leave numerator and denominator empty`,
    );
  const figure: Figure = { numerator: null, denominator: null, value: null };
  let whole = true;
  for (const column of wanted) {
    figure[column] = numberOf(cells[column], column, fault);
    whole &&= figure[column] !== null;
  }
  if (figure.denominator === 0)
    return fault('denominator', 'The denominator is 0. Give what the numerator is out of');
  return whole ? figure : null;
}

/** A number as a person typed it; a fault says how to write it. */
function numberOf(cell: string, column: UploadColumn, fault: Fault): number | null {
  if (cell === '')
    return fault(column, `Give the ${column}, or write ${TAKE_BACK} to take back an earlier upload`);
  const number = parseNumber(cell);
  if (number === null)
    return fault(
      column,
      `“${shortened(cell)}” is not a plain number. Write it like 1234.5, without spaces, commas or %`,
    );
  return number < 0 && column !== 'value' ? fault(column, `The ${column} must be 0 or more`) : number;
}

function oddness(value: CheckedRow): { column: UploadColumn; message: string } | null {
  const { ambition } = value;
  const measure = isEmptyFigure(value) ? null : measureOf(value, ambition);
  if (measure === null || isPlausible(measure, ambition)) return null;
  const { min, max } = ambition.plausible;
  return {
    column: isRatio(ambition) ? 'numerator' : 'value',
    message: `It comes to ${Number(measure.toFixed(2))}, outside the plausible range of ${ambition.code}, ${min} to ${max}`,
  };
}
