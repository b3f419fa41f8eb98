import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { IsoDate } from '~/domain/date';
import { type Month, month } from '~/domain/month';
import type { AgendaKind, ItemFacts, ItemState } from '~/domain/review/agenda';
import type { NoteKind, Outcome } from '~/domain/review/outcome';
import type { ReviewAction, ReviewState } from '~/domain/review/workflow';
import type { Queryable, Transaction } from '~db/client.server';
import {
  agendaFacts,
  agendaItems,
  agendaItemVersions,
  agendaOrders,
  reviewDetails,
  reviewMoves,
  reviewNotes,
  reviews,
} from '~db/schema/review';
import { outcomesOfReviews } from './outcomes.server';

/** Monthly reviews and their agendas. Rows are only ever added; the latest counts. */

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

/** An item as it now stands. */
export interface ItemRow {
  id: number;
  review: number;
  key: string;
  kind: AgendaKind;
  carriedFrom: number | null;
  addedBy: string;
  addedAt: string;
  version: number;
  state: ItemState;
  /** Null: as drafted. */
  title: string | null;
  question: string | null;
  assignee: string;
  reason: string;
  changedBy: string;
  changedAt: string;
  /** The latest facts, null when the data no longer give them or never did. */
  facts: ItemFacts | null;
  /** The last facts the data gave, so that an item that went keeps its words. */
  lastFacts: ItemFacts | null;
  factsAt: string;
  factsCount: number;
}

const itemColumns = {
  id: agendaItems.id,
  review: agendaItems.review,
  key: agendaItems.key,
  kind: agendaItems.kind,
  carriedFrom: agendaItems.carriedFrom,
  addedBy: agendaItems.addedBy,
  addedAt: agendaItems.addedAt,
  version: agendaItemVersions.version,
  state: agendaItemVersions.state,
  title: agendaItemVersions.title,
  question: agendaItemVersions.question,
  assignee: agendaItemVersions.assignee,
  reason: agendaItemVersions.reason,
  changedBy: agendaItemVersions.by,
  changedAt: agendaItemVersions.at,
};

const isLatestVersion = sql`${agendaItemVersions.version} = (
  select max(v.version) from agenda_item_versions v where v.item_id = ${agendaItems.id})`;

/** The items of some reviews, in the order in which they came. */
export function itemsOfReviews(db: Queryable, ids: readonly number[]): ItemRow[] {
  if (ids.length === 0) return [];
  const rows = db
    .select(itemColumns)
    .from(agendaItems)
    .innerJoin(agendaItemVersions, eq(agendaItemVersions.item, agendaItems.id))
    .where(and(inArray(agendaItems.review, [...ids]), isLatestVersion))
    .orderBy(asc(agendaItems.id))
    .all();
  const facts = db
    .select({ item: agendaFacts.item, facts: agendaFacts.facts, at: agendaFacts.at })
    .from(agendaFacts)
    .innerJoin(agendaItems, eq(agendaItems.id, agendaFacts.item))
    .where(inArray(agendaItems.review, [...ids]))
    .orderBy(asc(agendaFacts.id))
    .all();
  const byItem = new Map<number, typeof facts>();
  for (const one of facts) byItem.set(one.item, [...(byItem.get(one.item) ?? []), one]);
  return rows.map((row) => {
    const own = byItem.get(row.id) ?? [];
    const latest = own.at(-1);
    return {
      ...row,
      facts: latest?.facts ?? null,
      lastFacts: own.findLast((one) => one.facts !== null)?.facts ?? null,
      factsAt: latest?.at ?? row.addedAt,
      factsCount: own.length,
    };
  });
}

/** One item, or null. */
export function itemById(db: Queryable, id: number): ItemRow | null {
  const found = db
    .select({ review: agendaItems.review })
    .from(agendaItems)
    .where(eq(agendaItems.id, id))
    .get();
  if (found === undefined) return null;
  return itemsOfReviews(db, [found.review]).find((row) => row.id === id) ?? null;
}

/** Keys of the items that earlier reviews of an organisation settled. */
export function settledKeys(db: Queryable, organisation: string, before: Month): Set<string> {
  const rows = db
    .selectDistinct({ key: agendaItems.key })
    .from(agendaItems)
    .innerJoin(reviews, eq(reviews.id, agendaItems.review))
    .innerJoin(agendaItemVersions, eq(agendaItemVersions.item, agendaItems.id))
    .where(
      and(
        eq(reviews.organisation, organisation),
        lt(reviews.month, before),
        isLatestVersion,
        ne(agendaItemVersions.state, 'open'),
      ),
    )
    .all();
  return new Set(rows.map(({ key }) => key));
}

export type ItemVersion = typeof agendaItemVersions.$inferSelect;

/** Every version of an item, oldest first. */
export function itemVersions(db: Queryable, item: number): ItemVersion[] {
  return db
    .select()
    .from(agendaItemVersions)
    .where(eq(agendaItemVersions.item, item))
    .orderBy(asc(agendaItemVersions.version))
    .all();
}

