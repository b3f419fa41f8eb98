import { addMonths, type Month, monthAt, monthRange, nextMonth } from '~/domain/month';
import type { Queryable } from '~db/client.server';
import { lastPublished } from '~db/repos/structure.server';

const MONTHS_AHEAD = 18;

/** The first month that facts about a place may begin in: the one after the last published, or the present one. */
export function firstUnpublished(db: Queryable, now: Date): Month {
  const published = lastPublished(db);
  return published === null ? monthAt(now) : nextMonth(published);
}

/** The months such facts may begin in. */
export function openMonths(db: Queryable, now: Date): Month[] {
  return monthRange(firstUnpublished(db, now), addMonths(monthAt(now), MONTHS_AHEAD));
}
