import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RollUpMethod } from '~/domain/framework/framework';
import { month } from '~/domain/month';
import {
  type AmbitionRollUp,
  countedValues,
  type Figure,
  isPlausible,
  latestFor,
  measureOf,
  type Part,
  type RecordedValue,
  rollUpValues,
} from '~/domain/rollups/ambitions';

const NOTHING: Figure = { numerator: null, denominator: null, value: null };
const ratio = (numerator: number | null, denominator: number | null): Figure => ({
  ...NOTHING,
  numerator,
  denominator,
});
const plain = (value: number | null): Figure => ({ ...NOTHING, value });
const PERCENT = { rollUp: 'ratio' as const, per: 100 };
const MEAN = { rollUp: 'weighted_mean' as const, per: null };
const SUM = { rollUp: 'sum' as const, per: null };

function part(organisation: string, residents: number, figure: Figure | null): Part {
  return { organisation, places: [organisation], residents, figure };
}

describe('a figure', () => {
  it.each<[string, Figure, typeof PERCENT | typeof MEAN, number | null]>([
    ['divides and multiplies', ratio(412, 1800), PERCENT, (412 / 1800) * 100],
    ['of zero is zero', ratio(0, 50), PERCENT, 0],
    ['without a denominator is nothing', ratio(5, null), PERCENT, null],
    ['over nothing is nothing', ratio(0, 0), PERCENT, null],
    ['of a value is that value', plain(52.5), MEAN, 52.5],
    ['not given is nothing', NOTHING, MEAN, null],
  ])('%s', (_, figure, measure, expected) => {
    expect(measureOf(figure, measure)).toBe(expected);
  });

  it('is plausible up to both ends of its range', () => {
    const range = { plausible: { min: 0, max: 60 } };
    expect([-0.1, 0, 60, 60.1].map((value) => isPlausible(value, range))).toEqual([false, true, true, false]);
  });
});

describe('the roll-up', () => {
  it('of a ratio adds numerators and denominators before it divides', () => {
    const rolled = rollUpValues([part('a', 10, ratio(1, 2)), part('b', 30, ratio(10, 100))], PERCENT);
    expect(rolled.value).toBeCloseTo((11 / 102) * 100, 9);
    expect(rolled).toMatchObject({ numerator: 11, denominator: 102 });
  });

  it('of a mean weights by residents', () => {
    expect(rollUpValues([part('a', 10, plain(40)), part('b', 30, plain(60))], MEAN).value).toBe(55);
  });

  it('of a sum adds', () => {
    expect(rollUpValues([part('a', 10, plain(2)), part('b', 30, plain(0))], SUM).value).toBe(2);
  });

  it('says how many places and residents it stands on', () => {
    const parts = [part('a', 10, plain(2)), part('b', 30, null), part('c', 5, plain(null))];
    expect(rollUpValues(parts, MEAN)).toMatchObject({
      value: 2,
      covered: { places: 1, residents: 10 },
      of: { places: 3, residents: 45 },
    });
  });

  it('of an ICB’s one figure covers all the places it stands for', () => {
    const icb: Part = { organisation: 'ncl', places: ['a', 'b', 'c'], residents: 60, figure: ratio(6, 60) };
    expect(rollUpValues([icb, part('d', 40, null)], PERCENT)).toMatchObject({
      value: 10,
      covered: { places: 3, residents: 60 },
      of: { places: 4, residents: 100 },
    });
  });

  const anyFigure = fc.option(
    fc.record({
      numerator: fc.integer({ min: 0, max: 5000 }),
      denominator: fc.integer({ min: 0, max: 5000 }),
      value: fc.constant(null),
    }),
    { nil: null },
  );
  const anyParts = fc
    .array(fc.record({ residents: fc.integer({ min: 1, max: 400_000 }), figure: anyFigure }), {
      maxLength: 20,
    })
    .map((all) => all.map(({ residents, figure }, at): Part => part(`p${at}`, residents, figure)));
  const asValues = (parts: readonly Part[]): Part[] =>
    parts.map((each) => ({ ...each, figure: each.figure === null ? null : plain(each.figure.numerator) }));
  const METHODS: [RollUpMethod, (parts: Part[]) => Part[]][] = [
    ['ratio', (parts) => parts],
    ['sum', asValues],
    ['weighted_mean', asValues],
  ];
  const measure = (rollUp: RollUpMethod) => ({ rollUp, per: rollUp === 'ratio' ? 100 : null });

  it.each(METHODS)('of a %s does not depend on the order of places', (rollUp, shape) => {
    fc.assert(
      fc.property(anyParts, fc.func(fc.integer()), (parts, order) => {
        const shaped = shape(parts);
        const shuffled = shaped.toSorted((a, b) => order(a.organisation) - order(b.organisation));
        expect(rollUpValues(shuffled, measure(rollUp))).toEqual(rollUpValues(shaped, measure(rollUp)));
      }),
    );
  });

  it.each(METHODS)('of a %s never takes a missing value for zero', (rollUp, shape) => {
    fc.assert(
      fc.property(anyParts, fc.integer({ min: 1, max: 400_000 }), (parts, residents) => {
        const shaped = shape(parts);
        const before = rollUpValues(shaped, measure(rollUp));
        const after = rollUpValues([...shaped, part('missing', residents, null)], measure(rollUp));
        expect({ ...after, of: null }).toEqual({ ...before, of: null });
        expect(after.of.places).toBe(before.of.places + 1);
        if (before.covered.places === 0) expect(before.value).toBeNull();
      }),
    );
  });

  it.each(METHODS)('of a %s over two ICBs merged is that of all their places', (rollUp, shape) => {
    fc.assert(
      fc.property(anyParts, anyParts, (first, second) => {
        const here = shape(first);
        const there = shape(second.map((each) => ({ ...each, organisation: `other ${each.organisation}` })));
        const union = rollUpValues([...here, ...there], measure(rollUp));
        const merged = combine(
          rollUp,
          rollUpValues(here, measure(rollUp)),
          rollUpValues(there, measure(rollUp)),
        );
        if (union.value === null) expect(merged).toBeNull();
        else expect(merged).toBeCloseTo(union.value, 6);
      }),
    );
  });

  /** What two roll-ups come to, worked out another way than over their places. */
  function combine(rollUp: RollUpMethod, a: AmbitionRollUp, b: AmbitionRollUp): number | null {
    const both = [a, b].filter(({ value }) => value !== null);
    if (both.length === 0) return null;
    const add = (of: (each: AmbitionRollUp) => number) => both.reduce((total, each) => total + of(each), 0);
    if (rollUp === 'sum') return add(({ value }) => value ?? 0);
    if (rollUp === 'ratio')
      return (100 * add(({ numerator }) => numerator ?? 0)) / add(({ denominator }) => denominator ?? 0);
    return (
      add(({ value, covered }) => (value ?? 0) * covered.residents) / add(({ covered }) => covered.residents)
    );
  }
});

