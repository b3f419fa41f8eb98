import ExcelJS from 'exceljs';
import type { ExportColumn } from './csv';

const NARROWEST = 10;
const WIDEST = 60;
/** What Excel takes in a cell. */
const LONGEST = 32_767;

/**
 * Rows as an Excel file: headings that stay in sight with a filter, texts as texts (nothing is run as a formula),
 * numbers as numbers, and a second sheet that says what each column holds.
 */
export async function tableWorkbook<Row>(
  title: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Neighbourhood health tracker';
  workbook.title = title;
  const cells = rows.map((row) => columns.map(({ value }) => fitting(value(row))));
  const sheet = workbook.addWorksheet('Data', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ heading }, at) => ({ header: heading, width: widthOf(heading, cells, at) }));
  sheet.addRows(cells);
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const about = workbook.addWorksheet('Columns', { views: [{ state: 'frozen', ySplit: 1 }] });
  about.columns = [
    { header: 'Column', width: 26 },
    { header: 'What it holds', width: 90 },
  ];
  about.addRows(columns.map(({ heading, about: words }) => [heading, words]));
  about.getRow(1).font = { bold: true };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Without the control characters that no workbook may hold, and no longer than a cell. */
function fitting(value: string | number | null): string | number | null {
  if (typeof value !== 'string') return value;
  return value.replace(/[^\P{Cc}\t\n\r]/gu, '').slice(0, LONGEST);
}

function widthOf(heading: string, cells: readonly (string | number | null)[][], at: number): number {
  const longest = Math.max(heading.length, ...cells.slice(0, 200).map((row) => String(row[at] ?? '').length));
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}
