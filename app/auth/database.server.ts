import { env } from '~/env.server';
import { type Db, openDatabase } from '~db/client.server';
import { countQueries } from '~db/repos/measures.server';

// Kept outside the module, so that a reload in development does not open the file again.
const holder = globalThis as typeof globalThis & { trackerDatabase?: Db };

/** The process's one connection, opened from DATABASE_PATH at first use; the prepare step has migrated it. */
export function db(): Db {
  holder.trackerDatabase ??= countQueries(openDatabase(env.DATABASE_PATH));
  return holder.trackerDatabase;
}

/** Makes an open connection the process's own, in place of the one the environment names. */
export function adoptDatabase(database: Db): void {
  holder.trackerDatabase = database;
}

/** Closes the process's connection, if it was ever opened, which brings the write-ahead log into the file. */
export function closeDatabase(): void {
  if (holder.trackerDatabase?.$client.open) holder.trackerDatabase.$client.close();
}
