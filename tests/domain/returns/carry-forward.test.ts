import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { areaUpdate, carryForward, isStale } from '~/domain/returns/carry-forward';
import { submissionSchema } from '~/domain/returns/content';
import { area, completeDraft, milestone, OUTLINE, rated, submit } from './factories';

describe('carrying a return forward', () => {
  const september = submit(
    {
      ...completeDraft(),
      partners: {
        housing: { position: 'partly', note: 'Joined in June' },
        public_health: { position: null, note: '' },
      },
      asks: {
        a1: {
          level: 'icb',
          text: 'Help with estates',
          answerBy: '2026-12-01',
          openedMonth: month('2026-09'),
          withdrawn: false,
        },
        a2: {
          level: 'london',
          text: 'No longer needed',
          answerBy: '2026-12-01',
          openedMonth: month('2026-09'),
          withdrawn: true,
        },
      },
      warnings: { 'watermelon:GEO': { sentence: 'Because' } },
    },
    '2026-09',
  );
  const draft = carryForward(OUTLINE, september);

  it('keeps facts: ratings, evidence, milestones, partners and open asks', () => {
    expect(draft.areas.GEO?.functions['GEO-F1']?.rating).toBe(2);
    expect(draft.milestones['GEO-1']).toMatchObject({ state: 'in_progress', forecast: '2026-10-31' });
    expect(draft.partners.housing).toEqual({ position: 'partly', note: 'Joined in June' });
    expect(Object.keys(draft.asks)).toEqual(['a1']);
  });

  it('keeps the links of an area, as facts', () => {
    const links = [{ title: 'Map', url: 'https://barnet.example/map' }];
    const whole = completeDraft();
    const linked = { ...whole, areas: { ...whole.areas, WRK: area({ 'WRK-F1': rated(1) }, { links }) } };
    const last = submit(linked, '2026-09');
    const next = carryForward(OUTLINE, last);
    expect(next.areas.WRK?.links).toEqual(links);
    expect(next.areas.GEO?.links).toEqual([]);
    expect(submit(next, '2026-10', last).areas.WRK?.links).toEqual(links);
  });

  it('starts every judgement empty: confidence, its reason, the month’s words and warning sentences', () => {
    expect(draft.areas.GEO).toMatchObject({
      confidence: null,
      confidenceReason: '',
      changed: '',
      next: '',
      confirmedUnchanged: false,
    });
    expect(draft.warnings).toEqual({});
  });

  it('starts a first return with nothing rated rather than with zeros', () => {
    const first = carryForward(OUTLINE, null);
    expect(first.areas.GEO?.functions['GEO-F1']?.rating).toBeNull();
    expect(first.milestones['GEO-1']?.state).toBeNull();
    expect(first.partners.housing?.position).toBeNull();
  });

  it('gives a function that is new in the framework an empty rating', () => {
    const outline = { ...OUTLINE, areas: [{ code: 'GEO', functions: ['GEO-F1', 'GEO-F9'] }] };
    expect(carryForward(outline, september).areas.GEO?.functions['GEO-F9']?.rating).toBeNull();
  });
});

describe('the age of what is carried', () => {
  const august = submit(completeDraft(), '2026-08');

  it('keeps the month of the last real change while a value stays the same', () => {
    const september = submit(carryForward(OUTLINE, august), '2026-09', august);
    expect(september.areas.GEO?.functions['GEO-F1']).toMatchObject({
      changedMonth: '2026-08',
      confirmedMonth: '2026-08',
    });
    expect(september.areas.GEO?.update).toBe('carried');
  });

  it('moves only the confirmed month when a place says nothing changed', () => {
    const draft = carryForward(OUTLINE, august);
    const geo = { ...(draft.areas.GEO ?? area({})), confirmedUnchanged: true };
    const september = submit({ ...draft, areas: { ...draft.areas, GEO: geo } }, '2026-09', august);
    expect(september.areas.GEO?.functions['GEO-F1']).toMatchObject({
      changedMonth: '2026-08',
      confirmedMonth: '2026-09',
    });
    expect(september.areas.GEO?.update).toBe('confirmed_unchanged');
    expect(september.milestones['GEO-1']?.confirmedMonth).toBe('2026-09');
    expect(september.milestones['WRK-1']?.confirmedMonth).toBe('2026-08');
  });

  it('moves both months when a value changes, and calls the area updated', () => {
    const draft = carryForward(OUTLINE, august);
    const geo = area({ 'GEO-F1': rated(3), 'GEO-F2': rated(2) });
    const september = submit({ ...draft, areas: { ...draft.areas, GEO: geo } }, '2026-09', august);
    expect(september.areas.GEO?.functions['GEO-F1']).toMatchObject({
      changedMonth: '2026-09',
      confirmedMonth: '2026-09',
    });
    expect(september.areas.GEO?.functions['GEO-F2']).toMatchObject({ confirmedMonth: '2026-08' });
    expect(september.areas.GEO?.update).toBe('updated');
  });

  it('counts an area as confirmed, not updated, when only its words were typed', () => {
    const last = august.areas.GEO;
    const entry = area({ 'GEO-F1': rated(2), 'GEO-F2': rated(2) }, { confirmedUnchanged: true });
    expect(areaUpdate(entry, last)).toBe('confirmed_unchanged');
  });

  it.each([
    ['2026-08', '2026-08', false],
    ['2026-08', '2026-09', false],
    ['2026-08', '2026-10', true],
    ['2025-12', '2026-02', true],
  ])('a value confirmed in %s is, in %s, stale: %s', (confirmed, now, stale) => {
    const age = { changedMonth: month('2025-06'), confirmedMonth: month(confirmed) };
    expect(isStale(age, month(now))).toBe(stale);
  });
});

describe('forecasts that move', () => {
  it('counts each move once, and neither the first forecast nor an unchanged month', () => {
    const first = submit(completeDraft(), '2026-06');
    const move = (last: typeof first, at: string, forecast: string) =>
      submit({ ...completeDraft(), milestones: { 'GEO-1': milestone({ forecast }) } }, at, last);
    const july = move(first, '2026-07', '2026-11-30');
    const august = move(july, '2026-08', '2026-11-30');
    const september = move(august, '2026-09', '2027-01-31');
    expect([first, july, august, september].map((s) => s.milestones['GEO-1']?.forecastMoves)).toEqual([
      0, 1, 1, 2,
    ]);
    expect(august.milestones['GEO-1']?.movedThisMonth).toBe(false);
    expect(september.milestones['GEO-1']?.movedThisMonth).toBe(true);
  });
});

it('what is frozen reads back through its own schema', () => {
  const content = submit(completeDraft(), '2026-09');
  expect(submissionSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
});
