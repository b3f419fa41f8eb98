import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { copyDatabase, prepareDemonstration } from './prepared-database';
import { startServer } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server that all journeys share. */
    baseUrl: string;
    /** A freshly made demonstration database: copy it, never open it. */
    preparedDatabase: string;
  }
}

/** Once a run: a demonstration database, and the built server on a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'tracker-journeys-'));
  const prepared = join(folder, 'prepared.db');
  const shared = join(folder, 'shared.db');
  prepareDemonstration(prepared);
  copyDatabase(prepared, shared);
  const server = await startServer(shared);
  project.provide('baseUrl', server.baseUrl);
  project.provide('preparedDatabase', prepared);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
