import { and, asc, desc, eq } from 'drizzle-orm';
import type { Month } from '~/domain/month';
import { month } from '~/domain/month';
import type { ReturnState } from '~/domain/returns/workflow';
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

/** Where a place's return of a month stands at an instant, with all that publishing looks at. */
export interface StandingRow {
  place: string;
  state: ReturnState;
  /** Null while nothing was submitted. */
  submission: {
    id: number;
    sequence: number;
    sha256: string;
    submittedAt: string;
    daysLate: number;
    restated: boolean;
    ratificationBy: string | null;
    ratifiedOn: string | null;
  } | null;
  openQueries: string[];
  /** When it was last reopened; null when never. */
  reopenedAt: string | null;
}

const STANDING = `
  select r.organisation as place,
    coalesce((select t.to_state from return_transitions t where t.return_id = r.id and t.at <= :instant
      order by t.at desc, t.id desc limit 1), 'draft') as state,
    s.id, s.sequence, s.sha256, s.submitted_at as submittedAt, s.days_late as daysLate, s.restatement,
    s.ratification_by as ratificationBy,
    (select x.ratified_on from ratifications x where x.submission_id = s.id and x.recorded_at <= :instant) as ratifiedOn,
    (select json_group_array(q.area) from queries q where q.return_id = r.id and q.raised_at <= :instant
      and (q.answered_at is null or q.answered_at > :instant)) as openQueries,
    (select max(t.at) from return_transitions t where t.return_id = r.id and t.action = 'restate' and t.at <= :instant)
      as reopenedAt
  from returns r
  left join submissions s on s.return_id = r.id and s.sequence = (
    select max(l.sequence) from submissions l where l.return_id = r.id and l.submitted_at <= :instant)
  where r.month = :at and r.opened_at <= :instant
  order by r.organisation`;

interface RawStanding extends Omit<StandingRow, 'submission' | 'openQueries'> {
  id: number | null;
  sequence: number;
  sha256: string;
  submittedAt: string;
  daysLate: number;
  restatement: number;
  ratificationBy: string | null;
  ratifiedOn: string | null;
  openQueries: string;
}

/** Every return of a month as it stood at an instant; places that had not opened theirs are left out. */
export function standingAt(db: Db, at: Month, instant: string): StandingRow[] {
  const rows = statement(db, STANDING).all({ at, instant }) as RawStanding[];
  return rows.map(({ place, state, reopenedAt, openQueries, id, restatement, ...own }) => ({
    place,
    state,
    reopenedAt,
    openQueries: [...new Set(JSON.parse(openQueries) as string[])].sort(),
    submission: id === null ? null : { id, ...own, restated: restatement === 1 },
  }));
}
