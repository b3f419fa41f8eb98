import ExcelJS from 'exceljs';

/** Filling in a workbook as a spreadsheet would. */

/** A row by its hidden key and a column by its hidden name, as the sheets hold them. */
function cellAt(book: ExcelJS.Workbook, sheetId: string, key: string, field: string): ExcelJS.Cell {
  const sheet = book.worksheets.find((each) => each.getCell(1, 1).value === sheetId);
  if (sheet === undefined) throw new Error(`no sheet ${sheetId}`);
  let column = 0;
  sheet.getRow(1).eachCell((cell, at) => {
    if (cell.value === field && at > 1) column = at;
  });
  let row = 0;
  sheet.getColumn(1).eachCell((cell, at) => {
    if (cell.value === key && at > 2) row = at;
  });
  if (row === 0 || column === 0) throw new Error(`no cell ${sheetId}/${key}/${field}`);
  return sheet.getCell(row, column);
}

/** The same workbook with something filled in and saved. */
export async function filledIn(
  bytes: Uint8Array,
  fill: (book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer);
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Types values into cells named 'sheet/key/field'. */
export function typing(
  values: Readonly<Record<string, ExcelJS.CellValue>>,
): (book: ExcelJS.Workbook) => void {
  return (book) => {
    for (const [name, value] of Object.entries(values)) {
      const [sheet = '', key = '', field = ''] = name.split('/');
      cellAt(book, sheet, key, field).value = value;
    }
  };
}

/** The keys of the empty rows for new entries. */
export function newKeys(book: ExcelJS.Workbook, sheetId: string): string[] {
  const sheet = book.worksheets.find((each) => each.getCell(1, 1).value === sheetId);
  const keys: string[] = [];
  sheet?.eachRow((row, at) => {
    if (at > 2 && String(row.getCell(2).value).startsWith('New')) keys.push(String(row.getCell(1).value));
  });
  return keys;
}
