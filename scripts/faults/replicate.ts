import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '~/env.server';
import { examine } from '~/services/records/examine.server';
import { makeCopy } from '~db/backup.server';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { restoreCopy } from '~db/restore.server';
import { copyDatabase } from '../../tests/support/prepared-database';
import { type RunningServer, startServer } from '../../tests/support/server';
import {
  findLitestream,
  generationsIn,
  prepareReplication,
  type Replicated,
  replicate,
  restoreFrom,
  versionOf,
} from './litestream';
import { type Acknowledged, type Loss, lossOf } from './loss';
import { newOutcome, type Outcome } from './outcome';
import { lost, placesWriting, refresh, type Saver, save, saverFor, storedSave } from './saver';
import { earlierMigrations, makeEarlier } from './upgrade';

const SAVERS = 8;
/** Between how many milliseconds after saving began the machine is lost. */
const ALIVE_MS = [1500, 6000] as const;
/** Nothing older than this may be lost: the example sends each second. */
const MOST_LOST_MS = 5000;
/** How long what is saved may take to arrive while nothing is wrong: the example sends each second. */
const ARRIVES_MS = 4000;
/** The earlier version that is upgraded under replication: the one before accounts, messages and tokens. */
const EARLIER_MIGRATIONS = 15;

type Proving = ReturnType<typeof newOutcome>;
/** Somebody who saves, and what they were told so far. */
type Remembering = Saver & { said: { count: number; at: number }[] };

/**
 * Copies a database with Litestream by the set-up of docs/support while a server serves and eight people save: the
 * machine is lost (SIGKILL to both) again and again, the server is restarted, a copy is made and an earlier version is
 * upgraded; each time the database is put together elsewhere from what was copied, and examined.
 */
export async function replication(
  prepared: string,
  folder: string,
  rounds: number,
  say: (line: string) => void,
): Promise<Outcome> {
  const outcome = newOutcome();
  const program = findLitestream();
  outcome.figures.Litestream = versionOf(program);
  const database = join(folder, 'served.db');
  copyDatabase(prepared, database);
  const replicated = prepareReplication(program, database, join(folder, 'replica'));
  await machineLost(replicated, rounds, outcome, say);
  await ordinary(replicated, join(folder, 'backups'), outcome);
  await putInPlace(replicated, join(folder, 'from-the-replica.db'), outcome);
  await upgraded(program, prepared, folder, outcome);
  return outcome;
}

async function machineLost(
  replicated: Replicated,
  rounds: number,
  outcome: Proving,
  say: (line: string) => void,
): Promise<void> {
  const savers = await signIn(replicated.database);
  const losses: Loss[] = [];
  const faults: string[] = [];
  let unavailable = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const copying = await replicate(replicated);
    onDatabase(replicated.database, (db) => {
      for (const saver of savers) refresh(db, saver, new Date());
    });
    const server = await startServer(replicated.database, { LOG_LEVEL: 'silent' });
    const saving = saveAgainAndAgain(server, savers);
    const [least, most] = ALIVE_MS;
    await pause(least + Math.random() * (most - least));
    const goneAt = Date.now();
    server.process.kill('SIGKILL');
    await copying.end('SIGKILL');
    unavailable += await saving.ended;
    const found = examineRestored(replicated, savers, goneAt);
    losses.push(found.loss);
    faults.push(...found.faults.map((fault) => `round ${round}: ${fault}`));
    const { saves, milliseconds } = found.loss;
    say(
      `${round} of ${rounds}: ${total(savers)} saves acknowledged, ${saves} lost (${seconds(milliseconds)} s)`,
    );
  }
  const worst = Math.max(...losses.map(({ milliseconds }) => milliseconds));
  outcome.prove(
    'what is restored after the machine was lost is whole: integrity_check, references, audit trail and every figure',
    faults.length === 0,
    faults.slice(0, 20).join('\n') || undefined,
  );
  outcome.prove(
    `nothing is lost that was acknowledged more than ${MOST_LOST_MS / 1000} seconds before`,
    worst <= MOST_LOST_MS,
  );
  outcome.prove('saves were going on', total(savers) > rounds * SAVERS);
  outcome.figures['machines lost'] = rounds;
  outcome.figures['saves acknowledged'] = total(savers);
  outcome.figures['saves lost, each time'] = losses.map(({ saves }) => saves).join(', ');
  outcome.figures['saves lost at most'] = Math.max(...losses.map(({ saves }) => saves));
  outcome.figures['seconds lost at most'] = seconds(worst);
  outcome.figures['saves answered with 503 meanwhile'] = unavailable;
  outcome.figures['generations after them'] = generationsIn(replicated.replica).length;
}

