import ExcelJS from 'exceljs';
import type { CellType } from '~/domain/returns/workbook-cells';
import { STAMP_MARK } from '~/domain/returns/workbook-stamp';
import { HEAD_FILL, INK, QUIET, RULE } from '../review/pack-colours';
import type { WorkbookColumn } from './workbook-columns';
import type { Shown, WorkbookModel, WorkbookRow, WorkbookSheetModel } from './workbook-sheets';

/**
 * A return's workbook as an Excel file. The first row and the first column of each sheet are hidden and hold the names by
 * which an upload finds its cells, whatever was moved; a hidden sheet holds the stamp.
 */

const STAMP_SHEET = 'Stamp';
/** The most characters of a cell are 32,767. */
const STAMP_PIECE = 30_000;

const INPUT_FILL = 'FFF9E0';
const LOCKED_FILL = 'F0F4F5';
const DATE_FORMAT = 'd mmm yyyy';
const FONT = 'Arial';
const GUIDE_WIDTH = 34;
const START_WIDTH = 92;
const A4 = 9;
const LINE = 15;
/** Below the hidden names and the headings. */
const FIRST_ROW = 3;
const HIGHEST = 300;

const solid = (argb: string): ExcelJS.Fill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: `FF${argb}` },
});
const EDGE = { style: 'thin', color: { argb: `FF${RULE}` } } as const;
const BOX: Partial<ExcelJS.Borders> = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };
const WRAPPED = { wrapText: true, vertical: 'top' } as const;

/** The file of a workbook; `stamp` is the text of its stamp. */
export async function cutReturnWorkbook(
  model: WorkbookModel,
  stamp: string,
  at: string,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Neighbourhood health tracker';
  workbook.lastModifiedBy = workbook.creator;
  workbook.title = model.title;
  workbook.created = new Date(at);
  workbook.modified = workbook.created;
  startSheet(workbook, model);
  for (const sheet of model.sheets) inputSheet(workbook, model, sheet);
  guideSheet(workbook, model);
  const hidden = workbook.addWorksheet(STAMP_SHEET, { state: 'veryHidden' });
  hidden.getCell('A1').value = STAMP_MARK;
  for (let from = 0; from < stamp.length; from += STAMP_PIECE)
    hidden.getCell(from / STAMP_PIECE + 2, 1).value = excelText(stamp.slice(from, from + STAMP_PIECE));
  protect(hidden);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addSheet(
  workbook: ExcelJS.Workbook,
  { footer }: WorkbookModel,
  name: string,
  titles: string,
): ExcelJS.Worksheet {
  return workbook.addWorksheet(name, {
    headerFooter: { oddFooter: `&L${footer.replaceAll('&', '&&')}&RPage &P of &N` },
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: titles,
    },
  });
}

/** Locks what is not to be filled in; without a password, so that nobody is locked out of their own file. */
function protect(sheet: ExcelJS.Worksheet): void {
  void sheet.protect('', {
    formatColumns: true,
    formatRows: true,
    selectLockedCells: true,
    selectUnlockedCells: true,
  });
}

