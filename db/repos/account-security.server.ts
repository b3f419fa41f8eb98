import { and, asc, count, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import type { LinkPurpose } from '~/domain/people/person';
import type { Queryable, Transaction } from '~db/client.server';
import {
  accountLinks,
  identities,
  people,
  providerAttempts,
  recoveryCodes,
  secondFactors,
  sessions,
} from '~db/schema/people';
import type { Person } from './people.server';
import type { Session } from './sessions.server';

/** What stands behind a sign-in: links sent once, second factors, identities elsewhere, sessions. */

export type AccountLink = typeof accountLinks.$inferSelect;
export type SecondFactor = typeof secondFactors.$inferSelect;
export type Identity = typeof identities.$inferSelect;
export type ProviderAttempt = typeof providerAttempts.$inferSelect;

/** Keeps a link of which only the hash is known, and ends earlier ones of the person for the same purpose. */
export function insertLink(tx: Transaction, link: typeof accountLinks.$inferInsert): number {
  endLinks(tx, link.person, link.purpose, link.createdAt);
  return tx.insert(accountLinks).values(link).returning({ id: accountLinks.id }).get().id;
}

/** Ends the links of a person for one purpose that were not used. */
export function endLinks(tx: Transaction, person: string, purpose: LinkPurpose, at: string): void {
  tx.update(accountLinks)
    .set({ endedAt: at })
    .where(
      and(
        eq(accountLinks.person, person),
        eq(accountLinks.purpose, purpose),
        isNull(accountLinks.usedAt),
        isNull(accountLinks.endedAt),
      ),
    )
    .run();
}

/** A link that still works at an instant, with its person; null when there is none. */
export function findLink(
  db: Queryable,
  { tokenHash, purpose, at }: { tokenHash: string; purpose: LinkPurpose; at: string },
): { link: AccountLink; person: Person } | null {
  const row = db
    .select({ link: accountLinks, person: people })
    .from(accountLinks)
    .innerJoin(people, eq(people.id, accountLinks.person))
    .where(
      and(
        eq(accountLinks.tokenHash, tokenHash),
        eq(accountLinks.purpose, purpose),
        isNull(accountLinks.usedAt),
        isNull(accountLinks.endedAt),
        gt(accountLinks.expiresAt, at),
      ),
    )
    .get();
  return row ?? null;
}

/** Notes that a link was used; false when it had been, so that it works once. */
export function takeLink(tx: Transaction, id: number, at: string): boolean {
  const { changes } = tx
    .update(accountLinks)
    .set({ usedAt: at })
    .where(and(eq(accountLinks.id, id), isNull(accountLinks.usedAt), isNull(accountLinks.endedAt)))
    .run();
  return changes === 1;
}

/** The latest link of a person for a purpose, whatever became of it. */
export function latestLink(db: Queryable, person: string, purpose: LinkPurpose): AccountLink | null {
  const row = db
    .select()
    .from(accountLinks)
    .where(and(eq(accountLinks.person, person), eq(accountLinks.purpose, purpose)))
    .orderBy(desc(accountLinks.id))
    .get();
  return row ?? null;
}

/** A person's second factor, or null. */
export function secondFactorOf(db: Queryable, person: string): SecondFactor | null {
  return db.select().from(secondFactors).where(eq(secondFactors.person, person)).get() ?? null;
}

/** Gives a person a second factor in place of any other. */
export function writeSecondFactor(tx: Transaction, factor: SecondFactor): void {
  const { person, ...set } = factor;
  tx.insert(secondFactors).values(factor).onConflictDoUpdate({ target: secondFactors.person, set }).run();
}

/** Keeps a person's second factor sealed with another key. */
export function sealAnew(tx: Transaction, person: string, sealedSecret: string): void {
  tx.update(secondFactors).set({ sealedSecret }).where(eq(secondFactors.person, person)).run();
}

/** Takes the code of a step; false when a code of that step or a later one was taken already. */
export function takeStep(tx: Transaction, person: string, step: number): boolean {
  const { changes } = tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.person, person), lt(secondFactors.lastStep, step)))
    .run();
  return changes === 1;
}

/** Takes a person's second factor and recovery codes away. */
export function removeSecondFactor(tx: Transaction, person: string): boolean {
  tx.delete(recoveryCodes).where(eq(recoveryCodes.person, person)).run();
  return tx.delete(secondFactors).where(eq(secondFactors.person, person)).run().changes === 1;
}

/** Gives a person recovery codes in place of the ones before. */
export function writeRecoveryCodes(tx: Transaction, person: string, hashes: readonly string[]): void {
  tx.delete(recoveryCodes).where(eq(recoveryCodes.person, person)).run();
  tx.insert(recoveryCodes)
    .values(hashes.map((codeHash) => ({ person, codeHash })))
    .run();
}

/** Takes a recovery code; false when it is not the person's or was used. */
export function takeRecoveryCode(tx: Transaction, person: string, codeHash: string, at: string): boolean {
  const { changes } = tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(
      and(
        eq(recoveryCodes.person, person),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .run();
  return changes === 1;
}

/** How many recovery codes a person has left. */
export function countRecoveryCodes(db: Queryable, person: string): number {
  const row = db
    .select({ n: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.person, person), isNull(recoveryCodes.usedAt)))
    .get();
  return row?.n ?? 0;
}

/** The person known by a subject at an issuer, or null. */
export function findByIdentity(db: Queryable, issuer: string, subject: string): Person | null {
  const row = db
    .select({ person: people })
    .from(identities)
    .innerJoin(people, eq(people.id, identities.person))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
    .get();
  return row?.person ?? null;
}

/** Where a person is known besides here. */
export function identitiesOf(db: Queryable, person: string): Identity[] {
  return db
    .select()
    .from(identities)
    .where(eq(identities.person, person))
    .orderBy(asc(identities.linkedAt))
    .all();
}

/** Links a person to who they are elsewhere. */
export function insertIdentity(tx: Transaction, identity: Identity): void {
  tx.insert(identities).values(identity).run();
}

/** Unlinks a person everywhere; says whether there was a link. */
export function removeIdentities(tx: Transaction, person: string): boolean {
  return tx.delete(identities).where(eq(identities.person, person)).run().changes > 0;
}

/** Keeps a sign-in under way elsewhere, and forgets those that were given up. */
export function insertProviderAttempt(tx: Transaction, attempt: ProviderAttempt, at: string): void {
  tx.delete(providerAttempts).where(lt(providerAttempts.expiresAt, at)).run();
  tx.insert(providerAttempts).values(attempt).run();
}

/** Takes a sign-in under way, once; null when there is none or it has run out. */
export function takeProviderAttempt(tx: Transaction, tokenHash: string, at: string): ProviderAttempt | null {
  const row = tx
    .delete(providerAttempts)
    .where(eq(providerAttempts.tokenHash, tokenHash))
    .returning()
    .get() as ProviderAttempt | undefined;
  return row !== undefined && row.expiresAt > at ? row : null;
}

/** The sessions of a person that have neither ended nor run out, last used first. */
export function liveSessionsOf(
  db: Queryable,
  person: string,
  { now, seenAfter }: { now: string; seenAfter: string },
): Session[] {
  return db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.person, person),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, seenAfter),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt))
    .all();
}

/** Ends every session of a person but one; gives how many ended. */
export function revokeOtherSessions(tx: Transaction, person: string, kept: string, at: string): number {
  return tx
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.person, person), ne(sessions.tokenHash, kept), isNull(sessions.revokedAt)))
    .run().changes;
}
