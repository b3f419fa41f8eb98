import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten, mergeThreeWay, unflatten } from '~/domain/returns/merge';

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

  it('treats a list as one text: two people’s lists clash whole, and are never mixed row by row', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((title) => ({ title, url: `https://barnet.example/${title}` }));
    const before = { ...base, links: [a] };
    const merge = mergeThreeWay(before, { ...base, links: [a, b] }, { ...base, links: [c] });
    expect(merge.clashes).toEqual([{ field: 'links', mine: [a, b], theirs: [c] }]);
    expect(unflatten(merge.fields)).toEqual({ ...base, links: [a, b] });
  });

  it('takes their list when only they changed it, an emptied one too, and sees no change in an equal one', () => {
    const link = { title: 'Map', url: 'https://barnet.example/map' };
    const [one, other] = [{ links: [link] }, { links: [{ ...link }] }];
    expect(mergeThreeWay(one, other, { links: [] })).toEqual({
      fields: { links: [] },
      clashes: [],
      takenFromThem: ['links'],
    });
    expect(mergeThreeWay(one, other, { links: [{ ...link }] }).takenFromThem).toEqual([]);
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