function startSheet(workbook: ExcelJS.Workbook, model: WorkbookModel): void {
  const sheet = workbook.addWorksheet('Start here', {
    views: [{ showGridLines: false }],
    headerFooter: { oddFooter: `&L${model.footer.replaceAll('&', '&&')}&RPage &P of &N` },
    pageSetup: { paperSize: A4, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [{ width: 16 }, { width: START_WIDTH }];
  for (const [index, { heading, lines }] of model.start.entries()) {
    const head = sheet.addRow([heading]);
    head.font = { name: FONT, bold: true, size: index === 0 ? 18 : 13, color: { argb: `FF${HEAD_FILL}` } };
    for (const { lead, text } of lines) {
      const row = sheet.addRow([excelText(lead), excelText(text)]);
      row.alignment = WRAPPED;
      row.height = heightOf([{ text, width: START_WIDTH }]);
      row.getCell(1).font = { name: FONT, bold: true, size: 11, color: { argb: `FF${INK}` } };
      row.getCell(2).font = { name: FONT, size: 11, color: { argb: `FF${INK}` } };
    }
    sheet.addRow([]);
  }
  protect(sheet);
}

function inputSheet(
  workbook: ExcelJS.Workbook,
  model: WorkbookModel,
  { sheet: id, name, columns, rows }: WorkbookSheetModel,
): void {
  const sheet = addSheet(workbook, model, name, '2:2');
  sheet.columns = [{ width: 10, hidden: true }, ...columns.map(({ width }) => ({ width }))];
  const names = sheet.addRow([id, ...columns.map((column) => column.id)]);
  names.hidden = true;
  const head = sheet.addRow(['', ...columns.map(({ heading }) => heading)]);
  head.height = 32;
  columns.forEach((column, index) => {
    headCell(head.getCell(index + 2), column.input !== null);
  });
  for (const row of rows) inputRow(sheet, row, columns);
  columns.forEach((column, index) => {
    addRules(sheet, sheet.getColumn(index + 2).letter, column, rows);
  });
  // The headings and what names a row stay in sight.
  const xSplit = columns[0]?.id === 'area' ? 3 : 2;
  sheet.views = [{ state: 'frozen', ySplit: 2, xSplit, showGridLines: false }];
  protect(sheet);
}

/**
 * What a column takes, as one rule for each run of cells that can be filled in. Given cell by cell, the library makes ranges
 * that overlap from the tenth row on, and Excel repairs a file with those by leaving its rules out.
 */
function addRules(
  sheet: ExcelJS.Worksheet,
  letter: string,
  { id, input, limit }: WorkbookColumn,
  rows: readonly WorkbookRow[],
): void {
  const rule = input === null ? null : ruleOf(input, limit);
  if (rule === null) return;
  const takes = rows.map(({ open, fields }) => open && fields[id] !== undefined);
  takes.forEach((own, from) => {
    if (!own || takes[from - 1] === true) return;
    const after = takes.indexOf(false, from);
    const to = (after === -1 ? takes.length : after) - 1;
    rulesOf(sheet).add(`${letter}${from + FIRST_ROW}:${letter}${to + FIRST_ROW}`, rule);
  });
}

/** The rules of a sheet by range, which the library's types leave out. */
function rulesOf(sheet: ExcelJS.Worksheet) {
  return (sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } })
    .dataValidations;
}

function headCell(cell: ExcelJS.Cell, input: boolean): void {
  cell.font = { name: FONT, bold: true, size: 11, color: { argb: 'FFFFFFFF' } };
  cell.fill = solid(input ? HEAD_FILL : QUIET);
  cell.alignment = { wrapText: true, vertical: 'middle' };
  cell.border = BOX;
}

function inputRow(
  sheet: ExcelJS.Worksheet,
  { key, open, shown, fields }: WorkbookRow,
  columns: readonly WorkbookColumn[],
): void {
  const row = sheet.addRow([key]);
  columns.forEach(({ id, input }, index) => {
    const cell = row.getCell(index + 2);
    cell.font = { name: FONT, size: 11, color: { argb: `FF${INK}` } };
    cell.alignment = WRAPPED;
    cell.border = BOX;
    if (input === null) {
      showIn(cell, shown[id] ?? '');
      return;
    }
    const text = fields[id];
    if (text === undefined) {
      cell.fill = solid(LOCKED_FILL);
      return;
    }
    cell.value = cellValue(text, input);
    cell.numFmt = formatOf(input);
    cell.fill = solid(open ? INPUT_FILL : LOCKED_FILL);
    if (open) cell.protection = { locked: false };
  });
  const texts = columns.map(({ id, width }) => ({ text: fields[id] ?? wordsOf(shown[id]), width }));
  // Rows for a narrative have room for one from the start.
  row.height = heightOf(texts, columns.some(({ id }) => id === 'changed') ? 4 : 1);
}

/** How high a row has to be for its words: spreadsheets do not work it out for a file that comes from elsewhere. */
function heightOf(texts: readonly { text: string; width: number }[], least = 1): number {
  const lines = texts.map(({ text, width }) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.15) / width)), 0),
  );
  return Math.min(HIGHEST, LINE * Math.max(least, ...lines) + 3);
}

