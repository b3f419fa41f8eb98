import { beforeEach, describe, expect, it } from 'vitest';
import { type Month, month } from '~/domain/month';
import type { IntegratorStatus } from '~/domain/organisations/integrator';
import {
  amendIntegrator,
  integratorBook,
  nominateIntegrator,
  readIntegrators,
  stepIntegrator,
} from '~/services/organisations/integrators.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, NOVEMBER, NOW, type TestPerson } from '../../support/returns';

const FACTS = {
  leadHost: 'Community trust',
  hostType: 'community_trust',
  partners: ['Council'],
  functions: [],
  sro: '',
};

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const nominate = (person: TestPerson, place = 'barnet', leadHost = FACTS.leadHost) =>
  nominateIntegrator(as(db, person), {
    place,
    also: [],
    month: NOVEMBER,
    facts: { ...FACTS, leadHost },
    reason: 'Board minute',
  });

function nominated(person: TestPerson = 'manager', leadHost?: string): string {
  const done = nominate(person, 'barnet', leadHost);
  if (!done.ok) throw new Error(done.message);
  return done.value.integrator;
}

const step = (
  person: TestPerson,
  integrator: string,
  status: IntegratorStatus,
  at: Month | null = NOVEMBER,
) => stepIntegrator(as(db, person), { place: 'barnet', integrator, status, month: at, reason: 'As agreed' });

const codeOf = (done: { ok: true } | { ok: false; code: string }) => (done.ok ? 'done' : done.code);
const actions = () =>
  db.$client
    .prepare("select action from audit_events where entity like 'integrator/%' order by sequence")
    .pluck()
    .all();

describe('who may do what with an Integrator', () => {
  it.each<[TestPerson, string]>([
    ['manager', 'done'],
    ['sro', 'done'],
    ['office', 'done'],
    ['contributor', 'forbidden'],
    ['reviewer', 'forbidden'],
    ['camden-sro', 'forbidden'],
    ['board', 'forbidden'],
    ['member', 'forbidden'],
    ['admin', 'forbidden'],
  ])('%s nominates: %s', (person, code) => {
    expect(codeOf(nominate(person))).toBe(code);
  });

  it.each<[TestPerson, string]>([
    ['reviewer', 'done'],
    ['office', 'done'],
    ['manager', 'forbidden'],
    ['sro', 'forbidden'],
    ['nel-reviewer', 'forbidden'],
    ['admin', 'forbidden'],
  ])('%s approves: %s', (person, code) => {
    expect(codeOf(step(person, nominated(), 'approved'))).toBe(code);
  });

  it.each<[TestPerson, string]>([
    ['manager', 'done'],
    ['sro', 'done'],
    ['office', 'done'],
    ['reviewer', 'forbidden'],
    ['contributor', 'forbidden'],
  ])('%s says that it is live: %s', (person, code) => {
    const own = nominated();
    step('reviewer', own, 'approved');
    expect(codeOf(step(person, own, 'live'))).toBe(code);
  });

  it('is never approved by who nominated it', () => {
    const own = nominated('office');
    expect(codeOf(step('office', own, 'approved'))).toBe('own_nomination');
    expect(codeOf(step('reviewer', own, 'approved'))).toBe('done');
  });
});

describe('an Integrator from its nomination to its end', () => {
  it('serves its place, is audited at every step, and stays on record when it ends', () => {
    const own = nominated();
    expect(readIntegrators({ db, now: NOW }, 'barnet').serving?.slug).toBe(own);
    step('reviewer', own, 'approved');
    step('manager', own, 'live');
    step('manager', own, 'ended');
    const after = readIntegrators({ db, now: NOW }, 'barnet');
    expect(after.serving).toBeNull();
    expect(after.own.map(({ slug, steps }) => [slug, steps.length])).toEqual([[own, 4]]);
    expect(actions()).toEqual([
      'integrator.nominated',
      'integrator.approved',
      'integrator.live',
      'integrator.ended',
    ]);
    expect(verifyAudit(db)).toMatchObject({ brokenAt: null });
  });

  it('is nominated once, though the form is sent twice', () => {
    nominated();
    expect(codeOf(nominate('sro'))).toBe('host');
    expect(readIntegrators({ db, now: NOW }, 'barnet').own).toHaveLength(1);
  });

  it('has a step taken back, not deleted', () => {
    const own = nominated();
    step('reviewer', own, 'approved');
    expect(codeOf(step('reviewer', own, 'approved', null))).toBe('done');
    const found = readIntegrators({ db, now: NOW }, 'barnet').serving;
    expect(found?.began).toEqual({ nominated: NOVEMBER });
    expect(found?.steps).toHaveLength(3);
    expect(actions()).toContain('integrator.step_taken_back');
  });

  it('does not go live beside another that is live, until that one ends', () => {
    const first = nominated();
    step('reviewer', first, 'approved');
    step('manager', first, 'live');
    const second = nominated('manager', 'Council');
    step('reviewer', second, 'approved');
    expect(codeOf(step('manager', second, 'live', month('2026-12')))).toBe('overlap');
    step('manager', first, 'ended', month('2026-12'));
    expect(codeOf(step('manager', second, 'live', month('2026-12')))).toBe('done');
    const { serving, coming } = readIntegrators({ db, now: NOW }, 'barnet');
    expect([serving?.slug, coming?.slug]).toEqual([first, second]);
  });

  it('belongs to its own place', () => {
    const own = nominated();
    const done = stepIntegrator(as(db, 'office'), {
      place: 'camden',
      integrator: own,
      status: 'live',
      month: NOVEMBER,
      reason: 'As agreed',
    });
    expect(codeOf(done)).toBe('not_found');
  });
});

describe('what is said of an Integrator', () => {
  const amend = (person: TestPerson, integrator: string, version: number, leadHost: string) =>
    amendIntegrator(as(db, person), {
      place: 'barnet',
      integrator,
      version,
      facts: { ...FACTS, leadHost },
      reason: 'Renamed',
    });

  it('is changed by the place and never overwritten by a stale page', () => {
    const own = nominated();
    expect(codeOf(amend('manager', own, 1, 'North trust'))).toBe('done');
    const stale = amend('sro', own, 1, 'South trust');
    expect(stale).toMatchObject({
      ok: false,
      code: 'conflict',
      message: expect.stringContaining('North trust'),
    });
    expect(readIntegrators({ db, now: NOW }, 'barnet').serving?.leadHost).toBe('North trust');
    expect(codeOf(amend('reviewer', own, 2, 'Other'))).toBe('forbidden');
    expect(actions()).toEqual(['integrator.nominated', 'integrator.changed']);
  });
});

describe('the London list', () => {
  it('shows a place with an Integrator and one without', () => {
    const own = nominated();
    const book = integratorBook({ db, now: NOW });
    const of = (slug: string) => book.find(({ place }) => place.slug === slug)?.serving?.slug ?? null;
    expect([of('barnet'), of('camden')]).toEqual([own, null]);
  });
});
