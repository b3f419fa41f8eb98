import { existsSync } from 'node:fs';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Db } from './client.server';

/** How many migrations of the folder this database has not had yet; negative when a newer version has been at it. */
export function pendingMigrations(db: Db, migrationsFolder: string): number {
  const all = readMigrationFiles({ migrationsFolder }).length;
  const has = db.$client
    .prepare("select count(*) as n from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get() as { n: number };
  if (has.n === 0) return all;
  const done = db.$client.prepare('select count(*) as n from __drizzle_migrations').get() as { n: number };
  return all - done.n;
}

/**
 * Brings a database to the newest schema. A file that already holds data is copied beside itself first. Foreign keys are
 * off while tables are rebuilt and checked afterwards; throws when the check finds a dangling key, and when a newer
 * version has been at it.
 */
export function migrateDatabase(db: Db, migrationsFolder: string): { applied: number; copy: string | null } {
  const applied = pendingMigrations(db, migrationsFolder);
  if (applied < 0)
    throw new Error(
      'This database has been used by a newer version of the service. Install that version, or restore the copy made before the upgrade.',
    );
  if (applied === 0) return { applied, copy: null };
  const copy = copyBefore(db);
  db.$client.pragma('foreign_keys = OFF');
  try {
    migrate(db, { migrationsFolder });
    const dangling = db.$client.pragma('foreign_key_check') as unknown[];
    if (dangling.length > 0) throw new Error(`migration left ${dangling.length} dangling foreign keys`);
  } finally {
    db.$client.pragma('foreign_keys = ON');
  }
  return { applied, copy };
}

function copyBefore(db: Db): string | null {
  const path = db.$client.name;
  if (path === ':memory:' || path === '' || !existsSync(path)) return null;
  const tables = db.$client.prepare('select count(*) as n from sqlite_master').get() as { n: number };
  if (tables.n === 0) return null;
  const copy = `${path}.before-upgrade-${new Date().toISOString().replaceAll(':', '-')}`;
  // Of one moment, whoever else may be writing.
  db.$client.prepare('vacuum into ?').run(copy);
  return copy;
}
