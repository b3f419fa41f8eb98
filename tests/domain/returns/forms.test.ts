import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import type { AreaEntry } from '~/domain/returns/content';
import { type FormValues, linkRows, warningFieldKey } from '~/domain/returns/fields';
import {
  areaValues,
  askValues,
  isUntouched,
  milestoneValues,
  type Parsed,
  parseArea,
  parseAsk,
  parseDate,
  parseGridArea,
  parseMilestone,
  parsePartner,
  parseRisk,
  parseWarning,
  partFields,
  partnerValues,
  readBase,
  readValues,
  riskValues,
  seenOf,
  unknownFields,
} from '~/domain/returns/forms';
import { area, milestone, rated } from './factories';

const TODAY = '2026-11-04';
const CODES = ['GEO-F1', 'GEO-F2'];
const entry: AreaEntry = area(
  { 'GEO-F1': rated(3), 'GEO-F2': rated(null, { notApplicable: 'No such service here' }) },
  {
    confidence: 'amber',
    confidenceReason: 'Two posts are empty',
    links: [
      { title: 'Map, agreed in May', url: 'https://barnet.example/map' },
      { title: '<b>Minute</b>', url: 'http://barnet.example/minute?of=14' },
    ],
  },
);

function faultsOf(parsed: Parsed<unknown>) {
  if (parsed.ok) throw new Error('nothing was wrong');
  return parsed.faults;
}

function parsedValue<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}

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

describe('a date in three boxes', () => {
  const read = (day: string, at: string, year: string) =>
    parseDate({ 'x.day': day, 'x.month': at, 'x.year': year }, 'x', 'The forecast');

  it.each([
    ['4', '11', '2026', '2026-11-04'],
    ['04', '2', '2028', '2028-02-04'],
    ['29', '2', '2028', '2028-02-29'],
    [' 1 ', ' 1 ', ' 2027 ', '2027-01-01'],
  ])('reads %s %s %s', (day, at, year, date) => {
    expect(parsedValue(read(day, at, year))).toBe(date);
  });

  it('is null when nothing is typed', () => {
    expect(parsedValue(read('', ' ', ''))).toBeNull();
  });

  it.each([
    ['31', '2', '2026'],
    ['29', '2', '2027'],
    ['0', '1', '2026'],
    ['1', '13', '2026'],
    ['1', '1', '0026'],
    ['1', '1', '26'],
    ['one', '1', '2026'],
    ['1', '1', '9999'],
  ])('refuses %s %s %s', (day, at, year) => {
    expect(faultsOf(read(day, at, year))[0]?.message).toMatch(/^The forecast must be a real date/);
  });

  it('asks for the parts that are missing', () => {
    expect(faultsOf(read('4', '', '2026'))).toEqual([
      { field: 'x', message: 'The forecast needs a day, a month and a year' },
    ]);
  });
});

describe('a milestone', () => {
  it('gives back the entry it shows', () => {
    const whole = milestone({ state: 'complete', actual: '2026-10-30', evidence: 'Minute', note: 'Done' });
    expect(parsedValue(parseMilestone('GEO-1', milestoneValues('GEO-1', whole), TODAY))).toEqual(whole);
  });

  it('cannot have been completed tomorrow', () => {
    const values = milestoneValues('GEO-1', milestone({ state: 'complete', actual: '2026-11-05' }));
    expect(faultsOf(parseMilestone('GEO-1', values, TODAY))).toEqual([
      { field: 'GEO-1.actual', message: 'GEO-1: the date it was completed must be today or earlier' },
    ]);
  });

  it('may be forecast for any later day, and completed today', () => {
    const values = milestoneValues('GEO-1', milestone({ forecast: '2031-01-01', actual: TODAY }));
    expect(parseMilestone('GEO-1', values, TODAY).ok).toBe(true);
  });

  it('lists every fault at once', () => {
    const values: FormValues = {
      'GEO-1.state': 'finished',
      'GEO-1.forecast.day': '31',
      'GEO-1.forecast.month': '2',
      'GEO-1.forecast.year': '2027',
      'GEO-1.note': 'x'.repeat(1001),
    };
    expect(faultsOf(parseMilestone('GEO-1', values, TODAY)).map(({ field }) => field)).toEqual([
      'GEO-1.forecast',
      'GEO-1.state',
      'GEO-1.note',
    ]);
  });
});