/** A server that is stopped and started, a copy made meanwhile, and both stopped in the order of their units. */
async function ordinary(replicated: Replicated, backups: string, outcome: Proving): Promise<void> {
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
        outcome.prove('npm run backup makes its copy beside it', wholeAt(path).length === 0);
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

/** What was restored is put in the place of the database, as backup.md says, and is copied from then on. */
async function putInPlace(replicated: Replicated, copy: string, outcome: Proving): Promise<void> {
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
async function upgraded(program: string, prepared: string, folder: string, outcome: Proving): Promise<void> {
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

const total = (savers: readonly Remembering[]) => savers.reduce((sum, { said }) => sum + said.length, 0);
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

function onDatabase<T>(path: string, work: (db: Db) => T): T {
  const db = openDatabase(path);
  try {
    return work(db);
  } finally {
    db.$client.close();
  }
}

async function signIn(database: string): Promise<Remembering[]> {
  const db = openDatabase(database);
  try {
    const now = new Date();
    const savers: Remembering[] = [];
    for (const place of placesWriting(db, now, SAVERS / 2))
      for (const area of [0, 5]) savers.push({ ...(await saverFor(db, place, area, now)), said: [] });
    if (savers.length === 0) throw new Error('No place is writing its return of this month.');
    return savers;
  } finally {
    db.$client.close();
  }
}

/** Has everybody save until the server is gone or it is enough; tells how many saves were put off with a 503. */
function saveAgainAndAgain(server: RunningServer, savers: readonly Remembering[]) {
  let going = true;
  const working = savers.map(async (saver) => {
    let unavailable = 0;
    while (going) {
      const { answer, page } = await save(server.baseUrl, saver);
      if (answer === 'cut off') break;
      if (answer === 'acknowledged') saver.said.push({ count: saver.sent, at: Date.now() });
      else if (answer === 'unavailable') unavailable += 1;
      else throw new Error(`A save was not taken: ${page.slice(0, 500)}`);
    }
    return unavailable;
  });
  return {
    enough: () => {
      going = false;
    },
    ended: Promise.all(working).then((each) => each.reduce((sum, one) => sum + one, 0)),
  };
}

/** What is missing of the acknowledged saves in what is restored from the copies, and what is wrong with it. */
function examineRestored(
  replicated: Replicated,
  savers: readonly Remembering[],
  goneAt: number,
): { loss: Loss; faults: string[] } {
  const restored = `${replicated.database}.restored`;
  restoreFrom(replicated, restored);
  try {
    return onDatabase(restored, (db) => {
      const now = new Date();
      const people = savers.map((saver): { acknowledged: Acknowledged; stored: number } => ({
        acknowledged: saver.said,
        stored: storedSave(db, saver, now),
      }));
      const halves = savers.flatMap((saver) => lost(db, { ...saver, acknowledged: 0 }, now));
      return { loss: lossOf(people, goneAt), faults: [...halves, ...faultsIn(db)] };
    });
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${restored}${end}`, { force: true });
  }
}

const faultsIn = (db: Db) =>
  examine(db).checks.flatMap(({ name, faults }) => faults.map((each) => `${name}: ${each}`));

function wholeAt(path: string): string[] {
  return onDatabase(path, faultsIn);
}
