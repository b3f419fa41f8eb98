import { type IsoDate, londonDate } from '~/domain/date';
import { firstDay, type Month } from '~/domain/month';
import { dayWords } from './dates';

const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A day in words: '2026-11-04' is '4 November 2026'. */
export function formatDate(date: IsoDate): string {
  return dayWords(date);
}

/** A month in words: '2026-10' is 'October 2026'. */
export function formatMonth(value: Month): string {
  return MONTH.format(new Date(`${firstDay(value)}T00:00:00Z`));
}

/** The time of day in London of an ISO instant, such as '14:02'. */
export function formatTime(instant: string): string {
  return TIME.format(new Date(instant));
}

/** The London day of an ISO instant, in words. */
export function formatInstantDay(instant: string): string {
  return formatDate(londonDate(new Date(instant)));
}

/** An ISO instant in words: '4 November 2026 at 14:02', London time. */
export function formatInstant(instant: string): string {
  return `${formatInstantDay(instant)} at ${formatTime(instant)}`;
}

/** A number with thousands separated: 389344 is '389,344'; at most `decimals` decimals. */
export function formatNumber(value: number, decimals = 0): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: decimals });
}

/** A share 0 to 1 as a percentage: 0.613 is '61%'; exactly `decimals` decimals. */
export function formatPercent(share: number, decimals = 0): string {
  return share.toLocaleString('en-GB', {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** A count with its noun: (1, 'day') is '1 day', (3, 'day') is '3 days'; give the plural when it is irregular. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/**
 * Things in a sentence: ['a', 'b', 'c'] is 'a, b and c'. Where a name has an 'and' of its own, a comma stands before the
 * last: 'Workforce, and Relationships and interfaces'.
 */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  const last = items.some((item) => item.includes(' and ')) ? ', and ' : ' and ';
  return `${items.slice(0, -1).join(', ')}${last}${items.at(-1)}`;
}
