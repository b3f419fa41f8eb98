import { and, asc, desc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { AreaAssessment, MilestoneAssessment } from '~/domain/returns/assessment';
import { type PartnerEntry, type SubmissionContent, submissionSchema } from '~/domain/returns/content';
import type { Db, Queryable, Transaction } from '~db/client.server';
import { statement } from '~db/prepared.server';
import { submissions } from '~db/schema/returns';
import { insertFigures } from './submission-figures.server';

type StoredSubmission = typeof submissions.$inferSelect;

export interface SubmissionRow extends Omit<StoredSubmission, 'content' | 'schemaVersion' | 'month'> {
  month: Month;
}

function toSubmission(row: StoredSubmission): SubmissionRow {
  const { content: _content, schemaVersion: _version, ...rest } = row;
  return { ...rest, month: month(row.month) };
}

/** Contents read lately, by their very text: a submission never changes, and to check one takes longer than to find it. */
const contents = new Map<string, SubmissionContent>();

const MOST_CONTENTS = 200;

function toContent({ content: text }: Pick<StoredSubmission, 'content'>): SubmissionContent {
  const known = contents.get(text);
  contents.delete(text);
  const content = known ?? frozen(submissionSchema.parse(JSON.parse(text)));
  contents.set(text, content);
  const oldest = contents.size > MOST_CONTENTS ? contents.keys().next().value : undefined;
  if (oldest !== undefined) contents.delete(oldest);
  return content;
}

/** The same value, in which nothing can be changed any more: many readers share it. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** A submission with what it says. */
export interface WholeSubmission {
  row: SubmissionRow;
  content: SubmissionContent;
}

function toWhole(row: StoredSubmission): WholeSubmission {
  return { row: toSubmission(row), content: toContent(row) };
}

/** Submissions of a return, newest first, without their content. */
export function submissionsOf(db: Queryable, returnId: number): SubmissionRow[] {
  return db
    .select()
    .from(submissions)
    .where(eq(submissions.return, returnId))
    .orderBy(desc(submissions.sequence))
    .all()
    .map(toSubmission);
}

/** The effective submission of an organisation for a month, or the latest not after an instant; null when none. */
export function effectiveSubmission(
  db: Queryable,
  organisation: string,
  at: Month,
  asKnownOn: string | null = null,
): WholeSubmission | null {
  const conditions = [eq(submissions.organisation, organisation), eq(submissions.month, at)];
  if (asKnownOn !== null) conditions.push(lte(submissions.submittedAt, asKnownOn));
  const row = db
    .select()
    .from(submissions)
    .where(and(...conditions))
    .orderBy(desc(submissions.sequence))
    .limit(1)
    .get();
  return row === undefined ? null : toWhole(row);
}

/** One submission of a return by its sequence number, or null. */
export function findSubmission(db: Queryable, returnId: number, sequence: number): WholeSubmission | null {
  const row = db
    .select()
    .from(submissions)
    .where(and(eq(submissions.return, returnId), eq(submissions.sequence, sequence)))
    .get();
  return row === undefined ? null : toWhole(row);
}

/** Whether a submission is the one that counts of its month: the last of all, or by an instant when one is given. */
export function isEffective(asKnownOn: string | null = null) {
  return sql`submissions.sequence = (select max(s2.sequence) from submissions s2
    where s2.organisation = submissions.organisation and s2.month = submissions.month
    and s2.submitted_at <= ${asKnownOn ?? '9999'})`;
}

/** The effective submissions of the latest months before one, newest first; as known at an instant when one is given. */
export function earlierSubmissions(
  db: Queryable,
  organisation: string,
  before: Month,
  count: number,
  asKnownOn: string | null = null,
): WholeSubmission[] {
  return db
    .select()
    .from(submissions)
    .where(
      and(eq(submissions.organisation, organisation), lt(submissions.month, before), isEffective(asKnownOn)),
    )
    .orderBy(desc(submissions.month))
    .limit(count)
    .all()
    .map(toWhole);
}

/** Who signed a submission; null for one that was imported, which nobody signed. */
export const SIGNED_BY = sql<string | null>`iif(exists (
  select 1 from imported_submissions i where i.submission_id = submissions.id), null, submissions.signed_by)`;

/**
 * One part of the effective submissions of the latest months before one, newest first, with who typed and signed them.
 * `path` is an SQLite JSON path into the content, such as '$.milestones'; null where a submission has no such part.
 */
export function filedParts(db: Queryable, organisation: string, before: Month, count: number, path: string) {
  return db
    .select({
      month: submissions.month,
      part: sql<string | null>`json_extract(${submissions.content}, ${path})`,
      typedBy: submissions.typedBy,
      signedBy: SIGNED_BY,
    })
    .from(submissions)
    .where(and(eq(submissions.organisation, organisation), lt(submissions.month, before), isEffective()))
    .orderBy(desc(submissions.month))
    .limit(count)
    .all()
    .map(({ part, ...row }) => ({
      ...row,
      month: month(row.month),
      content: part === null ? null : (JSON.parse(part) as unknown),
    }));
}

/** Every submission there is, in the order of their making, with the very text that was hashed. */
export function* eachSubmission(db: Queryable): Generator<WholeSubmission & { text: string }> {
  let after = 0;
  for (;;) {
    const row = db
      .select()
      .from(submissions)
      .where(gt(submissions.id, after))
      .orderBy(asc(submissions.id))
      .limit(1)
      .get();
    if (row === undefined) return;
    yield { ...toWhole(row), text: row.content };
    after = row.id;
  }
}

interface NewSubmission extends Omit<SubmissionRow, 'id' | 'sequence'> {
  schemaVersion: number;
  content: string;
}

/**
 * Stores an immutable submission as the next in its return's sequence, with everything worked out from it. How late the
 * return was is settled by its first submission: answering a query does not make it late.
 */
export function insertSubmission(
  tx: Transaction,
  submission: NewSubmission,
  areas: readonly AreaAssessment[],
  milestones: readonly MilestoneAssessment[],
  words: (area: string) => { changed: string; reason: string },
): SubmissionRow {
  const earlier = submissionsOf(tx, submission.return);
  const row = tx
    .insert(submissions)
    .values({
      ...submission,
      sequence: (earlier[0]?.sequence ?? 0) + 1,
      daysLate: earlier.at(-1)?.daysLate ?? submission.daysLate,
    })
    .returning()
    .get();
  insertFigures(tx, row.id, areas, milestones, words);
  return toSubmission(row);
}

/** What each organisation's effective submission of a month says, by organisation. */
export function effectiveContents(db: Queryable, at: Month): Map<string, SubmissionContent> {
  const rows = db
    .select()
    .from(submissions)
    .where(eq(submissions.month, at))
    .orderBy(asc(submissions.sequence))
    .all();
  const latest = new Map(rows.map((row) => [row.organisation, row]));
  return new Map([...latest].map(([organisation, row]) => [organisation, toContent(row)]));
}

/** The hash of every submission, by id. */
export function submissionHashes(db: Queryable): Map<number, string> {
  const rows = db.select({ id: submissions.id, sha256: submissions.sha256 }).from(submissions).all();
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]));
}

const PARTNERS = `select json_extract(content, '$.partners') as partners from submissions where id = :submission`;

/** How partner sectors stood in a submission, by the sector's code. */
export function partnersOf(db: Db, submission: number): Record<string, PartnerEntry> {
  const found = statement(db, PARTNERS).get({ submission }) as { partners: string | null } | undefined;
  return JSON.parse(found?.partners ?? '{}');
}
