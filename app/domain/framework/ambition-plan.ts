import { type Month, monthsBetween } from '~/domain/month';
import type { Ambition } from './framework';

/** Where an ambition should stand, how far it is from there, and in a word (model 4). */

export const AMBITION_STATUSES = ['ahead', 'on_path', 'behind', 'far_behind', 'no_data'] as const;
export type AmbitionStatus = (typeof AMBITION_STATUSES)[number];

/** The dated values that a plan runs through, in order of month: baseline, waypoints, target. */
export interface Plan {
  points: readonly { month: Month; value: number; kind: 'baseline' | 'waypoint' | 'target' }[];
  baseline: number;
  target: number;
  direction: Ambition['direction'];
}

type Definition = Pick<Ambition, 'baseline' | 'waypoints' | 'target' | 'direction'>;

/**
 * The plan of an ambition. `localBaseline` stands in where the definition leaves the baseline to be set locally. Null while
 * there is no baseline: then nothing is planned.
 */
export function planOf(definition: Definition, localBaseline: number | null): Plan | null {
  const { baseline: start, waypoints, target: end, direction } = definition;
  const baseline = start.value ?? localBaseline;
  if (baseline === null) return null;
  const target = targetOf(end, baseline);
  if (target === null) return null;
  const points = [
    { month: start.month, value: baseline, kind: 'baseline' as const },
    ...waypoints.map((point) => ({ ...point, kind: 'waypoint' as const })),
    { month: end.month, value: target, kind: 'target' as const },
  ].toSorted((a, b) => monthsBetween(b.month, a.month));
  return { points, baseline, target, direction };
}

/** The target in the indicator's own unit; relative targets count from the baseline. */
function targetOf(target: Ambition['target'], baseline: number): number | null {
  if (target.value !== null) return target.value;
  if (target.relativePercent !== null) return baseline * (1 + target.relativePercent / 100);
  return target.relativePoints === null ? null : baseline + target.relativePoints;
}

/** The planned value in a month, on the straight line between two dated values; null before the first, level after the last. */
export function plannedAt({ points }: Plan, at: Month): number | null {
  const after = points.findIndex(({ month }) => month >= at);
  if (after < 0) return points.at(-1)?.value ?? null;
  const next = points[after];
  if (next === undefined || next.month === at) return next?.value ?? null;
  const before = points[after - 1];
  if (before === undefined) return null;
  const way = monthsBetween(before.month, at) / monthsBetween(before.month, next.month);
  return before.value + (next.value - before.value) * way;
}

/** The whole way from baseline to target, never negative. */
export function journeyOf({ baseline, target }: Pick<Plan, 'baseline' | 'target'>): number {
  return Math.abs(target - baseline);
}

/** Shares are settled to nine decimals, so that a boundary is met exactly whatever the binary fractions do. */
const PRECISION = 1e9;

/**
 * (actual - planned) / journey, signed so that above zero is better whichever way the indicator should move. Null without
 * a plan for the month, or where baseline and target are the same and the actual value is not the planned one.
 */
export function varianceOf(plan: Plan, actual: number, at: Month): number | null {
  const planned = plannedAt(plan, at);
  if (planned === null) return null;
  const better = plan.direction === 'up' ? actual - planned : planned - actual;
  const journey = journeyOf(plan);
  if (journey === 0) return better === 0 ? 0 : null;
  return Math.round((better / journey) * PRECISION) / PRECISION;
}

const AHEAD_ABOVE = 0.05;
const BEHIND_BELOW = -0.05;
const FAR_BEHIND_BELOW = -0.15;

/** The status of a variance: within 5% of the journey either way is on path, both edges included. */
export function statusOfVariance(variance: number): Exclude<AmbitionStatus, 'no_data'> {
  if (variance > AHEAD_ABOVE) return 'ahead';
  if (variance >= BEHIND_BELOW) return 'on_path';
  return variance >= FAR_BEHIND_BELOW ? 'behind' : 'far_behind';
}

/** Where an actual value stands against the plan in a month. */
export interface Position {
  planned: number | null;
  variance: number | null;
  status: AmbitionStatus;
}

/** Planned value, variance and status; `actual` null is no data, never zero. */
export function positionOf(plan: Plan | null, actual: number | null, at: Month): Position {
  const planned = plan === null ? null : plannedAt(plan, at);
  if (plan === null || planned === null || actual === null)
    return { planned, variance: null, status: 'no_data' };
  const variance = varianceOf(plan, actual, at);
  if (variance !== null) return { planned, variance, status: statusOfVariance(variance) };
  // There is nowhere to go from a baseline that is the target already: only leaving it counts.
  const better = plan.direction === 'up' ? actual > planned : actual < planned;
  return { planned, variance: null, status: better ? 'ahead' : 'far_behind' };
}
