import { and, asc, eq, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import type { Queryable, Transaction } from '~db/client.server';
import { returns, returnTransitions } from '~db/schema/returns';

export interface ReturnRow {
  id: number;
  organisation: string;
  month: Month;
  state: ReturnState;
  stateSince: string;
  openedAt: string;
  version: number;
}

function toReturn(row: typeof returns.$inferSelect): ReturnRow {
  return { ...row, month: month(row.month) };
}

/** One organisation's return for a month, or null when nobody has opened it. */
export function findReturn(db: Queryable, organisation: string, at: Month): ReturnRow | null {
  const row = db
    .select()
    .from(returns)
    .where(and(eq(returns.organisation, organisation), eq(returns.month, at)))
    .get();
  return row === undefined ? null : toReturn(row);
}

/** Opens a return as a draft and gives its id. */
export function insertReturn(tx: Transaction, organisation: string, at: Month, now: string): ReturnRow {
  const row = tx
    .insert(returns)
    .values({ organisation, month: at, state: 'draft', stateSince: now, openedAt: now })
    .returning()
    .get();
  return toReturn(row);
}

export interface TransitionRow {
  action: ReturnAction;
  fromState: ReturnState;
  toState: ReturnState;
  by: string;
  at: string;
  reason: string;
}

/** Records a move of a return; its state follows when the version is still the one seen. False when it is not. */
export function moveReturn(
  tx: Transaction,
  seen: Pick<ReturnRow, 'id' | 'version'>,
  move: TransitionRow,
): boolean {
  const { changes } = tx
    .update(returns)
    .set({ state: move.toState, stateSince: move.at, version: seen.version + 1 })
    .where(and(eq(returns.id, seen.id), eq(returns.version, seen.version)))
    .run();
  if (changes !== 1) return false;
  insertTransition(tx, seen.id, move);
  return true;
}

/** Records a transition without changing the return's row (its opening). */
export function insertTransition(tx: Transaction, returnId: number, move: TransitionRow): void {
  tx.insert(returnTransitions)
    .values({ return: returnId, ...move })
    .run();
}

/** Every move of a return, oldest first. */
export function transitionsOf(db: Queryable, returnId: number): TransitionRow[] {
  return db
    .select()
    .from(returnTransitions)
    .where(eq(returnTransitions.return, returnId))
    .orderBy(asc(returnTransitions.id))
    .all();
}

/** What each return of a month cost: when it was opened and first handed over, how many saves, how many queries. */
export function effortRows(db: Queryable, at: Month) {
  // A column of a single table would be written without its table here, and so mean the inner one.
  return db
    .select({
      organisation: returns.organisation,
      openedAt: returns.openedAt,
      firstAskedAt: sql<string | null>`(select min(t.at) from return_transitions t
        where t.return_id = returns.id and t.action = 'ask_sign_off')`,
      saves: sql<number>`(select coalesce(sum(e.version), 0) from return_entries e where e.return_id = returns.id)`,
      queries: sql<number>`(select count(*) from queries q where q.return_id = returns.id)`,
    })
    .from(returns)
    .where(eq(returns.month, at))
    .all();
}
