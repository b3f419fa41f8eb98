import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { month } from '~/domain/month';
import type { Outcome, Response } from '~/domain/review/outcome';
import type { Queryable, Transaction } from '~db/client.server';
import {
  agendaItems,
  escalations,
  outcomeResponses,
  outcomes,
  outcomeVersions,
  reviews,
} from '~db/schema/review';

/** Decisions and actions with their versions, responses and escalations. Rows are only ever added. */

const isLatest = sql`${outcomeVersions.version} = (
  select max(v.version) from outcome_versions v where v.outcome_id = ${outcomes.id})`;

/** Those that were not closed since they were recorded or last opened again. */
const isOpen = sql`coalesce((
  select r.kind from outcome_responses r
  where r.outcome_id = ${outcomes.id} and r.kind <> 'progress' order by r.id desc limit 1), '') <> 'closed'`;

function read(db: Queryable, where: SQL | undefined): Outcome[] {
  const rows = db
    .select({
      id: outcomes.id,
      kind: outcomes.kind,
      review: { id: reviews.id, organisation: reviews.organisation, month: reviews.month },
      item: outcomes.item,
      organisation: outcomes.organisation,
      area: outcomes.area,
      text: outcomeVersions.text,
      owner: outcomeVersions.owner,
      due: outcomeVersions.due,
      version: outcomeVersions.version,
      recordedBy: outcomes.recordedBy,
      recordedAt: outcomes.recordedAt,
    })
    .from(outcomes)
    .innerJoin(reviews, eq(reviews.id, outcomes.review))
    .innerJoin(outcomeVersions, eq(outcomeVersions.outcome, outcomes.id))
    .where(and(where, isLatest))
    .orderBy(desc(outcomes.recordedAt), desc(outcomes.id))
    .all();
  const said = responsesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ review, ...row }) => ({
    ...row,
    review: { ...review, month: month(review.month) },
    responses: said.get(row.id) ?? [],
  }));
}

function responsesOf(db: Queryable, ids: readonly number[]): Map<number, Response[]> {
  const found = new Map<number, Response[]>();
  if (ids.length === 0) return found;
  const rows = db
    .select()
    .from(outcomeResponses)
    .where(sql`${outcomeResponses.outcome} in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy(asc(outcomeResponses.id))
    .all();
  for (const { outcome, kind, comment, month: of, by, at } of rows) {
    const response = { kind, comment, month: of === null ? null : month(of), by, at };
    found.set(outcome, [...(found.get(outcome) ?? []), response]);
  }
  return found;
}

/** Every decision and action, newest first. */
export function allOutcomes(db: Queryable): Outcome[] {
  return read(db, undefined);
}

/** Those that are still open, newest first. */
export function openOutcomes(db: Queryable): Outcome[] {
  return read(db, isOpen);
}

/** Those aimed at an organisation, newest first. */
export function outcomesAimedAt(db: Queryable, organisation: string): Outcome[] {
  return read(db, eq(outcomes.organisation, organisation));
}

/** Those recorded by some reviews, newest first. */
export function outcomesOfReviews(db: Queryable, ids: readonly number[]): Outcome[] {
  return ids.length === 0 ? [] : read(db, inArray(outcomes.review, [...ids]));
}

/** One decision or action, or null. */
export function outcomeById(db: Queryable, id: number): Outcome | null {
  return read(db, eq(outcomes.id, id))[0] ?? null;
}

/** Records a decision or action with its first wording; null when the same form was sent before. */
export function insertOutcome(
  tx: Transaction,
  row: typeof outcomes.$inferInsert,
  words: { text: string; owner: string; due: string | null },
): number | null {
  const made = tx.insert(outcomes).values(row).onConflictDoNothing().returning({ id: outcomes.id }).get();
  if (made === undefined) return null;
  insertOutcomeVersion(tx, {
    outcome: made.id,
    version: 1,
    ...words,
    by: row.recordedBy,
    at: row.recordedAt,
  });
  return made.id;
}

/** What a form with this mark recorded, in its first wording; null when none was sent. */
export function outcomeOfToken(db: Queryable, token: string) {
  const { review, kind, organisation, item } = outcomes;
  const { text, owner, due } = outcomeVersions;
  const row = db
    .select({ review, kind, organisation, item, text, owner, due })
    .from(outcomes)
    .innerJoin(outcomeVersions, and(eq(outcomeVersions.outcome, outcomes.id), eq(outcomeVersions.version, 1)))
    .where(eq(outcomes.token, token))
    .get();
  return row ?? null;
}

/** Saves the next wording. */
export function insertOutcomeVersion(tx: Transaction, row: typeof outcomeVersions.$inferInsert): void {
  tx.insert(outcomeVersions).values(row).run();
}

/** Adds a response. */
export function insertResponse(tx: Transaction, row: typeof outcomeResponses.$inferInsert): void {
  tx.insert(outcomeResponses).values(row).run();
}

export type EscalationRow = typeof escalations.$inferSelect;

/** Passes something on to the level above. */
export function insertEscalation(tx: Transaction, row: typeof escalations.$inferInsert): number {
  return tx.insert(escalations).values(row).returning({ id: escalations.id }).get().id;
}

/** What was passed on: an ask by its place and key, or a decision, action or item by its id. */
export type EscalatedRow = Pick<
  typeof escalations.$inferInsert,
  'subject' | 'place' | 'ask' | 'outcome' | 'item'
>;

/** The latest escalation of one thing; null when it was never passed on. */
export function latestEscalationOf(
  db: Queryable,
  { subject, place, ask, outcome, item }: EscalatedRow,
): EscalationRow | null {
  const named =
    subject === 'ask'
      ? and(eq(escalations.place, place ?? ''), eq(escalations.ask, ask ?? ''))
      : subject === 'outcome'
        ? eq(escalations.outcome, outcome ?? 0)
        : eq(escalations.item, item ?? 0);
  return db.select().from(escalations).where(named).orderBy(desc(escalations.id)).limit(1).get() ?? null;
}

/** Every escalation to an organisation, oldest first. */
export function escalationsTo(db: Queryable, organisation: string): EscalationRow[] {
  return db
    .select()
    .from(escalations)
    .where(eq(escalations.to, organisation))
    .orderBy(asc(escalations.id))
    .all();
}

/** The escalations of one decision or action, oldest first. */
export function escalationsOfOutcome(db: Queryable, outcome: number): EscalationRow[] {
  return db
    .select()
    .from(escalations)
    .where(eq(escalations.outcome, outcome))
    .orderBy(asc(escalations.id))
    .all();
}

/** The escalations of the items of a review, oldest first. */
export function escalationsOfReview(db: Queryable, review: number): EscalationRow[] {
  return db
    .select({ row: escalations })
    .from(escalations)
    .innerJoin(agendaItems, eq(agendaItems.id, escalations.item))
    .where(eq(agendaItems.review, review))
    .orderBy(asc(escalations.id))
    .all()
    .map(({ row }) => row);
}
