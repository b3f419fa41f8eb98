import { describe, expect, it } from 'vitest';
import { type Month, month } from '~/domain/month';
import type { Dashboard } from '~/domain/rollups/dashboard';
import { type AskedView, parseView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { assureArea } from '~/services/returns/assure-area.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadPlaceProfile } from '~/services/rollups/load-place-profile.server';
import type { Db } from '~db/client.server';
import { insertAssurance } from '~db/repos/assurances.server';
import { testDatabase } from '../../support/database';
import {
  as,
  draftFor,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  type TestPerson,
} from '../../support/returns';
import { submitByHand } from '../../support/rollups';

/** After October's returns were due (6 November), while November is open. */
const LATER = new Date('2026-11-22T10:00:00Z');
const OCTOBER = month('2026-10');

function asked(over: Partial<AskedView> = {}): AskedView {
  const read = parseView(() => null);
  if (!read.ok) throw new Error(read.message);
  return { ...read.value, ...over };
}

function reader(db: Db, person: TestPerson, now = LATER): Context {
  return as(db, person, now);
}

function dashboard(context: Context, org = 'london', over: Partial<AskedView> = {}): Dashboard {
  const loaded = loadDashboard(context, { org, asked: asked(over) });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

const NCL = ['barnet', 'camden', 'enfield', 'haringey', 'islington'];

/** Everyone reports October at level 2 and green; the former North Central places at level 3 and red. */
function everyoneReports(db: Db): void {
  londonWithTeams(db);
  const places = db.$client.prepare("select slug from organisations where level = 'place'").all() as {
    slug: string;
  }[];
  for (const { slug } of places) {
    const north = NCL.includes(slug);
    for (const at of ['2026-02', '2026-09', '2026-10'])
      submitByHand(db, { place: slug, month: at, level: north ? 3 : 2, stated: north ? 'red' : 'green' });
  }
}

describe('the month a dashboard shows', () => {
  it('is the latest one whose returns were due, with the open one named', () => {
    const db = testDatabase(everyoneReports);
    submitByHand(db, { place: 'barnet', month: '2026-11' });
    const shown = dashboard(reader(db, 'office'));
    expect(shown.view.month).toBe('2026-10');
    expect(shown.open).toEqual({ month: '2026-11', reported: 1, expected: 32 });
  });

  it('is still the month before on the day the returns are due', () => {
    const db = testDatabase(londonWithTeams);
    expect(dashboard(reader(db, 'office', new Date('2026-11-06T10:00:00Z'))).view.month).toBe('2026-09');
    expect(dashboard(reader(db, 'office', new Date('2026-11-07T10:00:00Z'))).view.month).toBe('2026-10');
  });

  it.each(['2025-04', '2026-12', '2031-01'])('%s cannot be shown, because it has not opened', (text) => {
    const db = testDatabase(londonWithTeams);
    const loaded = loadDashboard(reader(db, 'office'), {
      org: 'london',
      asked: asked({ month: month(text) }),
    });
    expect(loaded).toMatchObject({ ok: false, code: 'not_found' });
  });

  it('of an ICB that has ended is the last one it had', () => {
    const db = testDatabase(londonWithTeams);
    const ended = dashboard(reader(db, 'office'), 'ncl');
    expect(ended.view.month).toBe('2026-03');
    // It has no places in the open month, so nothing leads there.
    expect(ended.open).toBeNull();
  });
});

describe('boundaries', () => {
  it('group the places of a month by the ICBs of that month, of May 2025 or of today', () => {
    const db = testDatabase(everyoneReports);
    const names = (over: Partial<AskedView>) =>
      dashboard(reader(db, 'office'), 'london', over).groups.map(({ organisation }) => organisation.slug);
    const february = month('2026-02');
    expect(names({ month: OCTOBER }).sort()).toEqual(['nel', 'sel', 'swl', 'wnl']);
    expect(names({ month: OCTOBER, boundaries: 'published' }).sort()).toEqual([
      'ncl',
      'nel',
      'nwl',
      'sel',
      'swl',
    ]);
    expect(names({ month: february }).sort()).toEqual(['ncl', 'nel', 'nwl', 'sel', 'swl']);
    expect(names({ month: february, boundaries: 'now' }).sort()).toEqual(['nel', 'sel', 'swl', 'wnl']);
  });

  it('never change a figure of London', () => {
    const db = testDatabase(everyoneReports);
    const london = (boundaries: AskedView['boundaries']) =>
      dashboard(reader(db, 'office'), 'london', { boundaries }).total.receipts;
    expect(london('published')).toEqual(london('then'));
    expect(london('now')).toEqual(london('then'));
    expect(Object.values(london('then')).map(({ confidence }) => confidence.residents.total)).toEqual(
      Array(11).fill(8_799_776),
    );
  });

  it('show the red of the north under the five ICBs, where the merged ICB carries it too', () => {
    const db = testDatabase(everyoneReports);
    const result = (org: string, over: Partial<AskedView>) =>
      dashboard(reader(db, 'office'), org, over).total.receipts.GEO?.confidence.result;
    expect(result('ncl', { month: OCTOBER, boundaries: 'published' })).toBe('red');
    expect(result('nwl', { month: OCTOBER, boundaries: 'published' })).toBe('green');
    expect(result('wnl', { month: OCTOBER })).toBe('red');
  });

  it('an ICB that groups nobody in a month names those that do', () => {
    const db = testDatabase(londonWithTeams);
    const loaded = loadDashboard(reader(db, 'office'), {
      org: 'wnl',
      asked: asked({ month: month('2026-01') }),
    });
    if (loaded.ok || loaded.code !== 'other_icb') throw new Error('an ICB that did not exist was shown');
    expect(loaded.icb.instead.map(({ slug }) => slug).sort()).toEqual(['ncl', 'nwl']);
  });
});

describe('what counts in a dashboard', () => {
  it('a signed return shows in the next read', () => {
    const db = testDatabase(londonWithTeams);
    const covered = () => dashboard(reader(db, 'office')).total.receipts.GEO?.readiness.covered.residents;
    expect(covered()).toBe(0);
    fileReturn(db, 3);
    expect(covered()).toBe(389_348);
  });

  it('a draft shows nowhere', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(fillReturn(as(db, 'manager'), 4));
    const shown = dashboard(reader(db, 'manager'));
    expect(shown.reported.places).toBe(0);
    expect(shown.total.receipts.GEO?.used.every(({ submission }) => submission === null)).toBe(true);
  });

  it('the latest submission counts, or the latest one known on a day', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, { place: 'barnet', month: '2026-10', at: '2026-11-03T09:00:00.000Z', level: 1 });
    submitByHand(db, {
      place: 'barnet',
      month: '2026-10',
      at: '2026-11-12T09:00:00.000Z',
      level: 4,
      restatement: true,
    });
    const barnet = (asKnownOn: string | null) =>
      dashboard(reader(db, 'office'), 'london', { asKnownOn }).total.receipts.GEO?.used.find(
        ({ place }) => place === 'barnet',
      );
    expect(barnet(null)).toMatchObject({
      readiness: { level: 4 },
      submission: { sequence: 2 },
      restated: true,
    });
    expect(barnet('2026-11-11')).toMatchObject({
      readiness: { level: 1 },
      submission: { sequence: 1 },
      restated: false,
    });
    expect(barnet('2026-11-02')).toMatchObject({ readiness: null, submission: null });
  });

  it('a day of knowledge lasts to its end in London, under summer time too', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, { place: 'barnet', month: '2026-06', at: '2026-07-03T23:30:00.000Z' });
    const reported = (asKnownOn: string) =>
      dashboard(reader(db, 'office'), 'london', { month: month('2026-06'), asKnownOn }).reported.places;
    expect(reported('2026-07-03')).toBe(0);
    expect(reported('2026-07-04')).toBe(1);
  });

  it('an assured rating counts, unless the reader asks for the places’ own, and from the day it was given', () => {
    const db = testDatabase(everyoneReports);
    const row = submitByHand(db, { place: 'bromley', month: '2026-10', stated: 'green' });
    db.transaction((tx) =>
      insertAssurance(tx, {
        submission: row.id,
        area: 'GEO',
        confidence: 'red',
        reason: 'The lease fell through',
        by: 'reviewer',
        at: '2026-11-10T09:00:00.000Z',
      }),
    );
    const red = (over: Partial<AskedView>) =>
      dashboard(reader(db, 'office'), 'sel', over).total.receipts.GEO?.confidence.places.red;
    expect(red({})).toBe(1);
    expect(red({ basis: 'self' })).toBe(0);
    expect(red({ asKnownOn: '2026-11-09' })).toBe(0);
  });

  it('the reviewer’s own assurance of a filed return is read', () => {
    const db = testDatabase(londonWithTeams);
    fileReturn(db, 2);
    expectDone(
      assureArea(as(db, 'reviewer'), {
        place: 'barnet',
        month: OCTOBER,
        area: 'GEO',
        submission: draftFor(db).handle.submissions[0]?.id ?? 0,
        confidence: 'red',
        reason: 'The boundary dispute is open',
      }),
    );
    const receipt = dashboard(reader(db, 'office'), 'wnl').total.receipts.GEO;
    expect(receipt?.assuredDifferently).toEqual([{ place: 'barnet', stated: 'amber', assured: 'red' }]);
  });
});

