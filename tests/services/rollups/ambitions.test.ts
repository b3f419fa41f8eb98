import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { AmbitionStanding } from '~/domain/rollups/ambition-standing';
import type { AmbitionDetail } from '~/domain/rollups/ambition-views';
import { parseView } from '~/domain/rollups/view';
import { presentAmbition } from '~/presenters/rollups/ambition';
import { presentAmbitions } from '~/presenters/rollups/ambitions';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { recompute } from '~/services/returns/recompute.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { agendaBooks, agendaFacts } from '~/services/review/agenda-facts.server';
import { preparePublication, publishMonth } from '~/services/review/publish-month.server';
import { verifySnapshots } from '~/services/review/verify-snapshots.server';
import { loadAmbition, loadAmbitions } from '~/services/rollups/load-ambitions.server';
import { previewValues, recordValues } from '~/services/rollups/record-values.server';
import { readWorld } from '~/services/rollups/world.server';
import { type Db, inTransaction } from '~db/client.server';
import { insertHistoryImport, insertImportedSubmission } from '~db/repos/history-imports.server';
import { publicationsOf, wholeSnapshot } from '~db/repos/snapshots.server';
import * as schema from '~db/schema/index';
import { testDatabase } from '../../support/database';
import { as, expectDone, fileReturn, londonWithTeams, type TestPerson } from '../../support/returns';
import { submitByHand } from '../../support/rollups';

const LATER = new Date('2026-11-22T10:00:00Z');
const HEADINGS = 'ambition,organisation,month,numerator,denominator,value';

interface Sent {
  by?: TestPerson;
  organisation?: string;
  now?: Date;
}

function offered(lines: readonly string[], organisation: string) {
  const text = [HEADINGS, ...lines].join('\n');
  return {
    organisation,
    origin: 'Annual report',
    source: { way: 'file' as const, fileName: 'values.csv', text },
  };
}

/** Looks at what a file would change, then records it. */
function upload(
  db: Db,
  lines: readonly string[],
  { by = 'office', organisation = 'london', now = LATER }: Sent = {},
) {
  const context = as(db, by, now);
  const file = offered(lines, organisation);
  const seen = previewValues(context, file);
  if (!seen.ok) return seen;
  return recordValues(context, { ...file, seen: seen.value.fingerprint });
}

