import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { seedDemo } from '~seeds/demo/seed';
import { seedReference } from '~seeds/reference/load';

/** A database in memory with reference data only. */
export function referenceDatabase(asOf: string): Db {
  const db = openDatabase(':memory:');
  migrateDatabase(db, 'db/migrations');
  seedReference(db, new Date(`${asOf}T09:00:00Z`));
  return db;
}

/** A database in memory with the demonstration of a day. */
export async function demonstration(asOf: string): Promise<Db> {
  const db = referenceDatabase(asOf);
  await seedDemo(db, { asOf });
  return db;
}

/** Runs a query that the product has no repository for. */
export function rowsOf<T>(db: Db, sql: string, ...values: unknown[]): T[] {
  return db.$client.prepare(sql).all(...values) as T[];
}
