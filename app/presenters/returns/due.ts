import { daysBetween, type IsoDate } from '~/domain/date';
import { formatCount, formatDate } from '~/presenters/format';

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' });

/** A day with its weekday: '2026-12-07' is 'Monday 7 December 2026'. */
export function weekdayWords(date: IsoDate): string {
  return `${WEEKDAY.format(new Date(`${date}T00:00:00Z`))} ${formatDate(date)}`;
}

/** How far off a day is: 'in 15 days', 'tomorrow', 'today', 'yesterday', '16 days ago'. */
export function distanceWords(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${formatCount(days, 'day')}` : `${formatCount(-days, 'day')} ago`;
}

/** When something is due: 'due Monday 7 December 2026, in 15 days'; 'was due ..., 16 days ago' once it has passed. */
export function dueWords(date: IsoDate, today: IsoDate): string {
  return `${date < today ? 'was due' : 'due'} ${weekdayWords(date)}, ${distanceWords(date, today)}`;
}

/** How long something has lasted, in whole days: 'since today', 'for 1 day', 'for 9 days'. */
export function lastingWords(days: number): string {
  return days === 0 ? 'since today' : `for ${formatCount(days, 'day')}`;
}
