/** A calendar day, 'YYYY-MM-DD', in Europe/London where it was read off a clock. */
export type IsoDate = string;

const PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const LONDON_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const MS_PER_DAY = 86_400_000;

/** Whether the text is a day that exists ('2026-02-30' does not), between 1900 and 2199. */
export function isDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string' || !PATTERN.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return false;
  return text >= '1900-01-01' && text <= '2199-12-31';
}

/** The day it is in London at an instant. */
export function londonDate(now: Date): IsoDate {
  return LONDON_DAY.format(now);
}

/** The day `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}
