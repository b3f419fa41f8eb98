import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Db } from './client.server';
import * as schema from './schema/index';

/** A connection of its own that goes on seeing the database as it was when it was opened. */
export interface ReadSnapshot {
  db: Db;
  /** Ends the reading; calling it again does nothing. */
  close: () => void;
}

const CACHE_KIB = 4096;

/**
 * Opens the database of a connection a second time, for reading only, in one transaction: whatever is written meanwhile
 * is not seen, and nobody who writes has to wait. Close it soon: until then the write-ahead log cannot be emptied. A
 * database in memory has no file to open again, so a copy of it is read.
 */
export function openReadSnapshot({ $client }: Db): ReadSnapshot {
  const client = $client.memory
    ? new Database($client.serialize())
    : new Database($client.name, { readonly: true, fileMustExist: true });
  client.pragma(`cache_size = -${CACHE_KIB}`);
  client.exec('begin');
  // A deferred transaction begins to see at its first read.
  client.prepare('select count(*) from sqlite_schema').get();
  return {
    db: drizzle(client, { schema }),
    close: () => {
      if (!client.open) return;
      client.exec('rollback');
      client.close();
    },
  };
}
