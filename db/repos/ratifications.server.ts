import { eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '~db/client.server';
import { ratifications } from '~db/schema/returns';

/** When the board ratified a submission, or null. */
export function ratificationOf(db: Queryable, submission: number): string | null {
  const row = db.select().from(ratifications).where(eq(ratifications.submission, submission)).get();
  return row?.ratifiedOn ?? null;
}

/** Records the board's ratification. */
export function insertRatification(tx: Transaction, row: typeof ratifications.$inferInsert): void {
  tx.insert(ratifications).values(row).run();
}
