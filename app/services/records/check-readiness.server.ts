import type { Db } from '~db/client.server';
import { canWrite, freeBytes, hasCurrentSchema } from '~db/repos/readiness.server';
import { databaseAnswers } from './check-health.server';

export interface Readiness {
  /** The database takes a write now. */
  writable: boolean;
  /** Its schema is this version's. */
  migrated: boolean;
  /** At least the asked-for bytes are free on its disk. */
  space: boolean;
}

const NOT_READY: Readiness = { writable: false, migrated: false, space: false };

/** Whether requests can be served in full now. Why not is only told by which of the three is false. */
export function checkReadiness(
  open: () => Db,
  { migrationsFolder, leastFreeBytes }: { migrationsFolder: string; leastFreeBytes: number },
): Readiness {
  try {
    const db = open();
    if (!databaseAnswers(() => db)) return NOT_READY;
    const free = freeBytes(db);
    return {
      writable: canWrite(db),
      migrated: hasCurrentSchema(db, migrationsFolder),
      space: free === null || free >= leastFreeBytes,
    };
  } catch {
    return NOT_READY;
  }
}
