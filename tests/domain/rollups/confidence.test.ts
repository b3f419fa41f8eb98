import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCES, type Confidence } from '~/domain/returns/content';
import { isBetter } from '~/domain/returns/delivery-confidence';
import {
  type Contribution,
  type RollUpResult,
  RULE_1,
  rollUpConfidence,
  strength,
} from '~/domain/rollups/confidence';

type Kind = Confidence | 'missing';

const RUNS = { numRuns: 5000 };

function places(...parts: [Kind, number][]): Contribution[] {
  return parts.map(([kind, residents], at) => ({
    place: `p${at}`,
    residents,
    confidence: kind === 'missing' ? null : kind,
  }));
}

const resultOf = (contributions: readonly Contribution[]) => rollUpConfidence(contributions, RULE_1).result;
const strengthOf = (contributions: readonly Contribution[]) => strength(resultOf(contributions));

const anyConfidence = fc.option(fc.constantFrom(...CONFIDENCES), { nil: null });
/** Mostly green, so that random sets reach every result. */
const leaning = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Confidence | null>('green') },
  { weight: 2, arbitrary: anyConfidence },
);
const anyPlace = fc.record({ residents: fc.integer({ min: 0, max: 400_000 }), confidence: leaning });
const anySet = fc
  .array(anyPlace, { maxLength: 20 })
  .map((parts): Contribution[] => parts.map((part, at) => ({ place: `p${at}`, ...part })));

describe('the roll-up of delivery confidence', () => {
  it.each<[string, [Kind, number][], RollUpResult]>([
    ['all green', [['green', 100]], 'green'],
    ['all amber', [['amber', 100]], 'amber'],
    ['all red', [['red', 100]], 'red'],
    ['nothing reported', [['missing', 100]], 'not_enough_reported'],
    [
      'exactly a quarter red',
      [
        ['red', 25],
        ['green', 75],
      ],
      'red',
    ],
    [
      'one resident short of a quarter red',
      [
        ['red', 249_999],
        ['green', 750_001],
      ],
      'amber',
    ],
    [
      'exactly a quarter missing',
      [
        ['missing', 25],
        ['green', 75],
      ],
      'not_enough_reported',
    ],
    [
      'one resident short of a quarter missing',
      [
        ['missing', 249_999],
        ['green', 750_001],
      ],
      'amber',
    ],
    [
      'red and missing exactly a quarter',
      [
        ['red', 12],
        ['missing', 13],
        ['green', 75],
      ],
      'not_enough_reported',
    ],
    [
      'red and missing just short of a quarter',
      [
        ['red', 12],
        ['missing', 12],
        ['green', 76],
      ],
      'amber',
    ],
    [
      'red comes before missing',
      [
        ['red', 25],
        ['missing', 75],
      ],
      'red',
    ],
    [
      'exactly a twentieth red',
      [
        ['red', 5],
        ['green', 95],
      ],
      'green',
    ],
    [
      'one resident more than a twentieth red',
      [
        ['red', 50_001],
        ['green', 949_999],
      ],
      'amber',
    ],
    [
      'exactly a twentieth missing',
      [
        ['missing', 5],
        ['green', 95],
      ],
      'green',
    ],
    [
      'one resident more than a twentieth missing',
      [
        ['missing', 50_001],
        ['green', 949_999],
      ],
      'amber',
    ],
    [
      'red and missing exactly a twentieth',
      [
        ['red', 2],
        ['missing', 3],
        ['green', 95],
      ],
      'green',
    ],
    [
      'exactly a quarter amber',
      [
        ['amber', 25],
        ['green', 75],
      ],
      'green',
    ],
    [
      'one resident more than a quarter amber',
      [
        ['amber', 250_001],
        ['green', 749_999],
      ],
      'amber',
    ],
    [
      'red, missing and amber exactly a quarter',
      [
        ['red', 2],
        ['missing', 3],
        ['amber', 20],
        ['green', 75],
      ],
      'green',
    ],
    [
      'red, missing and amber just over a quarter',
      [
        ['red', 2],
        ['missing', 3],
        ['amber', 21],
        ['green', 74],
      ],
      'amber',
    ],
    [
      'a quarter of three residents is no whole number',
      [
        ['red', 1],
        ['green', 2],
      ],
      'red',
    ],
    ['no places', [], 'not_enough_reported'],
    ['places without residents', [['green', 0]], 'not_enough_reported'],
  ])('%s', (_, parts, expected) => {
    expect(resultOf(places(...parts))).toBe(expected);
  });

  it('counts residents and places of each kind', () => {
    const parts = places(['red', 10], ['amber', 20], ['amber', 5], ['green', 60], ['missing', 7]);
    expect(rollUpConfidence(parts, RULE_1)).toEqual({
      result: 'amber',
      residents: { total: 102, red: 10, amber: 25, green: 60, missing: 7 },
      places: { red: 1, amber: 2, green: 1, missing: 1 },
    });
  });

  it('follows the thresholds of the rule it is given', () => {
    const strict = { ...RULE_1, version: '2', redShare: { num: 1, den: 10 } };
    const parts = places(['red', 10], ['green', 90]);
    expect(rollUpConfidence(parts, strict).result).toBe('red');
    expect(rollUpConfidence(parts, RULE_1).result).toBe('amber');
  });

  it('ranks green above amber above the two others', () => {
    expect((['green', 'amber', 'red', 'not_enough_reported'] as const).map(strength)).toEqual([2, 1, 0, 0]);
  });
});

