import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Makes a demonstration database at `path`, as `npm start` does. Throws with its output on failure. */
export function prepareDemonstration(path: string): void {
  const made = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/prepare-data.ts'], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_PATH: path, TRACKER_DATA: 'demo', NODE_ENV: 'production' },
  });
  if (made.status !== 0) throw new Error(`The demonstration data could not be made:\n${made.stderr}`);
}

/** Copies a database that nobody is writing to, with what its log still holds. */
export function copyDatabase(from: string, to: string): void {
  copyFileSync(from, to);
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
}
