import { beforeEach, describe, expect, it } from 'vitest';
import { asAt } from '~/domain/framework/framework';
import type { Proposal } from '~/domain/framework/plan-change';
import { type Month, month } from '~/domain/month';
import { parseView } from '~/domain/rollups/view';
import { confirmChange, previewChange } from '~/services/framework/change-framework.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { recompute } from '~/services/returns/recompute.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import type { Db } from '~db/client.server';
import { milestoneDues, wholeFramework } from '~db/repos/framework.server';
import { auditEventsOf } from '~db/repos/records.server';
import { testDatabase } from '../../support/database';
import { changeAtOnce, contentOf, retitled } from '../../support/framework';
import {
  areaSave,
  as,
  draftFor,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOVEMBER,
  OCTOBER,
  ratedAt,
  versionOf,
} from '../../support/returns';

/** October is submitted; November is open and nobody has submitted for it. */
const LATER = new Date('2026-11-22T10:00:00Z');
const DECEMBER = month('2026-12');
const DECEMBER_DAY = new Date('2026-12-02T10:00:00Z');

let db: Db;
const office = (now = LATER) => as(db, 'office', now);
const manager = (now = LATER) => as(db, 'manager', now);

function octoberFiled(fresh: Db): void {
  londonWithTeams(fresh);
  fileReturn(fresh, 3, OCTOBER);
}

beforeEach(() => {
  db = testDatabase(octoberFiled);
});

const retire = (code: string, from: Month = NOVEMBER): Proposal => ({ action: 'retired', code, from });
const add = (kind: 'function' | 'milestone', like: string, from: Month = NOVEMBER): Proposal => ({
  action: 'added',
  kind,
  area: 'GEO',
  from,
  to: null,
  content: { ...contentOf(db, like), title: 'Something that was not asked before' },
});

function preview(proposal: Proposal, now = LATER) {
  const found = previewChange(office(now), proposal);
  if (!found.ok) throw new Error(found.message);
  return found.value;
}

/** Everything that readers of October can see, as text. */
function octoberAsRead(): string {
  const read = parseView(() => null);
  if (!read.ok) throw new Error(read.message);
  const asked = { ...read.value, month: OCTOBER };
  const submissions = db.$client.prepare("select * from submissions where month <= '2026-10'").all();
  const figures = db.$client
    .prepare('select a.* from submission_areas a join submissions s on s.id = a.submission_id')
    .all();
  const { framework: _framework, ...london } = loadDashboard(office(), {
    org: 'london',
    asked,
  }) as never as Record<string, unknown>;
  return JSON.stringify([
    submissions,
    figures,
    london,
    loadArea(office(), { area: 'geography', org: 'london', asked }),
    asAt(wholeFramework(db), OCTOBER).functions.map(({ code, title, levels, position }) => ({
      code,
      title,
      levels,
      position,
    })),
  ]).replaceAll('"to":"2026-10"', '"to":null');
}

