import { count, gt, sql } from 'drizzle-orm';
import type { Db } from '~db/client.server';
import { messageQueue } from '~db/schema/messages';

/** How many messages wait to be sent, and how many of them have failed at least once. */
export function countQueue(db: Db): { waiting: number; retrying: number } {
  const row = db
    .select({ all: count(), failed: sql<number>`coalesce(sum(${gt(messageQueue.tries, 0)}), 0)` })
    .from(messageQueue)
    .get() ?? { all: 0, failed: 0 };
  return { waiting: row.all - row.failed, retrying: row.failed };
}
