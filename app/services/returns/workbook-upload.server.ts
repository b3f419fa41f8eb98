import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, type Result, success } from '~/domain/result';
import {
  type CellFault,
  cellsOf,
  type PartName,
  parseCellName,
  partOfCell,
  readParts,
  type UploadedCells,
  type WorkbookReturn,
} from '~/domain/returns/workbook';
import {
  type CellDifference,
  type Choice,
  type Comparison,
  cellsToWrite,
  compareCells,
  refusedCells,
} from '~/domain/returns/workbook-compare';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { namesOf } from '~db/repos/people.server';
import { sha256 } from '~db/repos/records.server';
import { findUpload, keepUpload, removeUpload, type UploadRow } from '~db/repos/workbooks.server';
import { type Draft, draftOf, entryKey } from './draft-of.server';
import { type ReturnHandle, returnEntity, returnOf } from './return-of.server';
import { type EntrySave, saveEntries } from './save-entries.server';
import { workbookReturn } from './workbook-of.server';

/**
 * An uploaded workbook waits on the server, not in the page, for its owner to look at what it would change: what was
 * typed then outlives a closed tab, cannot be altered on the way, and is compared anew each time it is looked at.
 */

const KEPT_MS = 24 * 60 * 60 * 1000;
const LONGEST_FILE_NAME = 200;

/** Why a part of the return cannot be changed now, null when it can; by area, null for parts of no area. */
export type LockOf = (area: string | null) => string | null;

interface Where {
  place: string;
  month: Month;
}

/** Who saved what somebody else changed since the download. */
export interface TheirSave {
  by: string;
  at: string;
}

/** What a workbook would change now. */
export interface WorkbookPreview {
  upload: UploadRow;
  comparison: Comparison;
  /** What cannot be saved, by cell. */
  faults: CellFault[];
  /** Who saved the part of a cell last, by cell, for cells that differ from the download. */
  savedBy: Record<string, TheirSave>;
  held: WorkbookReturn;
  draft: Draft;
  /** Stands for exactly this outcome; applying carries the one that was shown. */
  seal: string;
}

export type Checked =
  | { kind: 'faults'; faults: CellFault[]; comparison: Comparison }
  | { kind: 'same'; comparison: Comparison }
  | { kind: 'kept'; upload: string };

const NOT_YOURS = 'Only the place’s programme manager and contributors can upload a workbook of its return.';

function open(
  context: Context,
  where: Where,
): Result<{ handle: ReturnHandle; draft: Draft }, 'not_found' | 'forbidden'> {
  const found = returnOf(context.db, context.now, where);
  if (!found.ok) return found;
  const handle = found.value;
  if (!may(context.actor, 'return.edit', handle.resource)) return failure('forbidden', NOT_YOURS);
  return success({ handle, draft: draftOf(context.db, handle, context.now) });
}

function outcomeOf(context: Context, where: Where, draft: Draft, cells: UploadedCells, lockOf: LockOf) {
  const held = workbookReturn(draft, where.month, context.now);
  const comparison = compareCells(cells.base, cells.typed, cellsOf(held));
  const typed = [...comparison.changes, ...comparison.clashes].map(({ cell, mine }) => [cell, mine] as const);
  const { faults } = readParts(held, Object.fromEntries(typed));
  return { held, comparison, faults: [...refusedCells(held, comparison, lockOf), ...faults] };
}

/**
 * Checks an uploaded workbook against the return as it stands. With faults or without a difference nothing is kept;
 * otherwise it is kept for a day, in place of the person's earlier one.
 */
export function checkWorkbook(
  context: Context,
  input: Where & {
    file: { name: string; sha256: string };
    downloadedAt: string;
    cells: UploadedCells;
    /** Whether some cell could not be read: then its other faults are listed too, and nothing is kept. */
    unread: boolean;
    lockOf: LockOf;
  },
): Result<Checked, 'not_found' | 'forbidden'> {
  const opened = open(context, input);
  if (!opened.ok) return opened;
  const { handle, draft } = opened.value;
  const { comparison, faults } = outcomeOf(context, input, draft, input.cells, input.lockOf);
  if (input.unread || faults.length > 0) return success({ kind: 'faults', faults, comparison });
  if (comparison.changes.length + comparison.clashes.length === 0)
    return success({ kind: 'same', comparison });
  const id = crypto.randomUUID();
  inTransaction(context.db, (tx) =>
    keepUpload(tx, {
      id,
      organisation: handle.place.slug,
      month: handle.month,
      person: context.actor.id,
      fileName: input.file.name.slice(0, LONGEST_FILE_NAME),
      sha256: input.file.sha256,
      cells: input.cells,
      downloadedAt: input.downloadedAt,
      uploadedAt: context.now.toISOString(),
      expiresAt: new Date(context.now.getTime() + KEPT_MS).toISOString(),
    }),
  );
  return success({ kind: 'kept', upload: id });
}