describe('partners, asks and risks', () => {
  const context = { month: month('2026-10'), today: TODAY, before: null };
  const ask = {
    level: 'icb',
    text: 'A decision on estates',
    answerBy: '2026-12-01',
    openedMonth: month('2026-09'),
    withdrawn: false,
  } as const;
  const risk = {
    title: 'No GP lead',
    owner: 'The Integrator',
    likelihood: 4,
    impact: 3,
    mitigation: 'Recruiting',
    escalation: 'icb',
    openedMonth: month('2026-09'),
    closed: false,
  } as const;

  it('give back the entries they show', () => {
    const partner = { position: 'partly', note: 'Comes to some meetings' } as const;
    expect(parsedValue(parsePartner('housing', 'Housing', partnerValues('housing', partner)))).toEqual(
      partner,
    );
    expect(parsedValue(parseAsk('ask-1', askValues('ask-1', ask), { ...context, before: ask }))).toEqual(ask);
    expect(
      parsedValue(parseRisk('risk-1', riskValues('risk-1', risk), { ...context, before: risk })),
    ).toEqual(risk);
  });

  it('refuse a position that is none of the three', () => {
    expect(faultsOf(parsePartner('housing', 'Housing', { 'housing.position': 'maybe' }))[0]).toEqual({
      field: 'housing.position',
      message: 'Housing: choose engaged, partly or not yet',
    });
  });

  it('name everything a new ask lacks', () => {
    expect(faultsOf(parseAsk('ask-1', {}, context)).map(({ field }) => field)).toEqual([
      'ask-1.answerBy',
      'ask-1.text',
      'ask-1.level',
    ]);
  });

  it('refuse a past day for a new answer, but keep the day an ask already had', () => {
    const late = { ...ask, answerBy: '2026-11-01' };
    const values = askValues('ask-1', late);
    expect(faultsOf(parseAsk('ask-1', values, context))[0]?.field).toBe('ask-1.answerBy');
    expect(parseAsk('ask-1', values, { ...context, before: late }).ok).toBe(true);
  });

  it('open a new ask and a new risk in the month of the return', () => {
    expect(parsedValue(parseAsk('ask-1', askValues('ask-1', ask), context)).openedMonth).toBe('2026-10');
    expect(parsedValue(parseRisk('risk-1', riskValues('risk-1', risk), context)).openedMonth).toBe('2026-10');
  });

  it.each(['0', '6', '', '2.5'])('refuse %s as a score', (likelihood) => {
    const values = { ...riskValues('risk-1', risk), 'risk-1.likelihood': likelihood };
    expect(faultsOf(parseRisk('risk-1', values, context))).toEqual([
      { field: 'risk-1.likelihood', message: 'Choose a likelihood from 1 to 5' },
    ]);
  });

  it('hold a warning’s sentence under a name without a colon', () => {
    const key = warningFieldKey('same_text:GEO');
    expect(key).toBe('warning-same_text-GEO');
    expect(parsedValue(parseWarning('same_text:GEO', { [`${key}.sentence`]: ' Nothing moved ' }))).toEqual({
      sentence: 'Nothing moved',
    });
  });
});

describe('what comes with every part', () => {
  it('may be an entry from before links were kept', () => {
    const { links: _links, ...old } = entry;
    expect(readBase('area', canonicalJson(old))).toEqual({ ...old, links: [] });
  });

  it('is the version and the entry it was opened with', () => {
    const values = partFields('GEO', 3, entry);
    expect(seenOf(values, 'GEO').version).toBe(3);
    expect(readBase('area', seenOf(values, 'GEO').base)).toEqual(entry);
  });

  it('tells whether anything was typed', () => {
    expect(isUntouched(entry, canonicalJson(entry))).toBe(true);
    expect(isUntouched({ ...entry, next: 'Something else' }, canonicalJson(entry))).toBe(false);
  });

  it.each(['', 'x', '-1', '1e3', '99999999999'])('does not take %s for a version', (version) => {
    expect(seenOf({ 'GEO.version': version }, 'GEO').version).toBeNull();
  });

  it.each(['', 'not json', '{}', '{"rating":9}', 'null'])('does not take %s for an entry', (base) => {
    expect(readBase('area', base)).toBeNull();
  });

  it('shows a forged or stale form by fields that no form of ours has', () => {
    expect(
      unknownFields({ intent: 'save', 'GEO.version': '1', 'GEO-F1.rating': '2' }, ['GEO', 'GEO-F1']),
    ).toEqual([]);
    expect(unknownFields({ 'XYZ-F1.rating': '2' }, ['GEO', 'GEO-F1'])).toHaveLength(1);
    expect(unknownFields({}, ['GEO'], true)).toHaveLength(1);
  });

  it('leaves files out of a sent form', () => {
    const form = new FormData();
    form.set('GEO.changed', 'words');
    form.set('GEO.next', new File(['x'], 'x.txt'));
    expect(readValues(form)).toEqual({ 'GEO.changed': 'words' });
  });
});
