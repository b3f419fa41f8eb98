import { asc, count, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '~db/client.server';
import { people } from '~db/schema/people';

export type Person = typeof people.$inferSelect;

export type NewPerson = typeof people.$inferInsert;

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

/** Those of some people who are active. */
export function activeAmong(db: Queryable, ids: readonly string[]): string[] {
  return findByIds(db, ids)
    .filter(({ state }) => state === 'active')
    .map(({ id }) => id);
}

/** Adds a person; the e-mail address is kept in small letters. */
export function insertPerson(db: Queryable, person: NewPerson): void {
  db.insert(people)
    .values({ ...person, email: person.email.trim().toLowerCase() })
    .run();
}

/** How many people are not of the demonstration. */
export function countRealPeople(db: Queryable): number {
  return (
    db.select({ n: count() }).from(people).where(eq(people.demonstration, false)).get() as { n: number }
  ).n;
}
