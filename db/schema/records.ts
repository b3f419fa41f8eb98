import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns';
import { people } from './people';

/** What happened: append-only, each row's hash covering the one before (model 8). */
export const auditEvents = sqliteTable(
  'audit_events',
  {
    sequence: integer('sequence').primaryKey(),
    at: instant('at').notNull(),
    actor: text('actor').references(() => people.id),
    action: text('action').notNull(),
    /** What it happened to, such as 'return/barnet/2026-10/area/GEO'. */
    entity: text('entity').notNull(),
    before: text('before', { mode: 'json' }).$type<unknown>(),
    after: text('after', { mode: 'json' }).$type<unknown>(),
    reason: text('reason'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [index('audit_events_entity').on(t.entity, t.sequence)],
);

/** Facts about this database itself, such as whether it holds demonstration data and as of which day. */
export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
