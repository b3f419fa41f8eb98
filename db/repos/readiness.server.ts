import { mkdtempSync, rmdirSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Db } from '~db/client.server';
import { pendingMigrations } from '~db/migrate.server';

/** How long a check waits for somebody else's write to end. */
const PATIENCE_MS = 200;

/** Whether somebody could write to this database now: its write lock is free and its folder takes bytes. */
export function canWrite(db: Db): boolean {
  const path = db.$client.name;
  if (path === ':memory:' || path === '') return true;
  try {
    const client = new Database(path, { fileMustExist: true, timeout: PATIENCE_MS });
    try {
      client.exec('begin immediate; rollback');
    } finally {
      client.close();
    }
    return takesBytes(dirname(path));
  } catch {
    return false;
  }
}

/** Writes and removes a small file: a disk may be full or read-only without SQLite having noticed yet. */
function takesBytes(folder: string): boolean {
  const own = mkdtempSync(join(folder, '.ready-'));
  const file = join(own, 'probe');
  try {
    writeFileSync(file, Buffer.alloc(4096, 1));
    return true;
  } catch {
    return false;
  } finally {
    try {
      unlinkSync(file);
    } catch {}
    rmdirSync(own);
  }
}

/** Whether the database has exactly the schema of this version. */
export function hasCurrentSchema(db: Db, migrationsFolder: string): boolean {
  try {
    return pendingMigrations(db, migrationsFolder) === 0;
  } catch {
    return false;
  }
}

/** Bytes free to us on the disk of the database; null when it is held in memory. */
export function freeBytes(db: Db): number | null {
  const path = db.$client.name;
  if (path === ':memory:' || path === '') return null;
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize;
}
