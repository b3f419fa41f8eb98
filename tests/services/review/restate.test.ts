import { describe, expect, it } from 'vitest';
import { changedFigures } from '~/domain/review/bulletin';
import { parseView } from '~/domain/rollups/view';
import { bulletinRows } from '~/presenters/review/bulletin';
import type { Context } from '~/services/context.server';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { loadReturn } from '~/services/returns/load-return.server';
import { restateReturn } from '~/services/returns/restate-return.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { signReturn } from '~/services/returns/sign-return.server';
import { preparePublication, publishMonth } from '~/services/review/publish-month.server';
import { readBulletin } from '~/services/review/read-bulletin.server';
import { readRestatements } from '~/services/review/read-restatements.server';
import { verifySnapshots } from '~/services/review/verify-snapshots.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import type { Db } from '~db/client.server';
import { allPublications } from '~db/repos/snapshots.server';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOW,
  OCTOBER,
  ratedAt,
  type TestPerson,
  versionOf,
} from '../../support/returns';
import { submitByHand } from '../../support/rollups';

const PUBLISHED = new Date('2026-11-24T14:00:00Z');
const LATER = new Date('2026-12-02T10:00:00Z');
const AGAIN = new Date('2026-12-09T10:00:00Z');
const WHY = 'The minute was of a draft';

function accepted(db: Db): void {
  londonWithTeams(db);
  submitByHand(db, { place: 'newham', month: '2026-10', level: 2 });
  fileReturn(db, 3);
  expectDone(acceptReturn(as(db, 'reviewer', NOW), { ...BARNET, seenVersion: versionOf(db) }));
}

const BARNET = { place: 'barnet', month: OCTOBER };
const CAMDEN = { place: 'camden', month: OCTOBER };

function publish(context: Context, reason = '') {
  const prepared = preparePublication(context, OCTOBER);
  if (!prepared.ok) throw new Error(prepared.message);
  const { seen, publications } = prepared.value;
  const version = publications.length + 1;
  return publishMonth(context, { month: OCTOBER, version, seen, confirmed: true, reason });
}

function published(): Db {
  const db = testDatabase(accepted);
  expectDone(publish(as(db, 'office', PUBLISHED)));
  return db;
}

function reopen(db: Db, place = BARNET): void {
  const seenVersion = versionOf(db, place.place);
  expectDone(restateReturn(as(db, 'office', LATER), { ...place, seenVersion, reason: WHY }));
}

function signAndAccept(db: Db, where: typeof BARNET, manager: TestPerson, sro: TestPerson): void {
  const seen = () => ({ ...where, seenVersion: versionOf(db, where.place) });
  expectDone(askSignOff(as(db, manager, LATER), seen()));
  expectDone(signReturn(as(db, sro, LATER), { ...seen(), attests: true, ratificationBy: null }));
  expectDone(acceptReturn(as(db, 'reviewer', LATER), seen()));
}

function correct(db: Db): void {
  reopen(db);
  const save = areaSave(db, 'GEO', ratedAt(2, 'amber'), { now: LATER });
  expectDone(saveEntries(as(db, 'manager', LATER), { ...BARNET, saves: [save] }));
  signAndAccept(db, BARNET, 'manager', 'sro');
}

function london(db: Db, version: string | null = null) {
  const asked = parseView((name) => (name === 'month' ? OCTOBER : name === 'version' ? version : null));
  if (!asked.ok) throw new Error(asked.message);
  const loaded = loadDashboard(as(db, 'board', AGAIN), { org: 'london', asked: asked.value });
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.value;
}

const covered = (db: Db, version: string | null = null) =>
  london(db, version).total.totals.GEO?.readiness.covered.residents;

