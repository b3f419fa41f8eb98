import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { ASK_LEVELS } from '~/domain/returns/content';
import { AGENDA_KINDS, ITEM_STATES, type ItemFacts } from '~/domain/review/agenda';
import { ASK_EVENT_KINDS } from '~/domain/review/ask';
import { NOTE_KINDS, OUTCOME_KINDS, RESPONSE_KINDS } from '~/domain/review/outcome';
import { REVIEW_ACTIONS, REVIEW_STATES } from '~/domain/review/workflow';
import { day, instant, isDay, isMonth, monthColumn, oneOf } from './columns';
import { frameworkItems } from './framework';
import { organisations } from './organisations';
import { people } from './people';
import { periods, submissions } from './returns';

/**
 * The monthly review. Every table here is append-only: what changes is a further row, and the latest one counts.
 */

const by = () =>
  text('by')
    .notNull()
    .references(() => people.id);
const organisation = (name = 'organisation') =>
  text(name)
    .notNull()
    .references(() => organisations.slug);

/** The review of one organisation for one month, from the first draft of its agenda on. */
export const reviews = sqliteTable(
  'reviews',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    organisation: organisation(),
    month: monthColumn('month')
      .notNull()
      .references(() => periods.month),
    draftedBy: text('drafted_by')
      .notNull()
      .references(() => people.id),
    draftedAt: instant('drafted_at').notNull(),
  },
  (t) => [
    uniqueIndex('reviews_organisation_month').on(t.organisation, t.month),
    index('reviews_month').on(t.month),
    isMonth('reviews_month_format', t.month),
  ],
);

/** Every move of a review: started, closed, opened again. */
export const reviewMoves = sqliteTable(
  'review_moves',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    review: integer('review_id')
      .notNull()
      .references(() => reviews.id),
    action: text('action', { enum: REVIEW_ACTIONS }).notNull(),
    toState: text('to_state', { enum: REVIEW_STATES }).notNull(),
    reason: text('reason').notNull().default(''),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('review_moves_review').on(t.review, t.id),
    oneOf('review_moves_action', t.action, REVIEW_ACTIONS),
    oneOf('review_moves_state', t.toState, REVIEW_STATES),
  ],
);

/** The meeting: its day, its papers, who came. One row for each version. */
export const reviewDetails = sqliteTable(
  'review_details',
  {
    review: integer('review_id')
      .notNull()
      .references(() => reviews.id),
    version: integer('version').notNull(),
    meetingOn: day('meeting_on').notNull(),
    /** Working days before the meeting by which the papers go out. */
    paperDays: integer('paper_days').notNull(),
    attendance: text('attendance').notNull(),
    apologies: text('apologies').notNull(),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.review, t.version] }),
    isDay('review_details_meeting', t.meetingOn),
    check('review_details_version', sql`${t.version} > 0`),
    check('review_details_papers', sql`${t.paperDays} >= 0`),
  ],
);

/** What stands on an agenda. */
export const agendaItems = sqliteTable(
  'agenda_items',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    review: integer('review_id')
      .notNull()
      .references(() => reviews.id),
    /** The same fact has the same key in every draft and every month. */
    key: text('key').notNull(),
    kind: text('kind', { enum: AGENDA_KINDS }).notNull(),
    /** The unfinished item of an earlier review that it goes on from. */
    carriedFrom: integer('carried_from').references((): AnySQLiteColumn => agendaItems.id),
    addedBy: text('added_by')
      .notNull()
      .references(() => people.id),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [
    uniqueIndex('agenda_items_key').on(t.review, t.key),
    oneOf('agenda_items_kind', t.kind, AGENDA_KINDS),
  ],
);

/** What people made of an item: its wording (null: as drafted), who leads it, whether it is open. */
export const agendaItemVersions = sqliteTable(
  'agenda_item_versions',
  {
    item: integer('item_id')
      .notNull()
      .references(() => agendaItems.id),
    version: integer('version').notNull(),
    state: text('state', { enum: ITEM_STATES }).notNull(),
    title: text('title'),
    question: text('question'),
    assignee: text('assignee').notNull().default(''),
    reason: text('reason').notNull().default(''),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.item, t.version] }),
    oneOf('agenda_item_versions_state', t.state, ITEM_STATES),
    check('agenda_item_versions_reason', sql`${t.state} <> 'dropped' or length(${t.reason}) > 0`),
  ],
);

/** The facts of an item, each time they became different; null once the data no longer give them. */
export const agendaFacts = sqliteTable(
  'agenda_facts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    item: integer('item_id')
      .notNull()
      .references(() => agendaItems.id),
    facts: text('facts', { mode: 'json' }).$type<ItemFacts>(),
    at: instant('at').notNull(),
  },
  (t) => [index('agenda_facts_item').on(t.item, t.id)],
);

/** The order people gave the items, by id. */
export const agendaOrders = sqliteTable(
  'agenda_orders',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    review: integer('review_id')
      .notNull()
      .references(() => reviews.id),
    items: text('items', { mode: 'json' }).$type<number[]>().notNull(),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [index('agenda_orders_review').on(t.review, t.id)],
);

