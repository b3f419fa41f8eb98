import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { copiesToKeep, copyInstant, copyName, type KeepRule } from '~/domain/records/copies';
import { checksumLine, checksumPath, integrityFaults, reachDisk, sha256OfFile } from './copy-file.server';

export interface MadeCopy {
  path: string;
  bytes: number;
  sha256: string;
  milliseconds: number;
}

/** Pages of one step: all of them, because a step reads one moment and does not hold up writers (write-ahead log). */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies a database into a folder while it is served: SQLite's online backup, of one moment, into one file named by the
 * time, checked in full, with its SHA-256 beside it. A copy that fails its check, or is broken off, is not left behind.
 */
export async function makeCopy(database: string, folder: string, now: Date): Promise<MadeCopy> {
  if (!existsSync(database)) throw new Error(`There is no database at ${database}.`);
  const started = performance.now();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, copyName(now));
  if (existsSync(path)) throw new Error(`There is a copy of this moment already: ${path}`);
  const half = `${path}.half`;
  try {
    const source = new Database(database, { readonly: true, fileMustExist: true });
    try {
      await source.backup(half, { progress: () => ALL_PAGES });
    } finally {
      source.close();
    }
    chmodSync(half, 0o600);
    intoOneFile(half);
    const faults = integrityFaults(half);
    if (faults.length > 0) throw new Error(`The copy is not whole: ${faults.slice(0, 3).join('; ')}`);
    const sha256 = await sha256OfFile(half);
    reachDisk(half);
    writeFileSync(checksumPath(path), checksumLine(sha256, path), { mode: 0o600 });
    renameSync(half, path);
    reachDisk(path);
    return {
      path,
      bytes: statSync(path).size,
      sha256,
      milliseconds: Math.round(performance.now() - started),
    };
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${half}${end}`, { force: true });
    throw error;
  }
}

/** Takes a copy out of write-ahead logging, so that it can be read from a folder that is not writable. */
function intoOneFile(path: string): void {
  const client = new Database(path);
  try {
    client.pragma('journal_mode = DELETE');
  } finally {
    client.close();
  }
}

/** The copies in a folder, newest first. */
export function copiesIn(folder: string): { path: string; at: Date }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const at = copyInstant(name);
      return at === null ? [] : [{ path: join(folder, name), at }];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** Removes the copies of a folder that a rule does not keep, and tells their paths. */
export function removeOldCopies(folder: string, rule: KeepRule): string[] {
  const names = readdirSync(folder);
  const kept = copiesToKeep(
    names.filter((name) => copyInstant(name) !== null),
    rule,
  );
  const gone = names.filter((name) => copyInstant(name) !== null && !kept.has(name));
  for (const name of gone) {
    rmSync(join(folder, name));
    rmSync(checksumPath(join(folder, name)), { force: true });
  }
  return gone.sort().map((name) => join(folder, name));
}
