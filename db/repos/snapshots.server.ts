import { and, asc, desc, eq } from 'drizzle-orm';
import type { Month } from '~/domain/month';
import { month } from '~/domain/month';
import {
  areasOfShort,
  type FrozenArea,
  type Publication,
  type ShortFigures,
  type Snapshot,
} from '~/domain/review/snapshot';
import type { Db, Queryable, Transaction } from '~db/client.server';
import { statement } from '~db/prepared.server';
import { snapshots } from '~db/schema/snapshots';

/** A publication with who made it and why. */
export type PublicationRow = Publication & { publishedBy: string; reason: string };

const PUBLICATION = {
  id: snapshots.id,
  month: snapshots.month,
  version: snapshots.version,
  publishedAt: snapshots.publishedAt,
  publishedBy: snapshots.publishedBy,
  reason: snapshots.reason,
  sha256: snapshots.sha256,
};

/** Every publication there has been, newest month and version first. */
export function allPublications(db: Queryable): PublicationRow[] {
  return db
    .select(PUBLICATION)
    .from(snapshots)
    .orderBy(desc(snapshots.month), desc(snapshots.version))
    .all()
    .map((row) => ({ ...row, month: month(row.month) }));
}

/** The publications of one month, oldest first. */
export function publicationsOf(db: Queryable, at: Month): PublicationRow[] {
  return db
    .select(PUBLICATION)
    .from(snapshots)
    .where(eq(snapshots.month, at))
    .orderBy(asc(snapshots.version))
    .all()
    .map((row) => ({ ...row, month: month(row.month) }));
}

const LATEST = `
  select id, month, version, published_at as publishedAt, sha256 from snapshots
  where month in (select value from json_each(:months)) and (:instant is null or published_at <= :instant)
  order by month, version`;

/** The publication in force of each of some months, now or at an instant; a month not published then is left out. */
export function publicationsIn(
  db: Db,
  { months, instant }: { months: readonly Month[]; instant: string | null },
): Map<Month, Publication> {
  const rows = statement(db, LATEST).all({ months: JSON.stringify(months), instant }) as Publication[];
  return new Map(rows.map((row) => [row.month, row]));
}

/** The text of one version of a month as it was hashed, with its hash; null when there is none. */
export function snapshotText(
  db: Queryable,
  at: Month,
  version: number,
): { content: string; sha256: string } | null {
  const row = db
    .select({ content: snapshots.content, sha256: snapshots.sha256 })
    .from(snapshots)
    .where(and(eq(snapshots.month, at), eq(snapshots.version, version)))
    .get();
  return row ?? null;
}

export interface NewSnapshot {
  month: Month;
  version: number;
  publishedAt: string;
  publishedBy: string;
  reason: string;
  schemaVersion: number;
  sha256: string;
  figures: string;
  content: string;
}

/** Stores the next version of a month. */
export function insertSnapshot(tx: Transaction, snapshot: NewSnapshot): number {
  return tx.insert(snapshots).values(snapshot).returning({ id: snapshots.id }).get().id;
}

/** Every snapshot with its stored text and figures, in the order of their making. */
export function* eachSnapshot(db: Queryable) {
  const ids = db.select({ id: snapshots.id }).from(snapshots).orderBy(asc(snapshots.id)).all();
  for (const { id } of ids) {
    const row = db.select().from(snapshots).where(eq(snapshots.id, id)).get();
    if (row !== undefined) yield { ...row, month: month(row.month) };
  }
}

/** What one process remembers of snapshots, which never change: parsing is what costs. */
interface Remembered {
  whole: Map<number, Snapshot>;
  short: Map<number, FrozenFigures>;
}

export interface FrozenFigures {
  submissions: ShortFigures['submissions'];
  areas: FrozenArea[];
}

/** How many whole snapshots are remembered at once: a few years of months looked at. */
const MOST_WHOLE = 36;
const remembered = new WeakMap<object, Remembered>();

function memoryOf(db: Db): Remembered {
  const own = remembered.get(db.$client) ?? { whole: new Map(), short: new Map() };
  remembered.set(db.$client, own);
  return own;
}

/** Lets go of the snapshots remembered for a connection: a read over very many months holds one month at a time. */
export function letGoOfSnapshots(db: Db): void {
  remembered.delete(db.$client);
}

const WHOLE = 'select content from snapshots where id = :id';

/** A snapshot by its id, remembered. */
export function wholeSnapshot(db: Db, id: number): Snapshot {
  const { whole } = memoryOf(db);
  const known = whole.get(id);
  if (known !== undefined) {
    whole.delete(id);
    whole.set(id, known);
    return known;
  }
  const row = statement(db, WHOLE).get({ id }) as { content: string } | undefined;
  if (row === undefined) throw new Error(`there is no snapshot ${id}`);
  const read = JSON.parse(row.content) as Snapshot;
  whole.set(id, read);
  if (whole.size > MOST_WHOLE) whole.delete(whole.keys().next().value as number);
  return read;
}

const SHORT = 'select id, figures from snapshots where id in (select value from json_each(:ids))';

/** The figures of some snapshots, remembered; those not known yet are read in one query. */
export function frozenFigures(db: Db, ids: readonly number[]): Map<number, FrozenFigures> {
  const { short } = memoryOf(db);
  const unknown = ids.filter((id) => !short.has(id));
  if (unknown.length > 0) {
    const rows = statement(db, SHORT).all({ ids: JSON.stringify(unknown) }) as {
      id: number;
      figures: string;
    }[];
    for (const { id, figures } of rows) {
      const read = JSON.parse(figures) as ShortFigures;
      short.set(id, { submissions: read.submissions, areas: areasOfShort(read) });
    }
  }
  return new Map(ids.map((id) => [id, short.get(id) as FrozenFigures]));
}
