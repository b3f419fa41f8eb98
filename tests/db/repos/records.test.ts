import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '~db/client.server';
import { appendAuditEvent, auditEventsOf } from '~db/repos/records.server';
import { testDatabase } from '../../support/database';

let db: Db;

function append(entity: string): void {
  const event = { at: '2026-11-04T10:00:00.000Z', actor: null, action: 'return.saved', reason: null };
  db.transaction((tx) => appendAuditEvent(tx, { ...event, entity, before: null, after: { entity } }));
}

const entities = [
  'return/barnet/2026-10',
  'return/barnet/2026-10/area/GEO',
  'return/barnet/2026-1',
  'return/barnet/2026-10-extra',
  'return/barnet/2026-10/milestone/GEO-1',
  'return/barnet/2026-11/area/GEO',
  'return/Barnet/2026-10/area/GEO',
  'period/2026-10',
];

beforeEach(() => {
  db = testDatabase();
  entities.forEach(append);
});

const found = (entity: string, limit?: number) =>
  auditEventsOf(db, entity, limit).map((event) => event.entity);

describe('the events of an entity', () => {
  it('are its own and those below it, newest first, and none whose name begins alike', () => {
    expect(found('return/barnet/2026-10')).toEqual([
      'return/barnet/2026-10/milestone/GEO-1',
      'return/barnet/2026-10/area/GEO',
      'return/barnet/2026-10',
    ]);
    expect(found('return/barnet/2026-10/area/GEO')).toEqual(['return/barnet/2026-10/area/GEO']);
    expect(found('return/barnet/2026-10/milestone/GEO')).toEqual([]);
  });

  it('take signs of a pattern for what they are', () => {
    expect(found('return/%/2026-10')).toEqual([]);
    expect(found('return/barnet/2026_10')).toEqual([]);
  });

  it('are at most as many as asked for, the newest', () => {
    expect(found('return/barnet/2026-10', 1)).toEqual(['return/barnet/2026-10/milestone/GEO-1']);
  });
});
