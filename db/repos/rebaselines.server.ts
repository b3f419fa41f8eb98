import { and, desc, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { IsoDate } from '~/domain/date';
import type { MilestoneState } from '~/domain/returns/content';
import type { RebaselineOutcome } from '~/domain/returns/rebaseline';
import type { Queryable, Transaction } from '~db/client.server';
import { rebaselineDecisions, rebaselineRequests, rebaselines } from '~db/schema/framework';
import { submissionMilestones, submissions } from '~db/schema/returns';

/** Requests for new due dates of milestones, what became of them, and the moves that followed. */

export interface RebaselineRequest {
  id: number;
  milestone: string;
  organisation: string;
  due: IsoDate;
  fromDue: IsoDate;
  reason: string;
  askedBy: string;
  askedAt: string;
  /** Null while nobody has decided. */
  decision: { outcome: RebaselineOutcome; reason: string; by: string; at: string } | null;
}

const COLUMNS = {
  id: rebaselineRequests.id,
  milestone: rebaselineRequests.milestone,
  organisation: rebaselineRequests.organisation,
  due: rebaselineRequests.due,
  fromDue: rebaselineRequests.fromDue,
  reason: rebaselineRequests.reason,
  askedBy: rebaselineRequests.askedBy,
  askedAt: rebaselineRequests.askedAt,
  outcome: rebaselineDecisions.outcome,
  decisionReason: rebaselineDecisions.reason,
  decidedBy: rebaselineDecisions.decidedBy,
  decidedAt: rebaselineDecisions.decidedAt,
};

function read(db: Queryable, where: SQL | undefined): RebaselineRequest[] {
  return db
    .select(COLUMNS)
    .from(rebaselineRequests)
    .leftJoin(rebaselineDecisions, eq(rebaselineDecisions.request, rebaselineRequests.id))
    .where(where)
    .orderBy(desc(rebaselineRequests.id))
    .all()
    .map(({ outcome, decisionReason, decidedBy, decidedAt, ...row }) => ({
      ...row,
      decision:
        outcome === null || decidedBy === null || decidedAt === null
          ? null
          : { outcome, reason: decisionReason ?? '', by: decidedBy, at: decidedAt },
    }));
}

/** Every request about milestones of some organisations, newest first; of one milestone when asked. */
export function requestsOf(
  db: Queryable,
  organisations: readonly string[],
  milestone?: string,
): RebaselineRequest[] {
  const own = inArray(rebaselineRequests.organisation, [...organisations]);
  return read(db, milestone === undefined ? own : and(own, eq(rebaselineRequests.milestone, milestone)));
}

/** Every request that nobody has decided, newest first. */
export function undecidedRequests(db: Queryable): RebaselineRequest[] {
  return read(db, isNull(rebaselineDecisions.request));
}

/** One request, or null. */
export function findRequest(db: Queryable, id: number): RebaselineRequest | null {
  return read(db, eq(rebaselineRequests.id, id))[0] ?? null;
}

/** Records that somebody asks for a new due date and gives the request's id. */
export function insertRequest(tx: Transaction, row: typeof rebaselineRequests.$inferInsert): number {
  return tx.insert(rebaselineRequests).values(row).returning({ id: rebaselineRequests.id }).get().id;
}

/** Records what became of a request; false when that was settled already. */
export function insertDecision(tx: Transaction, row: typeof rebaselineDecisions.$inferInsert): boolean {
  return tx.insert(rebaselineDecisions).values(row).onConflictDoNothing().run().changes === 1;
}

/** Moves a due date and gives the move's id. */
export function insertRebaseline(tx: Transaction, row: typeof rebaselines.$inferInsert): number {
  return tx.insert(rebaselines).values(row).returning({ id: rebaselines.id }).get().id;
}

/** The state of a milestone in the latest submission that reports it; null when none does. */
export function latestState(db: Queryable, organisation: string, milestone: string): MilestoneState | null {
  const row = db
    .select({ state: submissionMilestones.state })
    .from(submissionMilestones)
    .innerJoin(submissions, eq(submissions.id, submissionMilestones.submission))
    .where(and(eq(submissions.organisation, organisation), eq(submissionMilestones.milestone, milestone)))
    .orderBy(desc(submissions.month), desc(submissions.sequence))
    .limit(1)
    .get();
  return row?.state ?? null;
}