function askedFor(text: string, boundaries = 'then') {
  const given: Record<string, string> = { month: text, boundaries };
  const read = parseView((name) => given[name] ?? null);
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

function detail(
  db: Db,
  code: string,
  { org = 'london', at = '2026-10', by = 'office', boundaries = 'then' } = {},
): AmbitionDetail {
  const loaded = loadAmbition(as(db, by as TestPerson, LATER), {
    code,
    org,
    asked: askedFor(at, boundaries),
  });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

const standing = (...which: Parameters<typeof detail>): AmbitionStanding => detail(...which).standing;

/** Barnet signs a return for October that holds a value. */
function signedWith(
  db: Db,
  key: string,
  figure: { numerator: number | null; denominator: number | null; value: number | null },
) {
  expectDone(
    saveEntries(as(db, 'manager'), {
      place: 'barnet',
      month: month('2026-10'),
      saves: [{ kind: 'ambition', key, seenVersion: 0, content: figure }],
    }),
  );
  fileReturn(db);
}

describe('values that are uploaded', () => {
  it('are added up, with what is covered, and stand against the plan', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PHM-B,Barnet,2026-09,500,1000,', 'PHM-B,Camden,2026-09,100,1000,']));
    const { rollUp, planned, status } = standing(db, 'PHM-B');
    expect(rollUp).toMatchObject({ value: 30, numerator: 600, denominator: 2000 });
    expect(rollUp.covered).toEqual({ places: 2, residents: 389_348 + 210_137 });
    expect(rollUp.of.places).toBe(32);
    expect(planned).toBeCloseTo(20 + (75 * 17) / 31, 6);
    expect(status).toBe('far_behind');
  });

  it('are no data once they are older than the indicator’s interval', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PHM-B,Barnet,2026-06,500,1000,']));
    expect(standing(db, 'PHM-B', { at: '2026-09' }).status).not.toBe('no_data');
    expect(standing(db, 'PHM-B', { at: '2026-10' })).toMatchObject({
      status: 'no_data',
      rollUp: { value: null },
    });
  });

  it('with one bad row record nothing at all', () => {
    const db = testDatabase(londonWithTeams);
    const result = upload(db, ['PHM-B,Barnet,2026-09,500,1000,', 'PHM-B,Barnett,2026-09,1,2,']);
    expect(result).toMatchObject({ ok: false, code: 'faults', preview: { faults: [{ row: 3 }] } });
    expect(standing(db, 'PHM-B').status).toBe('no_data');
  });

  it('are recorded only as they were seen', () => {
    const db = testDatabase(londonWithTeams);
    const context = as(db, 'office', LATER);
    const mine = offered(['PHM-B,Barnet,2026-09,500,1000,'], 'london');
    const seen = previewValues(context, mine);
    expectDone(upload(db, ['PHM-B,Barnet,2026-09,400,1000,']));
    const fingerprint = seen.ok ? seen.value.fingerprint : '';
    expect(recordValues(context, { ...mine, seen: fingerprint })).toMatchObject({
      ok: false,
      code: 'stale',
      preview: { effects: [{ effect: 'changed' }] },
    });
    expect(standing(db, 'PHM-B').rollUp.value).toBe(40);
  });

  it('sent twice are recorded once', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PHM-B,Barnet,2026-09,500,1000,']));
    const lines = ['PHM-B,Barnet,2026-09,500,1000,'];
    expect(upload(db, lines)).toMatchObject({ ok: true, value: { upload: 1, values: 1 } });
    expect(db.$client.prepare('select count(*) from ambition_uploads').pluck().get()).toBe(1);
    expect(upload(db, lines, { by: 'reviewer', organisation: 'wnl' })).toMatchObject({
      ok: false,
      code: 'no_change',
      preview: { earlier: { by: expect.any(String) } },
    });
  });

  it('are corrected by a later row, with the earlier one beside it, and can be taken back', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,40']));
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,44']));
    const part = detail(db, 'PAR-B').parts.find(({ organisation }) => organisation === 'barnet');
    expect(part?.counted).toMatchObject({ value: 44, beside: [{ value: 40 }] });
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,none']));
    expect(standing(db, 'PAR-B').rollUp.value).toBeNull();
  });

  it('keep who uploaded them, when and from where, in the audit trail too', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,40']));
    expect(Object.values(detail(db, 'PAR-B').uploads)).toEqual([
      {
        way: 'file',
        fileName: 'values.csv',
        origin: 'Annual report',
        by: expect.any(String),
        at: LATER.toISOString(),
      },
    ]);
    const [event] = db.$client
      .prepare("select * from audit_events where action = 'ambition.uploaded'")
      .all() as {
      after: string;
      reason: string;
    }[];
    expect(JSON.parse(event?.after ?? '')).toEqual({ 'PAR-B barnet 2026-09': 40 });
    expect(event?.reason).toBe('Annual report');
    expect(verifyAudit(db)).toMatchObject({ brokenAt: null });
  });

  it('cannot be changed or removed behind the product’s back', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,40']));
    for (const table of ['ambition_values', 'ambition_uploads']) {
      expect(() => db.$client.exec(`delete from ${table}`)).toThrow('never changed or removed');
      expect(() => db.$client.exec(`update ${table} set id = id + 1`)).toThrow('never changed or removed');
    }
  });
});

