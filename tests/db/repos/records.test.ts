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

describe('what is a record', () => {
  const RECORDS = [
    ...['audit_events', 'submissions', 'submission_areas', 'submission_milestones', 'submission_asks'],
    ...['snapshots', 'return_transitions', 'ratifications', 'assurances', 'escalations', 'rebaselines'],
    ...['outcomes', 'outcome_versions', 'outcome_responses', 'review_notes', 'ask_events', 'ambition_values'],
    ...['framework_versions', 'structure_changes', 'imported_submissions', 'messages', 'message_events'],
  ];

  it('is held by the database itself against any change and any removal', () => {
    const triggers = db.$client
      .prepare("select name from sqlite_master where type = 'trigger'")
      .pluck()
      .all();
    const wanted = RECORDS.flatMap((table) => [`${table}_no_update`, `${table}_no_delete`]);
    expect(wanted.filter((name) => !triggers.includes(name))).toEqual([]);
  });

  it('cannot be rewritten in the audit trail, whoever holds the connection', () => {
    const before = db.$client.prepare('select * from audit_events').all();
    for (const statement of ["update audit_events set reason = 'x'", 'delete from audit_events'])
      expect(() => db.$client.prepare(statement).run()).toThrow('An audit event is never changed or removed');
    expect(db.$client.prepare('select * from audit_events').all()).toEqual(before);
  });
});
