import { and, count, desc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { IsoDate } from '~/domain/date';
import { type Month, month } from '~/domain/month';
import type { PersonState } from '~/domain/people/person';
import type { Role } from '~/domain/people/roles';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Queryable } from '~db/client.server';
import { organisations } from '~db/schema/organisations';
import { grants, people } from '~db/schema/people';
import { auditEvents } from '~db/schema/records';
import { queries, ratifications, returns, returnTransitions, submissions } from '~db/schema/returns';

/** Reads for start pages: each is one query, whatever the number of places and months. */

export interface ReturnFact {
  id: number;
  organisation: string;
  month: Month;
  state: ReturnState;
  stateSince: string;
  /** Whether the London office has ever reopened it, or let it in late. */
  reopened: boolean;
  /** Its effective submission, without what it says; null when it was never submitted. */
  submission: {
    id: number;
    sequence: number;
    submittedAt: string;
    daysLate: number;
    ratificationBy: IsoDate | null;
    ratifiedOn: IsoDate | null;
  } | null;
}

const latestSequence = sql`(select max(s2.sequence) from submissions s2 where s2.return_id = ${returns.id})`;

const FACT = {
  id: returns.id,
  organisation: returns.organisation,
  month: returns.month,
  state: returns.state,
  stateSince: returns.stateSince,
  reopened: sql<number>`exists (select 1 from return_transitions t
    where t.return_id = ${returns.id} and t.action = 'restate')`,
  submission: {
    id: submissions.id,
    sequence: submissions.sequence,
    submittedAt: submissions.submittedAt,
    daysLate: submissions.daysLate,
    ratificationBy: submissions.ratificationBy,
    ratifiedOn: ratifications.ratifiedOn,
  },
};

function facts(db: Queryable) {
  return db
    .select(FACT)
    .from(returns)
    .leftJoin(submissions, and(eq(submissions.return, returns.id), eq(submissions.sequence, latestSequence)))
    .leftJoin(ratifications, eq(ratifications.submission, submissions.id));
}

type Row = ReturnType<ReturnType<typeof facts>['all']>[number];

function toFact({ submission, ...row }: Row): ReturnFact {
  const has = submission !== null && submission.id !== null;
  return {
    ...row,
    reopened: row.reopened === 1,
    month: month(row.month),
    submission: has ? (submission as ReturnFact['submission']) : null,
  };
}

/** Every return of some organisations, newest month first. */
export function returnFactsOf(db: Queryable, organisations: readonly string[]): ReturnFact[] {
  return facts(db)
    .where(inArray(returns.organisation, [...organisations]))
    .orderBy(desc(returns.month))
    .all()
    .map(toFact);
}

/** Every return of the months from `since` on, newest month first. */
export function returnFactsSince(db: Queryable, since: Month): ReturnFact[] {
  return facts(db).where(gte(returns.month, since)).orderBy(desc(returns.month)).all().map(toFact);
}

export interface QueryFact {
  return: number;
  submission: number;
  area: string;
  dueOn: IsoDate;
  answered: boolean;
}

/** The queries raised on some submissions, first due first. */
export function queryFactsOf(db: Queryable, ofSubmissions: readonly number[]): QueryFact[] {
  return db
    .select({
      return: queries.return,
      submission: queries.submission,
      area: queries.area,
      dueOn: queries.dueOn,
      answer: queries.answer,
    })
    .from(queries)
    .where(inArray(queries.submission, [...ofSubmissions]))
    .orderBy(queries.dueOn, queries.id)
    .all()
    .map(({ answer, ...row }) => ({ ...row, answered: answer !== null }));
}

/** What an ICB or London reports of its own is no part of what the month costs the places. */
const isPlace = and(eq(organisations.slug, returns.organisation), eq(organisations.level, 'place'));

/** How many queries each place's return of a month was sent, by organisation; those without any are left out. */
export function queryCountsOf(db: Queryable, at: Month): Map<string, number> {
  const rows = db
    .select({ organisation: returns.organisation, queries: count() })
    .from(queries)
    .innerJoin(returns, eq(returns.id, queries.return))
    .innerJoin(organisations, isPlace)
    .where(eq(returns.month, at))
    .groupBy(returns.organisation)
    .all();
  return new Map(rows.map((row) => [row.organisation, row.queries]));
}

/** When each place's return of a month was opened and first sent for sign-off; those never sent are left out. */
export function typingTimesOf(db: Queryable, at: Month): { openedAt: string; askedAt: string }[] {
  return db
    .select({ openedAt: returns.openedAt, askedAt: sql<string>`min(${returnTransitions.at})` })
    .from(returnTransitions)
    .innerJoin(returns, eq(returns.id, returnTransitions.return))
    .innerJoin(organisations, isPlace)
    .where(and(eq(returns.month, at), eq(returnTransitions.action, 'ask_sign_off')))
    .groupBy(returns.id)
    .all();
}

/** How many people there are in each state. */
export function countPeople(db: Queryable): Map<PersonState, number> {
  const rows = db.select({ state: people.state, people: count() }).from(people).groupBy(people.state).all();
  return new Map(rows.map((row) => [row.state, row.people]));
}

/** How many active people hold no role on a day. */
export function countWithoutRole(db: Queryable, day: IsoDate): number {
  const held = db.select({ person: grants.person }).from(grants).where(inForce(day));
  const row = db
    .select({ people: count() })
    .from(people)
    .where(and(eq(people.state, 'active'), sql`${people.id} not in (${held})`))
    .get();
  return row?.people ?? 0;
}

function inForce(day: IsoDate) {
  return and(lte(grants.fromDate, day), or(isNull(grants.toDate), gte(grants.toDate, day)));
}

/** The latest audit event's number, which is how many there are, and instant; null before the first. */
export function latestAuditEvent(db: Queryable): { sequence: number; at: string } | null {
  const row = db
    .select({ sequence: auditEvents.sequence, at: auditEvents.at })
    .from(auditEvents)
    .orderBy(desc(auditEvents.sequence))
    .limit(1)
    .get();
  return row ?? null;
}

export interface Contact {
  role: Role;
  organisation: string;
  name: string;
  email: string;
}

/** Active people who hold one of some roles at one of some organisations on a day, by role and name. */
export function contactsOf(
  db: Queryable,
  roles: readonly Role[],
  organisations: readonly string[],
  day: IsoDate,
): Contact[] {
  return db
    .select({ role: grants.role, organisation: grants.organisation, name: people.name, email: people.email })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.person))
    .where(
      and(
        inArray(grants.role, [...roles]),
        inArray(grants.organisation, [...organisations]),
        inForce(day),
        eq(people.state, 'active'),
      ),
    )
    .orderBy(grants.organisation, people.name)
    .all();
}
