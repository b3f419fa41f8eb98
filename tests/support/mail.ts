import { desc, eq } from 'drizzle-orm';
import type { Db } from '~db/client.server';
import { messageQueue, messages } from '~db/schema/messages';

/** The messages queued for a person, newest first, with what makes the link of each work while it waits. */
export function messagesFor(db: Db, person: string): { kind: string; secret: string | null }[] {
  return db
    .select({ kind: messages.kind, secret: messageQueue.secret })
    .from(messages)
    .leftJoin(messageQueue, eq(messageQueue.message, messages.id))
    .where(eq(messages.person, person))
    .orderBy(desc(messages.id))
    .all();
}
