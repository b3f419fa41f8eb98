import { and, asc, desc, eq, gt, inArray, lt, lte, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { AreaAssessment, MilestoneAssessment } from '~/domain/returns/assessment';
import { type EntryKind, type SubmissionContent, submissionSchema } from '~/domain/returns/content';
import { levelOf } from '~/domain/returns/readiness';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import type { Queryable, Transaction } from '~db/client.server';
import {
  assurances,
  queries,
  ratifications,
  returnEntries,
  returns,
  returnTransitions,
  submissionAreas,
  submissionMilestones,
  submissions,
} from '~db/schema/returns';

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

/** An organisation's returns, newest month first. */
export function returnsOf(db: Queryable, organisation: string): ReturnRow[] {
  return db
    .select()
    .from(returns)
    .where(eq(returns.organisation, organisation))
    .orderBy(desc(returns.month))
    .all()
    .map(toReturn);
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

export interface EntryRow {
  kind: EntryKind;
  key: string;
  content: unknown;
  version: number;
  savedBy: string;
  savedAt: string;
}

/** The saved parts of a draft. */
export function entriesOf(db: Queryable, returnId: number): EntryRow[] {
  return db
    .select()
    .from(returnEntries)
    .where(eq(returnEntries.return, returnId))
    .all()
    .map((row) => ({ ...row, kind: row.kind as EntryKind }));
}

/**
 * Saves one part of a draft when its version is still the one the person saw (0 = never saved).
 * Gives the new version, or null when somebody saved it first.
 */
export function saveEntry(
  tx: Transaction,
  returnId: number,
  entry: Omit<EntryRow, 'version'>,
  seenVersion: number,
): number | null {
  const values = { ...entry, return: returnId, version: seenVersion + 1 };
  if (seenVersion === 0) {
    const { changes } = tx.insert(returnEntries).values(values).onConflictDoNothing().run();
    return changes === 1 ? 1 : null;
  }
  const { changes } = tx
    .update(returnEntries)
    .set(values)
    .where(
      and(
        eq(returnEntries.return, returnId),
        eq(returnEntries.kind, entry.kind),
        eq(returnEntries.key, entry.key),
        eq(returnEntries.version, seenVersion),
      ),
    )
    .run();
  return changes === 1 ? seenVersion + 1 : null;
}

export interface SubmissionRow {
  id: number;
  return: number;
  organisation: string;
  month: Month;
  sequence: number;
  sha256: string;
  typedBy: string[];
  askedBy: string | null;
  signedBy: string;
  signedFor: string | null;
  attestation: string;
  submittedAt: string;
  daysLate: number;
  ratificationBy: string | null;
  restatement: boolean;
}

type StoredSubmission = typeof submissions.$inferSelect;

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

/** The effective submissions of the latest months before one, newest first; as known at an instant when one is given. */
export function earlierSubmissions(
  db: Queryable,
  organisation: string,
  before: Month,
  count: number,
  asKnownOn: string | null = null,
): WholeSubmission[] {
  const known = asKnownOn ?? '9999';
  return db
    .select()
    .from(submissions)
    .where(
      and(
        eq(submissions.organisation, organisation),
        lt(submissions.month, before),
        sql`${submissions.sequence} = (select max(s2.sequence) from submissions s2
          where s2.organisation = ${submissions.organisation} and s2.month = ${submissions.month}
          and s2.submitted_at <= ${known})`,
      ),
    )
    .orderBy(desc(submissions.month))
    .limit(count)
    .all()
    .map(toWhole);
}

/** Who signed a submission; null for one that was imported, which nobody signed. */
const SIGNED_BY = sql<string | null>`iif(exists (
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
    .where(
      and(
        eq(submissions.organisation, organisation),
        lt(submissions.month, before),
        sql`${submissions.sequence} = (select max(s2.sequence) from submissions s2
          where s2.organisation = submissions.organisation and s2.month = submissions.month)`,
      ),
    )
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

/** The stored figures of a submission's areas, as `toAreaColumns` makes them. */
export function storedAreas(db: Queryable, submission: number) {
  const rows = db.select().from(submissionAreas).where(eq(submissionAreas.submission, submission)).all();
  return rows.map(({ submission: _submission, changed: _changed, reason: _reason, ...columns }) => columns);
}

/** The stored figures of a submission's milestones, as `toMilestoneColumns` makes them. */
export function storedMilestones(db: Queryable, submission: number) {
  const rows = db
    .select()
    .from(submissionMilestones)
    .where(eq(submissionMilestones.submission, submission))
    .all();
  return rows.map(({ submission: _submission, ...columns }) => columns);
}

export interface NewSubmission {
  return: number;
  organisation: string;
  month: Month;
  schemaVersion: number;
  content: string;
  sha256: string;
  typedBy: string[];
  askedBy: string | null;
  signedBy: string;
  signedFor: string | null;
  attestation: string;
  submittedAt: string;
  daysLate: number;
  ratificationBy: string | null;
  restatement: boolean;
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
  if (areas.length > 0)
    tx.insert(submissionAreas)
      .values(areas.map((area) => ({ submission: row.id, ...toAreaColumns(area), ...words(area.area) })))
      .run();
  if (milestones.length > 0)
    tx.insert(submissionMilestones)
      .values(milestones.map((milestone) => ({ submission: row.id, ...toMilestoneColumns(milestone) })))
      .run();
  return toSubmission(row);
}

/** The stored columns of an area's assessment; the recomputation check compares with these. */
export function toAreaColumns(assessment: AreaAssessment) {
  const { area, readiness, stated, proposed, because, watermelon, update, changedMonth, staleFunctions } =
    assessment;
  return {
    area,
    readinessKind: readiness.kind,
    readiness: levelOf(readiness),
    stated,
    proposed,
    because,
    watermelon,
    update,
    changedMonth,
    staleFunctions,
  };
}

/** The stored columns of a milestone's assessment. */
export function toMilestoneColumns({ milestone, entry, status, slipDays }: MilestoneAssessment) {
  const { state, baselineDue, currentDue, forecast, actual, forecastMoves } = entry;
  return { milestone, state, status, baselineDue, currentDue, forecast, actual, slipDays, forecastMoves };
}

/** Ids of the people who saved anything in a return after an instant (null: ever). */
export function typistsOf(db: Queryable, returnId: number, after: string | null): string[] {
  const conditions = [eq(returnEntries.return, returnId)];
  if (after !== null) conditions.push(gt(returnEntries.savedAt, after));
  return db
    .selectDistinct({ by: returnEntries.savedBy })
    .from(returnEntries)
    .where(and(...conditions))
    .all()
    .map(({ by }) => by);
}

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

/** When the board ratified a submission, or null. */
export function ratificationOf(db: Queryable, submission: number): string | null {
  const row = db.select().from(ratifications).where(eq(ratifications.submission, submission)).get();
  return row?.ratifiedOn ?? null;
}

/** Records the board's ratification. */
export function insertRatification(tx: Transaction, row: typeof ratifications.$inferInsert): void {
  tx.insert(ratifications).values(row).run();
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
      and(
        eq(submissions.organisation, organisation),
        inArray(submissions.month, [...months]),
        sql`${submissions.sequence} = (select max(s2.sequence) from submissions s2
          where s2.organisation = ${submissions.organisation} and s2.month = ${submissions.month})`,
      ),
    )
    .all()
    .map((row) => ({ ...row, month: month(row.month) }));
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
