import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '~db/client.server';
import { writeSetting } from '~db/repos/records.server';
import { testDatabaseFile } from '../support/database';
import { projectRoot } from '../support/prepared-database';
import { fileReturn, londonWithTeams } from '../support/returns';

let folder: string;
let database: string;
/** The service has the database open all the while. */
let inUse: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-drill-journey-'));
  database = testDatabaseFile(join(folder, 'tracker.db'), (db) => {
    londonWithTeams(db);
    fileReturn(db, 3);
  });
  inUse = openDatabase(database);
});
afterEach(() => {
  inUse.$client.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command of the project as an operator would; what it printed, and how it ended. */
async function operator(command: string, ...args: string[]): Promise<{ ended: number; said: string }> {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_PATH: database,
    BACKUP_FOLDER: join(folder, 'copies'),
  };
  const words = ['--import', 'tsx', `scripts/${command}.ts`, ...args];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: projectRoot, env });
    return { ended: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { ended: code, said: `${stdout}${stderr}` };
  }
}

describe('a restore drill', () => {
  it('proves the copy that was made while people work, and finds out one that was damaged since', async () => {
    writeSetting(inUse, 'saved', 'just before the copy');
    expect(await operator('backup', '--keep', 'hourly=24')).toMatchObject({ ended: 0 });
    writeSetting(inUse, 'saved', 'after it');

    const { ended, said } = await operator('restore-drill', '--in', folder);
    expect(said).toMatch(/audit:verify +ok/);
    expect(said).toMatch(/recompute +ok +\(1 submissions\)/);
    expect(said).toMatch(/\n +submissions +1\n/);
    expect(said).toContain('The copy can be restored: everything was checked');
    expect(ended).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('tracker-drill-'))).toEqual([]);

    const name = readdirSync(join(folder, 'copies')).find((each) => each.endsWith('.db')) as string;
    const copy = join(folder, 'copies', name);
    writeFileSync(copy, readFileSync(copy).fill(7, 20_000, 24_000));
    const damaged = await operator('restore-drill', copy);
    expect(damaged.ended).toBe(1);
    expect(damaged.said).toContain('The drill failed');
  });
});
