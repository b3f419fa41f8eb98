import { RATINGS, type Rating } from '~/domain/returns/content';

/** One function of an area as rated by one place; `rating` is null while nobody has rated it. */
export interface RatedFunction {
  code: string;
  rating: Rating | null;
  applicable: boolean;
}

export type Readiness =
  | { kind: 'assessed'; level: Rating }
  | { kind: 'not_assessed'; unrated: string[] }
  | { kind: 'not_applicable' };

/** What would bring an area to `level`: each function to raise, from its rating to the one it needs. */
export interface Lift {
  level: Rating;
  raise: { code: string; from: Rating; to: Rating }[];
}

type Rated = RatedFunction & { rating: Rating };

const isRated = (fn: RatedFunction): fn is Rated => fn.rating !== null;

function countAtLeast(functions: readonly Rated[], level: Rating): number {
  return functions.filter((fn) => fn.rating >= level).length;
}

function reaches(functions: readonly Rated[], level: Rating): boolean {
  const threeQuarters = 4 * countAtLeast(functions, level) >= 3 * functions.length;
  return threeQuarters && functions.every((fn) => fn.rating >= level - 1);
}

/**
 * Readiness of an area from the ratings of its functions (docs/model.md, readiness): the greatest level that three
 * quarters of the applicable functions reach while none is more than one level below it.
 */
export function readinessOf(functions: readonly RatedFunction[]): Readiness {
  const applicable = functions.filter((fn) => fn.applicable);
  if (applicable.length === 0) return { kind: 'not_applicable' };
  const unrated = applicable.filter((fn) => !isRated(fn)).map((fn) => fn.code);
  if (unrated.length > 0) return { kind: 'not_assessed', unrated };
  const rated = applicable.filter(isRated);
  return { kind: 'assessed', level: RATINGS.findLast((level) => reaches(rated, level)) ?? 0 };
}

/** The level 0 to 4 of an assessed area; null when it is not assessed or not applicable. */
export function levelOf(readiness: Readiness): Rating | null {
  return readiness.kind === 'assessed' ? readiness.level : null;
}

/**
 * The raises that lift an area to the next level with the fewest rating levels climbed, in the order of `functions`;
 * null at level 4 and when the area is not assessed. Functions below the present level come up to it, and the
 * highest-rated of the others go to the next until three quarters are there, so each raise is one level: a jump of
 * two would need a reason.
 */
export function whatWouldLift(functions: readonly RatedFunction[]): Lift | null {
  const present = levelOf(readinessOf(functions));
  if (present === null || present === 4) return null;
  const next = (present + 1) as Rating;
  const rated = functions.filter((fn) => fn.applicable).filter(isRated);
  const needed = Math.ceil((3 * rated.length) / 4) - countAtLeast(rated, next);
  const highestFirst = rated.filter((fn) => fn.rating < next).toSorted((a, b) => b.rating - a.rating);
  const toNext = new Set(highestFirst.slice(0, Math.max(0, needed)).map((fn) => fn.code));
  const raise = rated
    .map((fn) => ({ code: fn.code, from: fn.rating, to: toNext.has(fn.code) ? next : present }))
    .filter((step) => step.from < step.to);
  return { level: next, raise };
}
