import { type Month, previousMonth } from '~/domain/month';
import { isStale } from '~/domain/returns/carry-forward';
import type { Age } from '~/domain/returns/content';
import { formatMonth } from '../format';

/** 'Last month', or the month by name when the submission before is older than that. */
export function lastLead(lastMonth: Month, month: Month): string {
  return lastMonth === previousMonth(month) ? 'Last month' : `In ${formatMonth(lastMonth)}`;
}

/**
 * A carried value with its age, as it stood in the submission of `lastMonth`: 'Last month: 2 Developing, unchanged since
 * March 2026; not confirmed since September 2026: stale'.
 */
export function carriedWords(value: string, age: Age, lastMonth: Month, month: Month): string {
  const since = age.changedMonth < lastMonth ? `, unchanged since ${formatMonth(age.changedMonth)}` : '';
  const stale = isStale(age, month) ? `; not confirmed since ${formatMonth(age.confirmedMonth)}: stale` : '';
  return `${lastLead(lastMonth, month)}: ${value}${since}${stale}`;
}

/** The age of a value in the return it stands in; null when it is new this month. */
export function ageWords(age: Age, month: Month): string | null {
  if (age.changedMonth === month) return null;
  const stale = isStale(age, month) ? `, not confirmed since ${formatMonth(age.confirmedMonth)}: stale` : '';
  return `Unchanged since ${formatMonth(age.changedMonth)}${stale}`;
}
