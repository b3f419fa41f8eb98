import { type IsoDate, isDate } from '~/domain/date';
import { addMonths, firstDay, lastDay, type Month } from '~/domain/month';
import { failure, type Result, success } from '~/domain/result';
import { checkPeriod, type Period } from './period';

/** The form in which the London office changes the dates of one month. */

export const PERIOD_DATES = ['opensOn', 'dueOn', 'signOffBy', 'reviewBy', 'meetingOn'] as const;
export type PeriodDate = (typeof PERIOD_DATES)[number];
export type PeriodDates = Record<PeriodDate, IsoDate>;

/** A date as typed, part by part. */
export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export interface PeriodForm {
  dates: Record<PeriodDate, DateParts>;
  reason: string;
}

export const LONGEST_REASON = 1000;
/** No step of a month lies further off than this: a wrong year would otherwise go unnoticed. */
const LATEST_AFTER_MONTHS = 12;

export type PeriodFault = { field: PeriodDate | 'reason'; message: string };

/** A date typed in three boxes, spaces around it allowed; null when it is none. */
export function dateOfParts({ day, month, year }: DateParts): IsoDate | null {
  const [d, m, y] = [day, month, year].map((part) => part.trim()) as [string, string, string];
  if (![d, m].every((part) => /^\d{1,2}$/.test(part)) || !/^\d{4}$/.test(y)) return null;
  const date = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

/** The boxes of a date. */
export function partsOfDate(date: IsoDate): DateParts {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { day: String(day), month: String(month), year: String(year) };
}

/** The five dates of a period, and nothing else of it. */
export function datesOf(period: Period): PeriodDates {
  const { opensOn, dueOn, signOffBy, reviewBy, meetingOn } = period;
  return { opensOn, dueOn, signOffBy, reviewBy, meetingOn };
}

/**
 * The dates and reason of a filled-in form, or every fault of it at once: a date that does not exist or lies more than
 * a year from its month, dates out of order (docs/model.md, periods), no reason, or one that is too long. `nameOf`
 * gives the words for a field that messages start with.
 */
export function readPeriodForm(
  form: PeriodForm,
  month: Month,
  nameOf: (field: PeriodDate) => string,
): Result<{ dates: PeriodDates; reason: string }, 'invalid'> & { faults?: PeriodFault[] } {
  const read = PERIOD_DATES.map((field) => ({ field, date: dateOfParts(form.dates[field]) }));
  const faults: PeriodFault[] = read.flatMap(({ field, date }) => {
    const message = dateFault(date, month);
    return message === null ? [] : [{ field, message: `${nameOf(field)}: ${message}` }];
  });
  const dates = Object.fromEntries(read.map(({ field, date }) => [field, date])) as PeriodDates;
  if (faults.length === 0) faults.push(...orderFaults(dates, month));
  const reason = form.reason.replaceAll('\r\n', '\n').trim();
  if (reason === '') faults.push({ field: 'reason', message: 'Say why the dates change' });
  if (reason.length > LONGEST_REASON)
    faults.push({
      field: 'reason',
      message: `Give the reason in ${LONGEST_REASON.toLocaleString('en-GB')} characters or fewer`,
    });
  if (faults.length > 0) return { ...failure('invalid', 'Some of the form needs attention.'), faults };
  return success({ dates, reason });
}

function dateFault(date: IsoDate | null, month: Month): string | null {
  if (date === null) return 'enter a day, month and year that exist, such as 7 12 2026';
  if (date < firstDay(month)) return 'enter a date that is not before the month itself';
  return date > lastDay(addMonths(month, LATEST_AFTER_MONTHS))
    ? 'enter a date within a year of the month'
    : null;
}

/** The first date that comes before the one it should follow. */
function orderFaults(dates: PeriodDates, month: Month): PeriodFault[] {
  const result = checkPeriod({ month, ...dates, publishedAt: null });
  if (result.ok) return [];
  const early = PERIOD_DATES.find((field, step) => {
    const before = PERIOD_DATES[step - 1];
    return before !== undefined && dates[field] < dates[before];
  });
  return [{ field: early ?? 'opensOn', message: result.message }];
}
