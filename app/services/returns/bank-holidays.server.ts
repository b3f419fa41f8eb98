import Holidays from 'date-holidays';
import type { IsoDate } from '~/domain/date';

const calendar = new Holidays('GB', 'ENG');
const byYear = new Map<string, ReadonlySet<IsoDate>>();

function holidaysOf(year: string): ReadonlySet<IsoDate> {
  const known = byYear.get(year);
  if (known) return known;
  const bankHolidays = calendar.getHolidays(Number(year)).filter((day) => day.type === 'public');
  const dates = new Set(bankHolidays.map((day) => day.date.slice(0, 10)));
  byYear.set(year, dates);
  return dates;
}

/**
 * Whether a day ('YYYY-MM-DD') is a bank holiday in England, substitute days included. A holiday that falls on a
 * weekend is one as well as its substitute. The list is kept up by the `date-holidays` package.
 */
export function isEnglishBankHoliday(date: IsoDate): boolean {
  return holidaysOf(date.slice(0, 4)).has(date);
}