describe('the value that counts', () => {
  let id = 0;
  const recorded = (source: RecordedValue['source'], figure: Figure, at = '2026-03'): RecordedValue => {
    id += 1;
    return {
      id,
      ambition: 'REL-B',
      organisation: 'barnet',
      month: month(at),
      recordedAt: `2026-04-0${id % 9}T09:00:00.000Z`,
      source,
      ...figure,
    };
  };
  const upload = (figure: Figure) => recorded({ kind: 'upload', upload: 1, row: 2 }, figure);
  const submission = (figure: Figure) => recorded({ kind: 'submission', submission: 7, sequence: 1 }, figure);

  it('is the one in the signed return, with what was uploaded beside it', () => {
    const [first, second, third] = [upload(plain(1)), submission(plain(2)), upload(plain(3))];
    const counted = countedValues([first, second, third]);
    expect(counted).toMatchObject([{ value: 2 }]);
    expect(counted[0]?.beside.map(({ value }) => value)).toEqual([3, 1]);
  });

  it('is the latest of what was uploaded', () => {
    expect(countedValues([upload(plain(1)), upload(plain(3))])).toMatchObject([{ value: 3 }]);
  });

  it('is none when the last upload takes it back', () => {
    expect(countedValues([upload(plain(1)), upload(NOTHING)])).toEqual([]);
  });

  it('is still the signed one when an upload is taken back', () => {
    expect(countedValues([submission(plain(2)), upload(NOTHING)])).toMatchObject([{ value: 2 }]);
  });

  it.each([
    [1, '2026-03', 'in its own month', true],
    [1, '2026-04', 'one month later', true],
    [1, '2026-05', 'two months later', false],
    [3, '2026-06', 'three months later', true],
    [3, '2026-07', 'four months later', false],
    [12, '2027-03', 'a year later', true],
    [12, '2027-04', 'more than a year later', false],
    [12, '2026-02', 'in a month before', false],
  ])('with an interval of %d months serves %s, %s: %s', (intervalMonths, at, _, serves) => {
    const value = upload(plain(4));
    expect(latestFor([value], month(at), { intervalMonths, rollUp: 'ratio' })).toBe(serves ? value : null);
  });

  it('worked out from a return serves its own month alone, so that silence is not filled with the last return', () => {
    const value = upload(plain(4));
    const computed = { intervalMonths: 1, rollUp: 'computed' as const };
    expect(latestFor([value], month('2026-03'), computed)).toBe(value);
    expect(latestFor([value], month('2026-04'), computed)).toBeNull();
  });

  it('is the latest of several months', () => {
    const values = ['2026-01', '2026-03', '2026-02'].map((at) =>
      recorded({ kind: 'upload', upload: 1, row: 2 }, plain(1), at),
    );
    expect(latestFor(values, month('2026-04'), { intervalMonths: 12, rollUp: 'sum' })?.month).toBe('2026-03');
  });
});