describe('earlier months', () => {
  it('read the same, byte for byte, whatever is changed from November on', () => {
    const before = octoberAsRead();
    changeAtOnce(office(), retitled(db, 'GEO-F1', 'Reworded', NOVEMBER));
    changeAtOnce(office(), add('function', 'GEO-F1'));
    changeAtOnce(office(), add('milestone', 'GEO-1'));
    changeAtOnce(office(), retire('GEO-F2'));
    changeAtOnce(office(), retire('GEO-2'));
    changeAtOnce(office(), {
      action: 'reordered',
      kind: 'function',
      area: 'WRK',
      from: NOVEMBER,
      order: ['WRK-F5', 'WRK-F4', 'WRK-F3', 'WRK-F2', 'WRK-F1'],
    });
    expect(octoberAsRead()).toBe(before);
    expect(recompute(db).differences).toEqual([]);
    expect(verifyAudit(db)).toMatchObject({ brokenAt: null });
  });

  it('stay as they were when they are published, and later than a submission nothing is refused', () => {
    db.$client
      .prepare("update periods set published_at = '2026-11-20T09:00:00.000Z' where month = '2026-11'")
      .run();
    expect(previewChange(office(), retire('GEO-2', NOVEMBER))).toMatchObject({
      ok: false,
      code: 'too_early',
    });
    expect(previewChange(office(), retire('GEO-2', DECEMBER)).ok).toBe(true);
  });

  it.each([
    ['a month that was submitted', OCTOBER],
    ['a month long past', month('2025-06')],
  ])('%s cannot be changed', (_case, at) => {
    expect(previewChange(office(), retire('GEO-2', at))).toMatchObject({ ok: false, code: 'too_early' });
  });

  it('November closes as soon as somebody submits for it', () => {
    const proposal = retire('GEO-2', NOVEMBER);
    const { seal } = preview(proposal);
    fileReturn(db, 2, NOVEMBER, DECEMBER_DAY);
    const late = confirmChange(office(DECEMBER_DAY), { proposal, reason: 'Agreed', seal });
    expect(late).toMatchObject({ ok: false, code: 'too_early' });
    expect(asAt(wholeFramework(db), NOVEMBER).milestones.some(({ code }) => code === 'GEO-2')).toBe(true);
  });
});

describe('the preview', () => {
  it('names the drafts begun, the milestones that go and the ratings that lapse', () => {
    expectDone(fillReturn(manager(), 2, { month: NOVEMBER }));
    const milestone = preview(retire('GEO-2'));
    expect(milestone.begun).toEqual([{ month: NOVEMBER, organisations: ['barnet'] }]);
    expect(milestone.instances).toMatchObject([{ code: 'GEO-2', level: 'place', appears: false }]);
    expect(milestone.instances[0]?.organisations).toHaveLength(32);
    const fn = preview(retire('GEO-F2'));
    expect(fn.lapsing).toEqual([{ code: 'GEO-F2', organisations: 1 }]);
    expect(fn.mentions).toEqual([{ code: 'GEO-F2', by: ['GEO-2'] }]);
    expect(preview(add('function', 'GEO-F1')).unrated).toEqual(['GEO-F6']);
  });

  it('names the planned change that another one takes the place of', () => {
    changeAtOnce(office(), retitled(db, 'GEO-F1', 'From December', DECEMBER));
    const { replaced } = preview(retitled(db, 'GEO-F1', 'From November after all', NOVEMBER));
    expect(replaced.map(({ id }) => id)).toEqual([1]);
  });

  it('writes nothing', () => {
    preview(retire('GEO-2'));
    expect(auditEventsOf(db, 'framework')).toEqual([]);
    expect(db.$client.prepare('select count(*) as n from framework_changes').get()).toEqual({ n: 0 });
  });

  it('is no longer good once somebody changed the same item, and the new one is shown', () => {
    const proposal = retire('GEO-F1');
    const { seal } = preview(proposal);
    changeAtOnce(office(), retitled(db, 'GEO-F1', 'Reworded meanwhile', NOVEMBER));
    const stale = confirmChange(office(), { proposal, reason: 'Agreed', seal });
    expect(stale).toMatchObject({ ok: false, code: 'stale' });
    if (stale.ok || stale.code !== 'stale' || !('preview' in stale)) throw new Error('not stale');
    expect(stale.preview.plan.items[0]?.before[0]).toMatchObject({ title: 'Reworded meanwhile' });
    const again = confirmChange(office(), { proposal, reason: 'Agreed', seal: stale.preview.seal });
    expect(again.ok).toBe(true);
  });

  it('sent twice changes the framework once', () => {
    const proposal = retire('GEO-2');
    const { seal } = preview(proposal);
    const send = () => confirmChange(office(), { proposal, reason: 'Agreed', seal });
    expect(send()).toMatchObject({ ok: true, value: { change: 1 } });
    expect(send()).toMatchObject({ ok: true, value: { change: 1 } });
    expect(db.$client.prepare('select count(*) as n from framework_changes').get()).toEqual({ n: 1 });
  });

  it.each<[string, () => Proposal]>([
    ['an addition', () => add('function', 'GEO-F1')],
    ['a rewording', () => retitled(db, 'GEO-F1', 'Reworded', NOVEMBER)],
    [
      'another order',
      () => ({
        action: 'reordered',
        kind: 'function',
        area: 'WRK',
        from: NOVEMBER,
        order: ['WRK-F5', 'WRK-F4', 'WRK-F3', 'WRK-F2', 'WRK-F1'],
      }),
    ],
  ])('%s sent twice is recorded once, and once more when it is meant', (_case, proposalOf) => {
    const proposal = proposalOf();
    const { seal } = preview(proposal);
    const changes = () =>
      (db.$client.prepare('select count(*) as n from framework_changes').get() as { n: number }).n;
    for (const _press of [1, 2])
      expect(confirmChange(office(), { proposal, reason: 'Agreed', seal })).toMatchObject({
        ok: true,
        value: { change: 1 },
      });
    expect(changes()).toBe(1);
    expect(confirmChange(office(), { proposal, reason: 'Another reason', seal }).ok).toBe(false);
    expect(confirmChange(as(db, 'office', DECEMBER_DAY), { proposal, reason: 'Agreed', seal }).ok).toBe(
      false,
    );
    expect(changes()).toBe(1);
    const undone = changeAtOnce(office(), { action: 'withdrawn', change: 1 });
    expect(undone).toBe(2);
  });

  it('retired twice is refused the second time', () => {
    changeAtOnce(office(), retire('GEO-2'));
    expect(previewChange(office(), retire('GEO-2'))).toMatchObject({ ok: false, code: 'not_standing' });
    expect(previewChange(office(), retire('GEO-2', DECEMBER))).toMatchObject({ code: 'not_standing' });
  });
});

