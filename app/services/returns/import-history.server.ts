import { londonDate } from '~/domain/date';
import { asAt } from '~/domain/framework/framework';
import { type Month, monthAt } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { assessReturn } from '~/domain/returns/assessment';
import { carryForward, settle } from '~/domain/returns/carry-forward';
import type { DraftContent } from '~/domain/returns/content';
import { HISTORY_LIMITS, type HistoryFileFault, historyRows } from '~/domain/returns/history-file';
import {
  type CheckedHistory,
  checkHistory,
  type HistoryReturn,
  type HistoryWorld,
} from '~/domain/returns/history-import';
import { type Period, periodState } from '~/domain/returns/period';
import type { Context } from '~/services/context.server';
import { rememberedFramework } from '~/services/framework/remembered-framework.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Queryable, type Transaction } from '~db/client.server';
import { allSectors, milestoneDues } from '~db/repos/framework.server';
import {
  allHistoryImports,
  insertHistoryImport,
  insertImportedSubmission,
  returnsBegun,
} from '~db/repos/history-imports.server';
import { structureIn } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';
import { allPeriods } from '~db/repos/periods.server';
import { sha256, sha256OfBytes } from '~db/repos/records.server';
import { insertReturn, moveReturn } from '~db/repos/returns.server';
import { earlierSubmissions } from '~db/repos/submissions.server';
import { milestonesByArea, outlineOf } from './draft-of.server';
import { returnEntity } from './return-of.server';
import { writeSubmission } from './write-submission.server';

/** A file as it was chosen. */
export interface HistoryFile {
  name: string;
  bytes: Uint8Array;
}

/** What taking a file in would do. */
export interface HistoryPreview extends CheckedHistory {
  rows: number;
  sha256: string;
  /** Stands for exactly this outcome. */
  fingerprint: string;
  /** Names of places by slug. */
  names: Record<string, string>;
}

export type HistoryFailure = Failure<'forbidden' | HistoryFileFault>;
export type ImportFailure = HistoryFailure | (Failure<'faults' | 'stale'> & { outcome: HistoryPreview });

/** Says what taking a file of earlier months in would do, without doing it. */
export function previewHistory(
  context: Context,
  file: HistoryFile,
): { ok: true; value: HistoryPreview } | HistoryFailure {
  return preview(context.db, context, file);
}

/**
 * Takes a file of earlier months in, all of it or nothing, when the outcome is still the one the person saw (`seen`). Each
 * place and month becomes an accepted return whose submission is marked as imported: nobody signed it. One that exists,
 * or a published month, is never written over.
 */
export function importHistory(
  context: Context,
  { seen, ...file }: HistoryFile & { seen: string },
): { ok: true; value: { import: number; submissions: number } } | ImportFailure {
  return inTransaction(context.db, (tx) => {
    const found = preview(tx, context, file);
    if (!found.ok) return found;
    const outcome = found.value;
    if (outcome.faults.length > 0)
      return {
        ...failure('faults', 'Nothing was imported. Correct the rows named below'),
        outcome,
      };
    if (outcome.fingerprint !== seen)
      return {
        ...failure('stale', 'Something changed since you looked. Look at what would be imported now'),
        outcome,
      };
    const importId = takeIn(tx, context, file.name, outcome, (event) => recordEvent(tx, context, event));
    return success({ import: importId, submissions: outcome.returns.length });
  });
}

type Recorder = (event: Parameters<typeof recordEvent>[2]) => void;

/** Writes what a file without faults comes to, whatever its months are by now, and gives the number of the import. */
export function takeIn(
  tx: Transaction,
  context: Pick<Context, 'actor' | 'now'>,
  name: string,
  { sha256: hash, rows, returns }: HistoryPreview,
  audit: Recorder,
): number {
  const fileName = nameOf(name);
  const importId = insertHistoryImport(tx, {
    fileName,
    sha256: hash,
    rows,
    importedBy: context.actor.id,
    importedAt: context.now.toISOString(),
  });
  for (const one of returns) writeReturn(tx, context, one, { importId, file: fileName, sha256: hash, audit });
  audit({
    action: 'history.imported',
    entity: `history_import/${importId}`,
    after: { fileName, sha256: hash, rows, returns: returns.map(({ place, month }) => `${place} ${month}`) },
  });
  return importId;
}

/** Every file taken in so far, newest first, with who did it. */
export function readHistoryImports({ db }: Pick<Context, 'db'>) {
  const rows = allHistoryImports(db);
  const names = namesOf(
    db,
    rows.map(({ importedBy }) => importedBy),
  );
  return rows.map((row) => ({ ...row, by: names.get(row.importedBy) ?? 'Somebody' }));
}

function nameOf(name: string): string {
  return name.replace(/\p{C}/gu, ' ').trim().slice(0, HISTORY_LIMITS.fileName) || 'file';
}

function preview(
  db: Queryable,
  { actor, now }: Context,
  file: HistoryFile,
): { ok: true; value: HistoryPreview } | HistoryFailure {
  if (!may(actor, 'history.import', PROGRAMME))
    return failure('forbidden', 'Earlier months are imported by the London office.');
  const read = historyRows(file.bytes);
  if (!read.ok) return read;
  const { places } = structureIn(db, monthAt(now));
  const checked = checkHistory(read.value, worldOf(db, places, now));
  const hash = sha256OfBytes(file.bytes);
  return success({
    ...checked,
    rows: read.value.length,
    sha256: hash,
    fingerprint: sha256(JSON.stringify([hash, checked])),
    names: Object.fromEntries(places.map(({ slug, shortName }) => [slug, shortName])),
  });
}