describe('who may record values', () => {
  it.each<[TestPerson, string, string, boolean]>([
    ['office', 'london', 'Newham', true],
    ['reviewer', 'wnl', 'Barnet', true],
    ['reviewer', 'wnl', 'Newham', false],
    ['reviewer', 'wnl', 'West and North London', true],
    ['reviewer', 'wnl', 'North Central London', false],
    ['nel-reviewer', 'nel', 'Newham', true],
  ])('%s for %s, of %s: %s', (by, organisation, name, allowed) => {
    const db = testDatabase(londonWithTeams);
    const result = upload(db, [`PAR-B,${name},2026-09,,,50`], { by, organisation });
    expect(result.ok).toBe(allowed);
  });

  it.each<[TestPerson, string]>([
    ['manager', 'wnl'],
    ['board', 'wnl'],
    ['reviewer', 'nel'],
    ['reviewer', 'london'],
    ['member', 'london'],
    ['admin', 'london'],
    ['office', 'barnet'],
    ['office', 'nowhere'],
  ])('%s not for %s', (by, organisation) => {
    const db = testDatabase(londonWithTeams);
    expect(upload(db, ['PAR-B,Barnet,2026-09,,,50'], { by, organisation })).toMatchObject({
      code: 'forbidden',
    });
  });

  it('an ICB records for months before it took its places over, for places that are its own today', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2025-09,,,50'], { by: 'reviewer', organisation: 'wnl' }));
  });
});

describe('values in returns', () => {
  it('count from the signature on, and over uploads, which stand beside them', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['ACC-A,Barnet,2026-10,60,100,'], { now: new Date('2026-11-03T10:00:00Z') }));
    signedWith(db, 'ACC-A', { numerator: 70, denominator: 100, value: null });
    const part = detail(db, 'ACC-A').parts.find(({ organisation }) => organisation === 'barnet');
    expect(part?.counted).toMatchObject({
      numerator: 70,
      source: { kind: 'submission', sequence: 1 },
      beside: [{ numerator: 60 }],
    });
    const later = previewValues(as(db, 'office', LATER), offered(['ACC-A,Barnet,2026-10,65,100,'], 'london'));
    expect(later).toMatchObject({ ok: true, value: { effects: [{ effect: 'beside' }] } });
  });

  it('are stored as the submission has them', () => {
    const db = testDatabase(londonWithTeams);
    signedWith(db, 'PAR-B', { numerator: null, denominator: null, value: 52.5 });
    expect(recompute(db)).toEqual({ submissions: 1, differences: [] });
    expect(standing(db, 'PAR-B').rollUp.value).toBe(52.5);
  });

  it('are no longer in the roll-up when a later submission leaves them out', () => {
    const db = testDatabase(londonWithTeams);
    signedWith(db, 'PAR-B', { numerator: null, denominator: null, value: 52.5 });
    submitByHand(db, { place: 'barnet', month: '2026-10', at: '2026-11-10T09:00:00.000Z' });
    expect(standing(db, 'PAR-B').rollUp.value).toBeNull();
  });
});

describe('a baseline that is set locally', () => {
  it('is each place’s first value, and the target is relative to it', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(
      upload(db, [
        'REL-B,Barnet,2025-09,,,20',
        'REL-B,Camden,2026-03,,,10',
        'REL-B,Barnet,2026-09,,,18.5',
        'REL-B,Camden,2026-09,,,10',
      ]),
    );
    const barnet = standing(db, 'REL-B', { org: 'barnet' });
    expect(barnet.plan).toMatchObject({ baseline: 20, target: 10 });
    expect(barnet.status).toBe('on_path');
    const london = standing(db, 'REL-B');
    const weighted = (20 * 389_348 + 10 * 210_137) / (389_348 + 210_137);
    expect(london.plan?.baseline).toBeCloseTo(weighted, 9);
  });
});

describe('a figure of an ICB as a whole', () => {
  const lines = ['PAR-B,North Central London,2026-03,,,51', 'PAR-B,Newham,2026-03,,,40'];

  it('stands for its places while none has its own, under any boundaries that keep them together', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, lines));
    expect(standing(db, 'PAR-B', { org: 'ncl', at: '2026-03' }).rollUp).toMatchObject({
      value: 51,
      covered: { places: 5 },
    });
    expect(standing(db, 'PAR-B', { org: 'wnl' }).rollUp).toMatchObject({ value: 51, covered: { places: 5 } });
    expect(standing(db, 'PAR-B').rollUp.covered.places).toBe(6);
    expect(standing(db, 'PAR-B', { org: 'barnet' }).status).toBe('no_data');
  });

  it('gives way as soon as one place has its own', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, [...lines, 'PAR-B,Barnet,2026-06,,,60']));
    expect(standing(db, 'PAR-B').rollUp.covered.places).toBe(2);
  });
});