/** Notes of the meeting, and comments of its members before and after. */
export const reviewNotes = sqliteTable(
  'review_notes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    review: integer('review_id')
      .notNull()
      .references(() => reviews.id),
    item: integer('item_id').references(() => agendaItems.id),
    kind: text('kind', { enum: NOTE_KINDS }).notNull(),
    text: text('text').notNull(),
    /** Sent with the form, so that sending it twice writes one note. */
    token: text('token').notNull().unique(),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [index('review_notes_review').on(t.review, t.id), oneOf('review_notes_kind', t.kind, NOTE_KINDS)],
);

/** A decision or an action of a review, aimed at one organisation. */
export const outcomes = sqliteTable(
  'outcomes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    review: integer('review_id')
      .notNull()
      .references(() => reviews.id),
    item: integer('item_id').references(() => agendaItems.id),
    kind: text('kind', { enum: OUTCOME_KINDS }).notNull(),
    organisation: organisation(),
    area: text('area').references(() => frameworkItems.code),
    token: text('token').notNull().unique(),
    recordedBy: text('recorded_by')
      .notNull()
      .references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('outcomes_review').on(t.review),
    index('outcomes_organisation').on(t.organisation),
    oneOf('outcomes_kind', t.kind, OUTCOME_KINDS),
  ],
);

/** How a decision or action reads, one row for each version. */
export const outcomeVersions = sqliteTable(
  'outcome_versions',
  {
    outcome: integer('outcome_id')
      .notNull()
      .references(() => outcomes.id),
    version: integer('version').notNull(),
    text: text('text').notNull(),
    owner: text('owner').notNull(),
    due: day('due'),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.outcome, t.version] }),
    isDay('outcome_versions_due', t.due),
    check('outcome_versions_text', sql`length(${t.text}) > 0`),
  ],
);

/** What the organisation concerned says to it: progress, closed with a comment, opened again. */
export const outcomeResponses = sqliteTable(
  'outcome_responses',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    outcome: integer('outcome_id')
      .notNull()
      .references(() => outcomes.id),
    kind: text('kind', { enum: RESPONSE_KINDS }).notNull(),
    comment: text('comment').notNull(),
    /** The month of the return in which it was given. */
    month: monthColumn('month'),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('outcome_responses_outcome').on(t.outcome, t.id),
    oneOf('outcome_responses_kind', t.kind, RESPONSE_KINDS),
    isMonth('outcome_responses_month', t.month),
    check('outcome_responses_comment', sql`length(${t.comment}) > 0`),
  ],
);

/** The asks of each submission, worked out from its content when it was stored. */
export const submissionAsks = sqliteTable(
  'submission_asks',
  {
    submission: integer('submission_id')
      .notNull()
      .references(() => submissions.id),
    key: text('key').notNull(),
    level: text('level', { enum: ASK_LEVELS }).notNull(),
    text: text('text').notNull(),
    answerBy: day('answer_by').notNull(),
    openedMonth: monthColumn('opened_month').notNull(),
    withdrawn: integer('withdrawn', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submission, t.key] }),
    oneOf('submission_asks_level', t.level, ASK_LEVELS),
  ],
);

/** What was done with an ask: given an owner, answered, asked again. An ask is known by its place and key. */
export const askEvents = sqliteTable(
  'ask_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    place: organisation('place'),
    key: text('key').notNull(),
    kind: text('kind', { enum: ASK_EVENT_KINDS }).notNull(),
    /** The organisation that was addressed at the time. */
    organisation: organisation(),
    owner: text('owner').notNull().default(''),
    answerBy: day('answer_by'),
    comment: text('comment').notNull().default(''),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('ask_events_ask').on(t.place, t.key, t.id),
    oneOf('ask_events_kind', t.kind, ASK_EVENT_KINDS),
    isDay('ask_events_answer_by', t.answerBy),
  ],
);

const SUBJECT_KINDS = ['ask', 'outcome', 'item'] as const;

/** An ask, a decision or action, or an agenda item passed on to the level above, with a question. */
export const escalations = sqliteTable(
  'escalations',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    subject: text('subject', { enum: SUBJECT_KINDS }).notNull(),
    place: text('place').references(() => organisations.slug),
    ask: text('ask_key'),
    outcome: integer('outcome_id').references(() => outcomes.id),
    item: integer('item_id').references(() => agendaItems.id),
    from: organisation('from_organisation'),
    to: organisation('to_organisation'),
    question: text('question').notNull(),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('escalations_to').on(t.to, t.at),
    index('escalations_ask').on(t.place, t.ask),
    index('escalations_outcome').on(t.outcome),
    index('escalations_item').on(t.item),
    oneOf('escalations_subject', t.subject, SUBJECT_KINDS),
    check(
      'escalations_one',
      sql`(${t.subject} = 'ask' and ${t.place} is not null and ${t.ask} is not null and ${t.outcome} is null and ${t.item} is null)
        or (${t.subject} = 'outcome' and ${t.outcome} is not null and ${t.ask} is null and ${t.item} is null)
        or (${t.subject} = 'item' and ${t.item} is not null and ${t.ask} is null and ${t.outcome} is null)`,
    ),
    check('escalations_question', sql`length(${t.question}) > 0`),
  ],
);
