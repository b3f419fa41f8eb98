import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FEWEST_FINISHED,
  forecastCheck,
  gapWorthSaying,
  percentile,
  type ReferenceClass,
} from '~/domain/rollups/forecast-check';

const own = (days: number[]): ReferenceClass => ({ kind: 'own', name: 'Barnet', days });
const icb = (days: number[]): ReferenceClass => ({ kind: 'icb', name: 'WNL', days });
const london = (days: number[]): ReferenceClass => ({ kind: 'london', name: 'London', days });
const open = { baselineDue: '2026-11-30', openOn: '2026-10-31' };

describe('a percentile', () => {
  it.each([
    [[0, 10, 20, 30, 40], 0.5, 20],
    [[0, 10, 20, 30, 40], 0.1, 4],
    [[0, 10, 20, 30, 40], 0.9, 36],
    [[5, 7], 0.5, 6],
    [[-12], 0.9, -12],
  ])('of %j at %d is %d', (sorted, share, value) => {
    expect(percentile(sorted, share)).toBeCloseTo(value);
  });
});

describe('the forecast check of an open milestone', () => {
  it('reads likely date and range off the place’s finished milestones', () => {
    expect(forecastCheck(open, [own([0, 10, 20, 30, 40, 50, 60])])).toEqual({
      kind: 'own',
      name: 'Barnet',
      finished: 7,
      fellBack: false,
      medianDays: 30,
      likely: '2026-12-30',
      from: '2026-12-06',
      to: '2027-01-23',
    });
  });

  it('leaves out what finished sooner than is still possible', () => {
    const late = { baselineDue: '2026-08-31', openOn: '2026-10-31' };
    const check = forecastCheck(late, [own([-10, 0, 20, 61, 62, 70, 80, 90, 100, 120])]);
    expect(check).toMatchObject({ finished: 6, medianDays: 85, likely: '2026-11-24' });
    expect(check?.from && check.from > late.openOn).toBe(true);
  });

  it('falls back to the ICB, then to London, and says so', () => {
    const few = [1, 2, 3];
    const many = [10, 20, 30, 40, 50, 60];
    expect(forecastCheck(open, [own(few), icb(many)])).toMatchObject({ kind: 'icb', fellBack: true });
    expect(forecastCheck(open, [own(few), icb(few), london(many)])).toMatchObject({
      kind: 'london',
      fellBack: true,
      finished: 6,
    });
  });

  it('says nothing below the floor, or without a first date', () => {
    expect(forecastCheck(open, [own([1, 2, 3]), icb([4, 5]), london([6])])).toBeNull();
    expect(forecastCheck({ ...open, baselineDue: null }, [own([1, 2, 3, 4, 5, 6, 7])])).toBeNull();
  });

  it('never foretells a day that is over, keeps its range in order, and does not depend on the order of milestones', () => {
    const days = fc.array(fc.integer({ min: -90, max: 400 }), { minLength: 0, maxLength: 40 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 27 }), (slips, day) => {
        const at = { baselineDue: '2026-10-15', openOn: `2026-10-${String(day + 1).padStart(2, '0')}` };
        const check = forecastCheck(at, [own(slips)]);
        expect(forecastCheck(at, [own(slips.toReversed())])).toEqual(check);
        if (check === null) return;
        expect(check.finished).toBeGreaterThanOrEqual(FEWEST_FINISHED);
        expect(check.from > at.openOn).toBe(true);
        expect(check.from <= check.likely && check.likely <= check.to).toBe(true);
      }),
    );
  });
});

describe('the gap between the own forecast and the check', () => {
  it.each([
    ['31 days later', '2026-11-29', null],
    ['32 days later', '2026-11-28', 32],
    ['40 days earlier', '2027-02-08', -40],
  ])('that is %s', (_what, forecast, gap) => {
    expect(gapWorthSaying({ likely: '2026-12-30' }, { forecast, currentDue: null })).toBe(gap);
  });

  it('is measured from the due date where nothing was forecast, and unknown without either', () => {
    expect(gapWorthSaying({ likely: '2026-12-30' }, { forecast: null, currentDue: '2026-09-30' })).toBe(91);
    expect(gapWorthSaying({ likely: '2026-12-30' }, { forecast: null, currentDue: null })).toBeNull();
    expect(gapWorthSaying(null, { forecast: '2026-09-30', currentDue: null })).toBeNull();
  });
});
