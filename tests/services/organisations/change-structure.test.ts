import { beforeEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { StructureProposal } from '~/domain/organisations/plan-structure';
import { parseView } from '~/domain/rollups/view';
import { confirmStructure, previewStructure } from '~/services/organisations/change-structure.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { recompute } from '~/services/returns/recompute.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import type { Db } from '~db/client.server';
import { grantsOf } from '~db/repos/grants.server';
import { findOrganisation } from '~db/repos/organisations.server';
import { testDatabase } from '../../support/database';
import { as, fileReturn, londonWithTeams, OCTOBER, type TestPerson } from '../../support/returns';

/** October is submitted; November is open and nobody has submitted for it. */
const LATER = new Date('2026-11-22T10:00:00Z');
const MAY_2027 = new Date('2027-05-20T10:00:00Z');
const APRIL = month('2027-04');

let db: Db;
const admin = (now = LATER) => as(db, 'admin', now);

function octoberFiled(fresh: Db): void {
  londonWithTeams(fresh);
  fileReturn(fresh, 3, OCTOBER);
}

beforeEach(() => {
  db = testDatabase(octoberFiled);
});

const merger: StructureProposal = {
  action: 'merged',
  from: APRIL,
  icbs: ['wnl', 'nel'],
  icb: { code: 'NTH', name: 'NHS North Thames ICB', shortName: 'North Thames', odsCode: null },
};

function preview(proposal: StructureProposal, now = LATER) {
  const found = previewStructure(admin(now), proposal);
  if (!found.ok) throw new Error(found.message);
  return found.value;
}

function confirm(proposal: StructureProposal, now = LATER): number {
  const { seal } = preview(proposal, now);
  const done = confirmStructure(admin(now), { proposal, reason: 'Agreed in London', seal });
  if (!done.ok) throw new Error(done.message);
  return done.value.change;
}

function dashboard(org: string, at: string, boundaries: 'then' | 'now' | 'published', now = MAY_2027) {
  const read = parseView(() => null);
  if (!read.ok) throw new Error(read.message);
  const asked = { ...read.value, month: month(at), boundaries };
  return loadDashboard(as(db, 'office', now), { org, asked });
}

describe('two ICBs that merge next April', () => {
  it('are previewed with their places, residents, people and milestones', () => {
    const shown = preview(merger);
    expect(shown.regrouped).toHaveLength(20);
    expect(new Set(shown.regrouped.map(({ to }) => to))).toEqual(new Set(['nth']));
    const after = shown.groups.find(({ icb }) => icb === 'nth');
    expect(after?.after).toBe(shown.regrouped.reduce((sum, { residents }) => sum + residents, 0));
    expect(shown.following.map(({ person, role }) => `${person} ${role}`).toSorted()).toEqual([
      'board icb_board',
      'nel-reviewer icb_reviewer',
      'reviewer icb_reviewer',
    ]);
    expect(shown.milestones).toBeGreaterThan(0);
  });

  it('keep October as it was; from April the new ICB has their places, people and milestones', () => {
    confirm(merger);
    const figures = (org: string, boundaries: 'then' | 'now') => {
      const read = dashboard(org, '2026-10', boundaries);
      return read.ok ? read.value.reported : read.code;
    };
    expect(figures('wnl', 'then')).toMatchObject({ expected: 13 });
    expect(figures('nth', 'now')).toMatchObject({ expected: 20 });
    expect(figures('nth', 'then')).toBe('other_icb');
    expect(figures('london', 'then')).toEqual(figures('london', 'now'));
    expect(grantsOf(db, 'reviewer')).toMatchObject([
      { organisation: 'wnl', to: null },
      { organisation: 'nth', from: '2027-04-01', to: null },
    ]);
    const due = db.$client.prepare('select count(*) as n from milestone_instances where organisation = ?');
    expect(due.get('nth')).toEqual(due.get('wnl'));
    expect(findOrganisation(db, 'wnl', month('2026-11'))).toMatchObject({ to: null, successor: null });
    expect(findOrganisation(db, 'wnl', APRIL)).toMatchObject({ to: '2027-03', successor: 'nth' });
    expect(recompute(db).differences).toEqual([]);
    expect(verifyAudit(db)).toMatchObject({ brokenAt: null });
  });

  it('can be taken back before April: places, roles and names are as they were', () => {
    const change = confirm(merger);
    confirm({ action: 'withdrawn', change });
    expect(findOrganisation(db, 'wnl')).toMatchObject({ to: null, successor: null });
    expect(findOrganisation(db, 'nth')).toBeNull();
    const days = grantsOf(db, 'reviewer').filter(({ organisation }) => organisation === 'nth');
    expect(days).toMatchObject([{ from: '2027-04-01', to: '2026-11-21' }]);
    expect(preview(merger).following).toHaveLength(3);
  });

  it('cannot be taken back once April has come', () => {
    const change = confirm(merger);
    expect(previewStructure(admin(MAY_2027), { action: 'withdrawn', change })).toMatchObject({
      ok: false,
      code: 'too_early',
    });
  });
});

describe('what is confirmed', () => {
  it('is what was shown: a place moved meanwhile shows the preview anew and records nothing', () => {
    const { seal } = preview(merger);
    confirm({ action: 'moved', from: month('2026-11'), place: 'camden', icb: 'sel' });
    const late = confirmStructure(admin(), { proposal: merger, reason: 'Agreed', seal });
    expect(late).toMatchObject({ ok: false, code: 'stale' });
    expect(findOrganisation(db, 'nth')).toBeNull();
  });

  it.each<TestPerson>(['office', 'member', 'reviewer', 'manager'])('is refused to %s', (person) => {
    const context = as(db, person, LATER);
    expect(previewStructure(context, merger)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(confirmStructure(context, { proposal: merger, reason: 'Agreed', seal: '' })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
  });

  it('is recorded with who, when, before, after and why, and nothing is removed', () => {
    confirm({ action: 'closed', from: APRIL, icb: 'swl', into: 'sel' });
    const events = db.$client
      .prepare("select entity, reason from audit_events where action = 'organisation.closed'")
      .all() as { entity: string; reason: string }[];
    expect(events).toHaveLength(7);
    expect(events.every(({ reason }) => reason === 'Agreed in London')).toBe(true);
    expect(() => db.$client.prepare('delete from structure_changes').run()).toThrow(/never/);
    expect(() => db.$client.prepare("update structure_effects set icb = 'nel'").run()).toThrow(/never/);
  });
});