describe('London under other boundaries', () => {
  it('comes to the same', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(
      upload(db, ['PHM-B,Barnet,2026-09,5,10,', 'PHM-B,Brent,2026-09,4,10,', 'PHM-B,Newham,2026-09,3,10,']),
    );
    const [then, published, now] = ['then', 'published', 'now'].map(
      (boundaries) => standing(db, 'PHM-B', { boundaries }).rollUp,
    );
    expect(published).toEqual(then);
    expect(now).toEqual(then);
  });
});

describe('a published month', () => {
  it('keeps the values it was published with, and names what was recorded since', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,40'], { now: new Date('2026-10-10T10:00:00Z') }));
    publish(db, '2026-09', new Date('2026-10-28T15:00:00Z'));
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,44']));
    const september = detail(db, 'PAR-B', { at: '2026-09' });
    expect(september.standing.rollUp.value).toBe(40);
    expect(september.later).toMatchObject([{ value: 44 }]);
    expect(standing(db, 'PAR-B').rollUp.value).toBe(44);
  });

  it('holds the values and every total of them in its snapshot, which dashboards and pages read', () => {
    const db = testDatabase(londonWithTeams);
    const early = { now: new Date('2026-10-10T10:00:00Z') };
    expectDone(upload(db, ['PHM-B,Barnet,2026-09,40,100', 'PHM-B,Camden,2026-09,30,100'], early));
    publish(db, '2026-09', new Date('2026-10-28T15:00:00Z'));
    const { id } = publicationsOf(db, month('2026-09'))[0] ?? { id: 0 };
    const { ambitions, rollUps } = wholeSnapshot(db, id);
    const frozen = ambitions.find(({ ambition }) => ambition === 'PHM-B');
    expect(frozen?.values.map(({ organisation }) => organisation)).toEqual(['barnet', 'camden']);
    const london = rollUps.find(({ level }) => level === 'region')?.ambitions['PHM-B'];
    expect(london).toMatchObject({ numerator: 70, denominator: 200, covered: { places: 2 } });
    const read = standing(db, 'PHM-B', { at: '2026-09' });
    expect(read).toMatchObject({
      status: london?.status,
      variance: london?.variance,
      rollUp: { numerator: 70 },
    });

    db.$client.exec('drop trigger ambition_values_no_delete');
    db.$client.exec("delete from ambition_values where organisation = 'camden'");
    expect(standing(db, 'PHM-B', { at: '2026-09' }).rollUp.numerator).toBe(70);
    expect(verifySnapshots(db).differences).toEqual(['2026-09 version 1: values of ambitions']);
  });

  it('keeps its point of the trend and its agenda, while values that come late stand in later months', () => {
    const db = testDatabase(londonWithTeams);
    const early = { now: new Date('2026-10-10T10:00:00Z') };
    expectDone(upload(db, ['PAR-B,Barnet,2026-08,,,30', 'PAR-B,Barnet,2026-09,,,40'], early));
    publish(db, '2026-09', new Date('2026-10-28T15:00:00Z'));
    const trend = (at: string) =>
      detail(db, 'PAR-B', { at }).series.map(({ month: of, value }) => [of, value]);
    const behind = () => {
      const world = readWorld(db, LATER);
      const london = world.organisations.find(({ slug }) => slug === 'london');
      if (london === undefined) throw new Error('there is no London');
      const books = agendaBooks(db, world, month('2026-09'), LATER.toISOString());
      const facts = agendaFacts(books, london, { meetingOn: '2026-11-20', escalations: [] });
      return facts.ambitions.find(({ code }) => code === 'PAR-B');
    };
    const asPublished = [
      ['2026-08', 30],
      ['2026-09', 40],
    ];
    const agenda = behind();
    expect(agenda).toBeDefined();
    expect(trend('2026-09')).toEqual(asPublished);

    expectDone(upload(db, ['PAR-B,Barnet,2026-08,,,35', 'PAR-B,Barnet,2026-09,,,100']));
    expect(trend('2026-09')).toEqual(asPublished);
    expect(behind()).toEqual(agenda);
    expect(trend('2026-10')).toEqual([
      ['2026-08', 35],
      ['2026-09', 100],
    ]);
  });

  it('can be published again once an uploaded value of it was corrected, and not before', () => {
    const db = testDatabase(londonWithTeams);
    const early = { now: new Date('2026-10-10T10:00:00Z') };
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,40'], early));
    publish(db, '2026-09', new Date('2026-10-28T15:00:00Z'));
    const refused = () => {
      const prepared = preparePublication(as(db, 'office', LATER), month('2026-09'));
      return prepared.ok ? prepared.value.refused?.code : prepared.code;
    };
    expect(refused()).toBe('unchanged');
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,44']));
    expect(refused()).toBeUndefined();
  });
});

