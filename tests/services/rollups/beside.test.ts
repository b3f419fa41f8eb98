import { describe, expect, it } from 'vitest';
import { type Month, month } from '~/domain/month';
import type { Rating, SubmissionContent } from '~/domain/returns/content';
import type { Peers } from '~/domain/rollups/peers';
import { type AskedView, parseView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadCalibration } from '~/services/rollups/load-calibration.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadGroup } from '~/services/rollups/load-group.server';
import { loadPeers } from '~/services/rollups/load-peers.server';
import { loadSolved } from '~/services/rollups/load-solved.server';
import type { Db } from '~db/client.server';
import { insertAssurance } from '~db/repos/assurances.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, type TestPerson } from '../../support/returns';
import { submitByHand } from '../../support/rollups';

/** After October's returns were due, with every month to August published. */
const LATER = new Date('2026-11-22T10:00:00Z');
const OCTOBER = month('2026-10');
const MONTHS = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];

/** '1 1 2' is April to June; '-' sends nothing. Each month's submission holds the area's ratings, words and evidence. */
function file(db: Db, place: string, levels: string): void {
  levels.split(' ').forEach((text, at) => {
    if (text === '-') return;
    const level = Number(text) as Rating;
    const made = submitByHand(db, { place, month: MONTHS[at] as string, level, words: `${place} ${at}` });
    const fn = {
      rating: level,
      notApplicable: null,
      evidence: `Minute ${at} of ${place}`,
      reason: `Because ${at}`,
    };
    const age = { changedMonth: MONTHS[at] as Month, confirmedMonth: MONTHS[at] as Month };
    const area: SubmissionContent['areas'][string] = {
      functions: { 'GEO-F1': { ...fn, ...age } },
      confidence: 'green',
      confidenceReason: '',
      changed: `${place} ${at}`,
      next: '',
      links: [{ title: 'The map', url: 'https://maps.example/one' }],
      confirmedUnchanged: false,
      update: 'updated',
    };
    // Submissions refuse changes: their text is settled as they are made.
    db.$client.exec('drop trigger if exists submissions_no_update');
    db.$client
      .prepare('update submissions set content = ? where id = ?')
      .run(JSON.stringify({ asks: {}, areas: { GEO: area } }), made.id);
  });
}

function publish(db: Db, ...months: string[]): void {
  for (const at of months)
    db.$client
      .prepare('update periods set published_at = ? where month = ?')
      .run(`${at}-28T15:00:00.000Z`, at);
}

function risers(db: Db): void {
  londonWithTeams(db);
  file(db, 'barnet', '1 1 1 1 1 1 1');
  file(db, 'camden', '1 1 2 2 2 2 2');
  file(db, 'brent', '1 1 1 1 2 1 1');
  file(db, 'croydon', '1 1 1 1 1 1 3');
  file(db, 'harrow', '- - - 2 2 2 2');
  publish(db, ...MONTHS.slice(0, 5));
}

const reader = (db: Db, person: TestPerson): Context => as(db, person, LATER);

function asked(over: Partial<AskedView> = {}): AskedView {
  const read = parseView(() => null);
  if (!read.ok) throw new Error(read.message);
  return { ...read.value, ...over };
}

