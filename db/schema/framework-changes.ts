import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { COMMITMENTS, QUESTION_OWNERS, QUESTION_STATES } from '~/domain/framework/framework';
import { CHANGE_ACTIONS, type Content, EDITED_KINDS } from '~/domain/framework/timeline';
import { instant, isMonth, monthColumn, oneOf } from './columns';
import { frameworkItems } from './framework';
import { people } from './people';

/**
 * A change that the London office made to the framework, holding from a month on. Rows are never edited: a change that
 * should not be is taken back by another.
 */
export const frameworkChanges = sqliteTable(
  'framework_changes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    action: text('action', { enum: CHANGE_ACTIONS }).notNull(),
    kind: text('kind', { enum: EDITED_KINDS }).notNull(),
    area: text('area')
      .notNull()
      .references(() => frameworkItems.code),
    fromMonth: monthColumn('from_month').notNull(),
    reason: text('reason').notNull(),
    by: text('by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
    /** The change that this one takes back. */
    withdraws: integer('withdraws'),
  },
  (t) => [
    oneOf('framework_changes_action', t.action, CHANGE_ACTIONS),
    oneOf('framework_changes_kind', t.kind, EDITED_KINDS),
    isMonth('framework_changes_from', t.fromMonth),
    check('framework_changes_reason', sql`length(${t.reason}) > 0`),
  ],
);

/**
 * What a change makes of an item, one row for each stretch of months. They lie over the tables above: an item reads as
 * the latest change that reaches a month says. Without content it does not stand.
 */
export const frameworkVersions = sqliteTable(
  'framework_versions',
  {
    change: integer('change_id')
      .notNull()
      .references(() => frameworkChanges.id),
    code: text('code')
      .notNull()
      .references(() => frameworkItems.code),
    fromMonth: monthColumn('from_month').notNull(),
    toMonth: monthColumn('to_month'),
    content: text('content', { mode: 'json' }).$type<Content>(),
  },
  (t) => [
    primaryKey({ columns: [t.change, t.code, t.fromMonth] }),
    isMonth('framework_versions_from', t.fromMonth),
    isMonth('framework_versions_to', t.toMonth),
  ],
);

/** A question as somebody last settled it. Rows are never edited; the highest version of a question is what it says. */
export const questionVersions = sqliteTable(
  'question_versions',
  {
    code: text('code')
      .notNull()
      .references(() => frameworkItems.code),
    version: integer('version').notNull(),
    area: text('area')
      .notNull()
      .references(() => frameworkItems.code),
    text: text('text').notNull(),
    why: text('why').notNull(),
    commitment: text('commitment', { enum: COMMITMENTS }).notNull(),
    ownerLevel: text('owner_level', { enum: QUESTION_OWNERS }).notNull(),
    state: text('state', { enum: QUESTION_STATES }).notNull(),
    answer: text('answer'),
    /** The change of the framework that answered it. */
    answeredBy: integer('answered_by_change').references(() => frameworkChanges.id),
    reason: text('reason').notNull(),
    by: text('by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.version] }),
    oneOf('question_versions_commitment', t.commitment, COMMITMENTS),
    oneOf('question_versions_owner', t.ownerLevel, QUESTION_OWNERS),
    oneOf('question_versions_state', t.state, QUESTION_STATES),
    check('question_versions_answer', sql`${t.state} <> 'answered' or length(${t.answer}) > 0`),
  ],
);

/** A dated working note on a question. Rows are never edited; a correction is a later note that names this one. */
export const questionNotes = sqliteTable(
  'question_notes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    question: text('question')
      .notNull()
      .references(() => frameworkItems.code),
    text: text('text').notNull(),
    corrects: integer('corrects'),
    by: text('by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [
    index('question_notes_question').on(t.question, t.id),
    check('question_notes_text', sql`length(${t.text}) > 0`),
  ],
);
