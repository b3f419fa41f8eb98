import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';

/** The SHA-256 of a file's bytes, in hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Where the SHA-256 of a copy stands, in the form that `sha256sum -c` reads. */
export function checksumPath(copy: string): string {
  return `${copy}.sha256`;
}

export function checksumLine(sha256: string, copy: string): string {
  return `${sha256}  ${basename(copy)}\n`;
}

/** Brings what was written to a file, and its name in the folder, to the disk. */
export function reachDisk(path: string): void {
  for (const each of [path, dirname(path)]) {
    const handle = openSync(each, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}

/** What is wrong with a database file by SQLite's own full check; empty when nothing is. */
export function integrityFaults(path: string): string[] {
  let client: Database.Database | null = null;
  try {
    client = new Database(path, { readonly: true, fileMustExist: true });
    const rows = client.pragma('integrity_check') as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    client?.close();
  }
}

/** How a copy stands: whole, or what is wrong with it. `checksum` says whether the one beside it was there to compare. */
export async function checkCopy(path: string): Promise<{ checksum: 'fits' | 'missing'; faults: string[] }> {
  const faults: string[] = [];
  const beside = checksumPath(path);
  const hasChecksum = existsSync(beside);
  if (hasChecksum) {
    const expected = readFileSync(beside, 'utf8').trim().split(/\s+/)[0];
    if (expected !== (await sha256OfFile(path)))
      faults.push('the bytes are not those that were copied: the SHA-256 beside it differs');
  }
  if (faults.length === 0) faults.push(...integrityFaults(path));
  return { checksum: hasChecksum ? 'fits' : 'missing', faults };
}
