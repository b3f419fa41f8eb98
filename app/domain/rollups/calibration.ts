import { failure, type Result, success } from '~/domain/result';
import { RATINGS, type Rating } from '~/domain/returns/content';

/** What calibration sets side by side: the places at one level, or those that report without one. */
const CALIBRATION_LEVELS = [...RATINGS, 'none'] as const;
export type CalibrationLevel = (typeof CALIBRATION_LEVELS)[number];

/** Reads the level of an address; null when none is asked for. */
export function parseCalibrationLevel(text: string | null): Result<CalibrationLevel | null, 'level'> {
  const given = text?.trim() ?? '';
  if (given === '') return success(null);
  const level = CALIBRATION_LEVELS.find((one) => String(one) === given);
  return level === undefined
    ? failure('level', 'The level in the address can be 0, 1, 2, 3, 4 or none.')
    : success(level);
}

/** How many places stand at each level. */
export type LevelCounts = Record<CalibrationLevel, number>;

/** Counts levels; null is a place that reported without one. */
export function countLevels(levels: readonly (Rating | null)[]): LevelCounts {
  const counts: LevelCounts = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, none: 0 };
  for (const level of levels) counts[level ?? 'none'] += 1;
  return counts;
}

/** The level to open with: the one with most places, and of equals the highest. */
export function usualLevel(counts: LevelCounts): CalibrationLevel {
  return RATINGS.toReversed().reduce<Rating>(
    (best, level) => (counts[level] > counts[best] ? level : best),
    4,
  );
}

/** The next level below and above that any place stands at; null where there is none. */
export function levelsBeside(
  level: CalibrationLevel,
  counts: LevelCounts,
): { below: CalibrationLevel | null; above: CalibrationLevel | null } {
  if (level === 'none') return { below: null, above: null };
  const held = RATINGS.filter((one) => counts[one] > 0);
  return {
    below: held.filter((one) => one < level).at(-1) ?? null,
    above: held.find((one) => one > level) ?? null,
  };
}
