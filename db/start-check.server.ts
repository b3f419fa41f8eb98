import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { STORAGE_FAULT_WORDS, storageFault } from '~/domain/records/storage-fault';
import { type Db, openDatabase } from './client.server';
import { pendingMigrations } from './migrate.server';

/**
 * Why a server must not start on this database, in words that say what to do; null when it may. Looks whether the file
 * is there, can be written, is a database whose pages hold together (SQLite's quick check) and has this version's schema.
 */
export function startFault(path: string, migrationsFolder: string): string | null {
  if (path === ':memory:') return null;
  if (!existsSync(path)) return `There is no database at ${path}. Make it with: npm run prepare-data`;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
  } catch {
    return `The database ${path} and its folder must be writable by whoever runs the service.`;
  }
  let db: Db | null = null;
  try {
    db = openDatabase(path);
    const [found] = db.$client.pragma('quick_check(1)') as { quick_check: string }[];
    if (found?.quick_check !== 'ok')
      return damaged(path, (found?.quick_check ?? 'no answer').replace(/\*\*\*[^*]*\*\*\*\s*/, ''));
    return schemaFault(path, pendingMigrations(db, migrationsFolder));
  } catch (error) {
    return openFault(path, error);
  } finally {
    db?.$client.close();
  }
}

/** The same words for an error met while opening or preparing a database; errors of other kinds are thrown on. */
export function openFault(path: string, error: unknown): string {
  const found = storageFault(error);
  if (found === null) throw error;
  if (found.fault === 'damaged') return damaged(path, found.code);
  return `The database ${path} cannot be used (${found.code}): ${STORAGE_FAULT_WORDS[found.fault]}.`;
}

function damaged(path: string, what: string): string {
  return [
    `The database ${path} is damaged (${what}). The service does not start on it, and nothing was changed.`,
    'Prove the newest copy with:   npm run restore-drill',
    'Then put it in place with:    npm run restore -- path/to/copy.db --replace',
    'The damaged file is kept beside it. docs/support/backup.md says more.',
  ].join('\n');
}

function schemaFault(path: string, pending: number): string | null {
  if (pending > 0)
    return `The database ${path} is ${pending} steps behind this version. Bring it up to date with: npm run prepare-data`;
  if (pending < 0)
    return `The database ${path} has been used by a newer version. Install that version, or restore the copy made before the upgrade.`;
  return null;
}
