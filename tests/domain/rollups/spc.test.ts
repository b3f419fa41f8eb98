import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Limits, limitsOf, type Signal, type SignalRule, signalsOf } from '~/domain/rollups/spc';

const RUNS = { numRuns: 1000 };
const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
const limits = (values: readonly number[]) => limitsOf(values) as Limits;
/** A chart whose mean is 0 and whose limits are 3 away: the outer third begins at 2. */
const CHART: Limits = { mean: 0, meanMovingRange: 3 / 2.66, upper: 3, lower: -3 };
const points = (values: readonly number[], rule: SignalRule): number[][] =>
  signalsOf(values, CHART)
    .filter((signal) => signal.rule === rule)
    .map((signal) => signal.points);

describe('the limits of an XmR chart', () => {
  it('agree with the worked example of the NIST/SEMATECH e-Handbook, section 6.3.2.2', () => {
    const batches = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
    const { mean, meanMovingRange, upper, lower } = limits(batches);
    expect(mean).toBeCloseTo(50.81, 10);
    expect(meanMovingRange).toBeCloseTo(1.8778, 4);
    // The handbook divides by 1.128 and multiplies by 3, which is 2.6596: 55.8041 and 45.8159.
    expect(upper).toBeCloseTo(55.8041, 2);
    expect(lower).toBeCloseTo(45.8159, 2);
  });

  it('agree with the worked example of the spc_plotly library, version 0.1.3: 38 months of counts', () => {
    const counts = [
      2478, 2350, 2485, 2296, 2359, 2567, 3089, 2668, 1788, 2854, 2365, 1883, 1959, 1927, 2640, 2626, 2144,
      2409, 4412, 3287, 3049, 3364, 3078, 2972, 3415, 2753, 3102, 2191, 3693, 4385, 4699, 3031, 2659, 3885,
      2628, 2621, 3071, 2002,
    ];
    const { mean, meanMovingRange, upper } = limits(counts);
    expect(mean).toBeCloseTo(2820.6315789473683, 8);
    expect(meanMovingRange).toBeCloseTo(571.8918918918919, 8);
    expect(upper).toBeCloseTo(4341.864011379801, 8);
  });

  it('need two values', () => {
    expect(limitsOf([])).toBeNull();
    expect(limitsOf([5])).toBeNull();
  });

  it('do not depend on which way time runs, and move with the unit', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 50 }), (values, factor) => {
        const here = limits(values);
        expect(limits(values.toReversed()).upper).toBeCloseTo(here.upper, 6);
        expect(limits(values.map((value) => value * factor)).upper).toBeCloseTo(here.upper * factor, 4);
        expect(limits(values.map((value) => value + factor)).lower).toBeCloseTo(here.lower + factor, 6);
      }),
      RUNS,
    );
  });
});

describe('a point outside the limits', () => {
  it('is a signal above and below, and none on the limit itself', () => {
    expect(points([0, 3, 3.1, 0, -3, -3.1], 'outside_limits')).toEqual([[2], [5]]);
  });
});

// The cases of the rules are those that the NHS-R Community publishes with NHSRplotthedots, the package that draws
// charts for NHS England's "Making Data Count": its tests of seven in a row, of a trend and of two in three.
describe('seven in a row on one side of the mean', () => {
  it.each<[string, number[], number[][]]>([
    ['six are too few', [1, 1, 1, 1, 1, 1], []],
    ['six and one on the other side', [1, 1, 1, 1, 1, 1, -1], []],
    ['eight above, then one below', [1, 1, 1, 1, 1, 1, 1, 1, -1], [[0, 1, 2, 3, 4, 5, 6, 7]]],
    ['eight below, then one above', [-1, -1, -1, -1, -1, -1, -1, -1, 1], [[0, 1, 2, 3, 4, 5, 6, 7]]],
    ['eight above between two below', [-1, 1, 1, 1, 1, 1, 1, 1, 1, -1], [[1, 2, 3, 4, 5, 6, 7, 8]]],
    ['a point on the mean breaks the run', [1, 1, 1, 0, 1, 1, 1, 1], []],
  ])('%s', (_, values, expected) => {
    expect(points(values, 'shift')).toEqual(expected);
  });
});

describe('seven in a row rising or falling', () => {
  it.each<[string, number[], number[][]]>([
    ['six points are too few', [1, 2, 3, 4, 5, 6], []],
    ['an equal pair breaks the trend', [1, 2, 3, 3, 4, 5, 6], []],
    ['seven rising', [1, 2, 3, 4, 5, 6, 7], [[0, 1, 2, 3, 4, 5, 6]]],
    ['seven rising between others', [2, 1, 2, 3, 4, 5, 6, 7, 3], [[1, 2, 3, 4, 5, 6, 7]]],
    ['seven falling', [7, 6, 5, 4, 3, 2, 1], [[0, 1, 2, 3, 4, 5, 6]]],
    ['seven falling between others', [2, 7, 6, 5, 4, 3, 2, 1, 3], [[1, 2, 3, 4, 5, 6, 7]]],
  ])('%s', (_, values, expected) => {
    expect(points(values, 'trend')).toEqual(expected);
  });
});

describe('two of three points within the outer third', () => {
  it.each<[string, number[], number[][]]>([
    ['first and last', [2.5, 1, 2.5], [[0, 2]]],
    ['the last two', [1, 2.5, 2.5], [[1, 2]]],
    ['the first two', [2.5, 2.5, 1], [[0, 1]]],
    ['one with another two after it', [0, 0, 2.5, 0, 2.5, 0, 0], [[2, 4]]],
    ['two apart by more than three points', [2.5, 0, 0, 2.5], []],
    ['two apart, then one beside the second', [2.5, 0, 0, 2.5, 2.5], [[3, 4]]],
    ['one near each limit', [1, -1, 2.5, -2.5], []],
    ['on the edge of the outer third', [2, 2, 2], []],
    ['one of them outside the limit', [2.5, 3.5, 0], []],
    ['below the mean', [-2.5, 0, -2.5], [[0, 2]]],
  ])('%s', (_, values, expected) => {
    expect(points(values, 'two_of_three')).toEqual(expected);
  });
});

describe('the signals of any series', () => {
  it('are the same with all values turned upside down, with up for down', () => {
    const turned = (signals: readonly Signal[]) =>
      signals
        .map((signal) => ({ ...signal, way: signal.way === 'up' ? 'down' : 'up' }))
        .map((signal) => JSON.stringify(signal))
        .sort();
    fc.assert(
      fc.property(series, (values) => {
        const upside = values.map((value) => -value);
        const asIs = signalsOf(values, limits(values)).map((signal) => JSON.stringify(signal));
        expect(turned(signalsOf(upside, limits(upside)))).toEqual(asIs.sort());
      }),
      RUNS,
    );
  });

  it('name points of the series, in order and without repeats', () => {
    fc.assert(
      fc.property(series, (values) => {
        for (const { points: named } of signalsOf(values, limits(values))) {
          expect(named.length).toBeGreaterThan(0);
          expect(named).toEqual([...new Set(named)].toSorted((a, b) => a - b));
          expect(named.every((point) => point >= 0 && point < values.length)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
