import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Queryable, Transaction } from '~db/client.server';
import { people, sessions } from '~db/schema/people';
import type { Person } from './people.server';

export type Session = typeof sessions.$inferSelect;

/** A session and its person, by the hash of its token, or null; ended ones are included. */
export function findSession(db: Queryable, tokenHash: string): { session: Session; person: Person } | null {
  const row = db
    .select({ session: sessions, person: people })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(eq(sessions.tokenHash, tokenHash))
    .get();
  return row ?? null;
}

/** Starts a session. */
export function insertSession(tx: Transaction, session: typeof sessions.$inferInsert): void {
  tx.insert(sessions).values(session).run();
}

/** Notes that a session was used at an instant. */
export function touchSession(db: Queryable, tokenHash: string, at: string): void {
  db.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.tokenHash, tokenHash)).run();
}

/** Ends a session that had not ended; says whether there was one. */
export function revokeSession(tx: Transaction, tokenHash: string, at: string): boolean {
  const { changes } = tx
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt)))
    .run();
  return changes === 1;
}

/** Ends every session of a person. */
export function revokeSessionsOf(tx: Transaction, person: string, at: string): void {
  tx.update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.person, person), isNull(sessions.revokedAt)))
    .run();
}

/** Removes sessions that expired before one instant or were last used before another. */
export function removeSessionsBefore(tx: Transaction, expiredBefore: string, seenBefore: string): void {
  tx.delete(sessions)
    .where(or(lt(sessions.expiresAt, expiredBefore), lt(sessions.lastSeenAt, seenBefore)))
    .run();
}

/** Ends every session that has not ended; gives how many. */
export function endAllSessions(tx: Transaction, at: string): number {
  return tx.update(sessions).set({ revokedAt: at }).where(isNull(sessions.revokedAt)).run().changes;
}
