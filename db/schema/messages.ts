import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  DELIVERIES,
  MESSAGE_KINDS,
  MESSAGE_REASONS,
  MESSAGE_STATES,
  type MessageData,
} from '~/domain/records/messages';
import { instant, oneOf } from './columns';
import { people } from './people';

/** Messages and what became of them are append-only; the queue holds only those that are still to go. */

/** One message to one recipient, written in the transaction of its cause. */
export const messages = sqliteTable(
  'messages',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    kind: text('kind', { enum: MESSAGE_KINDS }).notNull(),
    /** Whom it is for; the address is read when it is sent. */
    person: text('person').references(() => people.id),
    /** Only where there is no account to read the address from. */
    address: text('address'),
    /** What it is about, named as in the audit trail: 'return/barnet/2026-10'. */
    about: text('about').notNull(),
    data: text('data', { mode: 'json' }).$type<MessageData>().notNull(),
    /** The same cause for the same recipient has the same key, so nothing is queued twice. */
    dedupeKey: text('dedupe_key').notNull().unique(),
    /** Not sent before this instant. */
    dueAt: instant('due_at').notNull(),
    /** Of no use after this instant: cancelled then. Null: of use until it is done. */
    expiresAt: instant('expires_at'),
    /** Whose doing it follows from; null for the planner of reminders. */
    causedBy: text('caused_by').references(() => people.id),
    queuedAt: instant('queued_at').notNull(),
  },
  (t) => [
    index('messages_person').on(t.person, t.id),
    index('messages_about').on(t.about, t.kind),
    oneOf('messages_kind', t.kind, MESSAGE_KINDS),
    check('messages_recipient', sql`(${t.person} is null) <> (${t.address} is null)`),
    check('messages_address', sql`${t.address} is null or ${t.address} = lower(${t.address})`),
  ],
);

/** What became of a message: the latest row says where it stands. */
export const messageEvents = sqliteTable(
  'message_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    message: integer('message_id')
      .notNull()
      .references(() => messages.id),
    state: text('state', { enum: MESSAGE_STATES }).notNull(),
    at: instant('at').notNull(),
    /** When a failed one is tried again. */
    retryAt: instant('retry_at'),
    reason: text('reason', { enum: MESSAGE_REASONS }),
    /** The mail server's code, such as '451': never its words, which may hold an address. */
    code: text('code').notNull().default(''),
  },
  (t) => [
    index('message_events_message').on(t.message, t.id),
    oneOf('message_events_state', t.state, MESSAGE_STATES),
    oneOf('message_events_reason', t.reason, MESSAGE_REASONS),
    check('message_events_retry', sql`${t.retryAt} is null or ${t.state} = 'failed'`),
    check(
      'message_events_why',
      sql`${t.state} not in ('failed', 'unclear', 'cancelled') or ${t.reason} is not null`,
    ),
  ],
);

/** What is still to be sent. A row goes when its message is sent or given up, and the secret of its link with it. */
export const messageQueue = sqliteTable(
  'message_queue',
  {
    message: integer('message_id')
      .primaryKey()
      .references(() => messages.id),
    nextAt: instant('next_at').notNull(),
    /** Failed tries so far. */
    tries: integer('tries').notNull().default(0),
    /** The process that is sending it, and until when others leave it alone. */
    claimedBy: text('claimed_by'),
    claimedUntil: instant('claimed_until'),
    /** What makes its link work once, such as the token of an invitation. Kept nowhere else in clear. */
    secret: text('secret'),
  },
  (t) => [
    index('message_queue_next').on(t.nextAt),
    check('message_queue_tries', sql`${t.tries} >= 0`),
    check('message_queue_claim', sql`(${t.claimedBy} is null) = (${t.claimedUntil} is null)`),
  ],
);

/** How a person gets reminders; without a row, each at once. */
export const messagePreferences = sqliteTable(
  'message_preferences',
  {
    person: text('person')
      .primaryKey()
      .references(() => people.id),
    delivery: text('delivery', { enum: DELIVERIES }).notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [oneOf('message_preferences_delivery', t.delivery, DELIVERIES)],
);
