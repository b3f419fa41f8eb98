import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { storageFault } from '~/domain/records/storage-fault';
import * as schema from './schema/index';

export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database };
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];
/** Anything a repository can run a query on. */
export type Queryable = Db | Transaction;

/**
 * How long a write waits for another program's lock, in milliseconds. Waiting stops the whole process: so one that serves
 * waits a second, and a tenth of one for a while after it waited in vain.
 */
export const LOCK_WAIT = { alone: 5000, serving: 1000, lately: 100 } as const;

/**
 * Opens a database file, ready for use: write-ahead log, foreign keys, waits five seconds for a lock, and every commit
 * reaches the disk, because an acknowledged submission must survive a power cut.
 */
export function openDatabase(path: string): Db {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const client = new Database(path);
  client.pragma('journal_mode = WAL');
  client.pragma(`busy_timeout = ${LOCK_WAIT.alone}`);
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('cache_size = -65536');
  return drizzle(client, { schema });
}

/** Sets how long writes of a connection wait for a lock. */
export function waitForLocks({ $client }: Pick<Db, '$client'>, milliseconds: number): void {
  $client.pragma(`busy_timeout = ${milliseconds}`);
}

/** Runs what must be recorded with the longest wait for a lock, whatever the connection's own. */
export function patiently<T>(db: Db, work: () => T): T {
  const own = db.$client.pragma('busy_timeout', { simple: true }) as number;
  waitForLocks(db, LOCK_WAIT.alone);
  try {
    return work();
  } finally {
    waitForLocks(db, own);
  }
}

/** Makes a note that may be missed, such as when a session was last used: not while another program holds the lock. */
export function inPassing(note: () => void): void {
  try {
    note();
  } catch (error) {
    if (storageFault(error)?.fault !== 'busy') throw error;
  }
}

/** Runs `work` in one write transaction that is taken at once, so that two writers queue instead of failing. */
export function inTransaction<T>(db: Db, work: (tx: Transaction) => T): T {
  return db.transaction(work, { behavior: 'immediate' });
}
