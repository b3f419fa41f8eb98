import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { addDays, type IsoDate } from '~/domain/date';
import type { Grant } from '~/domain/people/actor';
import type { GrantDecision } from '~/domain/people/grant-request';
import type { PersonState } from '~/domain/people/person';
import type { Role } from '~/domain/people/roles';
import type { Appointment } from '~/domain/people/second-administrator';
import type { Queryable, Transaction } from '~db/client.server';
import { grantRequests, grants, people, secondFactors, sessions } from '~db/schema/people';
import type { Person } from './people.server';

/** The register of people that administrators keep. */

export type GrantRow = typeof grants.$inferSelect;
export type GrantRequest = typeof grantRequests.$inferSelect;

export interface PeopleFilter {
  /** Part of a name or address. */
  find: string;
  state: PersonState | null;
  role: Role | null;
  organisation: string | null;
}

/** A text for LIKE in which nothing is a wild card. */
function literally(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function matching({ find, state, role, organisation }: PeopleFilter, today: IsoDate): SQL | undefined {
  const held = and(
    eq(grants.person, people.id),
    or(isNull(grants.toDate), gte(grants.toDate, today)),
    role === null ? undefined : eq(grants.role, role),
    organisation === null ? undefined : eq(grants.organisation, organisation),
  );
  const text = literally(find.toLowerCase());
  return and(
    state === null ? undefined : eq(people.state, state),
    find === ''
      ? undefined
      : or(
          sql`lower(${people.name}) like ${text} escape '\\'`,
          sql`${people.email} like ${text} escape '\\'`,
        ),
    role === null && organisation === null ? undefined : sql`exists (select 1 from ${grants} where ${held})`,
  );
}

/** How many people fit a filter. */
export function countPeopleMatching(db: Queryable, filter: PeopleFilter, today: IsoDate): number {
  const row = db.select({ n: count() }).from(people).where(matching(filter, today)).get();
  return row?.n ?? 0;
}

/** The people who fit a filter, by name, a page of them. */
export function peopleMatching(
  db: Queryable,
  filter: PeopleFilter,
  today: IsoDate,
  { limit, offset }: { limit: number; offset: number },
): Person[] {
  return db
    .select()
    .from(people)
    .where(matching(filter, today))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
    .limit(limit)
    .offset(offset)
    .all();
}

/** Grants of several people, oldest first. */
export function grantRowsOf(db: Queryable, ids: readonly string[]): GrantRow[] {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(grants)
    .where(inArray(grants.person, [...ids]))
    .orderBy(asc(grants.fromDate), asc(grants.id))
    .all();
}

/** Who of several people has a second factor. */
export function withSecondFactor(db: Queryable, ids: readonly string[]): Set<string> {
  const rows = db
    .select({ person: secondFactors.person })
    .from(secondFactors)
    .where(inArray(secondFactors.person, [...ids]))
    .all();
  return new Set(rows.map(({ person }) => person));
}

/** Changes what is known of a person. */
export function updatePerson(
  tx: Transaction,
  id: string,
  set: Partial<Pick<Person, 'name' | 'email' | 'passwordHash' | 'state'>>,
): void {
  tx.update(people).set(set).where(eq(people.id, id)).run();
}

/** Changes the name or the address of a person and counts the change. */
export function changeDetailsOf(
  tx: Transaction,
  id: string,
  set: { name: string } | { email: string },
): void {
  tx.update(people)
    .set({ ...set, version: sql`${people.version} + 1` })
    .where(eq(people.id, id))
    .run();
}

/** Gives a role, by an administrator, and its number. */
export function addGrant(
  tx: Transaction,
  { person, givenBy }: { person: string; givenBy: string },
  { role, organisation, from, to }: Grant,
): number {
  return tx
    .insert(grants)
    .values({ person, role, organisation, fromDate: from, toDate: to, givenBy })
    .returning({ id: grants.id })
    .get().id;
}

/** Ends a grant with a day. */
export function setGrantEnd(tx: Transaction, id: number, toDate: IsoDate): void {
  tx.update(grants).set({ toDate }).where(eq(grants.id, id)).run();
}

/** Ends every grant of a person before today. */
export function endGrantsOf(tx: Transaction, person: string, today: IsoDate): void {
  const yesterday = addDays(today, -1);
  tx.update(grants)
    .set({ toDate: yesterday })
    .where(and(eq(grants.person, person), or(isNull(grants.toDate), gt(grants.toDate, yesterday))))
    .run();
}

/** Removes the sessions of a person with all they say of a browser. */
export function removeSessionsOf(tx: Transaction, person: string): void {
  tx.delete(sessions).where(eq(sessions.person, person)).run();
}

/** Keeps a role that waits for another administrator, and gives its number. */
export function insertGrantRequest(tx: Transaction, request: typeof grantRequests.$inferInsert): number {
  return tx.insert(grantRequests).values(request).returning({ id: grantRequests.id }).get().id;
}

/** One request for a role, or null. */
export function findGrantRequest(db: Queryable, id: number): GrantRequest | null {
  return db.select().from(grantRequests).where(eq(grantRequests.id, id)).get() ?? null;
}

/** Requests for roles that nobody has decided, oldest first; of one person when given. */
export function openGrantRequests(db: Queryable, person: string | null = null): GrantRequest[] {
  return db
    .select()
    .from(grantRequests)
    .where(
      and(isNull(grantRequests.decision), person === null ? undefined : eq(grantRequests.person, person)),
    )
    .orderBy(asc(grantRequests.id))
    .all();
}

/** Notes how a request was decided; false when it had been. */
export function decideGrantRequest(
  tx: Transaction,
  id: number,
  { decision, by, at, reason }: { decision: GrantDecision; by: string; at: string; reason: string | null },
): boolean {
  const { changes } = tx
    .update(grantRequests)
    .set({ decision, decidedBy: by, decidedAt: at, decisionReason: reason })
    .where(and(eq(grantRequests.id, id), isNull(grantRequests.decision)))
    .run();
  return changes === 1;
}

/** How every administrator there is or was became one. */
export function administratorAppointments(db: Queryable): Map<string, Appointment[]> {
  const rows = db
    .select({ person: grants.person, by: grants.givenBy, from: grants.fromDate, to: grants.toDate })
    .from(grants)
    .where(eq(grants.role, 'administrator'))
    .orderBy(asc(grants.id))
    .all();
  const appointments = new Map<string, Appointment[]>();
  for (const { person, ...made } of rows)
    appointments.set(person, [...(appointments.get(person) ?? []), made]);
  return appointments;
}

/** Ids of administrators who could act on a day, whoever they are. */
export function administratorsOn(db: Queryable, day: IsoDate): string[] {
  return db
    .selectDistinct({ id: people.id })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.person))
    .where(
      and(
        eq(grants.role, 'administrator'),
        eq(people.state, 'active'),
        lte(grants.fromDate, day),
        or(isNull(grants.toDate), gte(grants.toDate, day)),
      ),
    )
    .orderBy(desc(people.id))
    .all()
    .map(({ id }) => id);
}
