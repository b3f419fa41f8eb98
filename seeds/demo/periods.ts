import { nextMonth } from '~/domain/month';
import { workingDayOfMonth } from '~/domain/returns/period';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import type { Transaction } from '~db/client.server';
import { findPeriod, updatePeriod } from '~db/repos/periods.server';
import { personId } from './accounts';
import { momentOn } from './moments';
import type { Records } from './records';
import type { World } from './world';

/** A month is published a few days after its review meeting, on this working day of the next month. */
const PUBLISHED_ON = 18;

/** Publishes every month whose review was over by the demonstration's day. */
export function publishMonths(tx: Transaction, world: World, records: Records): void {
  for (const at of world.months) {
    const day = workingDayOfMonth(nextMonth(at), PUBLISHED_ON, isEnglishBankHoliday);
    const publishedAt = momentOn(day, 330);
    const period = findPeriod(tx, at);
    if (publishedAt > world.asOfInstant || period === null) continue;
    const { version, ...dates } = period;
    updatePeriod(tx, { ...dates, publishedAt }, version);
    records.audit({
      at: publishedAt,
      actor: personId('office', 'london'),
      action: 'period.published',
      entity: `period/${at}`,
      before: { publishedAt: null },
      after: { publishedAt },
    });
  }
}
