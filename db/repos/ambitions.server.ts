import { and, asc, eq, inArray, isNull, max, or } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { SubmissionContent } from '~/domain/returns/content';
import { type Figure, isEmptyFigure, type RecordedValue } from '~/domain/rollups/ambitions';
import type { Db, Queryable, Transaction } from '~db/client.server';
import { statement } from '~db/prepared.server';
import { ambitionUploads, ambitionValues } from '~db/schema/ambitions';
import { submissions } from '~db/schema/returns';

/** The values of ambitions. Each read is one statement, whatever the number of places and months. */

/** A value of a submission counts only while that is the latest of its return, as known at :instant. */
const EFFECTIVE = `(v.submission_id is null or s.sequence = (
    select max(l.sequence) from submissions l
    where l.organisation = v.organisation and l.month = v.month
      and (:instant is null or l.submitted_at <= :instant)))`;
const COLUMNS = `v.id, v.ambition, v.organisation, v.month, v.numerator, v.denominator, v.value, v.submission_id,
  s.sequence, v.upload_id, v.upload_row, v.recorded_at`;

type RawRow = [
  id: number,
  ambition: string,
  organisation: string,
  month: string,
  numerator: number | null,
  denominator: number | null,
  value: number | null,
  submission: number | null,
  sequence: number | null,
  upload: number | null,
  uploadRow: number | null,
  recordedAt: string,
];

function toValue(row: RawRow): RecordedValue {
  const [id, ambition, organisation, at, numerator, denominator, value, ...rest] = row;
  const [submission, sequence, upload, uploadRow, recordedAt] = rest;
  return {
    id,
    ambition,
    organisation,
    month: at as Month,
    numerator,
    denominator,
    value,
    recordedAt,
    source:
      submission === null
        ? { kind: 'upload', upload: upload ?? 0, row: uploadRow ?? 1 }
        : { kind: 'submission', submission, sequence: sequence ?? 1 },
  };
}

const VALUES = `
  select ${COLUMNS} from ambition_values v left join submissions s on s.id = v.submission_id
  where v.month between :from and :to and (:ambition is null or v.ambition = :ambition)
    and (:instant is null or v.recorded_at <= :instant) and ${EFFECTIVE}
  order by v.id`;

/** Everything recorded for some months, of one ambition when asked, as known at an instant (null: now). */
export function recordedValues(
  db: Db,
  which: { from: Month; to: Month; instant: string | null; ambition?: string },
): RecordedValue[] {
  const rows = statement(db, VALUES, true).all({ ...which, ambition: which.ambition ?? null }) as RawRow[];
  return rows.map(toValue);
}

/** Everything recorded of some ambitions in effective submissions and in uploads, whatever the month. */
export function recordedOf(db: Queryable, ambitions: readonly string[]): RecordedValue[] {
  if (ambitions.length === 0) return [];
  const latest = db
    .select({ id: max(submissions.id) })
    .from(submissions)
    .groupBy(submissions.return);
  const rows = db
    .select({ value: ambitionValues, sequence: submissions.sequence })
    .from(ambitionValues)
    .leftJoin(submissions, eq(submissions.id, ambitionValues.submission))
    .where(
      and(
        inArray(ambitionValues.ambition, [...ambitions]),
        or(isNull(ambitionValues.submission), inArray(ambitionValues.submission, latest)),
      ),
    )
    .orderBy(asc(ambitionValues.id))
    .all();
  return rows.map(({ value, sequence }) =>
    toValue([
      value.id,
      value.ambition,
      value.organisation,
      value.month,
      value.numerator,
      value.denominator,
      value.value,
      value.submission,
      sequence,
      value.upload,
      value.uploadRow,
      value.recordedAt,
    ]),
  );
}

const FIRST = `
  select ${COLUMNS} from json_each(:ambitions) a cross join organisations o
  join ambition_values v on v.id = (
    select v.id from ambition_values v left join submissions s on s.id = v.submission_id
    where v.ambition = a.value and v.organisation = o.slug
      and (v.value is not null or v.numerator is not null)
      and (:instant is null or v.recorded_at <= :instant) and ${EFFECTIVE}
    order by v.month, v.submission_id is null, v.id desc limit 1)
  left join submissions s on s.id = v.submission_id`;

