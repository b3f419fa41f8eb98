import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Month } from '~/domain/month';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Queryable } from '~db/client.server';
import { queries, returns, submissions } from '~db/schema/returns';

export interface QueueEntry {
  place: string;
  state: ReturnState;
  stateSince: string;
  /** Days late of the month's first submission; null when there is none. */
  firstDaysLate: number | null;
  /** Queries on the latest submission that wait for an answer. */
  openQueries: number;
}

/** Where the returns of some places stand for a month, in two queries; places that have not opened theirs have no row. */
export function queueOf(db: Queryable, places: readonly string[], at: Month): QueueEntry[] {
  const rows = db
    .select({
      id: returns.id,
      place: returns.organisation,
      state: returns.state,
      stateSince: returns.stateSince,
      firstDaysLate: submissions.daysLate,
    })
    .from(returns)
    .leftJoin(submissions, and(eq(submissions.return, returns.id), eq(submissions.sequence, 1)))
    .where(and(eq(returns.month, at), inArray(returns.organisation, [...places])))
    .all();
  const waiting = db
    .select({ return: queries.return, count: sql<number>`count(*)` })
    .from(queries)
    .where(
      and(
        isNull(queries.answer),
        inArray(
          queries.return,
          rows.map((row) => row.id),
        ),
        sql`${queries.submission} = (select max(latest.id) from submissions latest where latest.return_id = ${queries.return})`,
      ),
    )
    .groupBy(queries.return)
    .all();
  const counts = new Map(waiting.map((row) => [row.return, row.count]));
  return rows.map(({ id, ...row }) => ({ ...row, openQueries: counts.get(id) ?? 0 }));
}
