import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, monthColumn } from './columns';
import { people } from './people';
import { periods } from './returns';

/** A published month, frozen. Rows are never edited: a restatement is the next version, beside the one before. */
export const snapshots = sqliteTable(
  'snapshots',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    month: monthColumn('month')
      .notNull()
      .references(() => periods.month),
    /** 1 for the first publication of the month, 2 for its first restatement, ... */
    version: integer('version').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: text('published_by')
      .notNull()
      .references(() => people.id),
    /** Why the month was published again; '' for version 1. */
    reason: text('reason').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    /** SHA-256 of exactly the text in `content`. */
    sha256: text('sha256').notNull(),
    /** The figures in short, worked out from the content, for pages that read many months. */
    figures: text('figures').notNull(),
    /** Canonical JSON of the whole snapshot. */
    content: text('content').notNull(),
  },
  (t) => [
    uniqueIndex('snapshots_month_version').on(t.month, t.version),
    // Holds all that choosing a version needs, so that the choice never pages through the contents.
    index('snapshots_publication').on(t.month, t.version, t.publishedAt, t.sha256),
    check('snapshots_version', sql`${t.version} > 0`),
    check('snapshots_reason', sql`${t.version} = 1 or length(${t.reason}) > 0`),
    check('snapshots_sha256', sql`length(${t.sha256}) = 64`),
  ],
);