/** The first value of each organisation for some ambitions: where the baseline is set locally, that is it. */
export function firstValues(db: Db, ambitions: readonly string[], instant: string | null): RecordedValue[] {
  if (ambitions.length === 0) return [];
  const rows = statement(db, FIRST, true).all({ ambitions: JSON.stringify(ambitions), instant }) as RawRow[];
  return rows.map(toValue);
}

const COMPUTED = `
  select s.organisation, s.month, s.id, s.sequence, s.submitted_at,
    sum(a.readiness_kind = 'assessed' and a.readiness = 4), sum(a.readiness_kind <> 'not_applicable')
  from submissions s join submission_areas a on a.submission_id = s.id
  where s.month between :from and :to and s.sequence = (
    select max(l.sequence) from submissions l
    where l.organisation = s.organisation and l.month = s.month
      and (:instant is null or l.submitted_at <= :instant))
  group by s.id`;

/** How many applicable areas each effective submission of some months has, and how many of these are at readiness 4. */
export function embeddedAreas(
  db: Db,
  which: { ambition: string; from: Month; to: Month; instant: string | null },
): RecordedValue[] {
  const { ambition, ...span } = which;
  const rows = statement(db, COMPUTED, true).all(span) as [
    string,
    string,
    number,
    number,
    string,
    number,
    number,
  ][];
  return rows
    .filter(([, , , , , , applicable]) => applicable > 0)
    .map(([organisation, at, id, sequence, recordedAt, numerator, denominator]) => ({
      id,
      ambition,
      organisation,
      month: at as Month,
      numerator,
      denominator,
      value: null,
      recordedAt,
      source: { kind: 'computed', submission: id, sequence },
    }));
}

/** Stores the values of a submission, as part of it. */
export function insertSubmittedValues(
  tx: Transaction,
  submission: { id: number; submittedAt: string },
  content: Pick<SubmissionContent, 'organisation' | 'month' | 'ambitions'>,
): void {
  const rows = submittedFigures(content).map((row) => ({
    ...row,
    submission: submission.id,
    recordedAt: submission.submittedAt,
  }));
  if (rows.length > 0) tx.insert(ambitionValues).values(rows).run();
}

/** The values that a submission's content holds, as they are stored; the recomputation check compares with these. */
export function submittedFigures({
  organisation,
  month: at,
  ambitions,
}: Pick<SubmissionContent, 'organisation' | 'month' | 'ambitions'>) {
  return Object.entries(ambitions)
    .filter(([, figure]) => !isEmptyFigure(figure))
    .map(([ambition, { numerator, denominator, value }]) => ({
      ambition,
      organisation,
      month: at,
      numerator,
      denominator,
      value,
    }));
}

/** The stored values of a submission. */
export function storedValues(db: Queryable, submission: number): ReturnType<typeof submittedFigures> {
  const rows = db.select().from(ambitionValues).where(eq(ambitionValues.submission, submission)).all();
  return rows.map(({ ambition, organisation, month: at, numerator, denominator, value }) => ({
    ambition,
    organisation,
    month: month(at),
    numerator,
    denominator,
    value,
  }));
}

export type UploadRow = typeof ambitionUploads.$inferSelect;
export interface UploadedValue extends Figure {
  ambition: string;
  organisation: string;
  month: Month;
  row: number;
}

const ROWS_AT_ONCE = 400;

/** Records values together and gives the id of their upload. */
export function insertUpload(
  tx: Transaction,
  upload: Omit<UploadRow, 'id'>,
  values: readonly UploadedValue[],
): number {
  const { id } = tx.insert(ambitionUploads).values(upload).returning({ id: ambitionUploads.id }).get();
  for (let at = 0; at < values.length; at += ROWS_AT_ONCE) {
    const part = values
      .slice(at, at + ROWS_AT_ONCE)
      .map(({ row, ...value }) => ({ ...value, upload: id, uploadRow: row, recordedAt: upload.uploadedAt }));
    tx.insert(ambitionValues).values(part).run();
  }
  return id;
}

/** Some uploads, by id. */
export function uploadsOf(db: Queryable, ids: readonly number[]): UploadRow[] {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(ambitionUploads)
    .where(inArray(ambitionUploads.id, [...ids]))
    .orderBy(asc(ambitionUploads.id))
    .all();
}

/** Whether a file with this hash was recorded before; the latest such upload, or null. */
export function uploadWithHash(db: Queryable, sha256: string): UploadRow | null {
  const rows = db.select().from(ambitionUploads).where(eq(ambitionUploads.sha256, sha256)).all();
  return rows.at(-1) ?? null;
}
