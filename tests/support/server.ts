import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './prepared-database';

export type RunningServer = {
  baseUrl: string;
  process: ChildProcess;
  /** Everything the server has printed so far. */
  output: () => string;
  /** Asks it to stop, and waits until it has. Gives its exit code. */
  stop: () => Promise<number | null>;
};

const readyWithinMs = 60_000;

/**
 * Starts the built server on a free port, on the database at `databasePath`. `extra` adds to its
 * environment. Throws with its output when it does not get ready.
 */
export async function startServer(
  databasePath: string,
  extra: Record<string, string> = {},
): Promise<RunningServer> {
  if (!existsSync(join(projectRoot, 'build/server/index.js'))) {
    throw new Error('The journeys need the built app. Run "npm run build" first, or use "npm test".');
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TRACKER_DATA: 'demo',
      PORT: '0',
      LOG_LEVEL: 'warn',
      SIGN_IN_LIMIT: '100000',
      DATABASE_PATH: databasePath,
      ...extra,
    },
  });
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The server was not ready in time:\n${printed}`)),
      readyWithinMs,
    );
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /Ready on (http:\/\/\S+)/.exec(printed)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then((code) => {
      clearTimeout(late);
      reject(new Error(`The server ended with ${code}:\n${printed}`));
    });
  });
  try {
    const baseUrl = await ready;
    const stop = () => {
      child.kill('SIGTERM');
      return ended;
    };
    return { baseUrl, process: child, output: () => printed, stop };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
