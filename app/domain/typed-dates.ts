import { addDays, type IsoDate, isDate } from './date';
import { type Month, parseMonth } from './month';

/**
 * Days and months as people type them and as spreadsheets save them: the day first, as here; a month as Excel rewrites it
 * when it opens a file ("2025-06" becomes "Jun-25"); a day as the number that Excel counts it by.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SERIAL_DAYS = { least: 20_000, most: 110_000 } as const;

function numberOfMonth(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function wholeYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

function written(year: string, month: string | number, day: string): string {
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The day that a spreadsheet counts as a number; null for numbers far from any date. */
export function serialDay(serial: number): IsoDate | null {
  const days = Math.floor(serial);
  return days >= SERIAL_DAYS.least && days <= SERIAL_DAYS.most ? addDays('1899-12-30', days) : null;
}

/** A day of a text; null when it is none. Two figures of a year do where the month is a word: 1/12/26 could be anything. */
export function typedDay(text: string): IsoDate | null {
  const day = dayIn(text);
  return day !== null && isDate(day) ? day : null;
}

function dayIn(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}(T00:00:00.*)?$/.test(text)) return text.slice(0, 10);
  if (/^\d{5,6}$/.test(text)) return serialDay(Number(text));
  const figures = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text);
  if (figures !== null) return written(figures[3] ?? '', figures[2] ?? '', figures[1] ?? '');
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{2}|\d{4})$/i.exec(text);
  if (words === null) return null;
  return written(wholeYear(words[3] ?? ''), numberOfMonth(words[2] ?? ''), words[1] ?? '');
}

/** A month of a text, also as the first day of it; null when it is none. */
export function typedMonth(text: string): Month | null {
  const plain = parseMonth(text);
  if (plain !== null) return plain;
  const words = /^([a-z]{3,9})[\s-]+(\d{2}|\d{4})$/i.exec(text);
  if (words !== null)
    return parseMonth(written(wholeYear(words[2] ?? ''), numberOfMonth(words[1] ?? ''), '').slice(0, 7));
  const figures = /^(\d{1,2})\/(\d{4})$/.exec(text);
  if (figures !== null) return parseMonth(written(figures[2] ?? '', figures[1] ?? '', '').slice(0, 7));
  const day = typedDay(text);
  return day?.endsWith('-01') ? parseMonth(day.slice(0, 7)) : null;
}
