import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine } from '~/services/records/examine.server';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { restoreCopy } from '~db/restore.server';
import { startFault } from '~db/start-check.server';
import { newOutcome, type Outcome } from './outcome';

export interface UpgradeDrill {
  /** A database of this version, with rows in it; it is only read. */
  from: string;
  /** Where the drill may work; emptied by whoever asks for it. */
  folder: string;
  migrationsFolder: string;
  /** How many migrations the earlier version had. */
  migrations: number;
  now: Date;
}

/** An earlier version's database with rows is upgraded, examined, and taken back to what it was. */
export async function upgradeAndBack(drill: UpgradeDrill): Promise<Outcome> {
  const { folder, migrationsFolder, now } = drill;
  const outcome = newOutcome();
  const earlier = earlierMigrations(drill);
  const path = join(folder, 'tracker.db');
  makeEarlier(path, earlier, drill.from);
  const before = contentOf(path);
  outcome.figures['migrations of the earlier version'] = drill.migrations;
  outcome.figures['tables of the earlier version'] = Object.keys(before.rows).length;
  outcome.figures['rows in them'] = Object.values(before.rows).reduce((sum, { count }) => sum + count, 0);

  const db = openDatabase(path);
  const { applied, copy } = migrateDatabase(db, migrationsFolder);
  outcome.prove('the database is copied before it is upgraded', copy !== null);
  outcome.figures['migrations applied'] = applied;
  const faults = examine(db).checks.flatMap(({ name, faults: found }) =>
    found.map((each) => `${name}: ${each}`),
  );
  db.$client.close();
  outcome.prove(
    'after the upgrade every check is well',
    faults.length === 0,
    faults.slice(0, 20).join('\n') || undefined,
  );
  const lost = lostRows(before, contentOf(path));
  outcome.prove('no row was lost on the way', lost.length === 0, lost.join('\n') || undefined);
  outcome.prove('this version starts on it', startFault(path, migrationsFolder) === null);
  outcome.prove(
    'the earlier version refuses to start on it, and says so',
    startFault(path, earlier)?.includes('newer version') === true,
  );

  const back = await restoreCopy({
    ...{ copy: copy ?? '', target: path, migrationsFolder: earlier, replace: true, now },
  });
  outcome.prove('the copy goes back with the earlier version', back.ok, back.ok ? undefined : back.message);
  outcome.prove('the earlier version starts on it', startFault(path, earlier) === null);
  outcome.prove(
    'schema and every row are what they were',
    JSON.stringify(contentOf(path)) === JSON.stringify(before),
  );
  return outcome;
}

/** The migrations folder as an earlier version had it. */
export function earlierMigrations({
  folder,
  migrationsFolder,
  migrations,
}: Pick<UpgradeDrill, 'folder' | 'migrationsFolder' | 'migrations'>): string {
  const earlier = join(folder, 'migrations');
  cpSync(migrationsFolder, earlier, { recursive: true });
  const journal = join(earlier, 'meta/_journal.json');
  const whole = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  if (migrations < 1 || migrations >= whole.entries.length)
    throw new Error(
      `There are ${whole.entries.length} migrations: an earlier version had from 1 to one less.`,
    );
  writeFileSync(journal, JSON.stringify({ ...whole, entries: whole.entries.slice(0, migrations) }));
  return earlier;
}

/** A database with the earlier schema, and of a later one the rows and columns that it knows. */
export function makeEarlier(path: string, migrationsFolder: string, from: string): void {
  const db = openDatabase(path);
  migrateDatabase(db, migrationsFolder);
  db.$client.pragma('foreign_keys = OFF');
  db.$client.prepare('attach ? as later').run(from);
  db.$client.transaction(() => {
    for (const table of tablesOf(db)) {
      if (table === '__drizzle_migrations') continue;
      const later = columnsOf(db, 'later', table);
      const shared = columnsOf(db, 'main', table).filter((name) => later.includes(name));
      const list = shared.map((name) => `"${name}"`).join(', ');
      // A value that only the later version allows is not one the earlier version could have stored.
      db.$client.exec(`insert or ignore into main."${table}" (${list}) select ${list} from later."${table}"`);
    }
  })();
  db.$client.exec('detach later');
  removeDangling(db);
  db.$client.close();
}

/** What refers to a row that the earlier version could not have stored, it could not have stored either. */
function removeDangling(db: Db): void {
  const dangling = () => db.$client.pragma('foreign_key_check') as { table: string; rowid: number }[];
  for (let found = dangling(); found.length > 0; found = dangling())
    for (const { table, rowid } of found)
      db.$client.prepare(`delete from "${table}" where rowid = ?`).run(rowid);
}

function tablesOf(db: Db): string[] {
  return db.$client
    .prepare(
      "select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
    )
    .pluck()
    .all() as string[];
}

function columnsOf(db: Db, schema: string, table: string): string[] {
  return (db.$client.pragma(`${schema}.table_info("${table}")`) as { name: string }[]).map(
    ({ name }) => name,
  );
}

interface Content {
  schema: string[];
  rows: Record<string, { count: number; sha256: string }>;
}

/** The schema of a database, and of each table how many rows it has and the hash of all of them. */
function contentOf(path: string): Content {
  const db = openDatabase(path);
  const schema = db.$client
    .prepare('select sql from sqlite_master where sql is not null order by type, name')
    .pluck()
    .all() as string[];
  const rows = Object.fromEntries(
    tablesOf(db).map((table) => {
      const hash = createHash('sha256');
      let count = 0;
      for (const row of db.$client.prepare(`select * from "${table}" order by rowid`).raw().iterate()) {
        hash.update(JSON.stringify(row));
        count += 1;
      }
      return [table, { count, sha256: hash.digest('hex') }];
    }),
  );
  db.$client.close();
  return { schema, rows };
}

function lostRows(before: Content, after: Content): string[] {
  return Object.entries(before.rows)
    .filter(([table, { count }]) => table !== '__drizzle_migrations' && after.rows[table]?.count !== count)
    .map(([table, { count }]) => `${table} had ${count} rows and has ${after.rows[table]?.count ?? 'none'}`);
}
