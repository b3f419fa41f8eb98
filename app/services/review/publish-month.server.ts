import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, type Result, success } from '~/domain/result';
import { LONGEST_REASON } from '~/domain/returns/period-form';
import { outstandingCount } from '~/domain/review/publication-checks';
import type { Publication, Snapshot } from '~/domain/review/snapshot';
import type { Context } from '~/services/context.server';
import { queueAfterMove } from '~/services/records/queue-reminders.server';
import { recordEvent } from '~/services/records/record-event.server';
import { periodEntity } from '~/services/returns/edit-period.server';
import { inTransaction } from '~db/client.server';
import { findPeriod, updatePeriod, type VersionedPeriod } from '~db/repos/periods.server';
import { sha256 } from '~db/repos/records.server';
import { type PublicationRow, publicationsOf, wholeSnapshot } from '~db/repos/snapshots.server';
import { type MonthToPublish, monthToPublish, snapshotOf } from './build-snapshot.server';
import { writeSnapshot } from './write-snapshot.server';

export type PublishFailure = Failure<
  | 'forbidden'
  | 'not_found'
  | 'too_early'
  | 'published_before'
  | 'changed_since'
  | 'unconfirmed'
  | 'reason_missing'
  | 'reason_too_long'
  | 'unchanged'
>;

/** A month about to be published, as the person sees it. */
export interface Preparation {
  period: VersionedPeriod;
  /** Publications there are, oldest first. */
  publications: PublicationRow[];
  gathered: MonthToPublish;
  /** The newest version there is; null before the first. */
  previous: Snapshot | null;
  /** Stands for all that would be frozen: sent back with the form, so that nobody publishes what they have not seen. */
  seen: string;
  /** Why it cannot be published now; null when it can. */
  refused: Failure<'too_early' | 'unchanged'> | null;
}

/** What publishing a month now would freeze, with what is outstanding. */
export function preparePublication(
  context: Context,
  month: Month,
): Result<Preparation, 'forbidden' | 'not_found'> {
  const { db, actor, now } = context;
  if (!may(actor, 'month.publish', PROGRAMME))
    return failure('forbidden', 'Only the London office publishes a month.');
  const period = findPeriod(db, month);
  if (period === null) return failure('not_found', 'There is no such month in the calendar.');
  const publications = publicationsOf(db, month);
  const gathered = monthToPublish(db, month, now.toISOString());
  const seen = sha256(canonicalJson({ version: publications.length + 1, ...gathered }));
  const latest = publications.at(-1);
  const previous = latest === undefined ? null : wholeSnapshot(db, latest.id);
  return success({
    period,
    publications,
    gathered,
    previous,
    seen,
    refused: refusalOf(context, period, previous, gathered),
  });
}

function refusalOf(
  { now }: Context,
  period: VersionedPeriod,
  previous: Snapshot | null,
  gathered: MonthToPublish,
): Preparation['refused'] {
  if (londonDate(now) <= period.dueOn)
    return failure('too_early', 'Returns of this month are not all due yet, so it cannot be published.');
  if (previous === null) return null;
  const same = canonicalJson(figuresOf(previous)) === canonicalJson(figuresOf(gathered));
  return same
    ? failure(
        'unchanged',
        'Nothing has been corrected since the last version, so there is nothing to publish.',
      )
    : null;
}

function figuresOf({ submissions, areas, ambitions }: MonthToPublish) {
  return { submissions, areas, ambitions };
}

/**
 * Publishes a month: one immutable snapshot, and the period is published in the same transaction. With a publication
 * already there it makes the next version beside it, and asks for a reason. Sending the same form twice publishes once;
 * 'changed_since' when what would be frozen is no longer what the person saw.
 */
export function publishMonth(
  context: Context,
  input: { month: Month; version: number; seen: string; confirmed: boolean; reason: string },
): { ok: true; value: Publication } | PublishFailure {
  const { db, now, actor } = context;
  const { month, version } = input;
  return inTransaction(db, (tx) => {
    const prepared = preparePublication(context, month);
    if (!prepared.ok) return prepared;
    const { period, publications, gathered, seen, refused } = prepared.value;
    const existing = publications.find((one) => one.version === version);
    if (existing !== undefined) return publishedAlready(context, existing);
    if (refused !== null) return refused;
    const fault = faultIn(input, publications.length > 0, gathered);
    if (fault !== null) return fault;
    if (version !== publications.length + 1 || input.seen !== seen)
      return failure(
        'changed_since',
        'Something has changed since you opened this page. Look at what is outstanding now, then publish.',
      );
    const at = now.toISOString();
    const reason = publications.length === 0 ? '' : input.reason.trim();
    const snapshot = snapshotOf(db, gathered, { publishedAt: at, reason });
    const publication = writeSnapshot(tx, snapshot, actor.id);
    markPublished(context, tx, period, publication, snapshot.checks, reason);
    return success(publication);
  });
}

/** The same person sending the form twice has what they asked for; a colleague is told who was first. */
function publishedAlready(
  { actor }: Context,
  existing: PublicationRow,
): { ok: true; value: Publication } | PublishFailure {
  if (existing.publishedBy === actor.id) return success(existing);
  return failure('published_before', 'A colleague has published this month while you were looking at it.');
}

function faultIn(
  { confirmed, reason }: { confirmed: boolean; reason: string },
  again: boolean,
  { checks }: MonthToPublish,
): PublishFailure | null {
  if (again && reason.trim() === '') return failure('reason_missing', 'Say why the month is published again');
  if (reason.trim().length > LONGEST_REASON)
    return failure('reason_too_long', `Give the reason in ${LONGEST_REASON} characters or fewer`);
  if (outstandingCount(checks) > 0 && !confirmed)
    return failure('unconfirmed', 'Tick that you have seen what is outstanding');
  return null;
}

function markPublished(
  context: Context,
  tx: Parameters<typeof recordEvent>[0],
  { version: seenVersion, ...period }: VersionedPeriod,
  { version, sha256: hash, publishedAt }: Publication,
  checks: MonthToPublish['checks'],
  reason: string,
): void {
  if (period.publishedAt === null && !updatePeriod(tx, { ...period, publishedAt }, seenVersion))
    throw new Error('a period moved inside one transaction');
  recordEvent(tx, context, {
    action: version === 1 ? 'period.published' : 'period.restated',
    entity: periodEntity(period.month),
    before: { version: version - 1 },
    after: { version, sha256: hash, checks },
    ...(reason === '' ? {} : { reason }),
  });
  queueAfterMove(tx, context, periodEntity(period.month));
}