describe('properties of the roll-up of delivery confidence', () => {
  it('reaches every result in the random sets used here', () => {
    const seen = new Set(fc.sample(anySet, { numRuns: 2000, seed: 1 }).map(resultOf));
    expect([...seen].toSorted()).toEqual(['amber', 'green', 'not_enough_reported', 'red']);
  });

  it('does not depend on the order of places', () => {
    const shuffled = anySet.chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length, maxLength: set.length })),
    );
    fc.assert(
      fc.property(shuffled, ([set, other]) => {
        expect(rollUpConfidence(other, RULE_1)).toEqual(rollUpConfidence(set, RULE_1));
      }),
      RUNS,
    );
  });

  it('is never raised by withdrawing a return', () => {
    fc.assert(
      fc.property(anySet, fc.nat(), (set, at) => {
        const withdrawn = set.map((p, i) => (i === at % set.length ? { ...p, confidence: null } : p));
        expect(strengthOf(withdrawn)).toBeLessThanOrEqual(strengthOf(set));
      }),
      RUNS,
    );
  });

  it('is never raised by worsening a rating', () => {
    fc.assert(
      fc.property(anySet, fc.nat(), fc.constantFrom(...CONFIDENCES), (set, at, worse) => {
        const worsened = set.map((p, i) => {
          const worsens = i === at % set.length && p.confidence !== null && isBetter(p.confidence, worse);
          return worsens ? { ...p, confidence: worse } : p;
        });
        expect(strengthOf(worsened)).toBeLessThanOrEqual(strengthOf(set));
      }),
      RUNS,
    );
  });

  it('gives two merged ICBs the result of their union, and never less than the weaker of them', () => {
    fc.assert(
      fc.property(anySet, anySet, (one, other) => {
        const union = [...one, ...other.map((p) => ({ ...p, place: `q${p.place}` }))];
        const merged = rollUpConfidence(union, RULE_1);
        const [a, b] = [rollUpConfidence(one, RULE_1), rollUpConfidence(other, RULE_1)];
        for (const kind of ['total', 'red', 'amber', 'green', 'missing'] as const) {
          expect(merged.residents[kind]).toBe(a.residents[kind] + b.residents[kind]);
        }
        expect(rollUpConfidence(union.toReversed(), RULE_1)).toEqual(merged);
        if (a.residents.total > 0 && b.residents.total > 0) {
          expect(strength(merged.result)).toBeGreaterThanOrEqual(
            Math.min(strength(a.result), strength(b.result)),
          );
        }
      }),
      RUNS,
    );
  });

  it('gives London the same figures whichever ICBs its places are grouped in', () => {
    fc.assert(
      fc.property(anySet, fc.array(fc.nat({ max: 4 }), { minLength: 20, maxLength: 20 }), (set, icbs) => {
        const grouped = [0, 1, 2, 3, 4].flatMap((icb) => set.filter((_, at) => icbs[at] === icb));
        expect(rollUpConfidence(grouped, RULE_1)).toEqual(rollUpConfidence(set, RULE_1));
      }),
      RUNS,
    );
  });

  it('computes London from places: ICBs of the same colours can make two different Londons', () => {
    const silent = places(['missing', 6], ['green', 94]);
    const cautious = places(['amber', 26], ['green', 74]);
    const redder = places(['red', 24], ['green', 76]);
    expect([silent, cautious, redder].map(resultOf)).toEqual(['amber', 'amber', 'amber']);
    expect(resultOf([...silent, ...cautious])).toBe('green');
    expect(resultOf([...redder, ...cautious])).toBe('amber');
  });

  it('never rests green on silence: it stays green if every missing place were red', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        if (resultOf(set) !== 'green') return;
        const worst = set.map((p) => ({ ...p, confidence: p.confidence ?? ('red' as const) }));
        expect(resultOf(worst)).toBe('green');
      }),
      RUNS,
    );
  });

  it('accounts for every resident and every place once', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const { residents, places: counts } = rollUpConfidence(set, RULE_1);
        const { red, amber, green, missing, total } = residents;
        expect(red + amber + green + missing).toBe(total);
        expect(total).toBe(set.reduce((sum, p) => sum + p.residents, 0));
        expect(counts.red + counts.amber + counts.green + counts.missing).toBe(set.length);
      }),
      RUNS,
    );
  });
});
