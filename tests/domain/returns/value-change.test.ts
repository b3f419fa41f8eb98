import { describe, expect, it } from 'vitest';
import { fieldChanges, parsePart, partName } from '~/domain/returns/value-change';

describe('what a save changed', () => {
  it('is every field that differs, and no other', () => {
    const before = {
      functions: { F1: { rating: 2, evidence: '' } },
      changed: 'One',
      confirmedUnchanged: false,
    };
    const after = {
      functions: { F1: { rating: 3, evidence: '' } },
      changed: 'Two',
      confirmedUnchanged: false,
    };
    expect(fieldChanges(before, after)).toEqual([
      { field: 'functions.F1.rating', before: 2, after: 3 },
      { field: 'changed', before: 'One', after: 'Two' },
    ]);
  });

  it('tells nought and an empty reason from nothing', () => {
    expect(fieldChanges({ rating: null }, { rating: 0 })).toEqual([
      { field: 'rating', before: null, after: 0 },
    ]);
    expect(fieldChanges({ notApplicable: null }, { notApplicable: '' })).toHaveLength(1);
  });

  it('of a new part is only what says something', () => {
    const risk = { title: 'Estates', impact: 4, mitigation: '', closed: false, forecast: null };
    expect(fieldChanges(null, risk).map(({ field }) => field)).toEqual(['title', 'impact']);
  });

  it('is one change for a list, and none for a list that is still empty', () => {
    const links = [{ title: 'Map', url: 'https://barnet.example/map' }];
    expect(fieldChanges({ links: [] }, { links })).toEqual([{ field: 'links', before: null, after: links }]);
    expect(fieldChanges({ links }, { links: structuredClone(links) })).toEqual([]);
    expect(fieldChanges({ changed: 'One' }, { changed: 'One', links: [] })).toEqual([]);
    expect(fieldChanges(null, { links: [] })).toEqual([]);
  });

  it('of a part taken out is all that it held', () => {
    expect(fieldChanges({ title: 'Estates' }, null)).toEqual([
      { field: 'title', before: 'Estates', after: null },
    ]);
  });
});

describe('the name of a part', () => {
  it.each(['area/GEO', 'milestone/GEO-1', 'warning/jump:GEO-F1', 'ask/3f2a-1'])('%s is read back', (name) => {
    const part = parsePart(name);
    expect(part).not.toBeNull();
    expect(part && partName(part)).toBe(name);
  });

  it.each([
    '',
    'area',
    'area/',
    '/GEO',
    'wish/GEO',
    'area/GEO/more',
    'area/G O',
    'toString/x',
    `area/${'x'.repeat(81)}`,
  ])('%j is none', (name) => {
    expect(parsePart(name)).toBeNull();
  });
});