/** Adds an item with its first version and gives its id. */
export function insertItem(
  tx: Queryable,
  row: typeof agendaItems.$inferInsert,
  words: Partial<Pick<ItemVersion, 'title' | 'question' | 'assignee' | 'state' | 'reason'>> = {},
): number {
  const { id } = tx.insert(agendaItems).values(row).returning({ id: agendaItems.id }).get();
  tx.insert(agendaItemVersions)
    .values({ item: id, version: 1, state: 'open', by: row.addedBy, at: row.addedAt, ...words })
    .run();
  return id;
}

/** Saves the next version of an item. */
export function insertItemVersion(tx: Queryable, row: typeof agendaItemVersions.$inferInsert): void {
  tx.insert(agendaItemVersions).values(row).run();
}

/** Notes the facts of an item as they are from now on. */
export function insertFacts(tx: Queryable, item: number, facts: ItemFacts | null, at: string): void {
  tx.insert(agendaFacts).values({ item, facts, at }).run();
}

/** The order people gave the items of a review; empty when nobody moved one. */
export function orderOf(db: Queryable, review: number): number[] {
  const row = db
    .select({ items: agendaOrders.items })
    .from(agendaOrders)
    .where(eq(agendaOrders.review, review))
    .orderBy(desc(agendaOrders.id))
    .get();
  return row?.items ?? [];
}

/** Saves a new order. */
export function insertOrder(tx: Queryable, row: typeof agendaOrders.$inferInsert): void {
  tx.insert(agendaOrders).values(row).run();
}

export interface NoteRow {
  id: number;
  review: number;
  item: number | null;
  kind: NoteKind;
  text: string;
  by: string;
  at: string;
}

/** The notes and comments of a review, oldest first. */
export function notesOf(db: Queryable, review: number): NoteRow[] {
  return db
    .select()
    .from(reviewNotes)
    .where(eq(reviewNotes.review, review))
    .orderBy(asc(reviewNotes.id))
    .all();
}

/** Adds a note; false when the same form was sent before. */
export function insertNote(tx: Transaction, row: typeof reviewNotes.$inferInsert): boolean {
  const { changes } = tx.insert(reviewNotes).values(row).onConflictDoNothing().run();
  return changes === 1;
}

/** The note that a form with this mark wrote; null when none was sent. */
export function noteOfToken(db: Queryable, token: string) {
  const { review, item, kind, text } = reviewNotes;
  return (
    db.select({ review, item, kind, text }).from(reviewNotes).where(eq(reviewNotes.token, token)).get() ??
    null
  );
}

/** What the reviews of a month came to, for the month's snapshot. */
export interface ReviewOutcome {
  organisation: string;
  state: ReviewState;
  meetingOn: IsoDate | null;
  attendance: string;
  apologies: string;
  /** In the order of the agenda; titles and questions are null where they stand as drafted from the facts. */
  agenda: Pick<
    ItemRow,
    'id' | 'key' | 'kind' | 'state' | 'title' | 'question' | 'assignee' | 'reason' | 'lastFacts'
  >[];
  notes: Pick<NoteRow, 'item' | 'kind' | 'text'>[];
  decisions: Outcome[];
  actions: Outcome[];
}

/**
 * Decisions, actions, what became of each agenda item, and attendance of every review of a month, by organisation. A
 * fixed number of queries and one for each review's notes, order and meeting.
 */
export function reviewOutcomes(db: Queryable, { month: at }: { month: Month }): ReviewOutcome[] {
  const rows = db
    .select(reviewColumns)
    .from(reviews)
    .where(eq(reviews.month, at))
    .orderBy(asc(reviews.organisation))
    .all()
    .map(toReview);
  const ids = rows.map(({ id }) => id);
  const items = itemsOfReviews(db, ids);
  const recorded = outcomesOfReviews(db, ids);
  return rows.map((review) => {
    const details = detailsOf(db, review.id);
    const order = orderOf(db, review.id);
    const rank = (id: number) => (order.includes(id) ? order.indexOf(id) : order.length + id);
    const own = recorded.filter((outcome) => outcome.review.id === review.id);
    return {
      organisation: review.organisation,
      state: review.state,
      meetingOn: details?.meetingOn ?? null,
      attendance: details?.attendance ?? '',
      apologies: details?.apologies ?? '',
      agenda: items
        .filter((item) => item.review === review.id)
        .toSorted((a, b) => rank(a.id) - rank(b.id))
        .map(({ id, key, kind, state, title, question, assignee, reason, lastFacts }) => ({
          id,
          key,
          kind,
          state,
          title,
          question,
          assignee,
          reason,
          lastFacts,
        })),
      notes: notesOf(db, review.id).map(({ item, kind, text }) => ({ item, kind, text })),
      decisions: own.filter(({ kind }) => kind === 'decision'),
      actions: own.filter(({ kind }) => kind === 'action'),
    };
  });
}
