import { type Month, nextMonth } from '~/domain/month';
import { workingDayOfMonth } from '~/domain/returns/period';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { periodEntity } from '~/services/returns/edit-period.server';
import { monthToPublish, snapshotOf } from '~/services/review/build-snapshot.server';
import { writeSnapshot } from '~/services/review/write-snapshot.server';
import type { Db, Transaction } from '~db/client.server';
import { findPeriod, updatePeriod } from '~db/repos/periods.server';
import { personId } from './accounts';
import { momentOn } from './moments';
import type { Records } from './records';
import type { World } from './world';

/** A month is published a few days after its review meeting, on this working day of the next month. */
const PUBLISHED_ON = 18;

/** When a month is published for the first time. */
export function publishedAtOf(at: Month): string {
  return momentOn(workingDayOfMonth(nextMonth(at), PUBLISHED_ON, isEnglishBankHoliday), 330);
}

/** A publication of a month: its first, or a later version with its reason. */
export interface DemoPublication {
  at: Month;
  publishedAt: string;
  reason: string;
}

/** Publishes every month whose review was over by the demonstration's day, and those published again, in order of time. */
export function publishMonths(
  { db, tx }: { db: Db; tx: Transaction },
  world: World,
  records: Records,
  again: readonly DemoPublication[],
): void {
  const first = world.months.map((at) => ({ at, publishedAt: publishedAtOf(at), reason: '' }));
  const publications = [...first, ...again]
    .filter(({ publishedAt }) => publishedAt <= world.asOfInstant)
    .sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
  for (const { at, publishedAt, reason } of publications) {
    const period = findPeriod(tx, at);
    if (period === null) continue;
    const office = personId('office', 'london');
    const snapshot = snapshotOf(db, monthToPublish(db, at, publishedAt, true), { publishedAt, reason });
    const { version, sha256 } = writeSnapshot(tx, snapshot, office);
    const { version: seen, ...dates } = period;
    if (version === 1) updatePeriod(tx, { ...dates, publishedAt }, seen);
    records.audit({
      at: publishedAt,
      actor: office,
      action: version === 1 ? 'period.published' : 'period.restated',
      entity: periodEntity(at),
      before: { version: version - 1 },
      after: { version, sha256, checks: snapshot.checks },
      reason: reason === '' ? null : reason,
    });
  }
}
