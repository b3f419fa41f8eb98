import { type Month, nextMonth } from '~/domain/month';
import type { Framework } from './framework';

/**
 * The months from which the framework reads differently, oldest first: where any item starts, or stopped standing the
 * month before. The first is the month the framework begins.
 */
export function editions(framework: Framework): Month[] {
  const items = Object.values(framework).flat();
  const changes = items.flatMap(({ from, to }) => (to === null ? [from] : [from, nextMonth(to)]));
  return [...new Set(changes)].toSorted();
}

/** The edition that a month falls in; null before the first. */
export function editionOf(all: readonly Month[], at: Month): Month | null {
  return all.findLast((from) => from <= at) ?? null;
}
