import { renameSync, rmSync } from 'node:fs';
import { type IsoDate, londonDate } from '~/domain/date';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { countRealPeople } from '~db/repos/people.server';
import { openFault } from '~db/start-check.server';
import { demonstrationIn } from './demo/marking';
import { seedDemo } from './demo/seed';
import { seedReference } from './reference/load';

export interface PrepareOptions {
  path: string;
  migrationsFolder: string;
  data: 'demo' | 'empty';
  /** The day of a demonstration; null for today. */
  asOf: IsoDate | null;
  /** Makes the demonstration anew, whatever has happened in it. */
  reset: boolean;
  now: Date;
  /** Where to tell the person what happened, one sentence at a time. */
  say: (line: string) => void;
}

/** What the database holds once it is prepared. */
export type Prepared = { kind: 'demo'; asOf: IsoDate | null } | { kind: 'empty'; people: number };

/** Opens a database, brings it to the newest schema and adds reference data that is missing. */
export function openPrepared({
  path,
  migrationsFolder,
  now,
  say,
}: Pick<PrepareOptions, 'path' | 'migrationsFolder' | 'now' | 'say'>): Db {
  const db = openSound(path);
  const { applied, copy } = migrateDatabase(db, migrationsFolder);
  if (copy !== null) say(`Kept a copy of the database as it was: ${copy}`);
  if (applied > 0) say(`Brought the database up to date (${applied} ${applied === 1 ? 'step' : 'steps'})`);
  seedReference(db, now);
  return db;
}

/** Opens a database, or throws an Error that says what is wrong with the file and what to do. */
function openSound(path: string): Db {
  try {
    const db = openDatabase(path);
    db.$client.prepare('select count(*) from sqlite_master').get();
    return db;
  } catch (error) {
    throw new Error(openFault(path, error));
  }
}

/** Makes a database ready to serve: newest schema, reference data and, when asked for, a demonstration that is not stale. */
export async function prepareDatabase(options: PrepareOptions): Promise<Prepared> {
  const db = openPrepared(options);
  try {
    return options.data === 'empty' ? leaveEmpty(db) : await demonstrate(db, options);
  } finally {
    if (db.$client.open) db.$client.close();
  }
}

function leaveEmpty(db: Db): Prepared {
  if (demonstrationIn(db) !== null)
    throw new Error(
      'This database holds demonstration data. Set DATABASE_PATH to another file for real work.',
    );
  return { kind: 'empty', people: countRealPeople(db) };
}

async function demonstrate(db: Db, options: PrepareOptions): Promise<Prepared> {
  const today = londonDate(options.now);
  const wanted = options.asOf ?? today;
  const present = demonstrationIn(db);
  if (present === null) return make(db, options, wanted);
  const outOfDate =
    present.asOf === null || (options.asOf === null ? present.asOf < wanted : present.asOf !== wanted);
  const again = options.reset || (outOfDate && !present.used);
  if (!again) {
    if (outOfDate)
      options.say(
        `The demonstration is as of ${present.asOf ?? 'an unknown day'} and is kept, because it has been used. ` +
          'For a fresh one: npm run prepare-data -- --reset',
      );
    return { kind: 'demo', asOf: present.asOf };
  }
  db.$client.close();
  return rebuild(options, wanted);
}

async function make(db: Db, { say }: PrepareOptions, asOf: IsoDate): Promise<Prepared> {
  const started = performance.now();
  await seedDemo(db, { asOf });
  say(`Made demonstration data as of ${asOf} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return { kind: 'demo', asOf };
}

const filesOf = (path: string) => [path, `${path}-wal`, `${path}-shm`];

/** Makes a new demonstration beside the old one, then puts it in its place: a failure leaves the old one as it was. */
async function rebuild(options: PrepareOptions, asOf: IsoDate): Promise<Prepared> {
  const path = `${options.path}.new`;
  for (const file of filesOf(path)) rmSync(file, { force: true });
  const db = openPrepared({ ...options, path, say: () => {} });
  const made = await make(db, options, asOf).finally(() => db.$client.close());
  for (const file of filesOf(options.path)) rmSync(file, { force: true });
  renameSync(path, options.path);
  return made;
}
