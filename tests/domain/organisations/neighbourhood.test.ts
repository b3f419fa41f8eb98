import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import {
  compareResidents,
  type NeighbourhoodVersion,
  neighbourhoodsIn,
  tallyTeams,
} from '~/domain/organisations/neighbourhood';
import { readNeighbourhoodForm } from '~/domain/organisations/neighbourhood-form';

function said(change: Partial<NeighbourhoodVersion> & { from: NeighbourhoodVersion['from'] }) {
  return {
    neighbourhood: 1,
    place: 'barnet',
    version: 1,
    name: 'North',
    residents: 40_000,
    team: 'not_yet',
    stands: true,
    reason: 'As agreed',
    by: 'manager',
    at: '2026-01-01T00:00:00.000Z',
    ...change,
  } as const satisfies NeighbourhoodVersion;
}

const MARCH = month('2026-03');
const JUNE = month('2026-06');
const book: NeighbourhoodVersion[] = [
  said({ from: MARCH }),
  said({ from: JUNE, version: 2, team: 'in_place' }),
  said({ from: MARCH, neighbourhood: 2, name: 'East', team: 'unknown', residents: null }),
  said({ from: JUNE, neighbourhood: 2, version: 2, name: 'East', stands: false }),
  said({ from: MARCH, neighbourhood: 3, name: 'Hill', place: 'camden', team: 'in_place' }),
];

describe('the neighbourhoods of a month', () => {
  it.each([
    ['2026-02', []],
    ['2026-03', ['East unknown', 'Hill in_place', 'North not_yet']],
    ['2026-05', ['East unknown', 'Hill in_place', 'North not_yet']],
    ['2026-06', ['Hill in_place', 'North in_place']],
  ])('in %s are those said by then', (at, names) => {
    expect(neighbourhoodsIn(book, month(at)).map(({ name, team }) => `${name} ${team}`)).toEqual(names);
  });

  it('follow a correction that begins earlier than what it corrects', () => {
    const corrected = [...book, said({ from: MARCH, version: 3, name: 'Far North' })];
    expect(neighbourhoodsIn(corrected, JUNE).map(({ name }) => name)).toContain('Far North');
  });
});

describe('neighbourhood teams', () => {
  it('are counted by state, and a place that entered none is named, not counted as nought', () => {
    const places = ['barnet', 'camden', 'brent'];
    expect(tallyTeams(places, book, MARCH)).toEqual({
      places: 3,
      without: ['brent'],
      neighbourhoods: 3,
      inPlace: 1,
      notYet: 1,
      unknown: 1,
    });
    expect(tallyTeams(['brent'], book, MARCH)).toMatchObject({ neighbourhoods: 0, without: ['brent'] });
  });
});

describe('residents of neighbourhoods beside those of the place', () => {
  const of = (...figures: (number | null)[]) => figures.map((residents) => ({ residents }));
  it.each([
    ['no figure at all', of(null, null), { sum: null, missing: 2, difference: null }],
    ['no neighbourhood', of(), { sum: null, missing: 0, difference: null }],
    ['one figure missing', of(60, null), { sum: 60, missing: 1, difference: null }],
    ['fewer', of(60, 30), { sum: 90, missing: 0, difference: -10 }],
    ['more', of(60, 50), { sum: 110, missing: 0, difference: 10 }],
    ['the same', of(60, 40), { sum: 100, missing: 0, difference: 0 }],
  ])('%s', (_what, own, compared) => {
    expect(compareResidents(own, 100)).toEqual(compared);
  });
});

describe('the form of a neighbourhood', () => {
  const typed = {
    name: ['North'],
    residents: ['42,000'],
    team: ['in_place'],
    from: ['2026-10'],
    reason: ['Board'],
  };
  it('reads a figure with a comma, and an empty one as not known', () => {
    expect(readNeighbourhoodForm(typed)).toMatchObject({
      ok: true,
      value: { residents: 42_000, stands: true },
    });
    const empty = readNeighbourhoodForm({ ...typed, residents: [''] });
    expect(empty).toMatchObject({ ok: true, value: { residents: null } });
  });

  it('names every fault at once', () => {
    const read = readNeighbourhoodForm({ residents: ['0'] });
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
      'name',
      'residents',
      'team',
      'from',
      'reason',
    ]);
  });

  it.each(['0', '-5', '1.5', '1e5', 'many', '900000'])('refuses %s residents', (residents) => {
    expect(readNeighbourhoodForm({ ...typed, residents: [residents] })).toMatchObject({
      ok: false,
      faults: [{ field: 'residents' }],
    });
  });
});
