import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import { type SubmittedArea, submissionSchema } from '~/domain/returns/content';
import type { ConfidenceFact } from '~/domain/returns/delivery-confidence';
import type { Queryable } from '~db/client.server';
import { submissionAreas, submissions } from '~db/schema/returns';
import { isEffective, SIGNED_BY } from './submissions.server';

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

/** Each area as a place's effective submissions of some months left it, with who typed and who signed. */
export function areaMonths(db: Queryable, organisation: string, months: readonly Month[]) {
  return db
    .select({
      area: submissionAreas.area,
      month: submissions.month,
      readinessKind: submissionAreas.readinessKind,
      readiness: sql<0 | 1 | 2 | 3 | 4 | null>`${submissionAreas.readiness}`,
      stated: submissionAreas.stated,
      assured: sql<'red' | 'amber' | 'green' | null>`(select a.confidence from assurances a
        where a.submission_id = ${submissions.id} and a.area = ${submissionAreas.area} order by a.id desc limit 1)`,
      words: submissionAreas.changed,
      typedBy: submissions.typedBy,
      signedBy: SIGNED_BY,
    })
    .from(submissions)
    .innerJoin(submissionAreas, eq(submissionAreas.submission, submissions.id))
    .where(
      and(eq(submissions.organisation, organisation), inArray(submissions.month, [...months]), isEffective()),
    )
    .all()
    .map((row) => ({ ...row, month: month(row.month) }));
}
