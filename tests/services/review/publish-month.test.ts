import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { firstBrokenLink } from '~/domain/records/audit';
import { type AskedView, parseView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { assureArea } from '~/services/returns/assure-area.server';
import { type Preparation, preparePublication, publishMonth } from '~/services/review/publish-month.server';
import { verifySnapshots } from '~/services/review/verify-snapshots.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadPlaceProfile } from '~/services/rollups/load-place-profile.server';
import type { Db } from '~db/client.server';
import { findPeriod } from '~db/repos/periods.server';
import { allAuditEvents, sha256 } from '~db/repos/records.server';
import { allPublications, snapshotText } from '~db/repos/snapshots.server';
import { effectiveSubmission } from '~db/repos/submissions.server';
import { testDatabase } from '../../support/database';
import { as, expectDone, fileReturn, londonWithTeams } from '../../support/returns';
import { submitByHand } from '../../support/rollups';

const SEPTEMBER = month('2026-09');
const OCTOBER = month('2026-10');
/** After October's review meeting. */
const PUBLISHED = new Date('2026-11-24T14:00:00Z');
const LATER = new Date('2026-12-02T10:00:00Z');

/** September and October filed by three places, one of them through the whole workflow. */
function threePlaces(db: Db): void {
  londonWithTeams(db);
  for (const place of ['camden', 'newham'])
    for (const at of ['2026-09', '2026-10'])
      submitByHand(db, { place, month: at, level: 2, stated: 'green', words: `Work in ${place}` });
  fileReturn(db, 3);
}

function asked(over: Partial<AskedView> = {}): AskedView {
  const read = parseView(() => null);
  if (!read.ok) throw new Error(read.message);
  return { ...read.value, month: OCTOBER, ...over };
}

function prepared(context: Context, at = OCTOBER): Preparation {
  const result = preparePublication(context, at);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

function publish(context: Context, over: Partial<Parameters<typeof publishMonth>[1]> = {}) {
  const { seen, publications } = prepared(context, over.month);
  return publishMonth(context, {
    month: OCTOBER,
    version: publications.length + 1,
    seen,
    confirmed: true,
    reason: '',
    ...over,
  });
}

function published(): Db {
  const db = testDatabase(threePlaces);
  expectDone(publish(as(db, 'office', PUBLISHED)));
  return db;
}

function pages(db: Db, over: Partial<AskedView> = {}, now = LATER) {
  const reader = as(db, 'office', now);
  const loaded = [
    loadDashboard(reader, { org: 'london', asked: asked(over) }),
    loadDashboard(reader, { org: 'wnl', asked: asked(over) }),
    loadArea(reader, { area: 'geography', org: 'london', asked: asked(over) }),
    loadPlaceProfile(reader, { place: 'barnet', asked: asked(over) }),
  ];
  return loaded.map((one) => {
    if (!one.ok) throw new Error(one.message);
    return one.value;
  });
}

describe('before a month is published, the London office sees', () => {
  it('who is missing, not accepted, being queried or waiting for a board', () => {
    const db = testDatabase(threePlaces);
    const { checks } = prepared(as(db, 'office', PUBLISHED)).gathered;
    expect(checks.missing).toHaveLength(29);
    expect(checks.missing).not.toContain('barnet');
    expect(checks.unaccepted).toContainEqual({ place: 'barnet', state: 'submitted' });
    expect(checks.earlier).toContain('2026-09');
    expect(checks.ownReturns).toContainEqual({ organisation: 'wnl', state: 'not_started' });
    expect(checks.ownReturns).toContainEqual({ organisation: 'london', state: 'not_started' });
  });

  it('that the month cannot be published before its returns are due', () => {
    const db = testDatabase(threePlaces);
    const early = as(db, 'office', new Date('2026-11-06T10:00:00Z'));
    expect(prepared(early).refused).toMatchObject({ code: 'too_early' });
    expect(publish(early)).toMatchObject({ ok: false, code: 'too_early' });
  });
});

describe('publishing a month', () => {
  it.each(['member', 'reviewer', 'board', 'manager', 'admin'] as const)('is not for %s', (person) => {
    const db = testDatabase(threePlaces);
    const input = { month: OCTOBER, version: 1, seen: '', confirmed: true, reason: '' };
    expect(publishMonth(as(db, person, PUBLISHED), input)).toMatchObject({ code: 'forbidden' });
    expect(allPublications(db)).toEqual([]);
  });

  it('freezes it, closes it to typing and leaves a line in the audit trail', () => {
    const db = published();
    expect(allPublications(db)).toMatchObject([
      { month: '2026-10', version: 1, publishedBy: 'office', publishedAt: PUBLISHED.toISOString() },
    ]);
    expect(findPeriod(db, OCTOBER)?.publishedAt).toBe(PUBLISHED.toISOString());
    const events = [...allAuditEvents(db)];
    expect(events.at(-1)).toMatchObject({
      action: 'period.published',
      actor: 'office',
      after: { version: 1, sha256: allPublications(db)[0]?.sha256, checks: { missing: expect.any(Array) } },
    });
    expect(firstBrokenLink(events, sha256)).toBeNull();
    const text = snapshotText(db, OCTOBER, 1);
    expect(sha256(text?.content ?? '')).toBe(text?.sha256);
    expect(verifySnapshots(db)).toEqual({ snapshots: 1, differences: [] });
  });

  it('asks for a tick while anything is outstanding', () => {
    const db = testDatabase(threePlaces);
    expect(publish(as(db, 'office', PUBLISHED), { confirmed: false })).toMatchObject({ code: 'unconfirmed' });
    expect(findPeriod(db, OCTOBER)?.publishedAt).toBeNull();
  });

  it('happens once when the form is sent twice, and tells a colleague who was second', () => {
    const db = testDatabase(threePlaces);
    const office = as(db, 'office', PUBLISHED);
    const { seen } = prepared(office);
    const input = { month: OCTOBER, version: 1, seen, confirmed: true, reason: '' };
    const first = publishMonth(office, input);
    expect(publishMonth(office, input)).toMatchObject(first);
    const colleague = { ...office, actor: { ...office.actor, id: 'office-2' } };
    expect(publishMonth(colleague, input)).toMatchObject({ code: 'published_before' });
    expect(allPublications(db)).toHaveLength(1);
  });

  it('does not freeze what came after the page was opened', () => {
    const db = testDatabase(threePlaces);
    const office = as(db, 'office', PUBLISHED);
    const { seen } = prepared(office);
    submitByHand(db, { place: 'brent', month: '2026-10' });
    expect(publish(office, { seen })).toMatchObject({ code: 'changed_since' });
    expect(allPublications(db)).toEqual([]);
  });

  it('is not done again while nothing has been corrected', () => {
    const again = publish(as(published(), 'office', LATER), { reason: 'To be sure' });
    expect(again).toMatchObject({ code: 'unchanged' });
  });

  it('cannot be edited or removed afterwards, by anyone', () => {
    const db = published();
    expect(() => db.$client.exec("update snapshots set reason = 'none'")).toThrow(/never changed/);
    expect(() => db.$client.exec('delete from snapshots')).toThrow(/never changed/);
  });
});

describe('the pages of a published month', () => {
  it('do not change when rows of the tables are changed by force', () => {
    const db = published();
    const before = pages(db);
    for (const table of ['submission_areas', 'submissions', 'assurances', 'submission_milestones'])
      db.$client.exec(`drop trigger ${table}_no_update`);
    db.$client.exec(`
      update submission_areas set readiness = 0, stated = 'red', changed = 'Rewritten';
      update submission_milestones set status = 'complete';
      update submissions set days_late = 9;
      update areas set title = 'Renamed';
      update authorities set residents = residents + 1000;
      update roll_up_rules set thresholds = json_set(thresholds, '$.establishedLevel', 1);
      update memberships set icb = 'nel' where place = 'barnet' and icb = 'wnl';
    `);
    // Where a place stands today, and who its authorities are, is no part of a month.
    const frozen = (list: typeof before) =>
      list.map((page) => ('authorities' in page ? { ...page, icbToday: null, authorities: null } : page));
    expect(frozen(pages(db))).toEqual(frozen(before));
    expect(verifySnapshots(db).differences).toEqual([]);
  });

  it('show what the tables showed when the month was published', () => {
    const db = testDatabase(threePlaces);
    const live = pages(db, {}, PUBLISHED);
    expectDone(publish(as(db, 'office', PUBLISHED)));
    const frozen = pages(db, {}, PUBLISHED);
    const figures = (page: (typeof live)[number]) => ({
      ...page,
      publication: null,
      calendar: null,
    });
    expect(frozen.map(figures)).toEqual(live.map(figures));
    expect(frozen.map(({ publication }) => publication?.version)).toEqual([1, 1, 1, 1]);
  });

  it('are read from the tables as known then, for a day before it was published', () => {
    const db = published();
    submitByHand(db, { place: 'brent', month: '2026-10', at: '2026-11-20T09:00:00.000Z' });
    const [now] = pages(db);
    const [then] = pages(db, { asKnownOn: '2026-11-23' });
    expect(now?.publication?.version).toBe(1);
    expect(then?.publication).toBeNull();
    expect(then).toMatchObject({ reported: { places: 4 } });
    expect(now).toMatchObject({ reported: { places: 3 } });
  });

  it('still group places by the boundaries of May 2025 and of today', () => {
    const db = published();
    const groups = (over: Partial<AskedView>) => {
      const loaded = loadDashboard(as(db, 'office', LATER), { org: 'london', asked: asked(over) });
      return loaded.ok ? loaded.value.groups.map(({ organisation }) => organisation.slug).sort() : [];
    };
    expect(groups({ boundaries: 'published' })).toEqual(['ncl', 'nel', 'nwl', 'sel', 'swl']);
    expect(groups({ boundaries: 'now' })).toEqual(['nel', 'sel', 'swl', 'wnl']);
  });

  it('compare with the month before as it stood when the month was published', () => {
    const db = testDatabase(threePlaces);
    expectDone(publish(as(db, 'office', PUBLISHED), { month: SEPTEMBER }));
    expectDone(publish(as(db, 'office', PUBLISHED)));
    const [before] = pages(db);
    submitByHand(db, { place: 'camden', month: '2026-09', level: 4, stated: 'red', at: LATER.toISOString() });
    const [after] = pages(db);
    expect(after).toMatchObject({ total: before && 'total' in before ? before.total : {} });
  });

  it('have no version but those that were published', () => {
    const db = published();
    const context = as(db, 'office', LATER);
    expect(loadDashboard(context, { org: 'london', asked: asked({ version: 2 }) })).toMatchObject({
      ok: false,
      code: 'not_found',
    });
  });
});

describe('verifying snapshots', () => {
  it('names one whose text was changed, and one whose roll-ups do not follow from its rows', () => {
    const db = published();
    db.$client.exec('drop trigger snapshots_no_update');
    db.$client.exec(
      'update snapshots set content = replace(content, \'"stated":"amber"\', \'"stated":"green"\')',
    );
    const { differences } = verifySnapshots(db);
    expect(differences).toContain('2026-10 version 1: hash');
    expect(differences).toContain('2026-10 version 1: roll-ups');
  });
});

it('a rating assured after publication stays out of the published version', () => {
  const db = published();
  const submission = effectiveSubmission(db, 'barnet', OCTOBER)?.row.id ?? 0;
  const input = { place: 'barnet', month: OCTOBER, area: 'GEO', confidence: 'red', submission } as const;
  expectDone(assureArea(as(db, 'reviewer', LATER), { ...input, reason: 'Doubtful' }));
  const [page] = pages(db);
  expect(page).toMatchObject({ publication: { version: 1 } });
  const receipt = page !== undefined && 'total' in page ? page.total.receipts.GEO : null;
  expect(receipt?.assuredDifferently).toEqual([]);
});
