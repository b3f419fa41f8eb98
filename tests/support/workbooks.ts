import ExcelJS from 'exceljs';
import type { Month } from '~/domain/month';
import { readReturnWorkbook } from '~/http/return-workbook.server';
import { cellTypeOf } from '~/presenters/returns/workbook-columns';
import * as file from '~/routes/places.$place.returns.$month.workbook[.]xlsx';
import type { Db } from '~db/client.server';
import { asked } from './at-work';
import { OCTOBER, type TestPerson } from './returns';

/** Workbooks of returns as people download, fill in and upload them. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The workbook that a person downloads. */
export async function download(
  db: Db,
  person: TestPerson,
  place = 'barnet',
  month: Month = OCTOBER,
): Promise<Uint8Array> {
  const path = `/places/${place}/returns/${month}/workbook.xlsx`;
  const response = await file.loader(await asked(db, person, path, { params: { place, month } }));
  return new Uint8Array(await response.arrayBuffer());
}

/** A row by its hidden key and a column by its hidden name, as the sheets hold them. */
export function cellAt(book: ExcelJS.Workbook, sheetId: string, key: string, field: string): ExcelJS.Cell {
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

/** A file as a form sends it. */
export function asFile(bytes: Uint8Array, name = 'barnet-return-2026-10.xlsx'): File {
  return new File([new Uint8Array(bytes)], name, { type: XLSX });
}

/** What an action is given when a person sends a form with a file, or without one, to a page. */
export async function sending(
  db: Db,
  person: TestPerson,
  path: string,
  params: Record<string, string>,
  bytes: Uint8Array | null,
) {
  const { request, ...rest } = await asked(db, person, path, { params });
  const body = new FormData();
  if (bytes !== null) body.set('file', asFile(bytes));
  return { ...rest, request: new Request(request.url, { method: 'POST', headers: request.headers, body }) };
}

/** A file read as the workbook of a return. */
export async function readAs(bytes: Uint8Array, place = 'barnet', month: Month = OCTOBER) {
  const words = {
    thisReturn: `${place} for ${month}`,
    of: (other: string, at: Month) => `${other} for ${at}`,
  };
  return readReturnWorkbook(asFile(bytes), { place, month, words, typeOf: cellTypeOf });
}
