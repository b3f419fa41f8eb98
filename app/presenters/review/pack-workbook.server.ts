import ExcelJS from 'exceljs';
import { fixedOfficeFile } from './fixed-zip.server';
import type { Pack, PackCell, PackChart, PackTable } from './pack';
import { HEAD_FILL } from './pack-colours';
import { lineHeight, linesOf } from './text-fit';

/** The data behind every figure of a pack: a sheet each, cells typed, headings frozen. */

const NUMBER_FORMATS = { count: '#,##0', percent: '0.0%', value: '#,##0.0' } as const;
const DATE_FORMAT = 'd mmmm yyyy';
const COLUMN_WIDTH = 14;
const WIDEST = 70;
const TEXT = { wrapText: true, vertical: 'top' } as const;
const FONT = { name: 'Arial', size: 10 } as const;
/** What a column holds of its width, which is counted in figures of 7 pixels; and the least height of a row. */
const INCHES_A_FIGURE = 7 / 96;
const LEAST_POINTS = 15;
const POINTS_PER_INCH = 72;

/** The pack as an Excel file; the same pack gives the same bytes. */
export async function cutWorkbook(pack: Pack): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Neighbourhood health tracker';
  workbook.lastModifiedBy = workbook.creator;
  workbook.title = pack.title;
  workbook.subject = pack.footer;
  workbook.created = new Date(pack.at);
  workbook.modified = workbook.created;
  about(workbook, pack);
  for (const { title, blocks } of pack.sections)
    for (const block of blocks) {
      if (block.kind === 'table') tableSheet(workbook, pack, block);
      else if (block.kind === 'chart') tableSheet(workbook, pack, chartTable(block));
      else
        tableSheet(workbook, pack, {
          kind: 'table',
          tab: 'Receipts',
          caption: title,
          columns: [
            { heading: 'Area', width: 2 },
            { heading: 'In words', width: 5 },
          ],
          rows: block.paragraphs.map(({ lead, text }) => [{ text: lead }, { text }]),
          empty: '',
        });
    }
  return fixedOfficeFile(new Uint8Array(await workbook.xlsx.writeBuffer()), pack.at);
}

function about(workbook: ExcelJS.Workbook, pack: Pack): void {
  const sheet = sheetOf(workbook, pack, 'About');
  sheet.columns = [{ width: 18 }, { width: 110 }];
  const rows = [
    ['What', pack.title],
    ['State', `${pack.state}, ${pack.when}`],
    ['Hash', pack.hash === '' ? 'None: not published' : pack.hash],
    ['In short', pack.headline],
    ...(pack.notice === '' ? [] : [['Note', pack.notice]]),
    ...(pack.demonstration ? [['Demonstration', 'Everything here is invented.']] : []),
    ['Shares', 'Of all residents at Census 2021. Missing is never counted as zero.'],
  ];
  for (const row of rows) {
    const added = setRow(sheet.addRow(row));
    added.getCell(1).font = { ...FONT, bold: true };
  }
}

function sheetOf(workbook: ExcelJS.Workbook, { footer }: Pack, name: string): ExcelJS.Worksheet {
  const taken = new Set(workbook.worksheets.map((sheet) => sheet.name));
  const free = taken.has(name) ? `${name} ${taken.size}` : name;
  return workbook.addWorksheet(free, {
    headerFooter: { oddFooter: `&L${footer.replaceAll('&', '&&')}&RPage &P of &N` },
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
}

/** The figures of a chart as a table: a row for each category, a column for each series. */
function chartTable({ tab, caption, categories, series, unit }: PackChart): PackTable {
  return {
    kind: 'table',
    tab,
    caption,
    columns: [
      { heading: 'Area', width: 2 },
      ...series.map(({ name }) => ({ heading: name, width: 1, numeric: true })),
    ],
    rows: categories.map((category, at) => [
      { text: category },
      ...series.map(({ values }): PackCell => {
        const value = values[at] ?? null;
        return { text: String(value ?? ''), value, format: unit === 'share' ? 'percent' : 'count' };
      }),
    ]),
    empty: '',
  };
}

function tableSheet(workbook: ExcelJS.Workbook, pack: Pack, table: PackTable): void {
  const sheet = sheetOf(workbook, pack, table.tab);
  sheet.views = [{ state: 'frozen', ySplit: 1, xSplit: 1 }];
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.columns = table.columns.map(({ heading, width }) => ({
    header: heading,
    width: Math.min(WIDEST, COLUMN_WIDTH * Math.max(1, width)),
  }));
  const head = sheet.getRow(1);
  setRow(head, true);
  head.font = { ...FONT, bold: true, color: { argb: 'FFFFFFFF' } };
  for (const [at, { numeric }] of table.columns.entries())
    if (numeric) head.getCell(at + 1).alignment = { ...TEXT, horizontal: 'right' };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${HEAD_FILL}` } };
  if (table.rows.length === 0) sheet.addRow([table.empty]).font = FONT;
  for (const row of table.rows) {
    const added = setRow(sheet.addRow(row.map(typedValue)));
    for (const [at, cell] of row.entries()) {
      const format = formatOf(cell);
      if (format === null) continue;
      added.getCell(at + 1).numFmt = format;
      if (format === DATE_FORMAT) added.getCell(at + 1).alignment = { ...TEXT, horizontal: 'left' };
    }
  }
}

/** Sets a row in our type, and makes it as high as its longest cell needs: no program does that for a file it reads. */
function setRow(row: ExcelJS.Row, bold = false): ExcelJS.Row {
  row.font = FONT;
  row.alignment = TEXT;
  const setting = { size: FONT.size, bold };
  let lines = 1;
  row.eachCell((cell, at) => {
    const room = ((row.worksheet.getColumn(at).width ?? COLUMN_WIDTH) - 1) * INCHES_A_FIGURE;
    if (typeof cell.value === 'string') lines = Math.max(lines, linesOf(cell.value, room, setting));
  });
  row.height = Math.max(LEAST_POINTS, Math.ceil((lines * lineHeight(FONT.size) + 0.03) * POINTS_PER_INCH));
  return row;
}

/** A cell's own type: a number, a day, or words, which a spreadsheet never takes for a formula. */
function typedValue({ text, value }: PackCell): ExcelJS.CellValue {
  if (value === undefined) return text;
  if (value === null) return null;
  return typeof value === 'number' ? value : new Date(`${value.date}T00:00:00Z`);
}

function formatOf({ text, value, format }: PackCell): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && format === 'value') return `${NUMBER_FORMATS.value}${unitOf(text)}`;
  return typeof value === 'number' ? NUMBER_FORMATS[format ?? 'count'] : DATE_FORMAT;
}

/** What stands behind the number in the words of a cell, such as its unit, as a number format writes it. */
function unitOf(words: string): string {
  const unit = words.replace(/^[−-]?[\d,.]+/, '').replaceAll('"', '');
  return unit === '' ? '' : `"${unit}"`;
}