describe('a return of a published month that is found to be wrong', () => {
  it('is opened, corrected, signed, accepted and published as version 2 beside version 1', () => {
    const db = published();
    const before = covered(db);
    correct(db);
    expect(covered(db)).toBe(before);
    expect(london(db).publication).toMatchObject({ version: 1, latest: 1, restating: ['barnet'] });

    expect(publish(as(db, 'office', AGAIN))).toMatchObject({ code: 'reason_missing' });
    expectDone(publish(as(db, 'office', AGAIN), 'Barnet corrected a rating'));
    expect(covered(db)).toBe(0);
    expect(covered(db, '1')).toBe(before);
    expect(london(db).publication).toMatchObject({ version: 2, latest: 2, restating: [] });
    expect(london(db, '1').publication).toMatchObject({ version: 1, latest: 2, restating: [] });
    expect(verifySnapshots(db)).toEqual({ snapshots: 2, differences: [] });
  });

  it('stays as it was published for other places until the next version', () => {
    const db = published();
    correct(db);
    const seenBy = (person: TestPerson) => {
      const loaded = loadReturn(as(db, person, AGAIN), BARNET);
      return loaded.ok ? loaded.value.submission?.row.sequence : null;
    };
    expect(seenBy('camden-manager')).toBe(1);
    expect(seenBy('reviewer')).toBe(2);
    expectDone(publish(as(db, 'office', AGAIN), 'Barnet corrected a rating'));
    expect(seenBy('camden-manager')).toBe(2);
  });

  it('is told to everyone in a bulletin: each figure, old and new, and why', () => {
    const db = published();
    correct(db);
    expectDone(publish(as(db, 'office', AGAIN), 'Barnet corrected a rating'));
    const bulletin = readBulletin(as(db, 'camden-manager', AGAIN), { month: OCTOBER, version: null });
    if (!bulletin.ok) throw new Error(bulletin.message);
    const { changed, snapshot, reasons, after } = bulletin.value;
    expect(after.reason).toBe('Barnet corrected a rating');
    const rows = bulletinRows(changed, snapshot, reasons);
    expect(rows).toContainEqual(
      expect.objectContaining({
        organisation: 'Barnet',
        area: 'Geography',
        figure: 'Readiness',
        before: '3 Established',
        after: '2 Developing',
        why: WHY,
      }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({
        organisation: 'London',
        figure: 'Residents covered',
        after: '0% (0)',
        why: 'Follows from Barnet',
      }),
    );
    expect(rows.map(({ level }) => level)).toEqual(
      [...rows.map(({ level }) => level)].sort(
        (a, b) => ['London', 'ICB', 'Place'].indexOf(a) - ['London', 'ICB', 'Place'].indexOf(b),
      ),
    );
    expect(rows.some(({ organisation }) => organisation === 'Newham')).toBe(false);
  });

  it('cannot be published again before anything was corrected', () => {
    const db = published();
    reopen(db);
    expect(london(db).publication?.restating).toEqual(['barnet']);
    expect(publish(as(db, 'office', AGAIN), 'Too soon')).toMatchObject({ code: 'unchanged' });
    expect(allPublications(db)).toHaveLength(1);
  });
});

describe('a return that missed the publication of its month', () => {
  it('cannot be typed until the London office lets it in, and then counts as late in the next version', () => {
    const db = published();
    expect(fillReturn(as(db, 'camden-manager', LATER), 2, { place: 'camden' })).toMatchObject({ ok: false });
    const offered = readRestatements(as(db, 'office', LATER), OCTOBER);
    expect(offered.ok && offered.value.reopenable).toContainEqual(
      expect.objectContaining({ place: 'camden', missed: true, version: 0 }),
    );
    expect(offered.ok && offered.value.reopenable.map(({ place }) => place)).not.toContain('newham');
    reopen(db, CAMDEN);
    expect(restateReturn(as(db, 'office', LATER), { ...CAMDEN, seenVersion: 2, reason: WHY })).toMatchObject({
      ok: false,
    });
    expectDone(fillReturn(as(db, 'camden-manager', LATER), 2, { place: 'camden' }));
    signAndAccept(db, CAMDEN, 'camden-manager', 'camden-sro');
    expect(london(db).reported.places).toBe(2);
    expectDone(publish(as(db, 'office', AGAIN), 'Camden filed late'));
    const { reported, returns } = london(db);
    expect(reported.places).toBe(3);
    expect(returns.summary.late.map(({ place }) => place)).toEqual(['camden']);
  });

  it('is let in by nobody else', () => {
    const db = published();
    for (const person of ['camden-manager', 'reviewer', 'member', 'admin'] as const)
      expect(
        restateReturn(as(db, person, LATER), { ...CAMDEN, seenVersion: 0, reason: WHY }).ok,
        person,
      ).toBe(false);
  });
});

describe('comparing two versions', () => {
  it('finds nothing where nothing changed', () => {
    const db = published();
    const prepared = preparePublication(as(db, 'office', LATER), OCTOBER);
    if (!prepared.ok || prepared.value.previous === null) throw new Error('not published');
    expect(changedFigures(prepared.value.previous, prepared.value.gathered)).toEqual([]);
  });
});
