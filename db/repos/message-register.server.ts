import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { MessageKind, MessageState } from '~/domain/records/messages';
import type { Queryable } from '~db/client.server';
import { type messageEvents as events, messageEvents, messageQueue, messages } from '~db/schema/messages';
import { people } from '~db/schema/people';

/** Reads for the pages of messages. */

export interface MessageFilter {
  person?: string;
  state?: MessageState;
  kind?: MessageKind;
}

export type MessageEvent = typeof events.$inferSelect;

const latest = sql`${messageEvents.id} = (
  select max(e.id) from message_events e where e.message_id = ${messages.id})`;

function chosen({ person, state, kind }: MessageFilter): SQL | undefined {
  return and(
    latest,
    person === undefined ? undefined : eq(messages.person, person),
    state === undefined ? undefined : eq(messageEvents.state, state),
    kind === undefined ? undefined : eq(messages.kind, kind),
  );
}

/** Messages with where they stand, newest first. */
export function listMessages(db: Queryable, filter: MessageFilter, limit: number, offset: number) {
  return db
    .select({
      message: messages,
      latest: messageEvents,
      name: people.name,
      nextAt: messageQueue.nextAt,
      tries: messageQueue.tries,
    })
    .from(messages)
    .innerJoin(messageEvents, eq(messageEvents.message, messages.id))
    .leftJoin(people, eq(people.id, messages.person))
    .leftJoin(messageQueue, eq(messageQueue.message, messages.id))
    .where(chosen(filter))
    .orderBy(desc(messages.id))
    .limit(limit)
    .offset(offset)
    .all();
}

export type ListedMessage = ReturnType<typeof listMessages>[number];

/** One message with where it stands, or null. */
export function findMessage(db: Queryable, id: number): { kind: MessageKind; state: MessageState } | null {
  const row = db
    .select({ kind: messages.kind, state: messageEvents.state })
    .from(messages)
    .innerJoin(messageEvents, eq(messageEvents.message, messages.id))
    .where(and(eq(messages.id, id), latest))
    .get();
  return row ?? null;
}

/** How many messages stand in each state: of one person and kind when asked. */
export function countMessages(
  db: Queryable,
  filter: Omit<MessageFilter, 'state'>,
): Map<MessageState, number> {
  const rows = db
    .select({ state: messageEvents.state, n: count() })
    .from(messages)
    .innerJoin(messageEvents, eq(messageEvents.message, messages.id))
    .where(chosen(filter))
    .groupBy(messageEvents.state)
    .all();
  return new Map(rows.map(({ state, n }) => [state, n]));
}

/** Everything that happened to some messages, oldest first, by message. */
export function eventsOfMessages(db: Queryable, ids: readonly number[]): Map<number, MessageEvent[]> {
  const found = new Map<number, MessageEvent[]>();
  if (ids.length === 0) return found;
  const rows = db
    .select()
    .from(messageEvents)
    .where(inArray(messageEvents.message, [...ids]))
    .orderBy(asc(messageEvents.id))
    .all();
  for (const row of rows) found.set(row.message, [...(found.get(row.message) ?? []), row]);
  return found;
}