/** What a kept workbook would change now. Only its owner finds it, while it is kept. */
export function previewWorkbook(
  context: Context,
  input: Where & { upload: string; lockOf: LockOf },
): Result<WorkbookPreview, 'not_found' | 'forbidden'> {
  const opened = open(context, input);
  if (!opened.ok) return opened;
  const { handle, draft } = opened.value;
  const upload = findUpload(context.db, input.upload);
  const theirs =
    upload === null ||
    upload.person !== context.actor.id ||
    upload.organisation !== handle.place.slug ||
    upload.month !== handle.month ||
    upload.expiresAt <= context.now.toISOString();
  if (theirs)
    return failure(
      'not_found',
      'This workbook no longer waits here: it was saved, discarded or replaced, or a day has passed. Upload it again.',
    );
  const outcome = outcomeOf(context, input, draft, upload.cells, input.lockOf);
  return success({
    ...outcome,
    upload,
    draft,
    savedBy: savedBy(context, draft, outcome.held, outcome.comparison, upload.downloadedAt),
    seal: sealOf(draft, outcome.held, outcome.comparison),
  });
}

function partsOf(held: WorkbookReturn, differences: readonly CellDifference[]): PartName[] {
  const parts = new Map<string, PartName>();
  for (const { cell } of differences) {
    const part = partOf(held, cell);
    if (part !== null) parts.set(entryKey(part.kind, part.key), part);
  }
  return [...parts.values()];
}

function partOf(held: WorkbookReturn, cell: string): PartName | null {
  const name = parseCellName(cell);
  return name === null ? null : partOfCell(held, name);
}

function sealOf(draft: Draft, held: WorkbookReturn, { changes, clashes }: Comparison): string {
  const parts = partsOf(held, [...changes, ...clashes]).map(({ kind, key }) => [
    kind,
    key,
    versionOf(draft, kind, key),
  ]);
  return sha256(canonicalJson({ changes, clashes, parts }));
}

function versionOf(draft: Draft, kind: PartName['kind'], key: string): number {
  return draft.saved.get(entryKey(kind, key))?.version ?? 0;
}

function savedBy(
  { db }: Context,
  draft: Draft,
  held: WorkbookReturn,
  { clashes, theirs }: Comparison,
  since: string,
): Record<string, TheirSave> {
  const rows = [...clashes, ...theirs].flatMap(({ cell }) => {
    const part = partOf(held, cell);
    const row = part === null ? undefined : draft.saved.get(entryKey(part.kind, part.key));
    return row === undefined || row.savedAt < since ? [] : [[cell, row] as const];
  });
  const names = namesOf(db, [...new Set(rows.map(([, row]) => row.savedBy))]);
  return Object.fromEntries(
    rows.map(([cell, { savedBy: by, savedAt: at }]) => [cell, { by: names.get(by) ?? 'A colleague', at }]),
  );
}

export interface Applied {
  savedAt: string;
  /** How many cells were written, and how many stay as a colleague left them. */
  cells: number;
  left: number;
}

export type ApplyFailure =
  | Failure<'not_found' | 'forbidden' | 'locked'>
  | (Failure<'stale' | 'undecided' | 'faults'> & { preview: WorkbookPreview });

/**
 * Saves what a kept workbook changes, all or nothing, when the outcome is still the one the person saw (`seal`) and every
 * clash is settled. It goes the way of every other save, is marked as come by workbook, and is then no longer kept.
 */
export function applyWorkbook(
  context: Context,
  input: Where & {
    upload: string;
    lockOf: LockOf;
    seal: string;
    choices: Readonly<Record<string, Choice | undefined>>;
  },
): { ok: true; value: Applied } | ApplyFailure {
  const found = previewWorkbook(context, input);
  if (!found.ok) return found;
  const preview = found.value;
  const refused = (code: 'stale' | 'undecided' | 'faults', message: string) => ({
    ...failure(code, message),
    preview,
  });
  if (preview.seal !== input.seal)
    return refused(
      'stale',
      'The return was changed since you looked. Nothing was saved. Look at what would change now',
    );
  if (preview.faults.length > 0) return refused('faults', 'Nothing was saved. Correct the cells named below');
  const typed = cellsToWrite(preview.comparison, input.choices);
  if (typed === null) return refused('undecided', 'Choose for each cell that two people changed');
  const { parts, faults } = readParts(preview.held, typed);
  if (faults.length > 0) return refused('faults', 'Nothing was saved. Correct the cells named below');

  const { place, month } = input;
  const { fileName, sha256: hash } = preview.upload;
  const written = Object.keys(typed).length;
  const saved = saveEntries(context, {
    place,
    month,
    saves: parts.map(
      (part): EntrySave => ({ ...part, seenVersion: versionOf(preview.draft, part.kind, part.key) }),
    ),
    provenance: 'by workbook',
    alongside: (tx) => {
      removeUpload(tx, preview.upload.id);
      recordEvent(tx, context, {
        action: 'return.workbook_applied',
        entity: returnEntity(place, month),
        after: { fileName, sha256: hash, downloadedAt: preview.upload.downloadedAt, cells: written },
      });
    },
  });
  if (saved.ok)
    return success({
      savedAt: saved.value.savedAt,
      cells: written,
      left: preview.comparison.clashes.length + preview.comparison.changes.length - written,
    });
  if (saved.code === 'conflict' || saved.code === 'unknown_part')
    return refused(
      'stale',
      'The return was changed since you looked. Nothing was saved. Look at what would change now',
    );
  return saved.code === 'locked' ? failure('locked', saved.message) : failure(saved.code, saved.message);
}

/** Gives up a kept workbook without applying it. */
export function dropWorkbook(context: Context, upload: string): void {
  const kept = findUpload(context.db, upload);
  if (kept?.person === context.actor.id) inTransaction(context.db, (tx) => removeUpload(tx, upload));
}
