import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { type Db, openDatabase } from '~db/client.server';
import { copyDatabase } from './prepared-database';
import { type RunningServer, startServer } from './server';

/**
 * Gives a test file servers of its own, each on a fresh copy of the demonstration: for journeys that change things.
 * `prepare` may change the copy before the server opens it; `extra` adds to its environment.
 */
export function serversForTests() {
  let folder: string;
  let running: RunningServer[] = [];
  let count = 0;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tracker-journey-'));
  });
  afterEach(async () => {
    await Promise.all(running.map((server) => server.stop()));
    running = [];
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return {
    async start(
      prepare?: (db: Db) => void,
      extra: Record<string, string> = {},
    ): Promise<RunningServer & { databasePath: string }> {
      count += 1;
      const databasePath = join(folder, `${count}.db`);
      copyDatabase(inject('preparedDatabase'), databasePath);
      if (prepare !== undefined) {
        const db = openDatabase(databasePath);
        prepare(db);
        db.$client.close();
      }
      const server = await startServer(databasePath, extra);
      running.push(server);
      return { ...server, databasePath };
    },
  };
}
