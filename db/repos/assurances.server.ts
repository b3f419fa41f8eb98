import { and, asc, eq, inArray, lte, max } from 'drizzle-orm';
import type { Confidence } from '~/domain/returns/content';
import type { Db, Queryable, Transaction } from '~db/client.server';
import { statement } from '~db/prepared.server';
import { assurances } from '~db/schema/returns';

export type AssuranceRow = typeof assurances.$inferSelect;

/** The assured rating of each area of a submission: the latest one given. */
export function assurancesOf(db: Queryable, submission: number): AssuranceRow[] {
  const rows = db
    .select()
    .from(assurances)
    .where(eq(assurances.submission, submission))
    .orderBy(asc(assurances.id))
    .all();
  return [...new Map(rows.map((row) => [row.area, row])).values()];
}

/** Gives an area of a submission an assured rating. */
export function insertAssurance(tx: Transaction, assurance: Omit<AssuranceRow, 'id'>): void {
  tx.insert(assurances).values(assurance).run();
}

const REASONS = `
  select s.organisation as place, x.area, x.reason from assurances x
  join submissions s on s.id = x.submission_id
  where x.submission_id in (select value from json_each(:submissions)) and (:area is null or x.area = :area)
    and x.id = (
      select max(y.id) from assurances y
      where y.submission_id = x.submission_id and y.area = x.area and (:instant is null or y.at <= :instant)
    )`;

export interface AssuredReason {
  place: string;
  area: string;
  reason: string;
}

/** Why an ICB assured areas of some submissions as it did; of one area when asked. */
export function assuredReasons(
  db: Db,
  { submissions, area, instant }: { submissions: readonly number[]; area?: string; instant: string | null },
): AssuredReason[] {
  return statement(db, REASONS).all({
    submissions: JSON.stringify(submissions),
    area: area ?? null,
    instant,
  }) as AssuredReason[];
}

/** The assured rating that counts for an area of some submissions, as known at an instant (null: now). One query. */
export function assurancesOfArea(
  db: Queryable,
  ids: readonly number[],
  area: string,
  instant: string | null,
): Map<number, { confidence: Confidence; reason: string }> {
  const latest = db
    .select({ id: max(assurances.id) })
    .from(assurances)
    .where(
      and(
        inArray(assurances.submission, [...ids]),
        eq(assurances.area, area),
        instant === null ? undefined : lte(assurances.at, instant),
      ),
    )
    .groupBy(assurances.submission);
  const rows = db
    .select({
      submission: assurances.submission,
      confidence: assurances.confidence,
      reason: assurances.reason,
    })
    .from(assurances)
    .where(inArray(assurances.id, latest))
    .all();
  return new Map(rows.map(({ submission, ...row }) => [submission, row]));
}
