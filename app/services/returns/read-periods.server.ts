import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { ChainedEvent } from '~/domain/records/audit';
import { type PeriodState, periodState, proposePeriod } from '~/domain/returns/period';
import { datesOf, type PeriodDates } from '~/domain/returns/period-form';
import type { Context } from '~/services/context.server';
import { namesOf } from '~db/repos/people.server';
import { allPeriods, findPeriod, type VersionedPeriod } from '~db/repos/periods.server';
import { auditEventsOf } from '~db/repos/records.server';
import { isEnglishBankHoliday } from './bank-holidays.server';
import { periodEntity } from './edit-period.server';

export type StatedPeriod = VersionedPeriod & { state: PeriodState };

/** Every month of the calendar with its state today, newest first. */
export function readPeriods({ db, now }: Pick<Context, 'db' | 'now'>): StatedPeriod[] {
  const today = londonDate(now);
  return allPeriods(db)
    .map((period) => ({ ...period, state: periodState(period, today) }))
    .reverse();
}

export interface PeriodWithHistory {
  period: StatedPeriod;
  /** The dates that working days would give. */
  usual: PeriodDates;
  /** Changes of its dates, newest first. */
  changes: ChainedEvent[];
  /** Names of the people who made them, by id. */
  names: Map<string, string>;
}

/** One month of the calendar with the changes made to it; null when the calendar does not hold it. */
export function readPeriod({ db, now }: Pick<Context, 'db' | 'now'>, month: Month): PeriodWithHistory | null {
  const period = findPeriod(db, month);
  if (period === null) return null;
  const changes = auditEventsOf(db, periodEntity(month));
  return {
    period: { ...period, state: periodState(period, londonDate(now)) },
    usual: datesOf(proposePeriod(month, isEnglishBankHoliday)),
    changes,
    names: namesOf(
      db,
      changes.flatMap(({ actor }) => (actor === null ? [] : [actor])),
    ),
  };
}
