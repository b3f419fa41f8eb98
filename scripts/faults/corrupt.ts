import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { projectRoot } from '~/env.server';
import { sha256OfFile } from '~db/copy-file.server';
import { filesOf } from '~db/held.server';
import { newOutcome, type Outcome } from './outcome';

type Damage = (path: string) => void;

/** Overwrites part of a file. */
function overwrite(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, Math.min(from + length, bytes.length));
  writeFileSync(path, bytes);
}

const DAMAGES: Record<string, Damage> = {
  'its first page overwritten': (path) => overwrite(path, 0, 512),
  'a stretch in the middle overwritten': (path) => {
    const middle = Math.floor(readFileSync(path).length / 2);
    overwrite(path, middle, 200_000);
  },
  'its second half cut off': (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2)),
  'another file in its place': (path) =>
    writeFileSync(path, 'This is a letter, not a database.\n'.repeat(200)),
};

/** The database file is damaged when the server starts: it refuses in words, touches nothing, and says how to restore. */
export async function corrupt(database: string): Promise<Outcome> {
  const outcome = newOutcome();
  const path = `${database}.damaged`;
  for (const [name, damage] of Object.entries(DAMAGES)) {
    for (const file of filesOf(path)) rmSync(file, { force: true });
    copyFileSync(database, path);
    damage(path);
    const before = await sha256OfFile(path);
    const started = spawnSync(process.execPath, ['--import', 'tsx', 'server.ts'], {
      cwd: projectRoot,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, NODE_ENV: 'production', DATABASE_PATH: path, PORT: '0', LOG_LEVEL: 'warn' },
    });
    const said = started.stderr.trim();
    outcome.prove(
      `with ${name} the server does not start and says how to restore`,
      started.status === 1 && said.includes('is damaged') && said.includes('npm run restore'),
      said.split('\n')[0]?.replace(path, 'tracker.db'),
    );
    outcome.prove('and changes nothing in the file', (await sha256OfFile(path)) === before);
  }
  for (const file of filesOf(path)) rmSync(file, { force: true });
  return outcome;
}
