import { and, eq, gt } from 'drizzle-orm';
import type { EntryKind } from '~/domain/returns/content';
import type { Queryable, Transaction } from '~db/client.server';
import { returnEntries } from '~db/schema/returns';

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
