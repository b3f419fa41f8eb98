import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { IsoDate } from '~/domain/date';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { Grant } from '~/domain/people/actor';
import type { Role } from '~/domain/people/roles';
import { PARTY_ROLES } from '~/domain/returns/workflow';
import type { Queryable } from '~db/client.server';
import { grants, people } from '~db/schema/people';
import { delegatesOf } from './delegations.server';

export type NewGrant = typeof grants.$inferInsert;

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

/** Gives a person a role at an organisation between two days. */
export function insertGrant(db: Queryable, grant: NewGrant): void {
  db.insert(grants).values(grant).run();
}
