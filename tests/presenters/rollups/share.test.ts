import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULE_1 } from '~/domain/rollups/confidence';
import { formatShare, formatThreshold } from '~/presenters/rollups/share';

const LIMITS = [RULE_1.redShare, RULE_1.greenSilentShare];

describe('a share of residents in words', () => {
  it.each([
    [0, 100, '0%'],
    [17, 100, '17%'],
    [174, 1000, '17%'],
    [176, 1000, '18%'],
    [25, 100, '25%'],
    [246, 1000, '24.6%'],
    [253, 1000, '25.3%'],
    [48, 1000, '4.8%'],
    [5, 100, '5%'],
    [24_996, 100_000, 'just under 25%'],
    [24_990, 100_000, '24.99%'],
    [250_001, 1_000_000, 'just over 25%'],
    [1, 1_000_000, 'under 1%'],
    [4, 1000, 'under 1%'],
    [997, 1000, 'over 99%'],
    [1000, 1000, '100%'],
    [0, 0, '0%'],
  ])('%i of %i is %s', (part, total, expected) => {
    expect(formatShare(part, total, LIMITS)).toBe(expected);
  });

  it('is a whole number where no threshold is near', () => {
    expect(formatShare(246, 1000)).toBe('25%');
  });

  it('never claims none or all, and never stands on the wrong side of a threshold', () => {
    const parts = fc
      .integer({ min: 1, max: 9_000_000 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
    fc.assert(
      fc.property(parts, ([part, total]) => {
        const shown = formatShare(part, total, LIMITS);
        expect(shown === '0%').toBe(part === 0);
        expect(shown === '100%').toBe(part === total);
        expect(shown === '25%').toBe(4 * part === total);
        expect(shown === '5%').toBe(20 * part === total);
        if (/^\d/.test(shown)) {
          expect(Number.parseFloat(shown) >= 25).toBe(4 * part >= total);
          expect(Number.parseFloat(shown) <= 5).toBe(20 * part <= total);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a threshold in words', () => {
  it.each([
    [{ num: 1, den: 4 }, '25%'],
    [{ num: 1, den: 20 }, '5%'],
    [{ num: 1, den: 8 }, '12.5%'],
    [{ num: 1, den: 3 }, '33.33%'],
  ])('%j is %s', (share, expected) => {
    expect(formatThreshold(share)).toBe(expected);
  });
});
