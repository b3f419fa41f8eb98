import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import * as schema from '~db/schema/index';
import { projectRoot } from './prepared-database';

const templates = new Map<(db: Db) => void, Buffer>();

function nothing(): void {}

/**
 * A fresh database in memory, migrated from db/migrations and filled by `fill`. Each `fill` runs once per process; its
 * result is cloned from then on, so hand in the same function each time.
 */
export function testDatabase(fill: (db: Db) => void = nothing): Db {
  const template = templates.get(fill) ?? made(fill);
  templates.set(fill, template);
  const client = new Database(template);
  client.pragma('foreign_keys = ON');
  return drizzle(client, { schema });
}

/** The same in a file at `path`, as the server leaves it when it stops. */
export function testDatabaseFile(path: string, fill: (db: Db) => void = nothing): string {
  const db = testDatabase(fill);
  writeFileSync(path, db.$client.serialize());
  db.$client.close();
  openDatabase(path).$client.close();
  return path;
}

function made(fill: (db: Db) => void): Buffer {
  const db = openDatabase(':memory:');
  migrateDatabase(db, join(projectRoot, 'db/migrations'));
  fill(db);
  const template = db.$client.serialize();
  db.$client.close();
  return template;
}
