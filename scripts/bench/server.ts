import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '~/env.server';
import { DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { scaleDay, seedScale } from '~seeds/scale/seed';
import { type RunningServer, startServer } from '../../tests/support/server';

/** A server on data at scale, with everything that is needed to ask it. */
export interface Bench {
  server: RunningServer;
  databasePath: string;
  /** The last month that all places have filed. */
  month: string;
  months: number;
  /** The instant at which its clock was set. */
  now: Date;
}

/** Files whose change makes another database. */
const SOURCES = ['db/migrations', 'db/schema', 'seeds/scale', 'seeds/reference/data'];

function textOf(path: string): string {
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => textOf(join(path, name)))
        .join('')
    : readFileSync(path, 'utf8');
}

/** The file of a scale database, made when it is not in the folder yet. */
export async function scaleDatabase(folder: string, years: number, places: number): Promise<string> {
  const hash = createHash('sha256').update(SOURCES.map((one) => textOf(join(projectRoot, one))).join('\n'));
  const path = join(folder, `scale-${years}x${places}-${hash.digest('hex').slice(0, 8)}.db`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  const half = `${path}.half`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${half}${end}`, { force: true });
  const db = openDatabase(half);
  migrateDatabase(db, join(projectRoot, 'db/migrations'));
  await seedScale(db, { months: years * 12, places });
  db.$client.pragma('journal_mode = DELETE');
  db.$client.close();
  copyFileSync(half, path);
  rmSync(half);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`- Made ${years} years of ${places} places in ${seconds} s: ${path}`);
  return path;
}

/** Serves a copy of a scale database on its own day. */
export async function serve(database: string, run: string, years: number): Promise<Bench> {
  const months = years * 12;
  const databasePath = join(run, `${years}.db`);
  copyFileSync(database, databasePath);
  const day = scaleDay({ months });
  const now = new Date(`${day}T10:00:00Z`);
  const server = await startServer(databasePath, { TRACKER_NOW: now.toISOString() });
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - 1);
  return { server, databasePath, month: at.toISOString().slice(0, 7), months, now };
}

/** Signs a reader in and gives the cookie of their session. */
export async function signIn(base: string, email: string): Promise<string> {
  const response = await fetch(`${base}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email, password: DEMONSTRATION_PASSWORD }),
    redirect: 'manual',
    headers: { origin: base },
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 302 || cookie === undefined)
    throw new Error(`${email} could not sign in: ${response.status}`);
  return cookie;
}