describe('what a reader may see of places', () => {
  it('another place’s user reads totals, and of unpublished values only their own', () => {
    const db = testDatabase(everyoneReports);
    const [office, barnet] = [
      dashboard(reader(db, 'office'), 'wnl'),
      dashboard(reader(db, 'manager'), 'wnl'),
    ];
    expect(barnet.total.receipts.GEO?.confidence).toEqual(office.total.receipts.GEO?.confidence);
    const shown = barnet.total.receipts.GEO?.used.filter(({ hidden }) => !hidden);
    expect(shown?.map(({ place }) => place)).toEqual(['barnet']);
  });

  it('everyone with a grant reads a published month in full', () => {
    const db = testDatabase(everyoneReports);
    db.$client
      .prepare("update periods set published_at = '2026-11-20T15:00:00.000Z' where month = '2026-10'")
      .run();
    const receipt = dashboard(reader(db, 'manager'), 'wnl', { month: OCTOBER }).total.receipts.GEO;
    expect(receipt?.used.every(({ hidden }) => !hidden)).toBe(true);
  });

  it('late and missing places are named only to those who may know', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, { place: 'camden', month: '2026-10', daysLate: 3 });
    const seen = (person: TestPerson) => dashboard(reader(db, person), 'wnl').returns;
    expect(seen('reviewer').summary.late).toEqual([{ place: 'camden', days: 3 }]);
    expect(seen('reviewer').summary.missing).toHaveLength(12);
    expect(seen('manager').summary).toMatchObject({ late: [], missing: ['barnet'] });
    expect(seen('manager').hidden).toEqual({ onTime: 0, late: 1, missing: 11, awaited: 0 });
  });

  it('moves at places the reader may not read are counted, not shown', () => {
    const db = testDatabase(everyoneReports);
    submitByHand(db, { place: 'barnet', month: '2026-10', level: 4, stated: 'red', words: 'Signed at last' });
    submitByHand(db, { place: 'camden', month: '2026-10', level: 1, stated: 'red' });
    const movers = dashboard(reader(db, 'manager'), 'wnl').movers;
    expect(movers.shown).toHaveLength(11);
    expect(movers.shown[0]).toMatchObject({ place: 'barnet', direction: 'up', words: 'Signed at last' });
    expect(movers.hidden).toBe(11);
  });

  it('movers that wrote nothing new speak by the reason of their rating, and say where the ICB assured it', () => {
    const db = testDatabase(everyoneReports);
    const made = { place: 'barnet', month: '2026-10', level: 3, words: '' } as const;
    const { id } = submitByHand(db, { ...made, stated: 'amber', reason: 'The supplier is late' });
    db.transaction((tx) =>
      insertAssurance(tx, {
        submission: id,
        area: 'GEO',
        confidence: 'green',
        reason: 'Dates agreed',
        by: 'reviewer',
        at: '2026-11-10T09:00:00.000Z',
      }),
    );
    const shown = dashboard(reader(db, 'manager'), 'wnl').movers.shown;
    expect(shown.map(({ words }) => words)).toEqual(Array(11).fill('The supplier is late'));
    expect(shown.filter(({ assured }) => assured).map(({ area }) => area)).toEqual(['GEO']);
  });

  it('asks are shown at the level they are addressed to, and only where the return may be read', () => {
    const db = testDatabase(londonWithTeams);
    const ask = {
      text: 'A decision on premises',
      answerBy: '2026-12-01',
      openedMonth: OCTOBER,
      withdrawn: false,
    };
    submitByHand(db, {
      place: 'camden',
      month: '2026-10',
      asks: {
        one: { ...ask, level: 'london' },
        two: { ...ask, level: 'icb' },
        three: { ...ask, level: 'icb', withdrawn: true },
      },
    });
    expect(dashboard(reader(db, 'office')).asks).toHaveLength(1);
    expect(dashboard(reader(db, 'board'), 'wnl').asks).toHaveLength(1);
    expect(dashboard(reader(db, 'manager'), 'wnl').asks).toEqual([]);
  });
});

