import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import { askValues, parseAsk } from '~/domain/returns/ask-form';
import { parseDate } from '~/domain/returns/date-fields';
import { type FormValues, warningFieldKey } from '~/domain/returns/fields';
import { isUntouched, partFields, readBase, readValues, seenOf, unknownFields } from '~/domain/returns/form';
import { milestoneValues, parseMilestone } from '~/domain/returns/milestone-form';
import { parsePartner, partnerValues } from '~/domain/returns/partner-form';
import { parseRisk, riskValues } from '~/domain/returns/risk-form';
import { parseWarning } from '~/domain/returns/warning-form';
import { FILLED_AREA, faultsOf, milestone, parsedValue } from './factories';

const TODAY = '2026-11-04';
const entry = FILLED_AREA;

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
