import { join } from 'node:path';
import { env } from '~/env.server';
import { makeCopy } from '~db/backup.server';
import { inTransaction, LOCK_WAIT, openDatabase, waitForLocks } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { restoreCopy } from '~db/restore.server';
import { startServer } from '../../tests/support/server';
import { generationsIn, prepareReplication, type Replicated, replicate, restoreFrom } from './litestream';
import {
  examineRestored,
  faultsIn,
  onDatabase,
  type Proving,
  pause,
  removeDatabase,
  saveAgainAndAgain,
  signIn,
  total,
} from './replicating';
import { earlierMigrations, makeEarlier } from './upgrade';

/** What goes on beside Litestream in the life of a service: restarts, copies, much writing, a restore and an upgrade. */

/** How long what is saved may take to arrive while nothing is wrong: the example sends each second. */
const ARRIVES_MS = 4000;
/** For how long as much as possible is written, and how much at once. */
const HARD_MS = 20_000;
const HARD_BYTES = 10_000;
/** The earlier version that is upgraded under replication: the one before accounts, messages and tokens. */
const EARLIER_MIGRATIONS = 15;

/** A server that is stopped and started, a copy made meanwhile, and both stopped in the order of their units. */
export async function ordinary(replicated: Replicated, backups: string, outcome: Proving): Promise<void> {
  const savers = await signIn(replicated.database);
  const copying = await replicate(replicated);
  await pause(ARRIVES_MS);
  let unavailable = 0;
  const before = generationsIn(replicated.replica);
  try {
    for (const turn of ['first', 'second'] as const) {
      const server = await startServer(replicated.database, { LOG_LEVEL: 'silent' });
      const saving = saveAgainAndAgain(server, savers);
      await pause(2000);
      if (turn === 'first') {
        const { path } = await makeCopy(replicated.database, backups, new Date());
        outcome.prove('npm run backup makes its copy beside it', onDatabase(path, faultsIn).length === 0);
      }
      await pause(1000);
      saving.enough();
      unavailable += await saving.ended;
      outcome.prove(`the ${turn} server stops in order`, (await server.stop()) === 0);
    }
    await copying.end('SIGTERM');
    const { loss, faults } = examineRestored(replicated, savers, Date.now());
    outcome.prove(
      'stopped in order after an ordinary restart and a backup, everything acknowledged is in what is restored, and it is whole',
      loss.saves === 0 && faults.length === 0,
      faults.join('\n') || undefined,
    );
    const begun = generationsIn(replicated.replica).length - before.length;
    outcome.prove('neither made it begin a new generation', begun === 0, `${begun} begun`);
    outcome.figures['saves in ordinary use'] = total(savers);
    outcome.figures['of them answered with 503 first'] = unavailable;
  } finally {
    await copying.end('SIGTERM');
  }
}

/**
 * Far more is written than people ever save, so that SQLite and Litestream bring the log into the file at one time: no
 * writer waits in vain for the lock, and the line goes on.
 */
export async function writtenHard(replicated: Replicated, outcome: Proving): Promise<void> {
  const copying = await replicate(replicated);
  await pause(ARRIVES_MS);
  const before = generationsIn(replicated.replica).length;
  const db = openDatabase(replicated.database);
  waitForLocks(db, LOCK_WAIT.serving);
  const insert = db.$client.prepare('insert into sign_in_refusals (key, at) values (?, ?)');
  const until = Date.now() + HARD_MS;
  let [written, longest] = [0, 0];
  while (Date.now() < until) {
    const started = performance.now();
    inTransaction(db, () =>
      insert.run(`hard ${written} ${'x'.repeat(HARD_BYTES)}`, new Date().toISOString()),
    );
    longest = Math.max(longest, performance.now() - started);
    written += 1;
    if (written % 50 === 0) await pause(1);
  }
  db.$client.close();
  await copying.end('SIGTERM');
  const restored = `${replicated.database}.restored`;
  restoreFrom(replicated, restored);
  const found = onDatabase(restored, (copy) =>
    copy.$client.prepare("select count(*) from sign_in_refusals where key like 'hard %'").pluck().get(),
  );
  removeDatabase(restored);
  outcome.prove(
    'written to as hard as it goes, no writer waits in vain, all of it is copied and no new generation begins',
    found === written && generationsIn(replicated.replica).length === before,
    `${found} of ${written}`,
  );
  outcome.figures['writes a second then'] = Math.round(written / (HARD_MS / 1000));
  outcome.figures['milliseconds the slowest of them took'] = Math.round(longest);
}

/** What was restored is put in the place of the database, as backup.md says, and is copied from then on. */
export async function putInPlace(replicated: Replicated, copy: string, outcome: Proving): Promise<void> {
  const { database, replica } = replicated;
  restoreFrom(replicated, copy);
  const put = () =>
    restoreCopy({
      ...{ copy, target: database, replace: true, now: new Date() },
      migrationsFolder: env.MIGRATIONS_PATH,
    });
  const before = generationsIn(replica).length;
  const holding = await replicate(replicated);
  await pause(ARRIVES_MS);
  const refused = await put();
  outcome.prove('npm run restore refuses while Litestream has the database open', !refused.ok);
  await holding.end('SIGTERM');
  const done = await put();
  outcome.prove('and puts what was restored in place once it has stopped', done.ok);
  const savers = await signIn(database);
  const copying = await replicate(replicated);
  const server = await startServer(database, { LOG_LEVEL: 'silent' });
  const saving = saveAgainAndAgain(server, savers);
  await pause(2000);
  saving.enough();
  await saving.ended;
  await server.stop();
  await copying.end('SIGTERM');
  const { loss, faults } = examineRestored(replicated, savers, Date.now());
  outcome.prove(
    'what is saved on it from then on is copied as before, in a new generation',
    loss.saves === 0 && faults.length === 0 && total(savers) > 0 && generationsIn(replica).length > before,
    faults.join('\n') || undefined,
  );
}

/** An earlier version's database is brought up to date while it is copied. */
export async function upgraded(
  program: string,
  prepared: string,
  folder: string,
  outcome: Proving,
): Promise<void> {
  const migrationsFolder = env.MIGRATIONS_PATH;
  const database = join(folder, 'earlier.db');
  const migrations = EARLIER_MIGRATIONS;
  makeEarlier(database, earlierMigrations({ folder, migrationsFolder, migrations }), prepared);
  const replicated = prepareReplication(program, database, join(folder, 'replica-of-earlier'));
  const copying = await replicate(replicated);
  try {
    const applied = onDatabase(database, (db) => migrateDatabase(db, migrationsFolder).applied);
    const savers = await signIn(database);
    const server = await startServer(database, { LOG_LEVEL: 'silent' });
    const saving = saveAgainAndAgain(server, savers);
    await pause(2000);
    saving.enough();
    await saving.ended;
    await server.stop();
    await pause(ARRIVES_MS);
    const { loss, faults } = examineRestored(replicated, savers, Date.now());
    outcome.prove(
      'after an upgrade under it what is restored has the new schema and everything acknowledged, and is whole',
      loss.saves === 0 && faults.length === 0 && total(savers) > 0,
      faults.join('\n') || undefined,
    );
    outcome.figures['migrations applied under it'] = applied;
    outcome.figures['generations after the upgrade'] = generationsIn(replicated.replica).length;
  } finally {
    await copying.end('SIGTERM');
  }
}
