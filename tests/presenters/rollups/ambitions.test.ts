import { describe, expect, it } from 'vitest';
import type { Ambition } from '~/domain/framework/framework';
import { addMonths, month } from '~/domain/month';
import { measuredChart, scaleOf, signalWords } from '~/presenters/rollups/ambition-charts';
import {
  coverageWords,
  figureWords,
  intervalWords,
  statusSummary,
  valueWords,
  varianceWords,
} from '~/presenters/rollups/ambition-words';
import { furthestBehind } from '~/presenters/rollups/ambitions';

const PERCENT = { unit: '%', decimals: 1 };

describe('the words of ambitions', () => {
  it.each([
    [83.14, PERCENT, '83.1%'],
    [60, PERCENT, '60.0%'],
    [12.1, { unit: 'years', decimals: 1 }, '12.1 years'],
    [50, { unit: 'index 0 to 100', decimals: 0 }, '50 (index 0 to 100)'],
  ])('%d is a value of %o as %s', (value, unit, words) => {
    expect(valueWords(value, unit)).toBe(words);
  });

  it.each([
    [0.12, '+12%'],
    [-0.123, '−12%'],
    [0, '0%'],
    [0.001, 'under +1%'],
    [-0.001, 'under −1%'],
    [null, '–'],
  ])('a variance of %s is %s', (variance, words) => {
    expect(varianceWords(variance)).toBe(words);
  });

  it('a figure is said as it was given, and one of nothing as taken back', () => {
    const ratio = { ...PERCENT, rollUp: 'ratio' as const };
    expect(figureWords({ numerator: 412, denominator: 1800, value: null }, ratio)).toBe('412 of 1,800');
    expect(figureWords({ numerator: null, denominator: null, value: null }, ratio)).toBe('Taken back');
  });

  it('coverage names places and residents', () => {
    const extent = { covered: { places: 28, residents: 91 }, of: { places: 32, residents: 100 } };
    expect(coverageWords(extent)).toBe('28 of 32 places, 91% of residents');
  });

  it('a summary begins with what needs attention and never leaves out what has no data', () => {
    const standings = (['ahead', 'far_behind', 'no_data', 'no_data'] as const).map((status) => ({ status }));
    expect(statusSummary(standings)).toBe('Of 4 ambitions, 1 is far behind, 1 ahead and 2 have no data.');
  });

  it('those furthest behind come first, and neither what is ahead nor what has no data is among them', () => {
    const standings = [0.2, null, -0.01, 0, -0.3, -0.2, -0.1, -0.05].map((variance) => ({ variance }));
    expect(furthestBehind(standings).map(({ variance }) => variance)).toEqual([-0.3, -0.2, -0.1, -0.05]);
    expect(furthestBehind([{ variance: null }, { variance: 0.2 }])).toEqual([]);
  });

  it.each([
    [1, 'Every month'],
    [3, 'Every quarter'],
    [12, 'Every year'],
    [6, 'Every 6 months'],
  ])('an interval of %d is said %s', (intervalMonths, words) => {
    expect(intervalWords({ intervalMonths })).toBe(words);
  });
});

describe('a signal', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'].map(month);
  it.each([
    ['outside_limits', 'down', [2], 'Below the lower limit: March 2026'],
    ['shift', 'up', [0, 1, 2, 3, 4, 5, 6], '7 in a row above the mean: January 2026 to July 2026'],
    ['trend', 'down', [0, 1, 2, 3, 4, 5, 6], '7 in a row falling: January 2026 to July 2026'],
    ['two_of_three', 'up', [3, 5], 'Two of three in a row near the upper limit: April 2026 and June 2026'],
  ] as const)('%s %s is named with its months', (rule, way, points, words) => {
    expect(signalWords({ rule, way, points: [...points] }, months)).toBe(words);
  });
});

describe('the signals of a series', () => {
  const extent = { places: 1, residents: 1 };
  /** Level, one fall below everything, and then a steady rise. */
  const values = [20, 21, 20, 21, 20, 21, 5, 22, 23, 24, 25, 26, 27, 28, 29, 30];
  const series = values.map((value, index) => ({
    month: addMonths(month('2025-06'), index),
    value,
    planned: null,
    covered: extent,
    of: extent,
  }));
  const shown = (direction: 'up' | 'down', count = values.length) =>
    measuredChart({ unit: '%', decimals: 0, direction } as Ambition, series.slice(0, count), false);

  it('are improvement where the indicator should rise and concern where it should fall, the latest first', () => {
    const [rise, fall] = [shown('up'), shown('down')];
    expect(rise?.signals[0]).toMatchObject({
      label: 'Special cause improvement',
      words: '8 in a row above the mean: February 2026 to September 2026',
    });
    expect(fall?.signals[0]?.label).toBe('Special cause concern');
    expect(rise?.chart.finding).toContain('3 signals of improvement and 2 signals of concern');
    expect(rise?.reading).toContain('never does by itself');
  });

  it('before the latest three are kept apart', () => {
    const { signals = [], earlier = [] } = shown('up') ?? {};
    expect(signals).toHaveLength(3);
    expect(earlier.at(-1)).toMatchObject({
      kind: 'concern',
      words: 'Below the lower limit: December 2025',
    });
  });

  it('are not looked for below twelve points', () => {
    expect(shown('up', 11)).toMatchObject({ signals: [], earlier: [], reading: '' });
  });
});

describe('a scale', () => {
  it.each([
    [[71, 83], { min: 70, max: 85 }],
    [[5], { min: 4, max: 6 }],
    [[0, 0], { min: 0, max: 0.25 }],
    [[-3, 4], { min: -4, max: 4 }],
  ])('of %j holds every value between round ends', (values, { min, max }) => {
    const scale = scaleOf(values);
    expect(scale.min as number).toBeLessThanOrEqual(Math.min(...values));
    expect(scale.max).toBeGreaterThanOrEqual(Math.max(...values));
    expect({ min: scale.min, max: scale.max }).toEqual({ min, max });
  });
});
