import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adoptDatabase } from '~/auth/database.server';
import { env } from '~/env.server';
import { type Db, openDatabase } from '~db/client.server';
import { demonstrationBytes } from '../seeds/demo/demonstration';

/** The day the security tests play on, and the instant at which their clock stands. */
export const AS_OF = '2026-11-22';
export const NOW = new Date(`${AS_OF}T09:00:00Z`);

export interface OpenDemonstration {
  db: Db;
  path: string;
  /** Gives the clock back, closes the file and removes it. */
  close: () => void;
}

/**
 * The demonstration of AS_OF in a file of its own, made the application's database; the clock stands at NOW. It is made once
 * for each process and copied from then on.
 */
export async function openDemonstration(): Promise<OpenDemonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'tracker-security-'));
  const path = join(folder, 'demonstration.db');
  writeFileSync(path, await demonstrationBytes(AS_OF));
  const db = openDatabase(path);
  const before = env.TRACKER_NOW;
  adoptDatabase(db);
  Object.assign(env, { TRACKER_NOW: NOW.toISOString() });
  const close = () => {
    Object.assign(env, { TRACKER_NOW: before });
    db.$client.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, path, close };
}
