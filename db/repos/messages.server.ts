import { and, eq, isNull, lt, or } from 'drizzle-orm';
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