/** The London office publishes a month. */
function publish(db: Db, at: string, now: Date): void {
  const context = as(db, 'office', now);
  const prepared = preparePublication(context, month(at));
  if (!prepared.ok) throw new Error(prepared.message);
  const { seen } = prepared.value;
  expectDone(publishMonth(context, { month: month(at), version: 1, seen, confirmed: true, reason: '' }));
}

describe('a month imported from a file', () => {
  it('says that ambitions are not in its file, where nothing else gave a value', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, { place: 'barnet', month: '2026-09', level: 2 });
    submitByHand(db, { place: 'camden', month: '2026-09', level: 2 });
    const { id } = db.$client.prepare("select id from submissions where organisation = 'barnet'").get() as {
      id: number;
    };
    inTransaction(db, (tx) => {
      const file = { fileName: 'months.csv', sha256: 'a'.repeat(64), rows: 1 };
      const at = LATER.toISOString();
      insertImportedSubmission(
        tx,
        id,
        insertHistoryImport(tx, { ...file, importedBy: 'office', importedAt: at }),
      );
    });
    expectDone(upload(db, ['PHM-B,Barnet,2026-09,500,1000,']));
    const flagsIn = (code: string) => {
      const { parts, missing } = presentAmbition(detail(db, code, { at: '2026-09' }));
      const flags = Object.fromEntries(parts.map(({ key, flags: own }) => [key, own]));
      return { barnet: flags.barnet, camden: flags.camden, missing };
    };
    expect(flagsIn('PAR-B')).toMatchObject({
      barnet: ['Not in the file'],
      camden: ['No value'],
      missing: expect.stringContaining('One of them came from a file of earlier months'),
    });
    expect(flagsIn('PHM-B')).toMatchObject({ barnet: [], camden: ['No value'] });
    const loaded = loadAmbitions(as(db, 'office', LATER), { org: 'barnet', asked: askedFor('2026-09') });
    if (!loaded.ok) throw new Error(loaded.message);
    const { summary, areas } = presentAmbitions(loaded.value);
    expect(summary).toContain('imported from a file of earlier months, which holds no values of ambitions');
    const coverage = areas.flatMap(({ rows }) => rows).map((row) => [row.code, row.coverage]);
    expect(Object.fromEntries(coverage)).toMatchObject({
      'PAR-B': 'Not in the file',
      'PHM-B': '1 of 1 place, 100% of residents',
    });
  });
});

describe('TRN-B', () => {
  it('is worked out from the areas at readiness 4, of those that apply, in what was signed', () => {
    const db = testDatabase(londonWithTeams);
    submitByHand(db, {
      place: 'barnet',
      month: '2026-10',
      level: 2,
      areas: { GEO: { level: 4 }, GOV: { level: 4 } },
    });
    submitByHand(db, { place: 'camden', month: '2026-10', level: 4 });
    const { rollUp } = standing(db, 'TRN-B');
    expect(rollUp).toMatchObject({
      numerator: 13,
      denominator: 22,
      covered: { places: 2 },
      of: { places: 32 },
    });
    expect(standing(db, 'TRN-B', { org: 'barnet' }).rollUp.value).toBeCloseTo((2 / 11) * 100, 9);
  });
});

