import { and, eq } from 'drizzle-orm';
import { addDays, londonDate } from '~/domain/date';
import { addMonths, type Month, nextMonth } from '~/domain/month';
import type { AreaEntry } from '~/domain/returns/content';
import { levelOf, readinessOf } from '~/domain/returns/readiness';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import { draftOf } from '~/services/returns/draft-of.server';
import { returnEntity, returnOf } from '~/services/returns/return-of.server';
import { writeSubmission } from '~/services/returns/write-submission.server';
import type { Transaction } from '~db/client.server';
import { findReturn } from '~db/repos/returns.server';
import { submissionsOf } from '~db/repos/submissions.server';
import { returnEntries, returns, returnTransitions } from '~db/schema/returns';
import { personId } from './accounts';
import { momentOn, workday } from './moments';
import { type DemoPublication, publishedAtOf } from './periods';
import type { Records } from './records';
import { reviewerAt } from './review';
import { type DemoPlace, periodOf, type World } from './world';

/** Published months that were found to be wrong: one restated and published again, one just reopened. */

const FOUND_WRONG =
  'The minute cited as evidence was of a draft that the partnership board did not agree, so one rating was a level too high.';
const CORRECTED =
  'Corrected after publication: the board agreed a draft only, so the rating goes back a level.';
const PUBLISHED_AGAIN =
  'One place corrected a rating that rested on a minute of a draft. The figures that follow from it are restated.';
const REOPENED =
  'The place has told us that a milestone was reported complete before its agreement was signed. Please correct it.';

/** Places that a reader is told to try keep to their part. */
const LEFT_ALONE: readonly string[] = ['barnet', 'camden', 'newham', 'croydon'];

interface Corrected {
  place: DemoPlace;
  area: string;
  entry: AreaEntry;
}

/** Tells the restatements that were begun by the demonstration's day; gives the publications they led to. */
export function tellRestatements(tx: Transaction, world: World, records: Records): DemoPublication[] {
  const [restated, reopened] = [addMonths(world.thisMonth, -3), addMonths(world.thisMonth, -2)];
  const done = world.months.includes(restated) ? restateMonth(tx, world, records, restated) : [];
  if (world.months.includes(reopened)) reopenOne(tx, world, records, reopened);
  return done;
}

/** A moment some days after a month was first published. */
function after(at: Month, days: number, minutes: number): string {
  return momentOn(workday(addDays(londonDate(new Date(publishedAtOf(at))), days)), minutes);
}

function restateMonth(tx: Transaction, world: World, records: Records, at: Month): DemoPublication[] {
  const times = {
    restate: after(at, 14, 75),
    saved: after(at, 15, 120),
    ask_sign_off: after(at, 15, 180),
    sign: after(at, 16, 60),
    accept: after(at, 18, 90),
    published: after(at, 20, 300),
  };
  if (times.published > world.asOfInstant) return [];
  const corrected = correctionIn(tx, world, at, times.sign);
  if (corrected === null) return [];
  const { place, area, entry } = corrected;
  const row = findReturn(tx, place.slug, at);
  if (row === null) return [];
  const manager = personId('programme.manager', place.slug);
  const sro = personId('sro', place.slug);
  const step = mover(tx, records, place, at, row.id);
  step('restate', 'accepted', 'draft', personId('office', 'london'), times.restate, FOUND_WRONG);
  saveEntry(tx, row.id, area, entry, manager, times.saved);
  step('ask_sign_off', 'draft', 'awaiting_sign_off', manager, times.ask_sign_off);
  step('sign', 'awaiting_sign_off', 'submitted', sro, times.sign);
  const signedOn = new Date(times.sign);
  const found = returnOf(tx, signedOn, { place: place.slug, month: at });
  if (!found.ok) throw new Error(found.message);
  const { check, content, assessments } = draftOf(tx, found.value, signedOn);
  if (check.errors.length > 0) throw new Error(`the restatement of ${place.slug} for ${at} fails its checks`);
  writeSubmission(
    tx,
    row.id,
    periodOf(world, at),
    content,
    assessments,
    {
      typedBy: [manager],
      askedBy: manager,
      signedBy: sro,
      signedFor: null,
      attestation: `SRO, ${place.name}, Senior Responsible Officer for ${place.name}`,
      ratificationBy: null,
    },
    times.sign,
    true,
  );
  step('accept', 'submitted', 'accepted', reviewerAt(world, place, times.accept), times.accept);
  return [{ at, publishedAt: times.published, reason: PUBLISHED_AGAIN }];
}