function solvedFor(db: Db, person: TestPerson, place = 'barnet') {
  const loaded = loadSolved(reader(db, person), { area: 'geography', place, asked: asked() });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

const told = (page: ReturnType<typeof solvedFor>) =>
  page.solved.kind === 'rises'
    ? page.solved.told.map(({ place, held }) => `${place}${held ? '' : ' fell back'}`)
    : page.solved.kind;

describe('who has solved what a place stands before', () => {
  it('names the places that rose past its level, those that held first', () => {
    expect(told(solvedFor(testDatabase(risers), 'office'))).toEqual(['croydon', 'camden', 'brent fell back']);
  });

  it('gives their words and evidence of the months of the rise, their links and whom to write to', () => {
    const page = solvedFor(testDatabase(risers), 'office');
    if (page.solved.kind !== 'rises') throw new Error(page.solved.kind);
    expect(page.solved.told[1]).toMatchObject({
      place: 'camden',
      raised: [{ code: 'GEO-F1', from: 1, to: 2, evidence: 'Minute 2 of camden', reasons: ['Because 2'] }],
      words: [{ month: '2026-06', text: 'camden 2' }],
      links: [{ url: 'https://maps.example/one' }],
      contacts: [{ role: 'programme_manager', email: 'camden-manager@tracker.example' }],
    });
    expect(JSON.stringify(page)).not.toContain('Person camden-manager');
  });

  it('keeps a rise in an unpublished month from those who may not read it', () => {
    const db = testDatabase(risers);
    expect(told(solvedFor(db, 'nel-reviewer'))).toEqual(['brent', 'camden']);
    const page = solvedFor(db, 'manager');
    expect(told(page)).toEqual(['brent', 'camden']);
    expect(page.unpublished).toEqual(['2026-09', '2026-10']);
    expect(JSON.stringify(page)).not.toMatch(/croydon [0-9]|Minute \d of croydon/);
    publish(db, '2026-09', '2026-10');
    expect(told(solvedFor(db, 'manager'))).toEqual(['croydon', 'camden', 'brent fell back']);
  });

  it('has no answer for a place that was never assessed', () => {
    expect(told(solvedFor(testDatabase(risers), 'office', 'sutton'))).toBe('not_assessed');
  });
});

function peersOf(db: Db, person: TestPerson, peers: Peers, over: Partial<AskedView> = {}) {
  const loaded = loadPeers(reader(db, person), { place: 'barnet', peers, asked: asked(over) });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

describe('places compared', () => {
  it('stand beside each other with what moved, the compared one first', () => {
    const page = peersOf(testDatabase(risers), 'office', { kind: 'picked', places: ['croydon', 'camden'] });
    expect(page.places.map(({ slug }) => slug)).toEqual(['barnet', 'camden', 'croydon']);
    expect(page.figures.receipts.GEO?.used.map(({ place }) => place)).toEqual([
      'barnet',
      'camden',
      'croydon',
    ]);
    expect(page.movers.find(({ place, area }) => place === 'croydon' && area === 'GEO')).toMatchObject({
      direction: 'up',
    });
    expect(page.returns).toEqual({
      barnet: { daysLate: 0, imported: false },
      camden: { daysLate: 0, imported: false },
      croydon: { daysLate: 0, imported: false },
    });
  });

  it('hide what the reader may not read, and never call it missing', () => {
    const page = peersOf(testDatabase(risers), 'manager', { kind: 'picked', places: ['croydon'] });
    expect(page.figures.receipts.GEO?.used.map(({ hidden }) => hidden)).toEqual([false, true]);
    expect(page.movers).toEqual([]);
    expect(page.milestones.croydon).toBeNull();
    expect(page.returns.croydon).toBeNull();
  });

  it('of like size are the nearest in residents', () => {
    const page = peersOf(testDatabase(risers), 'office', { kind: 'like_size', count: 3 });
    expect(page.places.map(({ slug }) => slug)).toEqual(['barnet', 'croydon', 'ealing', 'newham']);
  });

  it('are refused where one of them is no place', () => {
    const peers: Peers = { kind: 'picked', places: ['london'] };
    expect(
      loadPeers(reader(testDatabase(risers), 'office'), { place: 'barnet', peers, asked: asked() }),
    ).toMatchObject({ ok: false, code: 'not_found' });
  });
});

describe('a group of places', () => {
  const figuresOf = (db: Db, person: TestPerson, group: string[]) => {
    const context = reader(db, person);
    const page = loadDashboard(context, { org: 'london', asked: asked({ group }) });
    if (!page.ok) throw new Error(page.message);
    return loadGroup(context, page.value);
  };

  it('comes to what its places come to by the same rule, whatever ICB they are of', () => {
    const loaded = figuresOf(testDatabase(risers), 'office', ['barnet', 'croydon']);
    if (!loaded.ok || loaded.value === null) throw new Error('no group');
    const receipt = loaded.value.figures.receipts.GEO;
    expect(receipt?.used.map(({ place }) => place)).toEqual(['barnet', 'croydon']);
    expect(receipt?.readiness.covered).toMatchObject({ residents: 390_708, total: 389_348 + 390_708 });
    expect(receipt?.confidence.result).toBe('green');
  });

  it('comes to nothing for who may not read all of its places: a total of few tells of each', () => {
    const db = testDatabase(risers);
    const read = (group: string[]) => {
      const loaded = figuresOf(db, 'manager', group);
      if (!loaded.ok || loaded.value === null) throw new Error('no group');
      return { withheld: loaded.value.withheld, used: loaded.value.figures.receipts.GEO?.used.length };
    };
    expect(read(['barnet', 'croydon'])).toEqual({ withheld: true, used: 0 });
    expect(read(['barnet'])).toEqual({ withheld: false, used: 1 });
  });

  it('nor does another place alone, by itself or beside one’s own', () => {
    const db = testDatabase(risers);
    const alone = (person: TestPerson) => {
      const page = loadArea(reader(db, person), { area: 'geography', org: 'croydon', asked: asked() });
      if (!page.ok) throw new Error(page.message);
      const { withheld, group, milestones, trends } = page.value;
      const own = trends[0]?.points.map(({ month: at }) => at);
      return { withheld, used: group.receipts.GEO?.used.length, milestones: milestones.length, own };
    };
    expect(alone('office')).toMatchObject({ withheld: false, used: 1 });
    expect(alone('manager')).toMatchObject({ withheld: true, used: 0, milestones: 0 });
    expect(alone('manager').own).not.toContain('2026-10');
    const beside = (person: TestPerson) =>
      loadPeers(reader(db, person), {
        place: 'barnet',
        peers: { kind: 'picked', places: ['croydon'] },
        asked: asked(),
      });
    expect(beside('office')).toMatchObject({ ok: true, value: { together: true } });
    expect(beside('manager')).toMatchObject({ ok: true, value: { together: false } });
  });

  it('is refused where it names a place there is not', () => {
    expect(figuresOf(testDatabase(risers), 'office', ['atlantis'])).toMatchObject({ ok: false });
  });
});

function calibrated(db: Db, person: TestPerson, org: string, over: { level?: Rating } = {}) {
  return loadCalibration(reader(db, person), {
    area: 'geography',
    org,
    level: over.level ?? null,
    asked: asked({ month: OCTOBER }),
  });
}

describe('calibration', () => {
  it('sets the places of one level side by side and counts the others', () => {
    const loaded = calibrated(testDatabase(risers), 'office', 'london', { level: 2 });
    if (!loaded.ok) throw new Error(loaded.message);
    expect(loaded.value.places.map(({ place }) => place.slug)).toEqual(['camden', 'harrow']);
    expect(loaded.value.counts).toEqual({ 0: 0, 1: 2, 2: 2, 3: 1, 4: 0, none: 0 });
    expect(loaded.value).toMatchObject({ missing: 27, hidden: 0 });
    expect(loaded.value.places[0]?.content.functions['GEO-F1']?.evidence).toBe('Minute 6 of camden');
  });

  it('opens where most places stand, and shows the assured rating with its reason', () => {
    const db = testDatabase(risers);
    const submission = db.$client
      .prepare("select id from submissions where organisation = 'camden' and month = '2026-10'")
      .get() as { id: number };
    db.transaction((tx) =>
      insertAssurance(tx, {
        submission: submission.id,
        area: 'GEO',
        confidence: 'amber',
        reason: 'The lease is not signed',
        by: 'reviewer',
        at: '2026-11-10T09:00:00.000Z',
      }),
    );
    const loaded = calibrated(db, 'reviewer', 'wnl');
    if (!loaded.ok) throw new Error(loaded.message);
    expect(loaded.value.level).toBe(2);
    expect(loaded.value.places.map(({ place, assured }) => [place.slug, assured])).toEqual([
      ['camden', { confidence: 'amber', reason: 'The lease is not signed' }],
      ['harrow', null],
    ]);
  });

  it.each([
    ['reviewer', 'london'],
    ['reviewer', 'nel'],
    ['board', 'wnl'],
    ['member', 'london'],
    ['manager', 'wnl'],
  ] as const)('is not for a %s of %s', (person, org) => {
    expect(calibrated(testDatabase(risers), person, org)).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('how many queries it takes', () => {
  const counted = (fill: (db: Db) => void, read: (context: Context) => { ok: boolean }) => {
    const db = testDatabase(fill);
    let queries = 0;
    const prepare = db.$client.prepare.bind(db.$client);
    // Statements are prepared once each and then reused; each preparation of a new database stands for one query.
    Object.assign(db.$client, {
      prepare: (text: string) => {
        queries += 1;
        return prepare(text);
      },
    });
    expect(read(reader(db, 'office')).ok).toBe(true);
    return queries;
  };
  const nobody = (db: Db) => {
    londonWithTeams(db);
    file(db, 'barnet', '1');
  };
  const everybody = (db: Db) => {
    londonWithTeams(db);
    const places = db.$client.prepare("select slug from organisations where level = 'place'").all() as {
      slug: string;
    }[];
    for (const { slug } of places) file(db, slug, slug === 'barnet' ? '1 1 1 1 1 1 1' : '1 1 1 2 2 2 2');
  };

  it.each<[string, (context: Context) => { ok: boolean }]>([
    ['who has solved this', (c) => loadSolved(c, { area: 'geography', place: 'barnet', asked: asked() })],
    [
      'places compared',
      (c) => loadPeers(c, { place: 'barnet', peers: { kind: 'like_size', count: 8 }, asked: asked() }),
    ],
    [
      'calibration',
      (c) => loadCalibration(c, { area: 'geography', org: 'london', level: 2, asked: asked() }),
    ],
  ])('%s: as many for one place as for every one', (_what, read) => {
    const one = counted(nobody, read);
    expect(one).toBeLessThan(30);
    expect(Math.abs(counted(everybody, read) - one)).toBeLessThanOrEqual(2);
  });
});
