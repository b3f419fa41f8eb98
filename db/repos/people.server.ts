import { and, asc, count, eq, gte, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import type { IsoDate } from '~/domain/date';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { Grant } from '~/domain/people/actor';
import type { Role } from '~/domain/people/roles';
import { PARTY_ROLES } from '~/domain/returns/workflow';
import type { Queryable, Transaction } from '~db/client.server';
import { grants, people, sessions, signInRefusals } from '~db/schema/people';
import { delegatesOf } from './delegations.server';

export type Person = typeof people.$inferSelect;
export type NewPerson = typeof people.$inferInsert;
export type NewGrant = typeof grants.$inferInsert;
export type Session = typeof sessions.$inferSelect;

/** The person with this e-mail address, in any case of letters, or null. */
export function findByEmail(db: Queryable, email: string): Person | null {
  return db.select().from(people).where(eq(people.email, email.trim().toLowerCase())).get() ?? null;
}

/** One person, or null. */
export function findById(db: Queryable, id: string): Person | null {
  return db.select().from(people).where(eq(people.id, id)).get() ?? null;
}

/** The people with these ids, by name; ids of nobody are left out. */
export function findByIds(db: Queryable, ids: readonly string[]): Person[] {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]))
    .orderBy(asc(people.name), asc(people.id))
    .all();
}

/** Names by id; ids of nobody are left out. */
export function namesOf(db: Queryable, ids: readonly string[]): Map<string, string> {
  return new Map(findByIds(db, ids).map((person) => [person.id, person.name]));
}

/** Every grant a person has had, whatever its dates. */
export function grantsOf(db: Queryable, person: string): Grant[] {
  return db
    .select({
      role: grants.role,
      organisation: grants.organisation,
      from: grants.fromDate,
      to: grants.toDate,
    })
    .from(grants)
    .where(eq(grants.person, person))
    .orderBy(asc(grants.id))
    .all();
}

/** Ids of active people who hold a role at an organisation on a day. */
export function peopleWithRole(db: Queryable, role: Role, organisation: string, day: IsoDate): string[] {
  const rows = db
    .selectDistinct({ id: people.id })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.person))
    .where(
      and(
        eq(grants.role, role),
        eq(grants.organisation, organisation),
        lte(grants.fromDate, day),
        or(isNull(grants.toDate), gte(grants.toDate, day)),
        eq(people.state, 'active'),
      ),
    )
    .orderBy(asc(people.id))
    .all();
  return rows.map((row) => row.id);
}

/** Those of some people who are active. */
export function activeAmong(db: Queryable, ids: readonly string[]): string[] {
  return findByIds(db, ids)
    .filter(({ state }) => state === 'active')
    .map(({ id }) => id);
}

/** Ids of active people who hold any role on a day. */
export function peopleWithAnyRole(db: Queryable, day: IsoDate): string[] {
  return db
    .selectDistinct({ id: people.id })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.person))
    .where(
      and(
        lte(grants.fromDate, day),
        or(isNull(grants.toDate), gte(grants.toDate, day)),
        eq(people.state, 'active'),
      ),
    )
    .orderBy(asc(people.id))
    .all()
    .map(({ id }) => id);
}

/**
 * Ids of active people who may sign for an organisation on a day: a place's SROs and those they lent their power to; for
 * an ICB or London the people of its own who sign there.
 */
export function signersOf(
  db: Queryable,
  place: string,
  day: IsoDate,
  level: OrganisationLevel = 'place',
): string[] {
  return [
    ...new Set([
      ...PARTY_ROLES[level].signer.flatMap((role) => peopleWithRole(db, role, place, day)),
      ...delegatesOf(db, place, day),
    ]),
  ].sort();
}

/** Adds a person; the e-mail address is kept in small letters. */
export function insertPerson(db: Queryable, person: NewPerson): void {
  db.insert(people)
    .values({ ...person, email: person.email.trim().toLowerCase() })
    .run();
}

/** Gives a person a role at an organisation between two days. */
export function insertGrant(db: Queryable, grant: NewGrant): void {
  db.insert(grants).values(grant).run();
}

/** How many people are not of the demonstration. */
export function countRealPeople(db: Queryable): number {
  return (
    db.select({ n: count() }).from(people).where(eq(people.demonstration, false)).get() as { n: number }
  ).n;
}

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

/** Notes a refused sign-in under a hashed key and gives the row's id. */
export function insertRefusal(tx: Transaction, key: string, at: string): number {
  return tx.insert(signInRefusals).values({ key, at }).returning({ id: signInRefusals.id }).get().id;
}

/** Ends every session that has not ended; gives how many. */
export function endAllSessions(tx: Transaction, at: string): number {
  return tx.update(sessions).set({ revokedAt: at }).where(isNull(sessions.revokedAt)).run().changes;
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
