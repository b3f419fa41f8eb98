import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import {
  boundaryMonth,
  existsIn,
  icbOf,
  type Membership,
  PUBLISHED_MONTH,
  placesOf,
} from '~/domain/organisations/organisation';

const merger: Membership[] = [
  { place: 'barnet', icb: 'ncl', from: month('2025-05'), to: month('2026-03') },
  { place: 'brent', icb: 'nwl', from: month('2025-05'), to: month('2026-03') },
  { place: 'barnet', icb: 'wnl', from: month('2026-04'), to: null },
  { place: 'brent', icb: 'wnl', from: month('2026-04'), to: null },
  { place: 'lambeth', icb: 'sel', from: month('2025-05'), to: null },
];

describe('which boundaries a reader asked for', () => {
  it.each([
    ['then', '2026-01'],
    ['published', '2025-05'],
    ['now', '2026-10'],
  ] as const)('%s groups places as in %s', (boundaries, expected) => {
    expect(boundaryMonth(boundaries, month('2026-01'), month('2026-10'))).toBe(expected);
  });
});

describe('which ICB a place belongs to', () => {
  it.each([
    ['barnet', '2026-03', 'ncl'],
    ['barnet', '2026-04', 'wnl'],
    ['lambeth', '2030-01', 'sel'],
    ['barnet', '2025-04', null],
    ['atlantis', '2026-04', null],
  ])('%s in %s: %s', (place, at, expected) => {
    expect(icbOf(merger, place, month(at))).toBe(expected);
  });

  it('groups the merged places together only from the month of the merger', () => {
    expect(placesOf(merger, 'wnl', month('2026-03'))).toEqual([]);
    expect(placesOf(merger, 'wnl', month('2026-04'))).toEqual(['barnet', 'brent']);
    expect(placesOf(merger, 'ncl', month('2026-04'))).toEqual([]);
    expect(placesOf(merger, 'ncl', PUBLISHED_MONTH)).toEqual(['barnet']);
  });

  it('puts every place in the one ICB that lists it', () => {
    for (const at of ['2025-05', '2026-03', '2026-04', '2031-07'].map(month)) {
      const listed = ['ncl', 'nwl', 'wnl', 'sel'].flatMap((icb) =>
        placesOf(merger, icb, at).map((place) => [place, icb]),
      );
      expect(listed.length).toBe(3);
      for (const [place, icb] of listed) expect(icbOf(merger, place as string, at)).toBe(icb);
    }
  });
});

describe('whether an organisation exists', () => {
  it('is true through its last month and false after', () => {
    const ncl = { from: month('2022-07'), to: month('2026-03') };
    expect(existsIn(ncl, month('2026-03'))).toBe(true);
    expect(existsIn(ncl, month('2026-04'))).toBe(false);
    expect(existsIn(ncl, month('2022-06'))).toBe(false);
  });
});