describe('a place’s page', () => {
  const profile = (context: Context, place = 'barnet', over: Partial<AskedView> = {}) => {
    const loaded = loadPlaceProfile(context, { place, asked: asked(over) });
    if (!loaded.ok) throw new Error(loaded.message);
    return loaded.value;
  };

  it('tells a missing month from one that may not be seen', () => {
    const db = testDatabase(londonWithTeams);
    db.$client
      .prepare("update periods set published_at = '2026-10-20T15:00:00.000Z' where month = '2026-09'")
      .run();
    submitByHand(db, { place: 'camden', month: '2026-10', level: 4 });
    const history = (person: TestPerson) => profile(reader(db, person), 'camden').areas[0]?.history.slice(-2);
    expect(history('office')).toEqual([
      { kind: 'missing' },
      { kind: 'reported', level: 4, confidence: 'green', stated: 'green', assured: null },
    ]);
    expect(history('manager')).toEqual([{ kind: 'missing' }, { kind: 'hidden' }]);
  });

  it('hides milestones and the state of returns from those who may not see them', () => {
    const db = testDatabase(everyoneReports);
    const [own, other] = [profile(reader(db, 'manager')), profile(reader(db, 'manager'), 'camden')];
    expect(own.milestones).not.toBeNull();
    expect(own.returns.find(({ month: at }) => at === OCTOBER)).toMatchObject({
      state: 'submitted',
      readable: true,
    });
    expect(other.milestones).toBeNull();
    expect(other.returns.find(({ month: at }) => at === OCTOBER)).toMatchObject({
      state: null,
      submission: null,
      readable: false,
    });
  });

  it('names the ICB of the month and that of today', () => {
    const db = testDatabase(londonWithTeams);
    const february = profile(reader(db, 'office'), 'barnet', { month: month('2026-02') });
    expect([february.icbThen?.slug, february.icbToday?.slug]).toEqual(['ncl', 'wnl']);
  });
});