function showIn(cell: ExcelJS.Cell, shown: Shown): void {
  if (typeof shown === 'string') cell.value = excelText(shown);
  else {
    cell.value = dayValue(shown.date);
    cell.numFmt = DATE_FORMAT;
  }
}

function wordsOf(shown: Shown | undefined): string {
  return typeof shown === 'string' ? shown : '';
}

function dayValue(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** A cell of its own type. Words are stored as words, which no spreadsheet takes for a formula. */
function cellValue(text: string, input: CellType): ExcelJS.CellValue {
  if (text === '') return null;
  switch (input.type) {
    case 'text':
      return excelText(text);
    case 'number':
      return Number(text);
    case 'date':
      return dayValue(text);
    case 'choice':
      return input.choices.find(({ value }) => value === text)?.label ?? text;
  }
}

/** Spreadsheets read “_x000D_” as a character by its number: such words are kept as they are. */
function excelText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function formatOf({ type }: CellType): string {
  if (type === 'date') return DATE_FORMAT;
  // Text cells keep what is typed: neither a formula nor a date comes of it.
  return type === 'number' ? 'General' : '@';
}

function ruleOf(input: CellType, limit: number | undefined): ExcelJS.DataValidation | null {
  if (input.type === 'choice')
    return {
      type: 'list',
      allowBlank: true,
      formulae: [`"${input.choices.map(({ label }) => label).join(',')}"`],
      showErrorMessage: true,
      errorTitle: 'Choose from the list',
      error: 'Choose one of the entries of the list, or leave the cell empty.',
    };
  if (input.type === 'date')
    return {
      type: 'date',
      operator: 'between',
      allowBlank: true,
      formulae: [dayValue('2020-01-01'), dayValue('2049-12-31')],
      showErrorMessage: true,
      errorTitle: 'Type a date',
      error: 'Type a date such as 27/03/2027, or leave the cell empty.',
    };
  if (input.type === 'number')
    return {
      type: 'decimal',
      operator: 'between',
      allowBlank: true,
      formulae: [-999_999_999_999, 999_999_999_999],
      showErrorMessage: true,
      errorTitle: 'Type a number',
      error: 'Type a plain number such as 1234.5, without % or units.',
    };
  if (limit === undefined) return null;
  return {
    type: 'textLength',
    operator: 'lessThanOrEqual',
    allowBlank: true,
    formulae: [limit],
    showErrorMessage: true,
    errorTitle: 'Too long',
    error: `Use ${limit.toLocaleString('en-GB')} characters or fewer.`,
  };
}

function guideSheet(workbook: ExcelJS.Workbook, model: WorkbookModel): void {
  const sheet = addSheet(workbook, model, 'Level guide', '1:1');
  sheet.columns = model.levels.headings.map(() => ({ width: GUIDE_WIDTH }));
  const head = sheet.addRow(model.levels.headings);
  head.eachCell((cell) => {
    headCell(cell, false);
  });
  for (const words of model.levels.rows) {
    const row = sheet.addRow(words.map(excelText));
    row.height = heightOf(words.map((text) => ({ text, width: GUIDE_WIDTH })));
    row.eachCell((cell) => {
      cell.font = { name: FONT, size: 10, color: { argb: `FF${INK}` } };
      cell.alignment = WRAPPED;
      cell.border = BOX;
    });
  }
  sheet.views = [{ state: 'frozen', ySplit: 1, xSplit: 1, showGridLines: false }];
  protect(sheet);
}
