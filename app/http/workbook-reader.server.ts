import ExcelJS from 'exceljs';
import { WORKBOOK_SHEETS } from '~/domain/returns/workbook';
import { EMPTY_CELL, type RawCell } from '~/domain/returns/workbook-cells';
import type { RawRow, RawSheet } from '~/domain/returns/workbook-read';
import { STAMP_MARK } from '~/domain/returns/workbook-stamp';
import { openPackage } from './workbook-package.server';

/** The cells of an uploaded workbook, found by the names on its hidden rows and columns. */

export interface UploadedWorkbook {
  /** The text of the stamp; null when there is none. */
  stamp: string | null;
  sheets: RawSheet[];
  date1904: boolean;
}

export type ReadWorkbook = { ok: true; value: UploadedWorkbook } | { ok: false; message: string };

const UNREADABLE =
  'The file cannot be read. Save it once more as an Excel workbook (.xlsx), or download the workbook again';
/** Where a cell of ours can stand at most, with room for rows and columns that somebody put in. */
const FAR = { rows: 400, columns: 40, stampRows: 60 } as const;

/** Parts of a sheet that hold no cells. Ranges in them are unfolded cell by cell when read, so they are not. */
const IGNORED = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'autoFilter',
  'mergeCells',
  'rowBreaks',
  'hyperlinks',
  'dataValidations',
  'pageSetup',
  'pageMargins',
  'headerFooter',
  'printOptions',
  'picture',
  'drawing',
  'sheetProtection',
  'tableParts',
  'conditionalFormatting',
  'extLst',
  'cols',
];

/** Reads an uploaded file, or says why it cannot be used and what to do. */
export async function readWorkbook(file: Uint8Array): Promise<ReadWorkbook> {
  const opened = await openPackage(file);
  if (!opened.ok) return opened;
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(opened.bytes.buffer as ArrayBuffer, { ignoreNodes: IGNORED });
    const sheets = workbook.worksheets
      .map((sheet) => sheetOf(sheet, hiddenIn(opened.merged[sheet.id - 1] ?? [])))
      .filter((sheet) => sheet !== null);
    const stamps = workbook.worksheets.flatMap((sheet) => stampOf(sheet) ?? []);
    return {
      ok: true,
      value: { stamp: stamps.length === 1 ? (stamps[0] ?? null) : null, sheets, date1904: opened.date1904 },
    };
  } catch {
    return { ok: false, message: UNREADABLE };
  }
}

function stampOf(sheet: ExcelJS.Worksheet): string | null {
  if (textAt(sheet, 1, 1) !== STAMP_MARK) return null;
  const pieces = Array.from({ length: FAR.stampRows }, (_, index) => textAt(sheet, index + 2, 1));
  return pieces.join('');
}

/** Whether a cell lies under another one that it is merged with. */
type Hidden = (column: number, row: number) => boolean;

function hiddenIn(ranges: readonly string[]): Hidden {
  const boxes = ranges.map((range) => {
    const [, left = '', top = '', right = '', bottom = ''] =
      /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
    return { left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) };
  });
  return (column, row) =>
    boxes.some(
      ({ left, top, right, bottom }) =>
        left <= column && column <= right && top <= row && row <= bottom && (column !== left || row !== top),
    );
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function sheetOf(sheet: ExcelJS.Worksheet, isHidden: Hidden): RawSheet | null {
  const named = WORKBOOK_SHEETS.find((each) => each === textAt(sheet, 1, 1));
  if (named === undefined) return null;
  const columns = Array.from({ length: FAR.columns }, (_, index) => ({
    at: index + 2,
    id: textAt(sheet, 1, index + 2).trim(),
  })).filter(({ id }) => id !== '');
  const rows: RawRow[] = [];
  for (let number = 3; number <= FAR.rows; number += 1) {
    const row = sheet.findRow(number);
    if (row === undefined) continue;
    const cells = columns.map(({ at, id }) => {
      const cell = row.findCell(at);
      const raw: RawCell = isHidden(at, number)
        ? { kind: 'merged' }
        : cell === undefined
          ? EMPTY_CELL
          : rawOf(cell);
      return [id, { at: `${letterOf(at)}${number}`, raw }] as const;
    });
    rows.push({ row: number, key: textAt(sheet, number, 1).trim(), cells: new Map(cells) });
  }
  return { sheet: named, columns: columns.map(({ id }) => id), rows };
}

/** Never more than 26 columns and a few. */
function letterOf(column: number): string {
  const letter = (index: number) => String.fromCharCode(65 + index);
  return column <= 26 ? letter(column - 1) : `A${letter(column - 27)}`;
}

function textAt(sheet: ExcelJS.Worksheet, row: number, column: number): string {
  const cell = sheet.findRow(row)?.findCell(column);
  const raw = cell === undefined ? EMPTY_CELL : rawOf(cell);
  return raw.kind === 'text' ? raw.text : raw.kind === 'number' ? String(raw.number) : '';
}

function rawOf(cell: ExcelJS.Cell): RawCell {
  return rawValue(cell.value, /%/.test(cell.numFmt ?? ''));
}

/** A value as the domain knows it: a formula counts by its last worked-out value, rich text by its words. */
function rawValue(value: ExcelJS.CellValue, percent: boolean): RawCell {
  if (value === null || value === undefined) return EMPTY_CELL;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number')
    return Number.isFinite(value) ? { kind: 'number', number: value, percent } : { kind: 'unknown' };
  if (typeof value === 'boolean') return { kind: 'yes_no', yes: value };
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? { kind: 'unknown' }
      : { kind: 'date', date: value.toISOString().slice(0, 10) };
  if ('richText' in value) return { kind: 'text', text: value.richText.map(({ text }) => text).join('') };
  if ('error' in value) return { kind: 'unknown' };
  if ('hyperlink' in value) return rawValue(value.text, percent);
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) {
    const { result } = value as { result?: ExcelJS.CellValue };
    return result === undefined || result === null ? { kind: 'unknown' } : rawValue(result, percent);
  }
  return { kind: 'unknown' };
}
