import type { IsoDate } from '~/domain/date';

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** A day in words: '2026-11-04' is '4 November 2026'. */
export function dayWords(date: IsoDate): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}