/** A rating that was too high, where correcting it lowers the readiness of its area. */
function correctionIn(tx: Transaction, world: World, at: Month, signedAt: string): Corrected | null {
  const order = world.chance.shuffled(world.places, 'restated', at);
  for (const place of order.filter(({ slug }) => !LEFT_ALONE.includes(slug))) {
    if (!isSettled(tx, place, at, signedAt)) continue;
    const now = new Date(signedAt);
    const found = returnOf(tx, now, { place: place.slug, month: at });
    if (!found.ok) continue;
    const { draft } = draftOf(tx, found.value, now);
    for (const [area, entry] of Object.entries(draft.areas)) {
      const lower = loweredEntry(entry);
      if (lower !== null) return { place, area, entry: lower };
    }
  }
  return null;
}

/** Accepted, and nothing of the next month was signed after the correction, which would have had to follow from it. */
function isSettled(tx: Transaction, { slug }: DemoPlace, at: Month, signedAt: string): boolean {
  const next = findReturn(tx, slug, nextMonth(at));
  const later = next === null ? [] : submissionsOf(tx, next.id);
  return (
    findReturn(tx, slug, at)?.state === 'accepted' &&
    later.length > 0 &&
    later.every(({ submittedAt }) => submittedAt < signedAt)
  );
}

/** The entry with one established function a level lower, when that takes the area from level 3 to 2; null otherwise. */
function loweredEntry(entry: AreaEntry): AreaEntry | null {
  const levelWith = (functions: AreaEntry['functions']) =>
    levelOf(
      readinessOf(
        Object.entries(functions).map(([code, { rating, notApplicable }]) => ({
          code,
          rating,
          applicable: notApplicable === null,
        })),
      ),
    );
  if (levelWith(entry.functions) !== 3 || entry.confidence !== 'green') return null;
  for (const [code, fn] of Object.entries(entry.functions)) {
    if (fn.rating !== 3) continue;
    const functions = { ...entry.functions, [code]: { ...fn, rating: 2 as const, reason: CORRECTED } };
    if (levelWith(functions) !== 2) continue;
    return { ...entry, functions, confidence: 'amber', confidenceReason: CORRECTED };
  }
  return null;
}

function saveEntry(
  tx: Transaction,
  returnId: number,
  area: string,
  content: AreaEntry,
  savedBy: string,
  savedAt: string,
): void {
  const key = and(
    eq(returnEntries.return, returnId),
    eq(returnEntries.kind, 'area'),
    eq(returnEntries.key, area),
  );
  const before = tx.select({ version: returnEntries.version }).from(returnEntries).where(key).get();
  const values = { content, savedBy, savedAt, version: (before?.version ?? 0) + 1 };
  if (before === undefined)
    tx.insert(returnEntries)
      .values({ return: returnId, kind: 'area', key: area, ...values })
      .run();
  else tx.update(returnEntries).set(values).where(key).run();
}

/** Moves a return on: its state, the row of the move and the audit event. */
function mover(tx: Transaction, records: Records, { slug }: DemoPlace, at: Month, id: number) {
  return (
    action: ReturnAction,
    fromState: ReturnState,
    toState: ReturnState,
    by: string,
    when: string,
    reason = '',
  ) => {
    tx.insert(returnTransitions)
      .values({ return: id, action, fromState, toState, by, at: when, reason })
      .run();
    const { version } = tx
      .select({ version: returns.version })
      .from(returns)
      .where(eq(returns.id, id))
      .get() ?? {
      version: 0,
    };
    tx.update(returns)
      .set({ state: toState, stateSince: when, version: version + 1 })
      .where(eq(returns.id, id))
      .run();
    records.audit({
      at: when,
      actor: by,
      action: `return.${action}`,
      entity: returnEntity(slug, at),
      before: { state: fromState },
      after: { state: toState },
      reason: reason === '' ? null : reason,
    });
  };
}

/** Reopens one accepted return of a month that was published not long ago. */
function reopenOne(tx: Transaction, world: World, records: Records, at: Month): void {
  const when = after(at, 22, 45);
  if (publishedAtOf(at) > world.asOfInstant || when > world.asOfInstant) return;
  const place = world.chance
    .shuffled(world.places, 'reopened', at)
    .find(({ slug }) => !LEFT_ALONE.includes(slug) && findReturn(tx, slug, at)?.state === 'accepted');
  const row = place === undefined ? null : findReturn(tx, place.slug, at);
  if (place === undefined || row === null) return;
  mover(tx, records, place, at, row.id)(
    'restate',
    'accepted',
    'draft',
    personId('office', 'london'),
    when,
    REOPENED,
  );
}
