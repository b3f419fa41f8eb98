import type { Ambition } from '~/domain/framework/framework';
import { type Month, monthsBetween } from '~/domain/month';
import { type Figure, isRatio } from '~/domain/rollups/ambitions';
import { characterOf } from './characters';
import type { DemoPlace, World } from './world';

/** What the indicator of each ambition comes to in a place and month, in a demonstration. */

interface Shape {
  /** Where a middling place starts, where the definition leaves that open. */
  start?: number;
  /** How far one place lies from another, and one month from the next. */
  spread: number;
  noise: number;
  /** How fast it moves towards the target; 1 is as planned, 0 not at all, below 0 the wrong way. */
  pace: number;
  /** The denominator of a ratio for each 1,000 residents; or of every place alike. */
  denominator?: { per1000: number } | { each: number };
  /** What a month of the year adds, as a share of the value. */
  season?: Partial<Record<string, number>>;
}

const WINTER = { '12': 0.16, '01': 0.2, '02': 0.1 };
const SHAPES: Record<string, Shape> = {
  'GEO-A': { spread: 5, noise: 1, pace: 1.1, denominator: { per1000: 2 } },
  'GEO-B': { spread: 6, noise: 1.5, pace: 1.6, denominator: { each: 40 } },
  'WRK-A': { spread: 1.2, noise: 0.4, pace: -0.2, denominator: { per1000: 0.9 } },
  'WRK-B': { spread: 8, noise: 2, pace: 1.8, denominator: { each: 7 } },
  'REL-A': { start: 62, spread: 7, noise: 2.4, pace: 1.1, denominator: { per1000: 9 }, season: WINTER },
  'REL-B': { start: 14, spread: 3, noise: 0.8, pace: 0.3, season: { '12': 0.06 } },
  'PAR-A': { spread: 4, noise: 0.8, pace: 0.9, denominator: { per1000: 2 } },
  'PAR-B': { spread: 3, noise: 0.5, pace: 0.45 },
  'PHM-B': { spread: 5, noise: 1.5, pace: 0.78, denominator: { per1000: 22 } },
  'PHM-C': { spread: 1, noise: 0.1, pace: 1.05, denominator: { per1000: 1040 } },
  'INF-A': { start: 210, spread: 35, noise: 4, pace: 2.2, denominator: { per1000: 1000 } },
  'INF-B': { spread: 4, noise: 2, pace: 1, denominator: { each: 9 } },
  'ACC-A': {
    start: 71,
    spread: 4,
    noise: 1.2,
    pace: 0.62,
    denominator: { per1000: 14 },
    season: { '12': -0.03, '01': -0.1 },
  },
  'ACC-B': { spread: 5, noise: 1, pace: 0.5, denominator: { per1000: 2 } },
  'ACC-C': { spread: 0, noise: 0, pace: 0.35, denominator: { each: 7 } },
  'GOV-A': { spread: 7, noise: 3, pace: 1.3, denominator: { each: 28 } },
  'MET-A': { spread: 5, noise: 1, pace: 0.9, denominator: { each: 22 } },
  'RES-A': { start: 31, spread: 2.5, noise: 0.2, pace: 0.7, denominator: { per1000: 2_900_000 } },
  'RES-B': { spread: 1.5, noise: 0.3, pace: 0.9, denominator: { per1000: 2_900_000 } },
  'TRN-A': { start: 1.1, spread: 0.8, noise: 0.5, pace: 0.8 },
};
const TEN_YEARS = 120;

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** The figure of a place; null for an ambition that places give no figure of. */
export function figureOf(world: World, place: DemoPlace, ambition: Ambition, at: Month): Figure | null {
  const shape = SHAPES[ambition.code];
  if (shape === undefined) return null;
  const { chance } = world;
  const { pace } = characterOf(place.slug);
  const start = ambition.baseline.value ?? shape.start ?? 0;
  const own = start + shape.spread * chance.normal('ambition', ambition.code, place.slug);
  const gone = Math.max(0, monthsBetween(ambition.baseline.month, at));
  const way = (targetFrom(ambition, start) - start) * shareOfWay(ambition, gone) * shape.pace * pace;
  const wobble = shape.noise * chance.normal('ambition', ambition.code, place.slug, at);
  const value = (own + way + wobble) * (1 + (shape.season?.[at.slice(5)] ?? 0));
  const { min, max } = ambition.plausible;
  const kept = Math.min(max, Math.max(min, value));
  if (!isRatio(ambition))
    return { numerator: null, denominator: null, value: round(kept, ambition.decimals) };
  const denominator = denominatorOf(world, place, ambition, at, shape);
  const numerator = Math.min(Math.round((kept / (ambition.per ?? 1)) * denominator), denominator * 10);
  return {
    numerator: ambition.per === 100 ? Math.min(numerator, denominator) : numerator,
    denominator,
    value: null,
  };
}

function targetFrom({ target }: Ambition, start: number): number {
  if (target.value !== null) return target.value;
  if (target.relativePercent !== null) return start * (1 + target.relativePercent / 100);
  return start + (target.relativePoints ?? 0);
}

function shareOfWay({ baseline, target, waypoints }: Ambition, gone: number): number {
  const [first] = waypoints;
  if (first !== undefined) return (gone / monthsBetween(baseline.month, first.month)) * 0.8;
  return gone / (monthsBetween(baseline.month, target.month) || TEN_YEARS);
}

function denominatorOf(world: World, place: DemoPlace, { code }: Ambition, at: Month, shape: Shape): number {
  const { denominator } = shape;
  if (denominator === undefined) return 1;
  if ('each' in denominator) {
    const known = denominator.each < 10 ? place.neighbourhoods : null;
    return known ?? denominator.each + world.chance.whole(-1, 2, 'denominator', code, place.slug);
  }
  const jitter = 1 + 0.03 * world.chance.normal('denominator', code, place.slug, at);
  return Math.max(
    1,
    Math.round((place.residents / 1000) * denominator.per1000 * (code === 'INF-A' ? 1 : jitter)),
  );
}
