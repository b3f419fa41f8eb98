import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyDatabase } from '../support/prepared-database';
import { startServer } from '../support/server';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-stopping-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ownDatabase(): string {
  const path = join(folder, 'own.db');
  copyDatabase(inject('preparedDatabase'), path);
  return path;
}

describe('stopping and starting the server', () => {
  it('a server asked to stop finishes what it was asked for, and ends well', async () => {
    const server = await startServer(ownDatabase());
    const asked = Promise.all(Array.from({ length: 10 }, () => fetch(`${server.baseUrl}/no/such/page`)));
    await fetch(`${server.baseUrl}/no/such/page`);
    const stopped = server.stop();
    const statuses = (await asked).map((answer) => answer.status);
    expect(statuses).toEqual(Array(10).fill(404));
    expect(await stopped).toBe(0);
  });

  it('a setting that makes no sense is named, and nothing starts', async () => {
    await expect(startServer(ownDatabase(), { TRACKER_DATA: 'real' })).rejects.toThrow(/TRACKER_DATA: /);
  });

  it('a port that is taken is said to be taken', async () => {
    const first = await startServer(ownDatabase());
    const port = new URL(first.baseUrl).port;
    await expect(startServer(ownDatabase(), { PORT: port })).rejects.toThrow(
      `Port ${port} is already in use. Choose another, for example: PORT=3001 npm start`,
    );
    expect(await first.stop()).toBe(0);
  });
});
