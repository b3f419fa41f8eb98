import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RATINGS, type Rating } from '~/domain/returns/content';
import { RULE_1 } from '~/domain/rollups/confidence';
import { type ReadinessContribution, rollUpReadiness } from '~/domain/rollups/readiness';

function at(...levels: (Rating | null)[]): ReadinessContribution[] {
  return levels.map((level, index) => ({ place: `p${index}`, residents: 100, level }));
}

const anySet = fc
  .array(
    fc.record({
      residents: fc.integer({ min: 0, max: 400_000 }),
      level: fc.option(fc.constantFrom(...RATINGS), { nil: null }),
      applicable: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((parts): ReadinessContribution[] => parts.map((part, index) => ({ place: `p${index}`, ...part })));

describe('the readiness of a set of places', () => {
  it('counts places at each level and those without one', () => {
    expect(rollUpReadiness(at(0, 1, 1, 3, 4, 4, 4, null, null), RULE_1)).toEqual({
      counts: { 0: 1, 1: 2, 2: 0, 3: 1, 4: 3, missing: 2 },
      notApplicable: 0,
      median: 3,
      lowest: 0,
      covered: { residents: 400, total: 900, share: 400 / 900 },
    });
  });

  it.each<[(Rating | null)[], Rating | null, Rating | null]>([
    [[2], 2, 2],
    [[3, 1], 1, 1],
    [[4, 3, 2, 1], 2, 1],
    [[4, 1, 4], 4, 1],
    [[null, 4, null], 4, 4],
    [[0, 0, 4], 0, 0],
    [[null, null], null, null],
    [[], null, null],
  ])('takes the lower median and the lowest of the assessed places of %j', (levels, median, lowest) => {
    expect(rollUpReadiness(at(...levels), RULE_1)).toMatchObject({ median, lowest });
  });

  it('covers residents of places at level 3 or more, out of all residents', () => {
    const set: ReadinessContribution[] = [
      { place: 'a', residents: 300, level: 3 },
      { place: 'b', residents: 100, level: 4 },
      { place: 'c', residents: 400, level: 2 },
      { place: 'd', residents: 200, level: null },
    ];
    expect(rollUpReadiness(set, RULE_1).covered).toEqual({ residents: 400, total: 1000, share: 0.4 });
    expect(rollUpReadiness(set, { ...RULE_1, establishedLevel: 4 }).covered.residents).toBe(100);
  });

  it('counts a place where the area does not apply apart, in the total and not covered', () => {
    const set = [...at(3, null), { place: 'x', residents: 100, level: null, applicable: false }];
    const { counts, notApplicable, covered } = rollUpReadiness(set, RULE_1);
    expect(counts.missing).toBe(1);
    expect(notApplicable).toBe(1);
    expect(covered).toEqual({ residents: 100, total: 300, share: 1 / 3 });
  });

  it('covers nobody where there is nobody', () => {
    expect(rollUpReadiness([], RULE_1).covered).toEqual({ residents: 0, total: 0, share: 0 });
  });
});

describe('properties of the readiness of a set of places', () => {
  it('does not depend on the order of places and counts each once', () => {
    const shuffled = anySet.chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length, maxLength: set.length })),
    );
    fc.assert(
      fc.property(shuffled, ([set, other]) => {
        const rolledUp = rollUpReadiness(set, RULE_1);
        expect(rollUpReadiness(other, RULE_1)).toEqual(rolledUp);
        const counted = Object.values(rolledUp.counts).reduce((sum, count) => sum + count, 0);
        expect(counted + rolledUp.notApplicable).toBe(set.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('never covers more residents after a return is withdrawn, a level falls or an area is declared not applicable', () => {
    const worse = fc.constantFrom<Partial<ReadinessContribution>>(
      { level: null },
      { level: 0 },
      { applicable: false },
    );
    fc.assert(
      fc.property(anySet, fc.nat(), worse, (set, index, change) => {
        const after = set.map((one, i) => (i === index % set.length ? { ...one, ...change } : one));
        expect(rollUpReadiness(after, RULE_1).covered.share).toBeLessThanOrEqual(
          rollUpReadiness(set, RULE_1).covered.share,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('gives a median that half of the assessed places do not exceed and half do not fall below', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const levels = set
          .filter((one) => one.applicable)
          .flatMap(({ level }) => (level === null ? [] : [level]));
        const { median, lowest } = rollUpReadiness(set, RULE_1);
        if (levels.length === 0) {
          expect([median, lowest]).toEqual([null, null]);
          return;
        }
        expect(lowest).toBe(Math.min(...levels));
        expect(levels).toContain(median);
        expect(2 * levels.filter((level) => level <= (median as Rating)).length).toBeGreaterThanOrEqual(
          levels.length,
        );
        expect(2 * levels.filter((level) => level < (median as Rating)).length).toBeLessThan(levels.length);
      }),
      { numRuns: 3000 },
    );
  });
});
