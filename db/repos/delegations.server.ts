import { and, asc, desc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { IsoDate } from '~/domain/date';
import type { Delegation } from '~/domain/people/actor';
import type { LenderStanding } from '~/domain/people/delegation';
import type { Queryable, Transaction } from '~db/client.server';
import { delegations, grants, people } from '~db/schema/people';

const lenders = alias(people, 'lenders');

/** An SRO grant from which a delegation lends. */
const lendersGrant = and(
  eq(grants.person, delegations.lentBy),
  eq(grants.role, 'place_sro'),
  eq(grants.organisation, delegations.organisation),
);

/**
 * The delegations a person has been lent and that were not taken back; `by` is the name of the SRO who lent it. A lent
 * power falls with the SRO's own: its days are cut to those on which the lender is the place's SRO, and there are none
 * while the lender's account is not active.
 */
export function delegationsOf(db: Queryable, person: string): Delegation[] {
  const from = sql<IsoDate>`max(${delegations.fromDate}, ${grants.fromDate})`;
  const to = sql<IsoDate>`min(${delegations.toDate}, coalesce(${grants.toDate}, '9999-12-31'))`;
  return db
    .select({
      organisation: delegations.organisation,
      from,
      to,
      lentById: delegations.lentBy,
      by: lenders.name,
    })
    .from(delegations)
    .innerJoin(lenders, and(eq(lenders.id, delegations.lentBy), eq(lenders.state, 'active')))
    .innerJoin(grants, lendersGrant)
    .where(and(eq(delegations.person, person), isNull(delegations.endedAt), lte(from, to)))
    .orderBy(asc(delegations.id), asc(grants.id))
    .all();
}

/** Ids of active people to whom a place's SRO has lent the power to sign on a day, the SRO being active too. */
export function delegatesOf(db: Queryable, place: string, day: IsoDate): string[] {
  return db
    .selectDistinct({ id: people.id })
    .from(delegations)
    .innerJoin(people, eq(people.id, delegations.person))
    .innerJoin(lenders, and(eq(lenders.id, delegations.lentBy), eq(lenders.state, 'active')))
    .innerJoin(grants, lendersGrant)
    .where(
      and(
        eq(delegations.organisation, place),
        lte(delegations.fromDate, day),
        gte(delegations.toDate, day),
        lte(grants.fromDate, day),
        or(isNull(grants.toDate), gte(grants.toDate, day)),
        isNull(delegations.endedAt),
        eq(people.state, 'active'),
      ),
    )
    .all()
    .map(({ id }) => id);
}

/** A time for which the power to sign was lent. */
export interface LentPower {
  id: number;
  organisation: string;
  person: string;
  name: string;
  email: string;
  from: IsoDate;
  to: IsoDate;
  lentBy: string;
  recordedBy: string;
  endedAt: string | null;
  /** What the SRO who lent it is on the day asked about. */
  lender: LenderStanding;
}

/** Every time the power to sign was lent at a place, newest first, with what its lender is on a day. */
export function delegationsAt(db: Queryable, place: string, day: IsoDate): LentPower[] {
  return lentPowers(db, eq(delegations.organisation, place), day);
}

/** As delegationsAt, for what one person was lent. */
export function delegationsLentTo(db: Queryable, person: string, day: IsoDate): LentPower[] {
  return lentPowers(db, eq(delegations.person, person), day);
}

/** As delegationsAt, for what was lent by or to one person. */
export function delegationsTouching(db: Queryable, person: string, day: IsoDate): LentPower[] {
  return lentPowers(db, or(eq(delegations.person, person), eq(delegations.lentBy, person)), day);
}

function lentPowers(db: Queryable, where: SQL | undefined, day: IsoDate): LentPower[] {
  const held = and(
    lendersGrant,
    lte(grants.fromDate, day),
    or(isNull(grants.toDate), gte(grants.toDate, day)),
  );
  return db
    .select({
      id: delegations.id,
      organisation: delegations.organisation,
      person: delegations.person,
      name: people.name,
      email: people.email,
      from: delegations.fromDate,
      to: delegations.toDate,
      lentBy: delegations.lentBy,
      recordedBy: delegations.recordedBy,
      endedAt: delegations.endedAt,
      lender: sql<LenderStanding>`case when not exists (select 1 from ${grants} where ${held}) then 'not_sro' when ${lenders.state} = 'active' then 'sro' else 'shut_out' end`,
    })
    .from(delegations)
    .innerJoin(people, eq(people.id, delegations.person))
    .innerJoin(lenders, eq(lenders.id, delegations.lentBy))
    .where(where)
    .orderBy(desc(delegations.id))
    .all();
}

/** Lends an SRO's power to sign. */
export function insertDelegation(db: Queryable, delegation: typeof delegations.$inferInsert): void {
  db.insert(delegations).values(delegation).run();
}

/** Takes a lent power back; false when it had ended already. */
export function endDelegation(tx: Transaction, id: number, at: string): boolean {
  const { changes } = tx
    .update(delegations)
    .set({ endedAt: at })
    .where(and(eq(delegations.id, id), isNull(delegations.endedAt)))
    .run();
  return changes === 1;
}
