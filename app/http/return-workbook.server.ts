import { createHash } from 'node:crypto';
import type { Month } from '~/domain/month';
import type { UploadedCells } from '~/domain/returns/workbook';
import { type PlacedFault, type ReadingRules, readSheets } from '~/domain/returns/workbook-read';
import { type ReturnWords, readStamp } from '~/domain/returns/workbook-stamp';
import { PACKAGE_LIMITS } from './workbook-package.server';
import { readWorkbook } from './workbook-reader.server';

/** A sent file as the workbook of one return. */

export interface SentWorkbook {
  file: { name: string; sha256: string };
  downloadedAt: string;
  cells: UploadedCells;
  /** Cells that cannot be read. */
  faults: PlacedFault[];
}

/** Reads the file of a form as the workbook of one return, or says why it is none and what to do. */
export async function readReturnWorkbook(
  sent: FormDataEntryValue | null,
  asked: { place: string; month: Month; words: ReturnWords } & Pick<ReadingRules, 'typeOf' | 'labels'>,
): Promise<{ ok: true; value: SentWorkbook } | { ok: false; message: string }> {
  if (sent === null || typeof sent === 'string' || (sent.size === 0 && sent.name === ''))
    return { ok: false, message: 'Choose the workbook to upload' };
  if (sent.size === 0) return { ok: false, message: 'The file is empty. Choose the workbook you filled in' };
  if (sent.size > PACKAGE_LIMITS.bytes)
    return {
      ok: false,
      message: 'The file must be smaller than 900 kB. Take out what was added to it, such as pictures',
    };
  const bytes = new Uint8Array(await sent.arrayBuffer());
  const opened = await readWorkbook(bytes);
  if (!opened.ok) return opened;
  const { stamp: text, sheets, date1904 } = opened.value;
  const stamped = readStamp(text, asked, asked.words, (stamp) => sha256(stamp));
  if (!stamped.ok) return { ok: false, message: stamped.fault.message };
  const { stamp } = stamped;
  const read = readSheets(sheets, {
    base: stamp.cells,
    typeOf: asked.typeOf,
    labels: asked.labels,
    date1904,
  });
  const typed = Object.entries(read.cells).filter(([cell, value]) => value !== stamp.cells[cell]);
  return {
    ok: true,
    value: {
      file: { name: sent.name, sha256: sha256(bytes) },
      downloadedAt: stamp.downloadedAt,
      cells: { base: stamp.cells, typed: Object.fromEntries(typed), where: read.where },
      faults: read.faults,
    },
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
