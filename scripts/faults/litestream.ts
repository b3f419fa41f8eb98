import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from '../../tests/support/prepared-database';

/** The set-up that backup.md tells people to use. */
const EXAMPLE = join(projectRoot, 'docs/support/litestream.yml');
const REPLICATED_WITHIN_MS = 60_000;

/** The Litestream that the setting LITESTREAM names or that is on the PATH; throws, saying what to do, when there is none. */
export function findLitestream(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const { LITESTREAM: named, PATH: path = '' } = environment;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`LITESTREAM names ${named}, which is no program that can be run.`);
  }
  const found = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'litestream'))
    .find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    'There is no Litestream on this machine, so nothing was run. Install it (https://litestream.io/install/), or name it in LITESTREAM.',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The example of docs/support with its two folders put elsewhere, and nothing else changed. */
export function litestreamSettings(
  example: string,
  { database, replica }: { database: string; replica: string },
): string {
  const paths = [database, replica];
  const settings = example.replace(
    /^([ -]*path:) .+$/gm,
    (_line, name: string) => `${name} ${paths.shift()}`,
  );
  if (paths.length !== 0) throw new Error('The example does not name a database and a folder to copy to.');
  return settings;
}

/** One database, the folder that it is copied to, and the program that does it. */
export interface Replicated {
  program: string;
  database: string;
  replica: string;
  settings: string;
}

/** Litestream at work. */
export interface Replication {
  output: () => string;
  /** Ends it and waits until it has gone. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Which version of Litestream this is. */
export function versionOf(program: string): string {
  return spawnSync(program, ['version'], { encoding: 'utf8' }).stdout.trim();
}

/** Writes the settings for a database and a folder to copy it to. */
export function prepareReplication(program: string, database: string, replica: string): Replicated {
  const settings = `${database}.litestream.yml`;
  writeFileSync(settings, litestreamSettings(readFileSync(EXAMPLE, 'utf8'), { database, replica }));
  return { program, database, replica, settings };
}

/** Begins to copy, and waits until a whole copy lies in the folder. */
export async function replicate({ program, replica, settings }: Replicated): Promise<Replication> {
  const child = spawn(program, ['replicate', '-config', settings], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const until = Date.now() + REPLICATED_WITHIN_MS;
  while (generationsIn(replica).length === 0 || !printed.includes('replicating to')) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`Litestream did not begin to copy:\n${printed}`);
    }
    await new Promise((again) => setTimeout(again, 50));
  }
  return {
    output: () => printed,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/**
 * The generations in a folder that hold a whole copy. Litestream begins a new one, with a whole copy, where it could not
 * follow the log.
 */
export function generationsIn(replica: string): string[] {
  const folder = join(replica, 'generations');
  if (!existsSync(folder)) return [];
  const whole = (name: string) => {
    const copies = join(folder, name, 'snapshots');
    return existsSync(copies) && readdirSync(copies).some((file) => file.endsWith('.lz4'));
  };
  return readdirSync(folder).filter(whole);
}

/** Puts together from the folder what the database was, in another file. */
export function restoreFrom({ program, database, settings }: Replicated, to: string): void {
  const done = spawnSync(program, ['restore', '-config', settings, '-o', to, database], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`Litestream could not restore:\n${done.stderr}${done.stdout}`);
}
