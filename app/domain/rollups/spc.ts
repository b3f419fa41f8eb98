/**
 * The XmR chart of a measured series (model 4): individual values with limits worked out from how much neighbouring ones
 * differ, and the rules of NHS England's "Making Data Count" that tell a signal from ordinary variation.
 */

/** From this many points on a series is shown with limits. */
export const POINTS_FOR_LIMITS = 12;
/** 3 standard deviations over 1.128, the expected range of two values: turns the mean moving range into a limit. */
const LIMIT_FACTOR = 2.66;
const RUN = 7;
const WINDOW = 3;
const OF_WINDOW = 2;

export interface Limits {
  mean: number;
  meanMovingRange: number;
  upper: number;
  lower: number;
}

/** Centre line and limits of a series in order of time; null for fewer than two values, which have no moving range. */
export function limitsOf(values: readonly number[]): Limits | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)));
  const meanMovingRange = meanOf(ranges);
  const reach = LIMIT_FACTOR * meanMovingRange;
  return { mean, meanMovingRange, upper: mean + reach, lower: mean - reach };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const SIGNAL_RULES = ['outside_limits', 'shift', 'trend', 'two_of_three'] as const;
export type SignalRule = (typeof SIGNAL_RULES)[number];

/** A signal: the rule, its way (above or rising, below or falling), and the positions of its points in the series. */
export interface Signal {
  rule: SignalRule;
  way: 'up' | 'down';
  points: number[];
}

/** Every signal of a series, by rule and then in order of time. Runs that go on are one signal. */
export function signalsOf(values: readonly number[], limits: Limits): Signal[] {
  const sides = values.map((value) => Math.sign(value - limits.mean));
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] as number)));
  return [
    ...outside(values, limits),
    ...runsOf(sides, RUN).map(({ from, length, sign }) => signal('shift', sign, from, length)),
    ...runsOf(steps, RUN - 1).map(({ from, length, sign }) => signal('trend', sign, from, length + 1)),
    ...twoOfThree(values, limits),
  ];
}

function signal(rule: SignalRule, sign: number, from: number, length: number): Signal {
  return { rule, way: sign > 0 ? 'up' : 'down', points: Array.from({ length }, (_, step) => from + step) };
}

function outside(values: readonly number[], { upper, lower }: Limits): Signal[] {
  return values.flatMap((value, index): Signal[] => {
    if (value > upper) return [{ rule: 'outside_limits', way: 'up', points: [index] }];
    return value < lower ? [{ rule: 'outside_limits', way: 'down', points: [index] }] : [];
  });
}

/** Longest stretches of the same sign, other than zero, of at least `least`. */
function runsOf(signs: readonly number[], least: number): { from: number; length: number; sign: number }[] {
  const runs: { from: number; length: number; sign: number }[] = [];
  for (const [index, sign] of signs.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && last.sign === sign && last.from + last.length === index) last.length += 1;
    else runs.push({ from: index, length: 1, sign });
  }
  return runs.filter(({ length, sign }) => sign !== 0 && length >= least);
}

/** Two of three points in a row in the outer third between mean and limit, on the same side; windows that overlap are one. */
function twoOfThree(values: readonly number[], limits: Limits): Signal[] {
  return (['up', 'down'] as const).flatMap((way) => {
    const near = values.map((value) => isNearLimit(value, limits, way));
    const found: Signal[] = [];
    for (let from = 0; from + WINDOW <= values.length; from += 1) {
      const points = [0, 1, 2].map((step) => from + step).filter((point) => near[point]);
      if (points.length < OF_WINDOW) continue;
      const last = found.at(-1);
      if (last !== undefined && points.some((point) => last.points.includes(point)))
        last.points = [...new Set([...last.points, ...points])];
      else found.push({ rule: 'two_of_three', way, points });
    }
    return found;
  });
}

function isNearLimit(value: number, { mean, upper, lower }: Limits, way: 'up' | 'down'): boolean {
  if (way === 'up') return value > mean + (2 / 3) * (upper - mean) && value <= upper;
  return value < mean - (2 / 3) * (mean - lower) && value >= lower;
}
