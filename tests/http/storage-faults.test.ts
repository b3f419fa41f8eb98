import { Writable } from 'node:stream';
import type { ServerBuild } from '@remix-run/node';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createLogger } from '~/http/logger.server';
import { withStorageFaults } from '~/http/storage-faults.server';
import { testDatabase } from '../support/database';

function guardedAction(work: () => unknown) {
  const log: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const build = { routes: { area: { id: 'area', module: { action: work } } } } as unknown as ServerBuild;
  const action = withStorageFaults(build, createLogger('info', sink)).routes.area?.module.action as (
    args: unknown,
  ) => Promise<unknown>;
  const ask = (path: string) =>
    action({ request: new Request(`http://localhost${path}`), params: {}, context: { requestId: 'r1' } });
  return { log, ask };
}

async function thrown(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('a fault of the file underneath', () => {
  it('a full disk is answered with 503, and the log says what it is and what to do', async () => {
    const db = testDatabase();
    db.$client.pragma(`max_page_count = ${db.$client.pragma('page_count', { simple: true })}`);
    const fill = db.$client.prepare(
      'insert into settings values (hex(randomblob(8)), hex(zeroblob(100000)))',
    );
    const { log, ask } = guardedAction(() => fill.run());
    const answer = (await thrown(ask('/places/barnet'))) as Response;
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '30']);
    expect(log).toMatchObject([{ id: 'r1', route: 'area', fault: 'full', code: 'SQLITE_FULL' }]);
    expect(String(log[0]?.msg)).toContain('make room');
  });

  it('a locked database is told to a program as a problem', async () => {
    const locked = () => {
      throw new Error('a query failed', { cause: new Database.SqliteError('locked', 'SQLITE_BUSY') });
    };
    const { log, ask } = guardedAction(locked);
    const answer = (await thrown(ask('/api/v1/returns/barnet/2026-10'))) as Response;
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 503,
      detail: expect.stringContaining('Nothing was changed'),
    });
    expect(log).toMatchObject([{ fault: 'busy' }]);
  });

  it('any other error goes on as it is', async () => {
    const bug = new TypeError('a bug');
    const { log, ask } = guardedAction(() => {
      throw bug;
    });
    expect(await thrown(ask('/'))).toBe(bug);
    expect(log).toEqual([]);
  });
});