function worldOf(db: Queryable, places: HistoryWorld['places'], now: Date): HistoryWorld {
  const framework = rememberedFramework(db);
  const periods = allPeriods(db);
  const begun = returnsBegun(
    db,
    periods.map(({ month }) => month),
  );
  const byMonth = new Map(periods.map((period) => [period.month, period]));
  const codes = new Map<Month, ReturnType<HistoryWorld['codesIn']>>();
  const dues = new Map<string, ReadonlySet<string>>();
  return {
    places,
    monthFault: (month) => monthFault(byMonth, month, now),
    returnFault: (place, month) =>
      begun.has(`${place} ${month}`)
        ? `This place has a return for ${month} already, which an import never writes over. Take the row out`
        : null,
    codesIn: (month) => {
      const known = codes.get(month) ?? codesOf(framework, month);
      codes.set(month, known);
      return known;
    },
    milestonesOf: (place, month) => {
      const key = `${place} ${month}`;
      const due = dues.get(place) ?? new Set(Object.keys(milestoneDues(db, place)));
      dues.set(place, due);
      const known =
        dues.get(key) ??
        new Set(
          asAt(framework, month)
            .milestones.filter(({ level, code }) => level === 'place' && due.has(code))
            .map(({ code }) => code),
        );
      dues.set(key, known);
      return known;
    },
  };
}

function codesOf(framework: ReturnType<typeof rememberedFramework>, month: Month) {
  const { areas, functions } = asAt(framework, month);
  return {
    areas: new Set(areas.map(({ code }) => code)),
    functions: new Map(functions.map(({ code, area }) => [code, area])),
  };
}

function monthFault(periods: ReadonlyMap<Month, Period>, month: Month, now: Date): string | null {
  const period = periods.get(month);
  const first = [...periods.keys()].toSorted()[0];
  if (period === undefined) return `The calendar begins in ${first}. ${month} is not in it`;
  switch (periodState(period, londonDate(now))) {
    case 'published':
      return `${month} has been published and stays as it is. It can be restated by the London office`;
    case 'closed':
      return null;
    default:
      return `${month} is not over: its return is filed and signed by the place`;
  }
}

interface Provenance {
  importId: number;
  file: string;
  sha256: string;
  audit: Recorder;
}

function writeReturn(
  tx: Transaction,
  context: Pick<Context, 'actor' | 'now'>,
  one: HistoryReturn,
  from: Provenance,
): void {
  const { actor, now } = context;
  const { place, month } = one;
  const at = now.toISOString();
  const framework = asAt(rememberedFramework(tx), month);
  const dues = milestoneDues(tx, place, month);
  const milestones = framework.milestones.filter((item) => item.level === 'place' && item.code in dues);
  const outline = outlineOf(framework, milestones, allSectors(tx), 'place');
  const last = earlierSubmissions(tx, place, month, 1)[0]?.content ?? null;
  const areaOfMilestone = Object.fromEntries(milestones.map((item) => [item.code, item.area]));
  const draft = filled(carryForward(outline, null), one, areaOfMilestone);
  const content = settle(draft, { organisation: place, month, last, dues, areaOfMilestone });
  const reason = `Imported from ${from.file} (SHA-256 ${from.sha256})`;
  const row = insertReturn(tx, place, month, at);
  moveReturn(tx, row, {
    action: 'accept',
    fromState: 'not_started',
    toState: 'accepted',
    by: actor.id,
    at,
    reason,
  });
  const assessments = assessReturn(content, last, milestonesByArea(milestones));
  const signature = {
    typedBy: [],
    askedBy: null,
    signedBy: actor.id,
    signedFor: null,
    attestation: `${reason}; signed by nobody`,
    ratificationBy: null,
  };
  // Lateness is of returns that the tracker asked for: on the day of its import a file is on time.
  const submission = writeSubmission(
    tx,
    row.id,
    { dueOn: londonDate(now) },
    content,
    assessments,
    signature,
    at,
    false,
  );
  insertImportedSubmission(tx, submission.id, from.importId);
  from.audit({
    action: 'return.imported',
    entity: returnEntity(place, month),
    after: { submission: submission.sequence, sha256: submission.sha256, import: from.importId },
    reason,
  });
}

/** An empty draft with what the file says in it. A row says a value of its month, so one that did not change is confirmed. */
function filled(
  draft: DraftContent,
  { ratings, confidences, milestones }: HistoryReturn,
  areaOfMilestone: Readonly<Record<string, string>>,
): DraftContent {
  for (const { area, code, ...entry } of ratings) {
    const own = draft.areas[area];
    if (own === undefined) continue;
    own.functions[code] = entry;
    own.confirmedUnchanged = true;
  }
  for (const { area, confidence, reason } of confidences) {
    const own = draft.areas[area];
    if (own !== undefined) draft.areas[area] = { ...own, confidence, confidenceReason: reason };
  }
  for (const { code, ...entry } of milestones) {
    if (!(code in draft.milestones)) continue;
    draft.milestones[code] = entry;
    const own = draft.areas[areaOfMilestone[code] ?? ''];
    if (own !== undefined) own.confirmedUnchanged = true;
  }
  return draft;
}
