import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure, type Result, success } from '~/domain/result';
import { openDatabase } from './client.server';
import { checkCopy, reachDisk } from './copy-file.server';
import { filesOf, isHeld } from './held.server';
import { pendingMigrations } from './migrate.server';

export interface RestoreOptions {
  copy: string;
  target: string;
  migrationsFolder: string;
  /** Says that a database at the target may be put aside. */
  replace: boolean;
  now: Date;
}

export interface Restored {
  bytes: number;
  /** Where the database that was there before is now; null when there was none. */
  putAside: string | null;
  checksum: 'fits' | 'missing';
}

type Refusal = 'no_copy' | 'damaged' | 'newer' | 'held' | 'exists';

/**
 * Puts a copy in the place of a database. Refuses a copy that is damaged or was made by a newer version, a target that
 * a server holds, and one that exists unless told to replace it; that one is put aside, never removed. Until the copy
 * lies whole beside it, the target is not touched.
 */
export async function restoreCopy(options: RestoreOptions): Promise<Result<Restored, Refusal>> {
  const { copy, target, replace, now } = options;
  if (!existsSync(copy)) return failure('no_copy', `There is no copy at ${copy}.`);
  if (existsSync(target) && !replace)
    return failure(
      'exists',
      `There is a database at ${target}. To put it aside and restore in its place, add --replace.`,
    );
  if (existsSync(target) && isHeld(target))
    return failure(
      'held',
      `A server or another program has ${target} open. Stop it first, then restore again.`,
    );
  const { checksum, faults } = await checkCopy(copy);
  if (faults.length > 0)
    return failure('damaged', `The copy is damaged and was not used: ${faults.slice(0, 3).join('; ')}.`);

  mkdirSync(dirname(target), { recursive: true });
  const beside = `${target}.restoring`;
  for (const file of filesOf(beside)) rmSync(file, { force: true });
  copyFileSync(copy, beside);
  if (isNewer(beside, options.migrationsFolder)) {
    for (const file of filesOf(beside)) rmSync(file, { force: true });
    return failure(
      'newer',
      'The copy was made by a newer version of this service. Install that version, then restore again.',
    );
  }
  reachDisk(beside);
  const putAside = existsSync(target) ? putAsideOf(target, now) : null;
  renameSync(beside, target);
  reachDisk(target);
  return success({ bytes: statSync(target).size, putAside, checksum });
}

/** Whether a database has had migrations that this version does not know. */
function isNewer(path: string, migrationsFolder: string): boolean {
  const db = openDatabase(path);
  try {
    return pendingMigrations(db, migrationsFolder) < 0;
  } finally {
    db.$client.pragma('journal_mode = DELETE');
    db.$client.close();
  }
}

/** Moves a database and what lies beside it to another name. */
function putAsideOf(target: string, now: Date): string {
  const aside = `${target}.replaced-${now.toISOString().replaceAll(':', '-')}`;
  for (const [index, file] of filesOf(target).entries())
    if (existsSync(file)) renameSync(file, filesOf(aside)[index] as string);
  return aside;
}
