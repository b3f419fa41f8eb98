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

/** A file as a form sends it. */
function asFile(bytes: Uint8Array, name = 'barnet-return-2026-10.xlsx'): File {
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
  return readReturnWorkbook(asFile(bytes), { place, month, words, typeOf: cellTypeOf, labels: {} });
}
