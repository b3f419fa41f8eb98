import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Month } from '~/domain/month';
import type { AgendaKind, ItemFacts, ItemState } from '~/domain/review/agenda';
import type { Queryable } from '~db/client.server';
import { agendaFacts, agendaItems, agendaItemVersions, agendaOrders, reviews } from '~db/schema/review';

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
