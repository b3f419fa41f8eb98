import { addDays, londonDate } from '~/domain/date';
import { RETAINED, type Retained, retentionLimit } from '~/domain/records/retention';
import { type Db, inTransaction } from '~db/client.server';
import { appendAuditEvent } from '~db/repos/records.server';
import { accountsWithoutRole, applyRule, countEnded, endedRows } from '~db/repos/retention.server';

type Counts = Record<Retained, number>;

export interface RetentionReport {
  /** How many records of each kind its rule reaches, or reached. */
  counts: Counts;
  /** Accounts whose last role ended a year ago: whether somebody has left is for an administrator to say. */
  accountsWithoutRole: number;
}

const yearAgo = (now: Date) => addDays(londonDate(now), -365);

/** What the rules of retention reach now; nothing is changed. */
export function previewRetention(db: Db, now: Date): RetentionReport {
  return {
    counts: Object.fromEntries(
      RETAINED.map((kind) => [kind, countEnded(db, kind, retentionLimit(kind, now))]),
    ) as Counts,
    accountsWithoutRole: accountsWithoutRole(db, yearAgo(now)),
  };
}

/** How many records one step takes: it holds the write lock for a few hundredths of a second. */
const AT_ONCE = 200;

/**
 * Applies the rules of retention in steps, so that nobody's save waits for all of it: each step is a short transaction that
 * takes a few records and notes in the audit trail how many of each kind went. Broken off between two steps, what went is on
 * record and the rest goes the next time. Submissions, snapshots and the audit trail have no rule and are never touched.
 * Whoever takes the steps pauses between them, and is told at the end how many went in all.
 */
export function* applyRetention(
  db: Db,
  now: Date,
  { atOnce = AT_ONCE }: { atOnce?: number } = {},
): Generator<Counts, RetentionReport> {
  const waiting = RETAINED.flatMap((kind) =>
    endedRows(db, kind, retentionLimit(kind, now)).map((row) => ({ kind, row })),
  );
  const all = noneOf();
  for (let at = 0; at < waiting.length; at += atOnce) {
    const gone = applyTo(db, now, waiting.slice(at, at + atOnce));
    for (const kind of RETAINED) all[kind] += gone[kind];
    yield gone;
  }
  return { counts: all, accountsWithoutRole: accountsWithoutRole(db, yearAgo(now)) };
}

const noneOf = () => Object.fromEntries(RETAINED.map((kind) => [kind, 0])) as Counts;

function applyTo(db: Db, now: Date, records: readonly { kind: Retained; row: number }[]): Counts {
  return inTransaction(db, (tx) => {
    const gone = noneOf();
    for (const kind of new Set(records.map((each) => each.kind)))
      gone[kind] = applyRule(tx, kind, {
        limit: retentionLimit(kind, now),
        among: records.flatMap((each) => (each.kind === kind ? [each.row] : [])),
      });
    if (Object.values(gone).some((count) => count > 0))
      appendAuditEvent(tx, {
        at: now.toISOString(),
        actor: null,
        action: 'retention.applied',
        entity: 'database',
        before: null,
        after: gone,
        reason: 'Applied at the command line',
      });
    return gone;
  });
}
