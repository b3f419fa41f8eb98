import { join } from 'node:path';
import { copyDatabase } from '../../tests/support/prepared-database';
import { startServer } from '../../tests/support/server';
import {
  findLitestream,
  generationsIn,
  prepareReplication,
  type Replicated,
  replicate,
  versionOf,
} from './litestream';
import type { Loss } from './loss';
import { newOutcome, type Outcome } from './outcome';
import { ordinary, putInPlace, upgraded, writtenHard } from './replicate-beside';
import {
  examineRestored,
  onDatabase,
  type Proving,
  pause,
  SAVERS,
  saveAgainAndAgain,
  seconds,
  signIn,
  total,
} from './replicating';
import { refresh } from './saver';

/** Between how many milliseconds after saving began the machine is lost. */
const ALIVE_MS = [1500, 6000] as const;
/** Nothing older than this may be lost: the example sends each second. */
const MOST_LOST_MS = 5000;

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
  await writtenHard(replicated, outcome);
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
