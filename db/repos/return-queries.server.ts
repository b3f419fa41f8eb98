import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { month } from '~/domain/month';
import type { Queryable, Transaction } from '~db/client.server';
import { queries, returns } from '~db/schema/returns';

export type QueryRow = typeof queries.$inferSelect;

/** Every query raised on a return, oldest first. */
export function queriesOf(db: Queryable, returnId: number): QueryRow[] {
  return db.select().from(queries).where(eq(queries.return, returnId)).orderBy(asc(queries.id)).all();
}

/** Raises a query. */
export function insertQuery(
  tx: Transaction,
  query: Pick<
    QueryRow,
    'return' | 'submission' | 'area' | 'text' | 'dueOn' | 'owner' | 'raisedBy' | 'raisedAt'
  >,
): void {
  tx.insert(queries).values(query).run();
}

/** Records an answer when the query is still at the version seen; false when somebody answered first. */
export function answerQuery(
  tx: Transaction,
  id: number,
  seenVersion: number,
  answer: { answer: string; answeredBy: string; answeredAt: string },
): boolean {
  const { changes } = tx
    .update(queries)
    .set({ ...answer, version: seenVersion + 1 })
    .where(and(eq(queries.id, id), eq(queries.version, seenVersion)))
    .run();
  return changes === 1;
}

/** Every query on the returns of some places, newest first. */
export function queriesAt(db: Queryable, places: readonly string[]) {
  return db
    .select({
      id: queries.id,
      place: returns.organisation,
      month: returns.month,
      area: queries.area,
      text: queries.text,
      dueOn: queries.dueOn,
      owner: queries.owner,
      raisedBy: queries.raisedBy,
      raisedAt: queries.raisedAt,
      answer: queries.answer,
      answeredBy: queries.answeredBy,
      answeredAt: queries.answeredAt,
    })
    .from(queries)
    .innerJoin(returns, eq(returns.id, queries.return))
    .where(inArray(returns.organisation, [...places]))
    .orderBy(desc(queries.id))
    .all()
    .map((row) => ({ ...row, month: month(row.month) }));
}
