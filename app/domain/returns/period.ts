import { addDays, daysBetween, type IsoDate, londonDate } from '~/domain/date';
import { firstDay, type Month, monthOfDate, nextMonth } from '~/domain/month';
import { failure, type Result, success } from '~/domain/result';

export const PERIOD_STATES = ['scheduled', 'open', 'closed', 'published'] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];

/** The dates of one reporting month; `publishedAt` is an instant, null until the month is published. */
export interface Period {
  month: Month;
  opensOn: IsoDate;
  dueOn: IsoDate;
  signOffBy: IsoDate;
  reviewBy: IsoDate;
  meetingOn: IsoDate;
  publishedAt: string | null;
}

/** Whether a day is a bank holiday; passed in, because the calendar of holidays is data. */
export type IsHoliday = (date: IsoDate) => boolean;

/** Which working day of the following month each step of a period falls on (docs/model.md, periods). */
const WORKING_DAYS = { dueOn: 5, signOffBy: 8, reviewBy: 12, meetingOn: 15 } as const;

/** Whether a day is neither a weekend nor a bank holiday. */
export function isWorkingDay(date: IsoDate, isHoliday: IsHoliday): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isHoliday(date);
}

/** The `n`th working day of a month, counted from 1; RangeError when the month has no such day. */
export function workingDayOfMonth(month: Month, n: number, isHoliday: IsHoliday): IsoDate {
  let found = 0;
  for (let date = firstDay(month); monthOfDate(date) === month; date = addDays(date, 1)) {
    if (isWorkingDay(date, isHoliday)) found += 1;
    if (found === n && n > 0) return date;
  }
  throw new RangeError(`${month} has no working day ${n}`);
}

/** The usual dates of a month: open from its first day, the rest on working days of the next month. */
export function proposePeriod(month: Month, isHoliday: IsHoliday): Period {
  const day = (n: number) => workingDayOfMonth(nextMonth(month), n, isHoliday);
  return {
    month,
    opensOn: firstDay(month),
    dueOn: day(WORKING_DAYS.dueOn),
    signOffBy: day(WORKING_DAYS.signOffBy),
    reviewBy: day(WORKING_DAYS.reviewBy),
    meetingOn: day(WORKING_DAYS.meetingOn),
    publishedAt: null,
  };
}

/** Where a period stands on a day: open from its first day through the last day of review. */
export function periodState(period: Period, today: IsoDate): PeriodState {
  if (period.publishedAt !== null) return 'published';
  if (today < period.opensOn) return 'scheduled';
  return today <= period.reviewBy ? 'open' : 'closed';
}

/** Calendar days in London from the due date to an ISO instant; 0 when on time. */
export function daysLate(dueOn: IsoDate, submittedAt: string): number {
  return Math.max(0, daysBetween(dueOn, londonDate(new Date(submittedAt))));
}

/** Accepts a period whose dates follow one another (two may share a day). */
export function checkPeriod(period: Period): Result<Period, 'dates_out_of_order'> {
  const dates = [period.opensOn, period.dueOn, period.signOffBy, period.reviewBy, period.meetingOn];
  if (dates.every((date, step) => step === 0 || (dates[step - 1] as string) <= date)) return success(period);
  return failure(
    'dates_out_of_order',
    'Put the dates in order: opens, return due, sign-off, ICB review, then review meeting',
  );
}
