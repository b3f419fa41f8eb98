import { and, count, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Queryable, Transaction } from '~db/client.server';
import { apiTokens, people } from '~db/schema/people';
import type { Person } from './people.server';

export type ApiToken = typeof apiTokens.$inferSelect;
export type NewApiToken = typeof apiTokens.$inferInsert;

/** A token and its person, by the token's hash, or null; those that have ended are included. */
export function findToken(db: Queryable, tokenHash: string): { token: ApiToken; person: Person } | null {
  const row = db
    .select({ token: apiTokens, person: people })
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.person))
    .where(eq(apiTokens.tokenHash, tokenHash))
    .get();
  return row ?? null;
}

/** One token, or null. */
export function tokenById(db: Queryable, id: number): ApiToken | null {
  return db.select().from(apiTokens).where(eq(apiTokens.id, id)).get() ?? null;
}

/** Every token of a person, newest first. */
export function tokensOf(db: Queryable, person: string): ApiToken[] {
  return db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.person, person))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .all();
}

/** Everybody's tokens, newest first. */
export function allTokens(db: Queryable): { token: ApiToken; person: Person }[] {
  return db
    .select({ token: apiTokens, person: people })
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.person))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .all();
}

/** How many tokens of a person work at an instant. */
export function countTokensInForce(db: Queryable, person: string, at: string): number {
  const row = db
    .select({ n: count() })
    .from(apiTokens)
    .where(and(eq(apiTokens.person, person), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, at)))
    .get();
  return row?.n ?? 0;
}

/** Keeps a token and gives its id. */
export function insertToken(tx: Queryable, token: NewApiToken): number {
  return tx.insert(apiTokens).values(token).returning({ id: apiTokens.id }).get().id;
}

/** Notes that a token was used. */
export function touchToken(db: Queryable, id: number, at: string): void {
  db.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, id)).run();
}

/** Takes a token back; false when it had been taken back already. */
export function revokeToken(tx: Transaction, id: number, by: string, at: string): boolean {
  const { changes } = tx
    .update(apiTokens)
    .set({ revokedAt: at, revokedBy: by })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .run();
  return changes === 1;
}
