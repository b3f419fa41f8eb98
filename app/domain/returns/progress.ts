import type { CheckResult, FieldRef } from './checks';

/** How far the place has come with one area of its return. */
const AREA_PROGRESS = ['not_started', 'part_done', 'ready', 'carried', 'queried'] as const;
export type AreaProgress = (typeof AREA_PROGRESS)[number];

/** The area that a field belongs to; null for fields outside the areas. */
function areaOf(ref: FieldRef): string | null {
  return ref.kind === 'function' || ref.kind === 'area' ? ref.area : null;
}

/** How many errors of the checks stand in an area. */
export function errorsInArea(check: CheckResult, area: string): number {
  return check.errors.filter((error) => areaOf(error.at) === area).length;
}

/**
 * How far an area is: `saved` when somebody saved it this month, `carries` when ratings came over from an earlier
 * month, `queried` while the ICB waits for an answer about it.
 */
export function areaProgress(facts: {
  saved: boolean;
  carries: boolean;
  errors: number;
  queried: boolean;
}): AreaProgress {
  if (facts.queried) return 'queried';
  if (!facts.saved) return facts.carries ? 'carried' : 'not_started';
  return facts.errors === 0 ? 'ready' : 'part_done';
}
