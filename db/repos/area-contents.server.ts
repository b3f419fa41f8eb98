import { and, asc, eq, inArray, lte, max, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import { type Confidence, type SubmittedArea, submissionSchema } from '~/domain/returns/content';
import type { ConfidenceFact } from '~/domain/returns/delivery-confidence';
import type { Queryable } from '~db/client.server';
import { assurances, submissionAreas, submissions } from '~db/schema/returns';

/** One area of a submission in full, read without the rest of it. */
export interface AreaContent {
  submission: number;
  place: string;
  month: Month;
  content: SubmittedArea;
}

const areaSchema = submissionSchema.shape.areas.valueType;

/** One area of some submissions, oldest month first; those that do not hold the area are left out. One query. */
export function areaContents(db: Queryable, ids: readonly number[], area: string): AreaContent[] {
  return db
    .select({
      submission: submissions.id,
      place: submissions.organisation,
      month: submissions.month,
      content: sql<string | null>`json_extract(${submissions.content}, ${`$.areas."${area}"`})`,
    })
    .from(submissions)
    .where(inArray(submissions.id, [...ids]))
    .orderBy(asc(submissions.month), asc(submissions.organisation))
    .all()
    .flatMap(({ content, ...row }) =>
      content === null
        ? []
        : [{ ...row, month: month(row.month), content: areaSchema.parse(JSON.parse(content)) }],
    );
}

/** What the proposed confidence of an area was put down to, by submission. One query. */
export function reasonsOfProposals(
  db: Queryable,
  ids: readonly number[],
  area: string,
): Map<number, ConfidenceFact[]> {
  const rows = db
    .select({ submission: submissionAreas.submission, because: submissionAreas.because })
    .from(submissionAreas)
    .where(and(inArray(submissionAreas.submission, [...ids]), eq(submissionAreas.area, area)))
    .all();
  return new Map(rows.map(({ submission, because }) => [submission, because as ConfidenceFact[]]));
}

/** The assured rating that counts for an area of some submissions, as known at an instant (null: now). One query. */
export function assurancesOf(
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
