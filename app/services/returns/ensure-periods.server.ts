import { addMonths, monthAt, monthRange } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import { proposePeriod } from '~/domain/returns/period';
import type { Queryable } from '~db/client.server';
import { insertPeriod } from '~db/repos/periods.server';
import { isEnglishBankHoliday } from './bank-holidays.server';

/** How many months ahead the calendar is laid out. */
const MONTHS_AHEAD = 12;

/** Proposes dates for every month from the programme's start to a year ahead that has none yet. */
export function ensurePeriods(db: Queryable, now: Date): void {
  for (const month of monthRange(PUBLISHED_MONTH, addMonths(monthAt(now), MONTHS_AHEAD)))
    insertPeriod(db, proposePeriod(month, isEnglishBankHoliday));
}