describe('who may change the framework, and what is kept of it', () => {
  it.each(['manager', 'sro', 'reviewer', 'board', 'member', 'admin'] as const)('not %s', (person) => {
    const context = as(db, person, LATER);
    const { seal } = preview(retire('GEO-2'));
    expect(previewChange(context, retire('GEO-2'))).toMatchObject({ code: 'forbidden' });
    expect(confirmChange(context, { proposal: retire('GEO-2'), reason: 'x', seal })).toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    ['', 'reason_missing'],
    ['   ', 'reason_missing'],
    ['x'.repeat(1001), 'reason_long'],
  ])('a reason is needed, within bounds (%#)', (reason, code) => {
    const { seal } = preview(retire('GEO-2'));
    expect(confirmChange(office(), { proposal: retire('GEO-2'), reason, seal })).toMatchObject({ code });
  });

  it('who, when, what it said, what it says and why are in the audit trail', () => {
    changeAtOnce(office(), retitled(db, 'GEO-F1', 'Reworded', NOVEMBER), 'Places asked for plainer words');
    const [event] = auditEventsOf(db, 'framework/GEO-F1');
    expect(event).toMatchObject({
      actor: 'office',
      action: 'framework.reworded',
      reason: 'Places asked for plainer words',
      after: { change: 1, from: NOVEMBER, wordings: [{ title: 'Reworded' }] },
    });
    expect(JSON.stringify(event?.before)).toContain('agreed which neighbourhoods');
  });

  it('the database refuses to edit or remove a change', () => {
    changeAtOnce(office(), retire('GEO-2'));
    for (const sql of [
      "update framework_changes set reason = 'x'",
      'delete from framework_changes',
      "update framework_versions set from_month = '2020-01'",
      'delete from framework_versions',
    ])
      expect(() => db.$client.prepare(sql).run()).toThrow(/never changed or removed/);
  });
});

