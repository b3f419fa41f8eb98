import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { ReviewAction, ReviewState } from '~/domain/review/workflow';
import type { Queryable } from '~db/client.server';
import { reviewDetails, reviewMoves, reviews } from '~db/schema/review';

/** Monthly reviews and their meetings. Rows are only ever added; the latest counts. */

export interface ReviewRow {
  id: number;
  organisation: string;
  month: Month;
  draftedBy: string;
  draftedAt: string;
  state: ReviewState;
}

const latestState = sql<ReviewState | null>`(
  select m.to_state from review_moves m where m.review_id = reviews.id order by m.id desc limit 1)`;

const reviewColumns = {
  id: reviews.id,
  organisation: reviews.organisation,
  month: reviews.month,
  draftedBy: reviews.draftedBy,
  draftedAt: reviews.draftedAt,
  state: latestState,
};

function toReview(row: Omit<ReviewRow, 'state' | 'month'> & { month: string; state: ReviewState | null }) {
  return { ...row, month: month(row.month), state: row.state ?? 'drafted' };
}

/** The review of an organisation for a month; null until its agenda is drafted. */
export function findReview(db: Queryable, organisation: string, at: Month): ReviewRow | null {
  const row = db
    .select(reviewColumns)
    .from(reviews)
    .where(and(eq(reviews.organisation, organisation), eq(reviews.month, at)))
    .get();
  return row === undefined ? null : toReview(row);
}

/** A review by its id, or null. */
export function reviewById(db: Queryable, id: number): ReviewRow | null {
  const row = db.select(reviewColumns).from(reviews).where(eq(reviews.id, id)).get();
  return row === undefined ? null : toReview(row);
}

/** Every review of some organisations, newest month first. */
export function reviewsOf(db: Queryable, organisations: readonly string[]): ReviewRow[] {
  return db
    .select(reviewColumns)
    .from(reviews)
    .where(inArray(reviews.organisation, [...organisations]))
    .orderBy(desc(reviews.month), asc(reviews.organisation))
    .all()
    .map(toReview);
}

/** The last review of an organisation before a month; null when there was none. */
export function reviewBefore(db: Queryable, organisation: string, at: Month): ReviewRow | null {
  const row = db
    .select(reviewColumns)
    .from(reviews)
    .where(and(eq(reviews.organisation, organisation), lt(reviews.month, at)))
    .orderBy(desc(reviews.month))
    .get();
  return row === undefined ? null : toReview(row);
}

/** Starts a review and gives its id. */
export function insertReview(tx: Queryable, row: typeof reviews.$inferInsert): number {
  return tx.insert(reviews).values(row).returning({ id: reviews.id }).get().id;
}

export type ReviewMove = typeof reviewMoves.$inferSelect;

/** Moves a review on. */
export function insertReviewMove(
  tx: Queryable,
  row: { review: number; action: ReviewAction; toState: ReviewState; reason: string; by: string; at: string },
): void {
  tx.insert(reviewMoves).values(row).run();
}

/** Every move of a review, oldest first. */
export function reviewMovesOf(db: Queryable, review: number): ReviewMove[] {
  return db
    .select()
    .from(reviewMoves)
    .where(eq(reviewMoves.review, review))
    .orderBy(asc(reviewMoves.id))
    .all();
}

export type ReviewDetails = typeof reviewDetails.$inferSelect;

/** The details of a meeting as last saved, or as they were in one version; null when nobody has saved any. */
export function detailsOf(db: Queryable, review: number, version?: number): ReviewDetails | null {
  const row = db
    .select()
    .from(reviewDetails)
    .where(
      and(
        eq(reviewDetails.review, review),
        version === undefined ? undefined : eq(reviewDetails.version, version),
      ),
    )
    .orderBy(desc(reviewDetails.version))
    .get();
  return row ?? null;
}

/** Saves the details of a meeting as their next version. */
export function insertDetails(tx: Queryable, row: typeof reviewDetails.$inferInsert): void {
  tx.insert(reviewDetails).values(row).run();
}
