import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import * as schema from '~db/schema/index';
import { seedDemo } from '~seeds/demo/seed';
import { seedReference } from '~seeds/reference/load';

/** A database in memory with reference data only. */
export function referenceDatabase(asOf: string): Db {
  const db = openDatabase(':memory:');
  migrateDatabase(db, 'db/migrations');
  seedReference(db, new Date(`${asOf}T09:00:00Z`));
  return db;
}

const made = new Map<string, Promise<Buffer>>();

async function serialized(asOf: string): Promise<Buffer> {
  const db = referenceDatabase(asOf);
  await seedDemo(db, { asOf });
  const bytes = db.$client.serialize();
  db.$client.close();
  return bytes;
}

/** The demonstration of a day, as the bytes of its database; made once for each process. */
export function demonstrationBytes(asOf: string): Promise<Buffer> {
  const known = made.get(asOf) ?? serialized(asOf);
  made.set(asOf, known);
  return known;
}

/** A database in memory with the demonstration of a day. */
export async function demonstration(asOf: string): Promise<Db> {
  const client = new Database(await demonstrationBytes(asOf));
  client.pragma('foreign_keys = ON');
  return drizzle(client, { schema });
}

/** Runs a query that the product has no repository for. */
export function rowsOf<T>(db: Db, sql: string, ...values: unknown[]): T[] {
  return db.$client.prepare(sql).all(...values) as T[];
}
