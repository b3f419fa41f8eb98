import { and, asc, eq } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { Period } from '~/domain/returns/period';
import type { Queryable } from '~db/client.server';
import { periods } from '~db/schema/returns';

export type VersionedPeriod = Period & { version: number };

function toPeriod(row: typeof periods.$inferSelect): VersionedPeriod {
  return { ...row, month: month(row.month) };
}

/** The period of a month, or null when nobody has set it up. */
export function findPeriod(db: Queryable, at: Month): VersionedPeriod | null {
  const row = db.select().from(periods).where(eq(periods.month, at)).get();
  return row === undefined ? null : toPeriod(row);
}

/** Every period, oldest first. */
export function allPeriods(db: Queryable): VersionedPeriod[] {
  return db.select().from(periods).orderBy(asc(periods.month)).all().map(toPeriod);
}

/** Adds a period unless its month already has one. */
export function insertPeriod(db: Queryable, period: Period): void {
  db.insert(periods).values(period).onConflictDoNothing().run();
}

/** Changes a period that is still at `version`; false when somebody changed it first. */
export function updatePeriod(db: Queryable, period: Period, version: number): boolean {
  const { changes } = db
    .update(periods)
    .set({ ...period, version: version + 1 })
    .where(and(eq(periods.month, period.month), eq(periods.version, version)))
    .run();
  return changes === 1;
}