describe('an area’s page', () => {
  const area = (context: Context, org: string, over: Partial<AskedView> = {}) => {
    const loaded = loadArea(context, { area: 'geography', org, asked: asked(over) });
    if (!loaded.ok) throw new Error(loaded.message);
    return loaded.value;
  };
  const monthsOf = (page: ReturnType<typeof area>, org: string): Month[] | undefined =>
    page.trends.find(({ organisation }) => organisation.slug === org)?.points.map(({ month: at }) => at);

  it('follows an ICB as far as it existed, or today’s places all the way', () => {
    const db = testDatabase(everyoneReports);
    expect(monthsOf(area(reader(db, 'office'), 'wnl'), 'wnl')?.[0]).toBe('2026-04');
    expect(monthsOf(area(reader(db, 'office'), 'wnl', { boundaries: 'now' }), 'wnl')?.[0]).toBe('2025-11');
  });

  it('shows London beside its ICBs, the ended ones to their last month', () => {
    const db = testDatabase(everyoneReports);
    const page = area(reader(db, 'office'), 'london');
    expect(monthsOf(page, 'london')).toHaveLength(12);
    expect(monthsOf(page, 'ncl')?.at(-1)).toBe('2026-03');
  });

  it('counts every milestone of the area for every place, not reported ones as such', () => {
    const db = testDatabase(londonWithTeams);
    const [first] = area(reader(db, 'office'), 'london').milestones;
    expect(first?.rollUp.counts.not_reported).toBe(32);
    expect(first?.rollUp).toMatchObject({ due: 32, dueComplete: 0 });
  });

  it('has a receipt of a single place too', () => {
    const db = testDatabase(everyoneReports);
    const receipt = area(reader(db, 'office'), 'barnet').group.receipts.GEO;
    expect(receipt?.used).toHaveLength(1);
    expect(receipt?.confidence.result).toBe('red');
  });
});

describe('the month before', () => {
  it('is compared over the same places, so that a new boundary alone moves nothing', () => {
    const db = testDatabase(londonWithTeams);
    for (const place of ['barnet', 'brent'])
      for (const at of ['2026-03', '2026-04']) submitByHand(db, { place, month: at, level: 3 });
    const wnl = dashboard(reader(db, 'office'), 'wnl', { month: month('2026-04') });
    expect(wnl.previous).toBe('2026-03');
    expect(wnl.total.places).toHaveLength(13);
    expect(wnl.total.before?.GEO?.readiness.covered).toEqual(wnl.total.receipts.GEO?.readiness.covered);
    expect(wnl.movers).toEqual({ shown: [], hidden: 0 });
  });

  it('does not exist at the start of the programme', () => {
    const db = testDatabase(londonWithTeams);
    const first = dashboard(reader(db, 'office'), 'london', { month: month('2025-05') });
    expect([first.previous, first.total.before]).toEqual([null, null]);
  });
});
