import { beforeEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { MilestoneAssessment } from '~/domain/returns/assessment';
import { milestoneStatus, slipDays } from '~/domain/returns/milestone-status';
import type { AskedView } from '~/domain/rollups/view';
import { preparePublication, publishMonth } from '~/services/review/publish-month.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, NOW, type TestPerson } from '../../support/returns';
import { submitByHand } from '../../support/rollups';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

interface Told {
  state?: 'in_progress' | 'complete';
  forecast?: string | null;
  actual?: string | null;
  baselineDue?: string;
  moves?: number;
}

function reported(milestone: string, at: string, told: Told): MilestoneAssessment {
  const baselineDue = told.baselineDue ?? '2026-05-31';
  const entry = {
    state: told.state ?? ('in_progress' as const),
    forecast: told.forecast ?? null,
    actual: told.actual ?? null,
    evidence: '',
    note: '',
    changedMonth: month(at),
    confirmedMonth: month(at),
    baselineDue,
    currentDue: baselineDue,
    forecastMoves: told.moves ?? 0,
    movedThisMonth: false,
  };
  return {
    milestone,
    entry,
    status: milestoneStatus(entry, month(at)),
    slipDays: slipDays(entry, month(at)),
  };
}

function submit(place: string, at: string, milestones: Record<string, Told>): void {
  submitByHand(db, {
    place,
    month: at,
    milestones: Object.entries(milestones).map(([code, told]) => reported(code, at, told)),
  });
}

const BARE: AskedView = {
  month: month('2026-10'),
  boundaries: 'then',
  basis: 'assured',
  asKnownOn: null,
  version: null,
};

function book(
  org: string,
  person: TestPerson = 'office',
  at = '2026-10',
  now = NOW,
  version: number | null = null,
) {
  const asked = { ...BARE, month: month(at), version };
  const loaded = loadMilestones(as(db, person, now), { org, asked });
  if (!loaded.ok) throw new Error(loaded.code);
  return loaded.value;
}

const line = (of: ReturnType<typeof book>, organisation: string, code: string) =>
  of.lines.find((one) => one.organisation.slug === organisation && one.milestone.code === code);

describe('the milestones of an organisation', () => {
  it('are a place’s own; for an ICB its places’ and its own; for London everyone’s', () => {
    const levels = (org: string) =>
      [...new Set(book(org).lines.map(({ milestone }) => milestone.level))].sort();
    expect(levels('barnet')).toEqual(['place']);
    expect(levels('wnl')).toEqual(['icb', 'place']);
    expect(levels('london')).toEqual(['icb', 'place', 'region']);
  });

  it('stand as the month’s return left them, and as not reported without one', () => {
    submit('barnet', '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
    const barnet = book('barnet');
    expect(line(barnet, 'barnet', 'GEO-3')).toMatchObject({
      status: 'overdue',
      forecast: '2026-12-31',
      slipDays: 214,
      sequence: 1,
    });
    expect(line(barnet, 'barnet', 'GEO-1')).toMatchObject({ status: 'not_reported', sequence: null });
  });

  it('of a place whose return the reader may not see are counted, and their values hidden', () => {
    submit('camden', '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
    const seen = book('wnl', 'manager');
    expect(line(seen, 'camden', 'GEO-3')).toMatchObject({
      readable: false,
      forecast: null,
      slipDays: null,
      sequence: null,
      reports: [],
      check: null,
    });
    expect(seen.places.rollUp.counts.overdue).toBe(1);
  });

  it('carry the forecast check of the place’s own record, once enough has finished', () => {
    const finished = Object.fromEntries(
      ['GEO-1', 'GEO-2', 'GEO-4', 'WRK-1', 'WRK-2', 'REL-1'].map((code): [string, Told] => [
        code,
        { state: 'complete', actual: '2026-10-01' },
      ]),
    );
    submit('barnet', '2026-10', {
      ...finished,
      'RES-3': { forecast: '2026-11-30', baselineDue: '2026-11-30' },
    });
    const checked = line(book('barnet'), 'barnet', 'RES-3');
    expect(checked?.check).toMatchObject({ kind: 'own', finished: 6, fellBack: false });
    expect(checked?.gap).toBeGreaterThan(31);
  });

  it('of another place are totalled for nobody who may not read its return', () => {
    submit('camden', '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
    expect(book('camden', 'office')).toMatchObject({ withheld: false });
    expect(book('camden', 'office').places.rollUp.counts.overdue).toBe(1);
    expect(book('camden', 'manager')).toMatchObject({ withheld: true });
    expect(book('camden', 'manager').places.rollUp.counts.overdue).toBe(0);
  });

  it('can be those of a group of places alone, whatever organisation was open', () => {
    const asked = { ...BARE, group: ['barnet', 'camden'] };
    const of = (more: object) => loadMilestones(as(db, 'office'), { org: 'wnl', asked, ...more });
    const [group, whole] = [of({ ofGroup: true }), of({})];
    if (!group.ok || !whole.ok) throw new Error('both can be read');
    const reporters = new Set(group.value.lines.map(({ organisation }) => organisation.slug));
    expect([...reporters].sort()).toEqual(['barnet', 'camden']);
    expect(group.value.own).toBeNull();
    expect(group.value.integrity.map(({ organisation }) => organisation.slug)).toEqual([
      'wnl',
      'barnet',
      'camden',
    ]);
    expect(whole.value.lines.length).toBeGreaterThan(group.value.lines.length);
    const unknown = { ...BARE, group: ['atlantis'] };
    expect(loadMilestones(as(db, 'office'), { org: 'wnl', asked: unknown, ofGroup: true })).toMatchObject({
      code: 'not_found',
    });
  });

  it('tell how often forecasts moved, for the place and for the ICB', () => {
    submit('barnet', '2026-09', { 'GEO-3': { forecast: '2026-10-31' } });
    submit('barnet', '2026-10', { 'GEO-3': { forecast: '2026-11-30' } });
    const rows = book('wnl').integrity;
    const of = (slug: string) => rows.find(({ organisation }) => organisation.slug === slug)?.integrity;
    expect(of('barnet')).toMatchObject({ moves: 1, daysMoved: 30, nearDue: 1 });
    expect(of('wnl')).toMatchObject({ moves: 1 });
    expect(of('harrow')).toMatchObject({ moves: 0, shareNearDue: null });
  });
});

it('a return of an ICB or of London changes no figure of places', () => {
  submit('barnet', '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
  const figures = () => {
    const asked = {
      month: month('2026-10'),
      boundaries: 'then',
      basis: 'assured',
      asKnownOn: null,
      version: null,
    };
    const london = loadDashboard(as(db, 'office'), { org: 'london', asked: asked as AskedView });
    if (!london.ok) throw new Error(london.code);
    const { total, milestones, returns, reported: counted } = london.value;
    return JSON.stringify({ total, milestones, returns, counted });
  };
  const before = figures();
  submit('wnl', '2026-10', { 'INF-3': { forecast: '2026-11-30', baselineDue: '2026-11-30' } });
  submit('london', '2026-10', { 'TRN-5': { forecast: '2026-11-30', baselineDue: '2026-11-30' } });
  expect(figures()).toBe(before);
  expect(book('london').own?.rollUp.counts.on_track).toBe(1);
});

it('takes as many queries for one place with returns as for many', () => {
  const queries = () => {
    let count = 0;
    const prepare = db.$client.prepare.bind(db.$client);
    db.$client.prepare = ((text: string) => {
      count += 1;
      return prepare(text);
    }) as typeof db.$client.prepare;
    book('london');
    db.$client.prepare = prepare;
    return count;
  };
  submit('barnet', '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
  queries();
  submit('camden', '2026-09', {});
  const few = queries();
  for (const place of ['camden', 'harrow', 'ealing', 'newham', 'hackney'].filter((it) => it !== 'hackney'))
    submit(place, '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
  expect(queries()).toBe(few);
});

describe('milestones that were read before', () => {
  const forecasts = () => line(book('london'), 'barnet', 'GEO-3')?.reports.map(({ forecast }) => forecast);

  it('are joined by those signed since', () => {
    submit('barnet', '2026-09', { 'GEO-3': { forecast: '2026-11-30' } });
    expect(forecasts()).toEqual(['2026-11-30']);
    submit('barnet', '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
    expect(forecasts()).toEqual(['2026-11-30', '2026-12-31']);
    submit('barnet', '2026-09', { 'GEO-3': { forecast: '2026-12-24' } });
    expect(forecasts()).toEqual(['2026-12-24', '2026-12-31']);
  });

  it('are forgotten when what signed them was undone', () => {
    expect(forecasts()).toEqual([]);
    expect(() =>
      db.transaction(() => {
        submit('barnet', '2026-10', { 'GEO-3': { forecast: '2026-11-30' } });
        expect(forecasts()).toEqual(['2026-11-30']);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    submit('barnet', '2026-10', { 'GEO-3': { forecast: '2026-12-31' } });
    expect(forecasts()).toEqual(['2026-12-31']);
  });
});

describe('the milestones of a published month', () => {
  const OCTOBER = month('2026-10');
  const CORRECTED = '2026-12-01T09:00:00.000Z';
  const AFTER = new Date('2026-12-20T10:00:00Z');

  function publish(at: string, reason = '') {
    const context = as(db, 'office', new Date(at));
    const prepared = preparePublication(context, OCTOBER);
    if (!prepared.ok) throw new Error(prepared.message);
    const { seen, publications } = prepared.value;
    const version = publications.length + 1;
    const done = publishMonth(context, { month: OCTOBER, version, seen, confirmed: true, reason });
    if (!done.ok) throw new Error(done.message);
  }

  function correct(): void {
    const milestones = { 'GEO-1': { forecast: '2026-12-24' } };
    submitByHand(db, {
      place: 'camden',
      month: '2026-10',
      at: CORRECTED,
      restatement: true,
      milestones: Object.entries(milestones).map(([code, told]) => reported(code, '2026-10', told)),
    });
  }

  const shown = (version: number | null = null) => {
    const of = book('london', 'office', '2026-10', AFTER, version);
    const one = line(of, 'camden', 'GEO-1');
    return { reports: one?.reports, status: one?.status, burnUp: of.places.burnUp };
  };

  it('stay as they were published while a correction waits for the next version, history and burn-up too', () => {
    submit('camden', '2026-10', { 'GEO-1': { state: 'complete', actual: '2026-10-12' } });
    publish('2026-11-24T14:00:00Z');
    const before = shown();
    expect(before.reports).toMatchObject([{ month: '2026-10', actual: '2026-10-12' }]);
    correct();
    expect(shown()).toEqual(before);
    publish('2026-12-09T10:00:00Z', 'Camden took back that it was complete.');
    expect(shown(1)).toEqual(before);
    expect(shown().reports).toMatchObject([{ month: '2026-10', actual: null, forecast: '2026-12-24' }]);
    expect(shown().burnUp).not.toEqual(before.burnUp);
  });
});
