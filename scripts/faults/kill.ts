import { verifyAudit } from '~/services/records/verify-audit.server';
import { openDatabase } from '~db/client.server';
import { integrityFaults } from '~db/repos/records.server';
import { startServer } from '../../tests/support/server';
import { newOutcome, type Outcome } from './outcome';
import { lost, placesWriting, refresh, type Saver, save, saverFor } from './saver';

/** Between how many milliseconds after the first acknowledged save the server is killed. */
const ALIVE_MS = [5, 600] as const;
const SAVERS = 8;

/**
 * Kills the server with SIGKILL at random moments while eight people save at once, and looks each time whether the
 * database is whole and holds every save that was acknowledged.
 */
export async function killRounds(
  database: string,
  rounds: number,
  say: (line: string) => void,
): Promise<Outcome> {
  const outcome = newOutcome();
  const started = performance.now();
  const savers = await signIn(database);
  const faults: string[] = [];
  let cutOff = 0;
  for (let round = 1; round <= rounds; round += 1) {
    cutOff += await killOnce(database, savers);
    const found = examineAfter(database, savers);
    faults.push(...found.map((fault) => `round ${round}: ${fault}`));
    if (round % 10 === 0)
      say(`${round} rounds, ${total(savers)} saves acknowledged, ${faults.length} faults`);
  }
  const db = openDatabase(database);
  const { events, brokenAt } = verifyAudit(db);
  db.$client.close();
  outcome.prove(
    'nothing acknowledged was lost, nothing is half-written and integrity_check is ok after every kill',
    faults.length === 0,
    faults.length === 0 ? undefined : faults.slice(0, 20).join('\n'),
  );
  outcome.prove('saves were going on when the server was killed', cutOff > 0 && total(savers) > rounds);
  outcome.prove('the audit chain is whole', brokenAt === null, `${events} events`);
  outcome.figures.rounds = rounds;
  outcome.figures['saves acknowledged'] = total(savers);
  outcome.figures['saves cut off by a kill'] = cutOff;
  outcome.figures['seconds a round'] = ((performance.now() - started) / 1000 / rounds).toFixed(2);
  return outcome;
}

const total = (savers: readonly Saver[]) => savers.reduce((sum, { acknowledged }) => sum + acknowledged, 0);

async function signIn(database: string): Promise<Saver[]> {
  const db = openDatabase(database);
  const now = new Date();
  const places = placesWriting(db, now, SAVERS / 2);
  const savers: Saver[] = [];
  for (const place of places) for (const area of [0, 5]) savers.push(await saverFor(db, place, area, now));
  db.$client.close();
  if (savers.length === 0) throw new Error('No place is writing its return of this month.');
  return savers;
}

/** One life of the server, from start to kill; gives how many saves the kill cut off. */
async function killOnce(database: string, savers: readonly Saver[]): Promise<number> {
  const server = await startServer(database, { LOG_LEVEL: 'silent' });
  const before = total(savers);
  const ended = new Promise((resolve) => server.process.once('exit', resolve));
  const [least, most] = ALIVE_MS;
  let dead = false;
  const kill = () => {
    dead = true;
    server.process.kill('SIGKILL');
  };
  const working = savers.map(async (saver) => {
    for (;;) {
      const { answer, page } = await save(server.baseUrl, saver);
      if (answer === 'cut off') return 1;
      if (answer !== 'acknowledged') throw new Error(`A save was not taken: ${page.slice(0, 500)}`);
    }
  });
  const timer = setInterval(() => {
    if (dead || total(savers) === before) return;
    clearInterval(timer);
    setTimeout(kill, least + Math.random() * (most - least));
  }, 5);
  try {
    const cut = (await Promise.all(working)).length;
    await ended;
    return cut;
  } finally {
    clearInterval(timer);
    server.process.kill('SIGKILL');
  }
}

function examineAfter(database: string, savers: readonly Saver[]): string[] {
  const db = openDatabase(database);
  const now = new Date();
  try {
    const faults = [...integrityFaults(db), ...savers.flatMap((saver) => lost(db, saver, now))];
    for (const saver of savers) refresh(db, saver, now);
    return faults;
  } finally {
    db.$client.close();
  }
}
