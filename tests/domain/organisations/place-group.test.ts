import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { Place } from '~/domain/organisations/organisation';
import {
  GROUP_LIMITS,
  nearestInSize,
  parseAskedGroup,
  readGroupForm,
  sameSet,
} from '~/domain/organisations/place-group';

const many = (count: number) => Array.from({ length: count }, (_, at) => `place-${at}`);

describe('the group of an address', () => {
  it.each([
    [null, null],
    [' ', null],
    ['12', { kind: 'saved', id: 12 }],
    ['barnet', { kind: 'places', places: ['barnet'] }],
    ['camden, barnet,,camden', { kind: 'places', places: ['barnet', 'camden'] }],
  ])('%j', (text, value) => {
    expect(parseAskedGroup(text)).toEqual({ ok: true, value });
  });

  it.each([',', 'Barnet', "barnet'--", '-1', 'a'.repeat(101), many(GROUP_LIMITS.places + 1).join()])(
    'refuses %j',
    (text) => {
      expect(parseAskedGroup(text)).toMatchObject({ ok: false, code: 'group' });
    },
  );
});

describe('the form of a group', () => {
  const known = new Set(['barnet', 'camden', ...many(50)]);

  it('keeps a name on one line and each place once', () => {
    expect(
      readGroupForm({ name: '  North \n of the   river ', places: ['camden', 'barnet', 'camden'] }, known),
    ).toEqual({ ok: true, value: { name: 'North of the river', places: ['barnet', 'camden'] } });
    expect(readGroupForm({ name: '🏙️ Inner, =cmd', places: ['barnet'] }, known)).toMatchObject({ ok: true });
  });

  it.each([
    ['nothing at all', { name: '', places: [] }, ['name', 'places']],
    ['a name too long', { name: 'x'.repeat(61), places: ['barnet'] }, ['name']],
    ['a control character', { name: 'a\u0000b', places: ['barnet'] }, ['name']],
    ['too many places', { name: 'x', places: many(41) }, ['places']],
    ['a place there is not', { name: 'x', places: ['atlantis'] }, ['places']],
  ])('refuses %s', (_what, form, fields) => {
    const read = readGroupForm(form, known);
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual(fields);
  });
});

it('two lists of the same places are the same set, whatever their order', () => {
  expect(sameSet(['a', 'b'], ['b', 'a', 'b'])).toBe(true);
  expect(sameSet(['a', 'b'], ['a'])).toBe(false);
});

describe('places of like size', () => {
  const place = (slug: string, residents: number): Place => ({
    slug,
    level: 'place',
    code: slug,
    name: slug,
    shortName: slug,
    from: month('2025-05'),
    to: null,
    successor: null,
    residents,
  });
  const all = [place('own', 300), place('small', 100), place('b', 310), place('a', 290), place('big', 900)];

  it('are the nearest in residents, equal distances by name, without the place itself', () => {
    const own = all[0] as Place;
    expect(nearestInSize(own, all, 3).map(({ slug }) => slug)).toEqual(['a', 'b', 'small']);
    expect(nearestInSize(own, all, 99)).toHaveLength(4);
    expect(nearestInSize(own, [own], 3)).toEqual([]);
  });
});
