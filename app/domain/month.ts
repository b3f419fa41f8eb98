/** A calendar month in Europe/London, 'YYYY-MM'. Compare two with < and >; do arithmetic only through this file. */
export type Month = string & { readonly brand: 'Month' };

/** How a month is written. */
export const MONTH_PATTERN = /^(\d{4})-(0[1-9]|1[0-2])$/;
const LONDON_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Reads 'YYYY-MM'; null when the text is not a month. */
export function parseMonth(text: unknown): Month | null {
  return typeof text === 'string' && MONTH_PATTERN.test(text) ? (text as Month) : null;
}

/** Reads 'YYYY-MM' that the program itself wrote; throws RangeError on anything else. */
export function month(text: string): Month {
  const parsed = parseMonth(text);
  if (parsed === null) throw new RangeError(`'${text}' is not a month written YYYY-MM`);
  return parsed;
}

function toIndex(value: Month): number {
  return Number(value.slice(0, 4)) * 12 + Number(value.slice(5, 7)) - 1;
}

function fromIndex(index: number): Month {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** The month `count` months later (earlier when negative). */
export function addMonths(value: Month, count: number): Month {
  return fromIndex(toIndex(value) + count);
}

/** The month before. */
export function previousMonth(value: Month): Month {
  return addMonths(value, -1);
}

/** The month after. */
export function nextMonth(value: Month): Month {
  return addMonths(value, 1);
}

/** Whole months from `from` to `to`; negative when `to` is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  return toIndex(to) - toIndex(from);
}

/** Every month from `from` to `to`, both included; empty when `to` is earlier. */
export function monthRange(from: Month, to: Month): Month[] {
  const length = Math.max(0, monthsBetween(from, to) + 1);
  return Array.from({ length }, (_, step) => addMonths(from, step));
}

/** The first day of the month, 'YYYY-MM-DD'. */
export function firstDay(value: Month): string {
  return `${value}-01`;
}

/** The last day of the month, 'YYYY-MM-DD'. */
export function lastDay(value: Month): string {
  const days = new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).getUTCDate();
  return `${value}-${String(days).padStart(2, '0')}`;
}

/** The month that an ISO date falls in. */
export function monthOfDate(date: string): Month {
  return month(date.slice(0, 7));
}

/** The month it is in London at an instant. */
export function monthAt(now: Date): Month {
  return month(LONDON_DAY.format(now).slice(0, 7));
}

/** Whether `value` lies in the inclusive range; an open end (null) never ends. */
export function covers(from: Month, to: Month | null, value: Month): boolean {
  return from <= value && (to === null || value <= to);
}
