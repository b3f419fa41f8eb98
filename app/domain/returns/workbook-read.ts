import {
  type CellFault,
  type Cells,
  cellName,
  parseCellName,
  WORKBOOK_FIELDS,
  type WorkbookSheet,
} from './workbook';
import { type CellType, cellText, EMPTY_CELL, type RawCell, readCell } from './workbook-cells';

/** Reading the sheets of an uploaded workbook: each cell found by the hidden names of its sheet, row and column. */

/** A row of a sheet by the key in its hidden first column; cells by the hidden name of their column. */
export interface RawRow {
  row: number;
  key: string;
  cells: ReadonlyMap<string, { at: string; raw: RawCell }>;
}

export interface RawSheet {
  sheet: WorkbookSheet;
  /** The hidden names of its columns. */
  columns: readonly string[];
  rows: readonly RawRow[];
}

/** A fault with the place where it stands: a sheet, and a cell of it unless it concerns the sheet as a whole. */
export interface PlacedFault {
  sheet: WorkbookSheet;
  at: string;
  message: string;
}

export interface ReadSheets {
  cells: Cells;
  /** Where each cell stands, such as 'D12'. */
  where: Readonly<Record<string, string>>;
  faults: PlacedFault[];
}

export interface ReadingRules {
  /** The cells as they were downloaded: what the workbook has to hold. */
  base: Cells;
  typeOf: (sheet: WorkbookSheet, field: string) => CellType;
  /** What rows are called whose code does not stand before their title, by key. */
  labels: Readonly<Record<string, string>>;
  date1904: boolean;
}

const AGAIN = 'Download the workbook again and copy your changes over';

/** The text of every cell that was downloaded, and every fault of every sheet. */
export function readSheets(sheets: readonly RawSheet[], rules: ReadingRules): ReadSheets {
  const cells: Record<string, string> = {};
  const where: Record<string, string> = {};
  const faults: PlacedFault[] = [];
  for (const [sheet, keys] of keysBySheet(rules.base)) {
    const found = sheets.filter((each) => each.sheet === sheet);
    const [only] = found;
    if (only === undefined)
      faults.push({
        sheet,
        at: '',
        message: `The sheet is missing, or its hidden first row or column. ${AGAIN}`,
      });
    else if (found.length > 1)
      faults.push({ sheet, at: '', message: 'The sheet is there twice. Delete the copy and keep one' });
    else readSheet(only, keys, rules, { cells, where, faults });
  }
  return { cells, where, faults };
}

function keysBySheet(base: Cells): Map<WorkbookSheet, Set<string>> {
  const keys = new Map<WorkbookSheet, Set<string>>();
  for (const name of Object.keys(base)) {
    const cell = parseCellName(name);
    if (cell !== null) keys.set(cell.sheet, (keys.get(cell.sheet) ?? new Set()).add(cell.key));
  }
  return keys;
}

interface Found {
  cells: Record<string, string>;
  where: Record<string, string>;
  faults: PlacedFault[];
}

function readSheet(raw: RawSheet, keys: ReadonlySet<string>, rules: ReadingRules, found: Found): void {
  const { sheet } = raw;
  const fields: readonly string[] = WORKBOOK_FIELDS[sheet];
  const fault = (at: string, message: string) => found.faults.push({ sheet, at, message });
  const missing = fields.filter((field) => !raw.columns.includes(field));
  if (missing.length > 0 || new Set(raw.columns).size < raw.columns.length)
    return void fault('', `Its columns are not as downloaded. ${AGAIN}`);
  const moved = raw.rows.filter((row) => keys.has(row.key) && isOfAnother(row, keys, rules.labels));
  const [first] = moved;
  if (first !== undefined) return void fault(titleOf(first).at, movedWords(first, moved.length));
  const seen = new Map<string, number>();
  for (const row of raw.rows) {
    const before = seen.get(row.key);
    if (!keys.has(row.key)) {
      const typed = fields
        .map((field) => row.cells.get(field))
        .find((cell) => cell !== undefined && isTyped(cell.raw));
      if (typed !== undefined) fault(typed.at, strayWords(sheet));
    } else if (before !== undefined)
      fault(`A${row.row}`, `This row is a copy of row ${before}. Delete one of the two`);
    else {
      seen.set(row.key, row.row);
      readRow(sheet, row, rules, found);
    }
  }
  const gone = [...keys].filter((key) => !seen.has(key) && holdsSomething(sheet, key, rules.base));
  if (gone.length > 0) fault('', `Rows are missing (${gone.slice(0, 5).join(', ')}). ${AGAIN}`);
}

function titleOf(row: RawRow): { at: string; text: string } {
  const { at, raw } = row.cells.get('title') ?? { at: '', raw: EMPTY_CELL };
  return { at, text: raw.kind === 'text' ? cellText(raw.text) : '' };
}

/** Whether a row has the title of another one: then rows were sorted or pasted without the hidden column of their keys. */
function isOfAnother(row: RawRow, keys: ReadonlySet<string>, labels: ReadingRules['labels']): boolean {
  const { text } = titleOf(row);
  const [code = ''] = text.split(' ');
  if (keys.has(code)) return code !== row.key;
  return labels[row.key] !== text && [...keys].some((key) => labels[key] === text);
}

function movedWords(row: RawRow, count: number): string {
  const rows = count === 1 ? 'This row has' : `This row and others (${count} in all) have`;
  return `${rows} the title of another, as after sorting or pasting without the hidden first column (here ${row.key}). Undo that, or ${AGAIN.charAt(0).toLowerCase()}${AGAIN.slice(1)}`;
}

/** Rows prepared for new entries may go; all others were there to stay. */
function holdsSomething(sheet: WorkbookSheet, key: string, base: Cells): boolean {
  if (sheet !== 'asks' && sheet !== 'risks') return true;
  return WORKBOOK_FIELDS[sheet].some((field) => (base[cellName({ sheet, key, field })] ?? '') !== '');
}

function strayWords(sheet: WorkbookSheet): string {
  return sheet === 'asks' || sheet === 'risks'
    ? 'This row is not one of those prepared for new entries. Use one of these, or add it on the page'
    : 'This row is not part of the return. Clear it';
}

function isTyped(raw: RawCell): boolean {
  return raw.kind !== 'empty' && raw.kind !== 'merged' && (raw.kind !== 'text' || cellText(raw.text) !== '');
}

function readRow(sheet: WorkbookSheet, { key, cells }: RawRow, rules: ReadingRules, found: Found): void {
  for (const field of WORKBOOK_FIELDS[sheet]) {
    const name = cellName({ sheet, key, field });
    const { at, raw } = cells.get(field) ?? { at: '', raw: EMPTY_CELL };
    if (!(name in rules.base)) {
      if (isTyped(raw))
        found.faults.push({ sheet, at, message: `${key} takes no figure here. Clear this cell` });
      continue;
    }
    found.where[name] = at;
    const lost = raw.kind === 'merged' && rules.base[name] !== '';
    const read = readCell(
      raw.kind === 'merged' && !lost ? EMPTY_CELL : raw,
      rules.typeOf(sheet, field),
      rules.date1904,
    );
    if (read.ok) found.cells[name] = read.text;
    else found.faults.push({ sheet, at, message: read.message });
  }
}

/** Lays faults of cells at the places where these stand. */
export function placeFaults(
  faults: readonly CellFault[],
  where: Readonly<Record<string, string>>,
): PlacedFault[] {
  return faults.flatMap(({ cell, message }) => {
    const name = parseCellName(cell);
    return name === null ? [] : [{ sheet: name.sheet, at: where[cell] ?? '', message }];
  });
}
