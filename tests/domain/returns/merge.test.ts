import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten, mergeThreeWay } from '~/domain/returns/merge';

const base = { changed: 'a', next: 'b', functions: { F1: { rating: 2, evidence: '' } } };

describe('laying two saves side by side', () => {
  it('keeps both when they touched different fields', () => {
    const mine = { ...base, changed: 'mine' };
    const theirs = { ...base, functions: { F1: { rating: 3, evidence: '' } } };
    const merge = mergeThreeWay(base, mine, theirs);
    expect(merge.clashes).toEqual([]);
    expect(merge.fields).toMatchObject({ changed: 'mine', 'functions.F1.rating': 3 });
    expect(merge.takenFromThem).toEqual(['functions.F1.rating']);
  });

  it('shows both texts of a field that both changed, keeping mine in the form', () => {
    const merge = mergeThreeWay(base, { ...base, next: 'mine' }, { ...base, next: 'theirs' });
    expect(merge.clashes).toEqual([{ field: 'next', mine: 'mine', theirs: 'theirs' }]);
    expect(merge.fields.next).toBe('mine');
  });

  it('finds no clash when both typed the same', () => {
    expect(mergeThreeWay(base, { ...base, next: 'x' }, { ...base, next: 'x' }).clashes).toEqual([]);
  });
});

const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'));

it('no text of either person is ever lost: it is in the form, or beside it', () => {
  fc.assert(
    fc.property(fields, fields, fields, (before, mine, theirs) => {
      const merge = mergeThreeWay(before, mine, theirs);
      const shown = (field: string) => [
        merge.fields[field],
        ...merge.clashes.filter((c) => c.field === field).map((c) => c.theirs),
      ];
      for (const [side] of [[mine], [theirs]] as const) {
        for (const [field, value] of Object.entries(flatten(side ?? {}))) {
          if (value !== before[field]) expect(shown(field)).toContain(value);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
