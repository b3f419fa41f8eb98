import { describe, expect, it } from 'vitest';
import { areaValues, parseArea, parseGridArea } from '~/domain/returns/area-form';
import { type FormValues, linkRows } from '~/domain/returns/fields';
import { area, FILLED_AREA, faultsOf, parsedValue, rated } from './factories';

const CODES = ['GEO-F1', 'GEO-F2'];
const entry = FILLED_AREA;

describe('the form of an area', () => {
  it('gives back the entry it shows', () => {
    expect(parsedValue(parseArea('GEO', CODES, areaValues('GEO', entry)))).toEqual(entry);
  });

  it('takes incomplete work', () => {
    const empty = parsedValue(parseArea('GEO', CODES, {}));
    expect(empty.confidence).toBeNull();
    expect(empty.functions['GEO-F1']).toEqual({
      rating: null,
      notApplicable: null,
      evidence: '',
      reason: '',
    });
  });

  it('drops the reason for "not applicable" once a level is chosen instead', () => {
    const values = { 'GEO-F1.rating': '2', 'GEO-F1.notApplicable': 'typed before' };
    expect(parsedValue(parseArea('GEO', CODES, values)).functions['GEO-F1']).toMatchObject({
      rating: 2,
      notApplicable: null,
    });
  });

  it.each(['5', '-1', '2.5', 'two', '22'])('refuses %s as a level, at its field', (rating) => {
    expect(faultsOf(parseArea('GEO', CODES, { 'GEO-F2.rating': rating }))).toEqual([
      { field: 'GEO-F2.rating', message: 'GEO-F2: choose a level from 0 to 4, or not applicable' },
    ]);
  });

  it('refuses a confidence that is none of the three', () => {
    expect(faultsOf(parseArea('GEO', CODES, { 'GEO.confidence': 'purple' }))[0]?.field).toBe(
      'GEO.confidence',
    );
  });

  it('says how much to take out of a text over its limit', () => {
    const values = { 'GEO-F1.evidence': 'x'.repeat(503), 'GEO.changed': 'y'.repeat(2001) };
    expect(faultsOf(parseArea('GEO', CODES, values))).toEqual([
      {
        field: 'GEO-F1.evidence',
        message: 'GEO-F1: the evidence can have 500 characters at most: take 3 characters out',
      },
      {
        field: 'GEO.changed',
        message: 'What changed this month can have 2,000 characters at most: take 1 character out',
      },
    ]);
  });

  it('counts a line break as one character, however the browser sends it', () => {
    const values = { 'GEO-F1.evidence': `${'x'.repeat(249)}\r\n${'x'.repeat(250)}` };
    expect(parseArea('GEO', CODES, values).ok).toBe(true);
  });

  it('never carries a level that both a rating and "not applicable" claim', () => {
    const both = area({ 'GEO-F1': rated(3, { notApplicable: 'theirs' }) });
    expect(areaValues('GEO', both)['GEO-F1.rating']).toBe('3');
  });
});

describe('the rows of links', () => {
  const rows = (...links: [string, string][]): FormValues =>
    Object.fromEntries(
      links.flatMap(([title, url], row) => [
        [`GEO.links.${row}.title`, title],
        [`GEO.links.${row}.url`, url],
      ]),
    );
  const url = 'https://barnet.example/map';

  it('pass over empty rows, so that clearing a row takes its link out', () => {
    const values = rows([' ', ''], [' Map ', ` ${url} `], ['', ' '], ['Minute', url]);
    expect(parsedValue(parseArea('GEO', CODES, values)).links).toEqual([
      { title: 'Map', url },
      { title: 'Minute', url },
    ]);
  });

  it.each<[string, string, string, string]>([
    ['Map', '', 'url', 'Link 2: give its address, or clear its title to leave it out'],
    ['', url, 'title', 'Link 2: give it a title that says what it leads to'],
    [
      'Map',
      'javascript:alert(1)',
      'url',
      'Link 2: only web addresses can be kept. Use one that starts with https:// or http://, or leave the link out',
    ],
    [
      'Map',
      '//evil.example',
      'url',
      'Link 2: copy the whole address from your browser, starting with https:// and without spaces',
    ],
    [
      'Map',
      'http://user:pw@x',
      'url',
      'Link 2: take the user name and the password out of the address: everybody who reads this would see them',
    ],
    [
      'Map',
      `${url}/`.padEnd(5000, 'x'),
      'url',
      'Link 2: the address can have 500 characters at most: take 4,500 characters out',
    ],
    [
      'x'.repeat(201),
      url,
      'title',
      'Link 2: the title can have 200 characters at most: take 1 character out',
    ],
  ])('say at the box of a faulty row what to do: %#', (title, address, part, message) => {
    const values = rows(['Minute', url], [title, address]);
    expect(faultsOf(parseArea('GEO', CODES, values))).toEqual([{ field: `GEO.links.1.${part}`, message }]);
  });

  it('list the faults of other fields too', () => {
    const values = { ...rows(['Map', '']), 'GEO.changed': 'y'.repeat(2001) };
    expect(faultsOf(parseArea('GEO', CODES, values)).map(({ field }) => field)).toEqual([
      'GEO.changed',
      'GEO.links.0.url',
    ]);
  });

  it('show two empty rows after the last that is filled in, and ten at most', () => {
    const full = Array.from({ length: 9 }, (_, row): [string, string] => [`Link ${row}`, url]);
    expect(linkRows('GEO', {})).toBe(2);
    expect(linkRows('GEO', areaValues('GEO', entry))).toBe(4);
    expect(linkRows('GEO', rows(['', ''], ['', 'half']))).toBe(4);
    expect(linkRows('GEO', rows(...full))).toBe(10);
  });

  it('empty the rows past the end of a list, so that no sent row outlives a merge', () => {
    expect(areaValues('GEO', entry)['GEO.links.2.title']).toBe('');
    expect(areaValues('GEO', entry)['GEO.links.9.url']).toBe('');
  });
});

describe('the grid', () => {
  it('keeps the links, which it does not show', () => {
    expect(parsedValue(parseGridArea('GEO', CODES, { 'GEO-F1.rating': '4' }, entry)).links).toEqual(
      entry.links,
    );
  });

  it('lays what it shows over the rest of the entry', () => {
    const values = { 'GEO-F1.rating': '4', 'GEO.confidence': 'green', 'GEO.changed': 'Signed off' };
    const laid = parsedValue(parseGridArea('GEO', CODES, values, entry));
    expect(laid.functions['GEO-F1']).toEqual({ ...entry.functions['GEO-F1'], rating: 4 });
    expect(laid).toMatchObject({ confidence: 'green', changed: 'Signed off', next: entry.next });
  });

  it.each(['n/a', 'NA', 'n', ' n/a '])('reads %s as not applicable, with its reason kept', (typed) => {
    const laid = parsedValue(parseGridArea('GEO', CODES, { 'GEO-F2.rating': typed }, entry));
    expect(laid.functions['GEO-F2']).toMatchObject({ rating: null, notApplicable: 'No such service here' });
  });

  it('refuses what is no level', () => {
    expect(faultsOf(parseGridArea('GEO', CODES, { 'GEO-F2.rating': '7' }, entry))[0]?.field).toBe(
      'GEO-F2.rating',
    );
  });
});
