import { beforeEach, describe, expect, it } from 'vitest';
import { GROUP_LIMITS } from '~/domain/organisations/place-group';
import { ownGroup, ownGroups, removeGroup, saveGroup } from '~/services/organisations/place-groups.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams, type TestPerson } from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

function add(name: string, places = ['camden', 'barnet'], person: TestPerson = 'reviewer') {
  return saveGroup(as(db, person), { id: null, version: 0, form: { name, places } });
}

function added(name: string, places?: string[]): number {
  const made = add(name, places);
  if (!made.ok) throw new Error(made.message);
  return made.value.id;
}

const events = () =>
  db.$client
    .prepare(
      "select action, actor, entity, before, after from audit_events where entity like 'place_group/%'",
    )
    .all() as {
    action: string;
    actor: string;
    entity: string;
    before: string | null;
    after: string | null;
  }[];

describe('groups of places', () => {
  it('are kept for the person who saved them and nobody else', () => {
    const id = added('North');
    expect(ownGroups(as(db, 'reviewer'))).toEqual([
      { id, name: 'North', places: ['barnet', 'camden'], version: 1 },
    ]);
    for (const other of ['office', 'admin', 'board'] as const) {
      expect(ownGroups(as(db, other))).toEqual([]);
      expect(ownGroup(as(db, other), id)).toBeNull();
      expect(removeGroup(as(db, other), id)).toMatchObject({ code: 'not_found' });
      expect(
        saveGroup(as(db, other), { id, version: 1, form: { name: 'Mine', places: ['barnet'] } }),
      ).toMatchObject({ code: 'not_found' });
    }
    expect(ownGroups(as(db, 'reviewer'))).toHaveLength(1);
  });

  it('leave a record of each change: who, before and after', () => {
    const id = added('North');
    saveGroup(as(db, 'reviewer'), { id, version: 1, form: { name: 'North west', places: ['brent'] } });
    removeGroup(as(db, 'reviewer'), id);
    const before = JSON.stringify({ name: 'North', places: ['barnet', 'camden'] });
    const after = JSON.stringify({ name: 'North west', places: ['brent'] });
    const entity = `place_group/${id}`;
    expect(events()).toEqual([
      { action: 'place_group.added', actor: 'reviewer', entity, before: null, after: before },
      { action: 'place_group.changed', actor: 'reviewer', entity, before, after },
      { action: 'place_group.removed', actor: 'reviewer', entity, before: after, after: null },
    ]);
    expect(ownGroups(as(db, 'reviewer'))).toEqual([]);
  });

  it('are not overwritten from a window that shows an older state', () => {
    const id = added('North');
    const change = (name: string) =>
      saveGroup(as(db, 'reviewer'), { id, version: 1, form: { name, places: ['barnet'] } });
    expect(change('First')).toMatchObject({ ok: true });
    expect(change('Second')).toMatchObject({ code: 'conflict', current: { name: 'First', version: 2 } });
    expect(ownGroup(as(db, 'reviewer'), id)?.name).toBe('First');
    expect(events()).toHaveLength(2);
  });

  it('have names of their own, whatever the capitals; another person may use the same', () => {
    added('North');
    expect(add('NORTH')).toMatchObject({ code: 'faults', faults: [{ field: 'name' }] });
    expect(add('North', ['barnet'], 'office')).toMatchObject({ ok: true });
    const id = added('South');
    expect(
      saveGroup(as(db, 'reviewer'), { id, version: 1, form: { name: 'south', places: ['barnet'] } }),
    ).toMatchObject({ ok: true });
  });

  it('are limited in number, and hold real places only', () => {
    expect(add('Nowhere', ['atlantis', 'london'])).toMatchObject({ faults: [{ field: 'places' }] });
    for (let at = 0; at < GROUP_LIMITS.groups; at += 1) added(`Group ${at}`);
    expect(add('One more')).toMatchObject({ code: 'too_many' });
    expect(ownGroups(as(db, 'reviewer'))).toHaveLength(GROUP_LIMITS.groups);
  });

  it('are not for somebody without a role', () => {
    expect(add('Mine', ['barnet'], 'deputy')).toMatchObject({ code: 'forbidden' });
    expect(events()).toEqual([]);
  });
});
