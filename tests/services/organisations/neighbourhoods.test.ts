import { beforeEach, describe, expect, it } from 'vitest';
import { addMonths, month } from '~/domain/month';
import { tallyTeams } from '~/domain/organisations/neighbourhood';
import type { NeighbourhoodForm } from '~/domain/organisations/neighbourhood-form';
import { readNeighbourhoods, saveNeighbourhood } from '~/services/organisations/neighbourhoods.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, NOVEMBER, NOW, type TestPerson } from '../../support/returns';

const NORTH: NeighbourhoodForm = {
  name: 'North',
  residents: 50_000,
  team: 'not_yet',
  stands: true,
  from: NOVEMBER,
  reason: 'As agreed',
};

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const save = (
  change: Partial<NeighbourhoodForm> = {},
  {
    person = 'manager',
    id = null,
    version = 0,
  }: { person?: TestPerson; id?: number | null; version?: number } = {},
) =>
  saveNeighbourhood(as(db, person), {
    place: 'barnet',
    neighbourhood: id,
    version,
    form: { ...NORTH, ...change },
  });
const codeOf = (done: { ok: true } | { ok: false; code: string }) => (done.ok ? 'done' : done.code);
const today = (now = NOW) => readNeighbourhoods({ db, now }, 'barnet').today;

describe('the neighbourhoods of a place', () => {
  it.each<[TestPerson, string]>([
    ['manager', 'done'],
    ['contributor', 'done'],
    ['sro', 'done'],
    ['reviewer', 'forbidden'],
    ['office', 'forbidden'],
    ['camden-manager', 'forbidden'],
    ['admin', 'forbidden'],
  ])('are kept by its own team: %s, %s', (person, code) => {
    expect(codeOf(save({}, { person }))).toBe(code);
  });

  it('are dated: a team that comes later is not there today', () => {
    save();
    const id = today()[0]?.neighbourhood ?? 0;
    const next = addMonths(NOVEMBER, 1);
    expect(codeOf(save({ team: 'in_place', from: next }, { id, version: 1 }))).toBe('done');
    const { said } = readNeighbourhoods({ db, now: NOW }, 'barnet');
    expect(tallyTeams(['barnet'], said, NOVEMBER)).toMatchObject({ neighbourhoods: 1, inPlace: 0 });
    expect(tallyTeams(['barnet'], said, next)).toMatchObject({ neighbourhoods: 1, inPlace: 1 });
  });

  it('are never overwritten by a stale page, which is told what stands', () => {
    save();
    const id = today()[0]?.neighbourhood ?? 0;
    save({ residents: 51_000 }, { id, version: 1, person: 'sro' });
    const stale = save({ residents: 1 }, { id, version: 1 });
    expect(stale).toMatchObject({ ok: false, code: 'conflict', current: { residents: 51_000, version: 2 } });
    expect(today()).toMatchObject([{ residents: 51_000 }]);
  });

  it('have names of their own, in months that are open', () => {
    save();
    expect(codeOf(save({ name: 'NORTH' }))).toBe('name');
    expect(codeOf(save({ name: 'South', from: month('2020-01') }))).toBe('from');
    expect(codeOf(save({ name: 'South' }, { id: 999 }))).toBe('not_found');
  });

  it('leave the list by a dated correction, with all that was said kept and audited', () => {
    save();
    const id = today()[0]?.neighbourhood ?? 0;
    save({ stands: false }, { id, version: 1 });
    expect(today()).toEqual([]);
    expect(readNeighbourhoods({ db, now: NOW }, 'barnet').said).toHaveLength(2);
    const events = db.$client
      .prepare("select action from audit_events where entity like 'neighbourhood/%' order by sequence")
      .pluck()
      .all();
    expect(events).toEqual(['neighbourhood.added', 'neighbourhood.changed']);
    expect(verifyAudit(db)).toMatchObject({ brokenAt: null });
  });
});
