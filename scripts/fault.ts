import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyDatabase, prepareDemonstration } from '../tests/support/prepared-database';
import { clock } from './faults/clock';
import { corrupt } from './faults/corrupt';
import { diskFull } from './faults/disk';
import { killRounds } from './faults/kill';
import { findLitestream } from './faults/litestream';
import { locked } from './faults/locked';
import { mail } from './faults/mail';
import { openid } from './faults/openid';
import { type Outcome, printOutcome } from './faults/outcome';
import { replication } from './faults/replicate';
import { retention } from './faults/retention';

type Options = { rounds: number; folder: string; database: string };

const FAULTS: Record<string, (options: Options) => Promise<Outcome>> = {
  kill: ({ database, rounds }) => killRounds(database, rounds, (line) => console.log(`  ${line}`)),
  disk: ({ database, folder }) => diskFull(database, join(folder, 'disk')),
  locked: ({ database }) => locked(database),
  corrupt: ({ database }) => corrupt(database),
  clock: ({ database }) => clock(database),
  mail: ({ database }) => mail(database),
  openid: ({ database }) => openid(database),
  retention: ({ database }) => retention(database),
  replicate: ({ database, folder, rounds }) =>
    replication(database, folder, rounds, (line) => console.log(`  ${line}`)),
};

/** How often a fault that comes in rounds is brought about when nobody says. */
const ROUNDS: Record<string, number> = { kill: 100, replicate: 5 };

/** Free room on the small disk beside a copy of the database. */
const ROOM_BYTES = 12_000_000;

/**
 * Brings a fault about on a demonstration database of its own and proves what must hold:
 * npm run fault -- kill [--rounds 100] | disk | locked | corrupt | clock | mail | openid | retention |
 * replicate [--rounds 5]. Needs the built app (npm run build).
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: 'string' }, folder: { type: 'string' } },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  const run = FAULTS[name];
  const rounds = Number(values.rounds ?? ROUNDS[name] ?? 1);
  if (run === undefined || !Number.isInteger(rounds) || rounds < 1)
    throw new Error(`Say which fault: npm run fault -- ${Object.keys(FAULTS).join(' | ')} [--rounds 100]`);
  // Before the demonstration is made for nothing.
  if (name === 'replicate') findLitestream();
  if (values.folder !== undefined) return finish(name, run, { rounds, folder: values.folder });
  const folder = mkdtempSync(join(tmpdir(), 'tracker-fault-'));
  try {
    prepareDemonstration(join(folder, 'prepared.db'));
    if (name === 'disk') onSmallDisk(folder);
    else await finish(name, run, { rounds, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function finish(
  name: string,
  run: (options: Options) => Promise<Outcome>,
  { rounds, folder }: { rounds: number; folder: string },
): Promise<void> {
  const prepared = join(folder, 'prepared.db');
  const database = join(folder, 'tracker.db');
  if (name === 'disk') copyFileSync(prepared, database);
  else copyDatabase(prepared, database);
  if (!printOutcome(name, await run({ rounds, folder, database }))) process.exitCode = 1;
}

/** Runs the rest in a namespace of its own, where a small disk in memory may be mounted without any right to. */
function onSmallDisk(folder: string): void {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const size = statSync(join(folder, 'prepared.db')).size + ROOM_BYTES;
  const script = 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"';
  const done = spawnSync(
    'unshare',
    [
      ...['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', String(size), disk],
      ...[process.execPath, '--import', 'tsx', 'scripts/fault.ts', 'disk', '--folder', folder],
    ],
    { stdio: 'inherit' },
  );
  if (done.error !== undefined || done.status === null)
    throw new Error('This needs Linux with unshare(1), which gives the test a small disk of its own.');
  process.exitCode = done.status;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