describe('a return in a month that a change reaches', () => {
  it('asks for a new function, and is not assessed until it is rated', () => {
    changeAtOnce(office(), add('function', 'GEO-F1'));
    const { draft } = draftFor(db, 'barnet', NOVEMBER, LATER);
    expect(draft.draft.areas.GEO?.functions['GEO-F6']).toMatchObject({ rating: null });
    expect(draft.draft.areas.GEO?.functions['GEO-F1']).toMatchObject({ rating: 3 });
    const geography = draft.assessments.find(({ area }) => area === 'GEO');
    expect(geography?.readiness).toEqual({ kind: 'not_assessed', unrated: ['GEO-F6'] });
    expect(draft.check.errors.some((error) => JSON.stringify(error).includes('GEO-F6'))).toBe(true);
  });

  it('is submitted once the new function is rated, and carries it on', () => {
    changeAtOnce(office(), add('function', 'GEO-F1'));
    fileReturn(db, 3, NOVEMBER, DECEMBER_DAY);
    const { draft } = draftFor(db, 'barnet', DECEMBER, new Date('2026-12-05T10:00:00Z'));
    expect(draft.draft.areas.GEO?.functions['GEO-F6']).toMatchObject({ rating: 3 });
    expect(recompute(db)).toEqual({ submissions: 2, differences: [] });
  });

  it('begun before the change goes on: what is no longer asked is dropped, and what was typed is kept', () => {
    expectDone(fillReturn(manager(), 2, { month: NOVEMBER }));
    const id = changeAtOnce(office(), retire('GEO-F2'));
    const without = draftFor(db, 'barnet', NOVEMBER, LATER).draft;
    expect(Object.keys(without.content.areas.GEO?.functions ?? {})).not.toContain('GEO-F2');
    expect(without.check.errors.filter((error) => JSON.stringify(error).includes('GEO-F2'))).toEqual([]);
    const save = areaSave(db, 'GEO', ratedAt(1, 'amber'), { month: NOVEMBER, now: LATER });
    expectDone(saveEntries(manager(), { place: 'barnet', month: NOVEMBER, saves: [save] }));
    changeAtOnce(office(), { action: 'withdrawn', change: id });
    const functions = draftFor(db, 'barnet', NOVEMBER, LATER).draft.draft.areas.GEO?.functions;
    expect(functions?.['GEO-F2']).toMatchObject({ rating: 2 });
    expect(functions?.['GEO-F1']).toMatchObject({ rating: 1 });
  });

  it('that awaits sign-off is not signed over a function nobody has rated', () => {
    expectDone(fillReturn(manager(), 3, { month: NOVEMBER }));
    const where = { place: 'barnet', month: NOVEMBER };
    expectDone(askSignOff(manager(), { ...where, seenVersion: versionOf(db, 'barnet', NOVEMBER) }));
    changeAtOnce(office(), add('function', 'GEO-F1'));
    const { draft } = draftFor(db, 'barnet', NOVEMBER, LATER);
    expect(draft.check.errors.length).toBeGreaterThan(0);
  });

  it('an added milestone stands once for each place, due on its day', () => {
    changeAtOnce(office(), add('milestone', 'GEO-1'));
    const { dueOn } = contentOf(db, 'GEO-1') as { dueOn: string };
    expect(milestoneDues(db, 'barnet')['GEO-5']).toEqual({ baselineDue: dueOn, currentDue: dueOn });
    expect(draftFor(db, 'barnet', NOVEMBER, LATER).draft.milestones.map(({ code }) => code)).toContain(
      'GEO-5',
    );
    expect(draftFor(db, 'barnet', OCTOBER, LATER).draft.milestones.map(({ code }) => code)).not.toContain(
      'GEO-5',
    );
  });

  it('restated for October is still asked what October asked', () => {
    changeAtOnce(office(), retire('GEO-F2'));
    const where = { place: 'barnet', month: OCTOBER };
    expectDone(
      acceptReturn(as(db, 'reviewer', LATER), { ...where, seenVersion: versionOf(db, 'barnet', OCTOBER) }),
    );
    expect(
      Object.keys(draftFor(db, 'barnet', OCTOBER, LATER).draft.draft.areas.GEO?.functions ?? {}),
    ).toContain('GEO-F2');
  });
});
