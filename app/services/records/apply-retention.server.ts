import { addDays, londonDate } from '~/domain/date';
import { RETAINED, type Retained, retentionLimit } from '~/domain/records/retention';
import { type Db, inTransaction } from '~db/client.server';
import { appendAuditEvent } from '~db/repos/records.server';
import { accountsWithoutRole, applyRule, countEnded } from '~db/repos/retention.server';

export interface RetentionReport {
  /** How many records of each kind its rule reaches. */
  counts: Record<Retained, number>;
  /** Accounts whose last role ended a year ago: whether somebody has left is for an administrator to say. */
  accountsWithoutRole: number;
}

const YEAR = 365;

/** What the rules of retention reach now; nothing is changed. */
export function previewRetention(db: Db, now: Date): RetentionReport {
  return {
    counts: Object.fromEntries(
      RETAINED.map((kind) => [kind, countEnded(db, kind, retentionLimit(kind, now))]),
    ) as Record<Retained, number>,
    accountsWithoutRole: accountsWithoutRole(db, addDays(londonDate(now), -YEAR)),
  };
}

/**
 * Applies the rules of retention, all or nothing, and records how many of each kind went. Submissions, snapshots and the
 * audit trail have no rule and are never touched.
 */
export function applyRetention(db: Db, now: Date): RetentionReport {
  return inTransaction(db, (tx) => {
    const report = previewRetention(db, now);
    for (const kind of RETAINED) applyRule(tx, kind, retentionLimit(kind, now));
    if (Object.values(report.counts).some((count) => count > 0))
      appendAuditEvent(tx, {
        at: now.toISOString(),
        actor: null,
        action: 'retention.applied',
        entity: 'database',
        before: null,
        after: report.counts,
        reason: 'Applied at the command line',
      });
    return report;
  });
}
