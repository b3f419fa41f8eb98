import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema/index';

export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];
/** Anything a repository can run a query on. */
export type Queryable = Db | Transaction;

/**
 * Opens a database file, ready for use: write-ahead log, foreign keys, waits five seconds for a lock, and every commit
 * reaches the disk, because an acknowledged submission must survive a power cut.
 */
export function openDatabase(path: string): Db {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const client = new Database(path);
  client.pragma('journal_mode = WAL');
  client.pragma('busy_timeout = 5000');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('cache_size = -65536');
  return drizzle(client, { schema });
}

/** Runs `work` in one write transaction that is taken at once, so that two writers queue instead of failing. */
export function inTransaction<T>(db: Db, work: (tx: Transaction) => T): T {
  return db.transaction(work, { behavior: 'immediate' });
}
