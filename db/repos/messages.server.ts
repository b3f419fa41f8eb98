import { and, asc, eq, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Delivery, MessageKind } from '~/domain/records/messages';
import type { Queryable, Transaction } from '~db/client.server';
import { messageEvents, messagePreferences, messageQueue, messages } from '~db/schema/messages';

export type NewMessage = typeof messages.$inferInsert;
export type NewMessageEvent = typeof messageEvents.$inferInsert;

/** Adds a message to those to be sent and gives its id; null when its cause had queued it already. */
export function insertMessage(tx: Transaction, message: NewMessage, secret: string | null): number | null {
  const row = tx
    .insert(messages)
    .values(message)
    .onConflictDoNothing({ target: messages.dedupeKey })
    .returning({ id: messages.id })
    .get();
  if (row === undefined) return null;
  insertMessageEvent(tx, { message: row.id, state: 'queued', at: message.queuedAt });
  tx.insert(messageQueue).values({ message: row.id, nextAt: message.dueAt, secret }).run();
  return row.id;
}

/** Which of some keys have a message already. */
export function keysAmong(db: Queryable, keys: readonly string[]): Set<string> {
  const rows = db
    .select({ key: messages.dedupeKey })
    .from(messages)
    .where(sql`${messages.dedupeKey} in (select value from json_each(${JSON.stringify(keys)}))`)
    .all();
  return new Set(rows.map(({ key }) => key));
}

/** Notes what became of a message. */
export function insertMessageEvent(tx: Transaction, event: NewMessageEvent): void {
  tx.insert(messageEvents).values(event).run();
}

/** Messages still to be sent about one thing or to one person, leaving alone those being sent at this instant. */
export function queuedFor(
  tx: Transaction,
  which: { about: string; kind?: MessageKind } | { person: string },
  at: string,
): number[] {
  const chosen =
    'person' in which
      ? eq(messages.person, which.person)
      : and(
          eq(messages.about, which.about),
          which.kind === undefined ? undefined : eq(messages.kind, which.kind),
        );
  const free = or(isNull(messageQueue.claimedUntil), lt(messageQueue.claimedUntil, at));
  return tx
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(messageQueue, eq(messageQueue.message, messages.id))
    .where(and(chosen, free))
    .all()
    .map(({ id }) => id);
}

/** Takes a message out of the queue, with the secret of its link. */
export function leaveQueue(tx: Transaction, message: number): void {
  tx.delete(messageQueue).where(eq(messageQueue.message, message)).run();
}

/** How a person gets reminders. */
export function deliveryOf(db: Queryable, person: string): Delivery {
  const row = db.select().from(messagePreferences).where(eq(messagePreferences.person, person)).get();
  return row?.delivery ?? 'immediate';
}

/** Keeps how a person gets reminders. */
export function writeDelivery(tx: Transaction, person: string, delivery: Delivery, at: string): void {
  tx.insert(messagePreferences)
    .values({ person, delivery, changedAt: at })
    .onConflictDoUpdate({ target: messagePreferences.person, set: { delivery, changedAt: at } })
    .run();
}

export type Message = typeof messages.$inferSelect;
export type QueueRow = typeof messageQueue.$inferSelect;
export type Queued = { message: Message; queue: QueueRow };

/** Messages whose time has come and that no process is sending, first due first. */
export function dueMessages(db: Queryable, at: string, limit: number): Queued[] {
  return db
    .select({ message: messages, queue: messageQueue })
    .from(messageQueue)
    .innerJoin(messages, eq(messages.id, messageQueue.message))
    .where(and(lte(messageQueue.nextAt, at), isNull(messageQueue.claimedUntil)))
    .orderBy(asc(messageQueue.nextAt), asc(messageQueue.message))
    .limit(limit)
    .all();
}

/** Messages that wait and that no process has begun to send; those about one thing when given. */
export function waitingMessages(db: Queryable, about?: string): Message[] {
  return db
    .select({ message: messages })
    .from(messageQueue)
    .innerJoin(messages, eq(messages.id, messageQueue.message))
    .where(
      and(isNull(messageQueue.claimedUntil), about === undefined ? undefined : eq(messages.about, about)),
    )
    .all()
    .map(({ message }) => message);
}

/** Messages that a process began to send and never said what came of it. */
export function abandonedMessages(db: Queryable, at: string): number[] {
  return db
    .select({ id: messageQueue.message })
    .from(messageQueue)
    .where(lt(messageQueue.claimedUntil, at))
    .all()
    .map(({ id }) => id);
}

/** Marks a message as being sent by a process until an instant. */
export function claimMessage(tx: Transaction, message: number, by: string, until: string): void {
  tx.update(messageQueue)
    .set({ claimedBy: by, claimedUntil: until })
    .where(eq(messageQueue.message, message))
    .run();
}

/** Whether a process still holds its claim on a message. */
export function holdsClaim(tx: Transaction, message: number, by: string): boolean {
  const row = tx.select().from(messageQueue).where(eq(messageQueue.message, message)).get();
  return row?.claimedBy === by;
}

/** Puts a message off; `tries` where it failed. */
export function postpone(tx: Transaction, message: number, nextAt: string, tries?: number): void {
  tx.update(messageQueue)
    .set({ nextAt, claimedBy: null, claimedUntil: null, ...(tries === undefined ? {} : { tries }) })
    .where(eq(messageQueue.message, message))
    .run();
}

/** Puts a message that was given up, or whose end is unclear, back into the queue. */
export function queueAgain(tx: Transaction, message: number, at: string): void {
  insertMessageEvent(tx, { message, state: 'queued', at, reason: 'asked_again' });
  tx.insert(messageQueue).values({ message, nextAt: at }).run();
}
