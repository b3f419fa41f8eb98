import { desc, eq, inArray, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { Db, Queryable, Transaction } from '~db/client.server';
import { statement } from '~db/prepared.server';
import { historyImports, importedSubmissions } from '~db/schema/history-imports';
import { returns, submissions } from '~db/schema/returns';

export type HistoryImport = typeof historyImports.$inferSelect;

/** Records a file and gives its number. */
export function insertHistoryImport(tx: Transaction, row: Omit<HistoryImport, 'id'>): number {
  return tx.insert(historyImports).values(row).returning({ id: historyImports.id }).get().id;
}

/** Says that a submission came from a file. */
export function insertImportedSubmission(tx: Transaction, submission: number, importId: number): void {
  tx.insert(importedSubmissions).values({ submission, import: importId }).run();
}

/** The file that a submission came from; null when somebody signed it. */
export function importOf(db: Queryable, submission: number): HistoryImport | null {
  const row = db
    .select({ found: historyImports })
    .from(importedSubmissions)
    .innerJoin(historyImports, eq(historyImports.id, importedSubmissions.import))
    .where(eq(importedSubmissions.submission, submission))
    .get();
  return row?.found ?? null;
}

const IMPORTED_IN = `
  select s.organisation from imported_submissions i
  join submissions s on s.id = i.submission_id
  where s.month = :at and (:instant is null or s.submitted_at <= :instant)
    and not exists (select 1 from submissions l where l.return_id = s.return_id and l.sequence > s.sequence
      and (:instant is null or l.submitted_at <= :instant))`;

/** The places whose effective submission of a month, as known at an instant, came from a file. */
export function placesImported(db: Db, at: Month, instant: string | null): Set<string> {
  const rows = statement(db, IMPORTED_IN).all({ at, instant }) as { organisation: string }[];
  return new Set(rows.map(({ organisation }) => organisation));
}

/** Every file taken in, newest first, with how many submissions, places and which months came of it. */
export function allHistoryImports(db: Queryable) {
  return db
    .select({
      id: historyImports.id,
      fileName: historyImports.fileName,
      sha256: historyImports.sha256,
      rows: historyImports.rows,
      importedBy: historyImports.importedBy,
      importedAt: historyImports.importedAt,
      submissions: sql<number>`count(*)`,
      places: sql<number>`count(distinct ${submissions.organisation})`,
      from: sql<string>`min(${submissions.month})`,
      to: sql<string>`max(${submissions.month})`,
    })
    .from(historyImports)
    .innerJoin(importedSubmissions, eq(importedSubmissions.import, historyImports.id))
    .innerJoin(submissions, eq(submissions.id, importedSubmissions.submission))
    .groupBy(historyImports.id)
    .orderBy(desc(historyImports.id))
    .all()
    .map((row) => ({ ...row, from: month(row.from), to: month(row.to) }));
}

/** The returns that some months hold already, whatever their state: 'barnet 2025-06'. */
export function returnsBegun(db: Queryable, months: readonly Month[]): Set<string> {
  if (months.length === 0) return new Set();
  const rows = db
    .select({ organisation: returns.organisation, month: returns.month })
    .from(returns)
    .where(inArray(returns.month, [...months]))
    .all();
  return new Set(rows.map((row) => `${row.organisation} ${row.month}`));
}
