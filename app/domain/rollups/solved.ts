import type { Month } from '~/domain/month';
import type { Rating, SubmittedFunction } from '~/domain/returns/content';

/** How many months back a rise still counts as recent: the month shown and the five before it. */
export const SOLVED_MONTHS = 6;

/** The level of a place in a month, where there is one that the reader may read. */
export interface LevelPoint {
  month: Month;
  level: Rating;
}

/** The months of one place, oldest first: the recent ones and the one before them. */
export interface LevelHistory {
  place: string;
  residents: number;
  points: readonly LevelPoint[];
}

/** A place that rose past a level. */
export interface Rise {
  place: string;
  residents: number;
  /** The month in which it last came to stand at the level or below, as far back as is known. */
  start: Month;
  from: LevelPoint;
  to: LevelPoint;
  /** The latest month known, and whether the place still stands above the level in it. */
  latest: LevelPoint;
  held: boolean;
}

/** Who rose past a place's level, or why the question does not arise. */
export type Solved =
  | { kind: 'not_assessed' }
  | { kind: 'at_the_top'; own: LevelPoint }
  | { kind: 'rises'; own: LevelPoint; rises: Rise[] };

/**
 * The last time a place stepped from a level or below to above it. Both sides have to be known: a month without a level
 * is stepped over, and a first level is not a rise. Null when it did not step past.
 */
export function riseOf({ place, residents, points }: LevelHistory, past: Rating): Rise | null {
  const latest = points.at(-1);
  if (latest === undefined) return null;
  for (let at = points.length - 1; at > 0; at -= 1) {
    const [from, to] = [points[at - 1], points[at]];
    if (from === undefined || to === undefined) continue;
    if (from.level <= past && to.level > past)
      return {
        place,
        residents,
        start: startOf(points, at, past),
        from,
        to,
        latest,
        held: latest.level > past,
      };
  }
  return null;
}

function startOf(points: readonly LevelPoint[], rose: number, past: Rating): Month {
  const above = points.slice(0, rose).findLastIndex(({ level }) => level > past);
  return (points[above + 1] as LevelPoint).month;
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/**
 * The places that rose past a place's level. The place's own level is its latest known one. Those that still stand above
 * it come first; then those that started from the very level; then the latest rise; then the nearest in residents.
 */
export function whoSolved(own: LevelHistory, others: readonly LevelHistory[]): Solved {
  const stands = own.points.at(-1);
  if (stands === undefined) return { kind: 'not_assessed' };
  if (stands.level === 4) return { kind: 'at_the_top', own: stands };
  const past = stands.level;
  const away = (rise: Rise) => Math.abs(rise.residents - own.residents);
  const rises = others
    .filter(({ place }) => place !== own.place)
    .flatMap((other) => {
      const rise = riseOf(other, past);
      return rise === null ? [] : [rise];
    })
    .toSorted(
      (a, b) =>
        Number(b.held) - Number(a.held) ||
        Number(b.from.level === past) - Number(a.from.level === past) ||
        compare(b.to.month, a.to.month) ||
        away(a) - away(b) ||
        compare(a.place, b.place),
    );
  return { kind: 'rises', own: stands, rises };
}

/** An area of a submission, as far as a rise is told from it. */
export interface AreaOfMonth {
  month: Month;
  functions: Readonly<Record<string, SubmittedFunction>>;
  changed: string;
}

/** A function that was raised on the way. */
export interface RaisedFunction {
  code: string;
  from: Rating;
  to: Rating;
  /** As it stood when the place had risen. */
  evidence: string;
  /** Why it rose, as the place wrote in the months in which it did. */
  reasons: string[];
}

/** How a place rose: what it raised, and its words of the months in which it did. */
export interface RiseStory {
  raised: RaisedFunction[];
  words: { month: Month; text: string }[];
}

const ratingIn = (area: AreaOfMonth | undefined, code: string) => area?.functions[code]?.rating ?? null;

/**
 * The story of a rise from the months up to it, oldest first: the functions rated higher at its end than at its start,
 * and what the place wrote in each month in which one of them went up.
 */
export function storyOf(months: readonly AreaOfMonth[]): RiseStory {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return { raised: [], words: [] };
  const up = (at: number, code: string) => {
    const [before, now] = [ratingIn(months[at - 1], code), ratingIn(months[at], code)];
    return before !== null && now !== null && now > before;
  };
  const raised = Object.entries(last.functions).flatMap(([code, fn]): RaisedFunction[] => {
    const from = ratingIn(first, code);
    if (from === null || fn.rating === null || fn.rating <= from) return [];
    const reasons = months.flatMap((area, at) => {
      const reason = area.functions[code]?.reason ?? '';
      return up(at, code) && reason !== '' ? [reason] : [];
    });
    return [{ code, from, to: fn.rating, evidence: fn.evidence, reasons: [...new Set(reasons)] }];
  });
  const words = months.flatMap(({ month, changed }, at) =>
    at > 0 && changed !== '' && raised.some(({ code }) => up(at, code)) ? [{ month, text: changed }] : [],
  );
  return { raised, words };
}
