import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmbitionStatus,
  journeyOf,
  type Plan,
  plannedAt,
  planOf,
  positionOf,
  statusOfVariance,
  varianceOf,
} from '~/domain/framework/ambition-plan';
import type { Ambition } from '~/domain/framework/framework';
import { addMonths, month } from '~/domain/month';

type Definition = Pick<Ambition, 'baseline' | 'waypoints' | 'target' | 'direction'>;
const NO_CHANGE = { relativePercent: null, relativePoints: null };
const START = month('2025-05');
const END = month('2035-05');

function defined(baseline: number | null, target: number, direction: 'up' | 'down' = 'up'): Definition {
  return {
    baseline: { value: baseline, month: START },
    waypoints: [],
    target: { value: target, month: END, ...NO_CHANGE },
    direction,
  };
}
const plan = (definition: Definition, local: number | null = null) => planOf(definition, local) as Plan;
const number = fc.double({ min: -1000, max: 1000, noNaN: true });

describe('the planned value of an ambition', () => {
  it.each([
    ['the baseline in its own month', '2025-05', 40],
    ['half way in time, half way in value', '2030-05', 60],
    ['one month in', '2025-06', 40 + 40 / 120],
    ['the target in its own month', '2035-05', 80],
    ['the target ever after', '2036-01', 80],
  ])('is %s', (_, at, expected) => {
    expect(plannedAt(plan(defined(40, 80)), month(at))).toBeCloseTo(expected, 9);
  });

  it('is nothing before the baseline', () => {
    expect(plannedAt(plan(defined(40, 80)), month('2025-04'))).toBeNull();
  });

  it('runs through the waypoints', () => {
    const through = plan({ ...defined(70, 95), waypoints: [{ month: month('2027-05'), value: 90 }] });
    expect(plannedAt(through, month('2026-05'))).toBeCloseTo(80, 9);
    expect(plannedAt(through, month('2027-05'))).toBe(90);
    expect(plannedAt(through, month('2031-05'))).toBeCloseTo(92.5, 9);
  });

  it('counts a relative target from the local baseline', () => {
    const relative = (target: Partial<Ambition['target']>): Definition => ({
      ...defined(null, 0, 'down'),
      target: { value: null, month: END, ...NO_CHANGE, ...target },
    });
    expect(plan(relative({ relativePercent: -20 }), 50).target).toBe(40);
    expect(plan(relative({ relativePoints: 5 }), 50).target).toBe(55);
    expect(planOf(relative({}), 50)).toBeNull();
  });

  it('is nothing while the baseline has still to be set locally', () => {
    expect(planOf(defined(null, 80), null)).toBeNull();
  });

  it('never leaves the range between baseline and target', () => {
    fc.assert(
      fc.property(number, number, fc.integer({ min: 0, max: 200 }), (from, to, months) => {
        const value = plannedAt(plan(defined(from, to)), addMonths(START, months)) as number;
        expect(value).toBeGreaterThanOrEqual(Math.min(from, to) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(from, to) + 1e-9);
      }),
    );
  });
});

describe('variance', () => {
  it('is positive when the value is better, whichever way the indicator should move', () => {
    const at = month('2030-05');
    expect(varianceOf(plan(defined(40, 80)), 64, at)).toBeCloseTo(0.1, 9);
    expect(varianceOf(plan(defined(40, 80)), 56, at)).toBeCloseTo(-0.1, 9);
    expect(varianceOf(plan(defined(12, 5, 'down')), 7.8, at)).toBeCloseTo(0.1, 9);
    expect(varianceOf(plan(defined(12, 5, 'down')), 9.2, at)).toBeCloseTo(-0.1, 9);
  });

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 101, max: 200 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom(0.01, 10, 1000),
        (from, to, actual, months, unit) => {
          const at = addMonths(START, months);
          const here = varianceOf(plan(defined(from, to)), actual, at);
          const there = varianceOf(plan(defined(from * unit, to * unit)), actual * unit, at);
          expect(there).toBeCloseTo(here as number, 8);
        },
      ),
    );
  });

  it('turns its sign with the direction', () => {
    fc.assert(
      fc.property(number, number, fc.integer({ min: 0, max: 120 }), (to, actual, months) => {
        fc.pre(Math.abs(to - 5) > 1e-3);
        const at = addMonths(START, months);
        const up = varianceOf(plan(defined(5, to, 'up')), actual, at) as number;
        const down = varianceOf(plan(defined(5, to, 'down')), actual, at) as number;
        expect(up + down).toBeCloseTo(0, 6);
      }),
    );
  });

  it('is measured by the whole journey', () => {
    expect(journeyOf({ baseline: 12, target: 5 })).toBe(7);
  });
});

describe('the status of an ambition', () => {
  it.each<[number, AmbitionStatus]>([
    [0.5, 'ahead'],
    [0.051, 'ahead'],
    [0.05, 'on_path'],
    [0, 'on_path'],
    [-0.05, 'on_path'],
    [-0.051, 'behind'],
    [-0.15, 'behind'],
    [-0.151, 'far_behind'],
    [-2, 'far_behind'],
  ])('at a variance of %d is %s', (variance, status) => {
    expect(statusOfVariance(variance)).toBe(status);
  });

  it('meets its boundaries exactly although binary fractions do not', () => {
    // 40 to 80: half way 60; 5% of the journey is 2, 15% is 6.
    const at = month('2030-05');
    const status = (actual: number) => positionOf(plan(defined(40, 80)), actual, at).status;
    expect([62, 62.001, 58, 57.999, 54, 53.999].map(status)).toEqual([
      'on_path',
      'ahead',
      'on_path',
      'behind',
      'behind',
      'far_behind',
    ]);
    // 0.1 to 0.4: half way 0.25, and 0.015 more is exactly 5%.
    expect(positionOf(plan(defined(0.1, 0.4)), 0.265, at).status).toBe('on_path');
  });

  it('is no data without a value or without a plan, and zero is a value', () => {
    const at = month('2030-05');
    expect(positionOf(plan(defined(40, 80)), null, at)).toEqual({
      planned: 60,
      variance: null,
      status: 'no_data',
    });
    expect(positionOf(null, 50, at).status).toBe('no_data');
    expect(positionOf(plan(defined(40, 80)), 0, at).status).toBe('far_behind');
    expect(positionOf(plan(defined(40, 80)), 50, month('2025-04')).status).toBe('no_data');
  });

  it('of an ambition that starts at its target turns only when it leaves it', () => {
    const level = plan(defined(0, 0, 'down'));
    const at = month('2027-01');
    expect(positionOf(level, 0, at).status).toBe('on_path');
    expect(positionOf(level, 1, at).status).toBe('far_behind');
    expect(positionOf(level, -1, at).status).toBe('ahead');
  });
});
