import { and, asc, eq, gte, lt } from 'drizzle-orm';
import type { Queryable, Transaction } from '~db/client.server';
import { signInRefusals } from '~db/schema/people';

/** Notes a refused sign-in under a hashed key and gives the row's id. */
export function insertRefusal(tx: Transaction, key: string, at: string): number {
  return tx.insert(signInRefusals).values({ key, at }).returning({ id: signInRefusals.id }).get().id;
}

/** Forgets one refusal. */
export function removeRefusal(tx: Transaction, id: number): void {
  tx.delete(signInRefusals).where(eq(signInRefusals.id, id)).run();
}

/** The instants of refusals under a hashed key from an instant on, oldest first. */
export function refusalsSince(db: Queryable, key: string, since: string): string[] {
  const rows = db
    .select({ at: signInRefusals.at })
    .from(signInRefusals)
    .where(and(eq(signInRefusals.key, key), gte(signInRefusals.at, since)))
    .orderBy(asc(signInRefusals.at))
    .all();
  return rows.map((row) => row.at);
}

/** Forgets the refusals under a hashed key. */
export function removeRefusalsOf(tx: Transaction, key: string): void {
  tx.delete(signInRefusals).where(eq(signInRefusals.key, key)).run();
}

/** Forgets refusals older than an instant. */
export function removeRefusalsBefore(tx: Transaction, before: string): void {
  tx.delete(signInRefusals).where(lt(signInRefusals.at, before)).run();
}
