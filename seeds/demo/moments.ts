import { addDays, type IsoDate } from '~/domain/date';

/** An instant on a day, `minutes` after half past eight, within a working day in London. */
export function momentOn(day: IsoDate, minutes: number): string {
  return new Date(Date.parse(`${day}T08:30:00Z`) + Math.round(minutes) * 60_000).toISOString();
}

/** The day itself, or the Monday after when it falls on a weekend. */
export function workday(day: IsoDate): IsoDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day;
}

/** The day itself, or the Friday before when it falls on a weekend. */
export function workdayBefore(day: IsoDate): IsoDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

const EN = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** '14 May 2026'. */
export const longDate = (day: IsoDate): string => EN.format(new Date(`${day}T00:00:00Z`));
/** '14 May'. */
export const shortDate = (day: IsoDate): string => SHORT.format(new Date(`${day}T00:00:00Z`));
/** 'May', of a month or a day. */
export const monthName = (at: string): string => MONTH.format(new Date(`${at.slice(0, 7)}-01T00:00:00Z`));
