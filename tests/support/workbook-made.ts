import type { Month } from '~/domain/month';
import { cellsOf } from '~/domain/returns/workbook';
import { type Comparison, compareCells } from '~/domain/returns/workbook-compare';
import type { PlacedFault } from '~/domain/returns/workbook-read';
import { readReturnWorkbook } from '~/http/return-workbook.server';
import { cellTypeOf } from '~/presenters/returns/workbook-columns';
import { cutReturnWorkbook } from '~/presenters/returns/workbook-file.server';
import { workbookModel } from '~/presenters/returns/workbook-sheets';
import { ambitionsOfReturn } from '~/services/returns/ambitions-of-return.server';
import { draftOf } from '~/services/returns/draft-of.server';
import { returnOf } from '~/services/returns/return-of.server';
import { workbookReturn, workbookToDownload } from '~/services/returns/workbook-of.server';
import type { Db } from '~db/client.server';

/** Workbooks made and read without a page, whoever asks. */

interface Of {
  place: string;
  month: Month;
  now: Date;
}

function opened(db: Db, { place, month, now }: Of) {
  const found = returnOf(db, now, { place, month });
  if (!found.ok) throw new Error(found.message);
  return { handle: found.value, draft: draftOf(db, found.value, now) };
}

/** The workbook of a return as it stands. */
export async function madeWorkbook(db: Db, of: Of): Promise<Uint8Array> {
  const { handle, draft } = opened(db, of);
  const { stamp, ...made } = workbookToDownload(draft, of);
  const model = workbookModel({
    ...made,
    place: handle.place.name,
    reading: draft,
    ambitions: ambitionsOfReturn(db, draft.framework, of),
    downloadedAt: stamp.downloadedAt,
    dueOn: handle.period.dueOn,
    isOpen: () => true,
    lock: null,
    demonstration: true,
  });
  return cutReturnWorkbook(model, JSON.stringify(stamp), stamp.downloadedAt);
}

/** What a workbook differs in from a return as it stands, how many cells it holds, and its faults. */
export async function comparedWorkbook(
  db: Db,
  of: Of,
  bytes: Uint8Array,
): Promise<{ comparison: Comparison; cells: number; faults: PlacedFault[] }> {
  const words = { thisReturn: of.place, of: (place: string) => place };
  const file = new File([new Uint8Array(bytes)], 'workbook.xlsx');
  const read = await readReturnWorkbook(file, { ...of, words, typeOf: cellTypeOf, labels: {} });
  if (!read.ok) throw new Error(read.message);
  const { cells, faults } = read.value;
  const { draft } = opened(db, of);
  const now = cellsOf(workbookReturn(draft, of.month, of.now));
  return {
    comparison: compareCells(cells.base, cells.typed, now),
    cells: Object.keys(cells.where).length,
    faults,
  };
}