describe('what readers see', () => {
  it('another place’s user sees totals, and of unpublished values only their own', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-10,,,40', 'PAR-B,Camden,2026-10,,,60']));
    const seen = detail(db, 'PAR-B', { by: 'camden-manager' });
    expect(seen.standing.rollUp.covered.places).toBe(2);
    const part = (slug: string) => seen.parts.find(({ organisation }) => organisation === slug);
    expect(part('barnet')).toMatchObject({ hidden: true, figure: null, counted: null });
    expect(part('camden')).toMatchObject({ hidden: false, figure: { value: 60 } });
    const barnet = detail(db, 'PAR-B', { org: 'barnet', by: 'camden-manager' });
    expect(barnet).toMatchObject({ hidden: true, series: [], standing: { rollUp: { value: null } } });
    expect(JSON.stringify(barnet)).not.toContain('"value":40');
  });

  it('a group of places is rolled up for those who may read all of them, and for nobody else', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-10,,,40', 'PAR-B,Camden,2026-10,,,60']));
    const asked = { ...askedFor('2026-10'), group: ['barnet', 'camden'] };
    const value = (person: TestPerson) => {
      const loaded = loadAmbitions(as(db, person, LATER), { org: 'london', asked, ofGroup: true });
      if (!loaded.ok) throw new Error(loaded.message);
      expect(loaded.value.elsewhere.map(({ code }) => code)).toEqual(['PHM-A']);
      return loaded.value.ambitions.find(({ standing: { ambition } }) => ambition.code === 'PAR-B');
    };
    expect(value('office')?.standing.rollUp).toMatchObject({ of: { places: 2 }, covered: { places: 2 } });
    expect(value('office')?.standing.rollUp.value).toBeGreaterThan(40);
    expect(value('camden-manager')).toMatchObject({ hidden: true, standing: { rollUp: { value: null } } });
  });

  it('everyone sees a published month in full', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,40'], { now: new Date('2026-10-10T10:00:00Z') }));
    publish(db, '2026-09', new Date('2026-10-28T15:00:00Z'));
    expect(
      detail(db, 'PAR-B', { at: '2026-09', org: 'barnet', by: 'camden-manager' }).standing.rollUp.value,
    ).toBe(40);
  });

  it('an ICB’s list leaves out what is measured for London alone', () => {
    const db = testDatabase(londonWithTeams);
    const loaded = loadAmbitions(as(db, 'reviewer', LATER), { org: 'wnl', asked: askedFor('2026-10') });
    if (!loaded.ok) throw new Error(loaded.message);
    expect(loaded.value.ambitions).toHaveLength(21);
    expect(loaded.value.elsewhere.map(({ code }) => code)).toEqual(['PHM-A']);
    expect(loaded.value.ambitions.map(({ standing: { ambition } }) => ambition.code).slice(0, 3)).toEqual([
      'GEO-A',
      'GEO-B',
      'WRK-A',
    ]);
  });

  it('takes the same number of queries however many places and months have values', () => {
    const db = testDatabase(londonWithTeams);
    expectDone(upload(db, ['PAR-B,Barnet,2026-09,,,40']));
    const few = queriesOf(db);
    const many = Array.from({ length: 12 }, (_, at) =>
      month(`2025-${String(at + 1).padStart(2, '0')}`),
    ).filter((at) => at >= '2025-05');
    expectDone(
      upload(
        db,
        many.flatMap((at) => ['Camden', 'Newham', 'Brent'].map((name) => `PAR-B,${name},${at},,,50`)),
      ),
    );
    expect(queriesOf(db)).toBe(few);
  });
});

/** How many statements a list of ambitions takes. */
function queriesOf(db: Db): number {
  let statements = 0;
  const client = new Database(db.$client.serialize(), { verbose: () => (statements += 1) });
  const context = as(drizzle(client, { schema }), 'office', LATER);
  statements = 0;
  const loaded = loadAmbitions(context, { org: 'london', asked: askedFor('2026-10') });
  expect(loaded.ok).toBe(true);
  return statements;
}
