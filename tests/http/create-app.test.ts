import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as rawRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { RequestHandler } from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '~/http/create-app.server';
import { createLogger } from '~/http/logger.server';
import { createMetrics, metricsServer } from '~/http/metrics.server';

const defaults = {
  NODE_ENV: 'production',
  PUBLIC_URL: null,
  TRUST_PROXY: false,
  BODY_LIMIT_BYTES: 1000,
  SIGN_IN_LIMIT: 3,
} as const;

let root: string;
let servers: Server[] = [];
let log: Record<string, unknown>[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tracker-http-'));
  mkdirSync(join(root, 'public/assets/images'), { recursive: true });
  mkdirSync(join(root, 'build/client/assets'), { recursive: true });
  writeFileSync(join(root, 'public/assets/images/icon.svg'), '<svg/>');
  writeFileSync(join(root, 'build/client/assets/app-1234.js'), '1');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  servers = [];
  log = [];
});

const answersOk: RequestHandler = (_req, res) => {
  res.send('reached the app');
};

type AppParts = Parameters<typeof createApp>[0];

async function start(
  changes: Partial<AppParts['env']> = {},
  handler = answersOk,
  more: Partial<Pick<AppParts, 'describe' | 'answered'>> = {},
) {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const app = createApp({
    env: { ...defaults, ...changes },
    logger: createLogger('info', sink),
    root,
    handler,
    ...more,
  });
  const server = app.listen(0);
  servers.push(server);
  await new Promise((ready) => server.once('listening', ready));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function policyOf(response: Response): string {
  return response.headers.get('content-security-policy') ?? '';
}

function send(url: string, headers: Record<string, string> = {}, body = 'a=b', method = 'POST') {
  return fetch(url, {
    method,
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

describe('headers', () => {
  it('every answer carries the security headers and is not stored', async () => {
    const response = await fetch(await start());
    const policy = policyOf(response);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toContain('unsafe-inline');
    expect(/style-src [^;]*/.exec(policy)?.[0]).toBe("style-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('each answer has a nonce of its own, the one the app is given', async () => {
    const base = await start({}, (_req, res) => {
      res.send(String(res.locals.cspNonce));
    });
    const [first, second] = [await fetch(base), await fetch(base)];
    const nonce = await first.text();
    expect(policyOf(first)).toContain(`'nonce-${nonce}'`);
    expect(policyOf(second)).not.toContain(nonce);
  });

  it('browsers are held to https once the public address is https', async () => {
    const plain = await fetch(await start());
    expect(plain.headers.get('strict-transport-security')).toBeNull();
    const secure = await fetch(await start({ PUBLIC_URL: 'https://tracker.example' }));
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(policyOf(secure)).toContain('upgrade-insecure-requests');
  });

  it('built files may be kept for a year, other files for an hour, missing ones are not asked of the app', async () => {
    const base = await start();
    const built = await fetch(`${base}/assets/app-1234.js`);
    expect(built.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const icon = await fetch(`${base}/assets/images/icon.svg`);
    expect(icon.headers.get('cache-control')).toBe('public, max-age=3600');
    const missing = await fetch(`${base}/assets/app-0000.js`);
    expect([missing.status, await missing.text()]).toEqual([404, 'Not found']);
  });
});

describe('refusals of the JSON interface', () => {
  it.each([
    ['a body past the limit', 'PUT', 'x'.repeat(1001), 413],
    ['a method that no address takes', 'PROPFIND', undefined, 405],
  ])('%s is a problem in JSON', async (_what, method, body, status) => {
    const response = await fetch(`${await start()}/api/v1/framework`, { method, body });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
  });

  it('answer the router’s own way to a page’s data: it is none of the shapes', async () => {
    const address = `${await start()}/api/v1/framework.data`;
    for (const method of ['GET', 'PUT']) {
      const response = await fetch(address, { method });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json',
      ]);
    }
  });
});

describe('writes from elsewhere', () => {
  it.each([
    ['says nothing of where it comes from', {}],
    ['comes from another site', { origin: 'https://evil.example' }],
    ['hides its origin', { origin: 'null' }],
    ['comes from another port', { origin: 'http://localhost:1' }],
    ['comes from another site by the browser’s own word', { 'sec-fetch-site': 'cross-site' }],
    [
      'claims to be ours but names another origin',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ],
    ['has a token, but also a cookie', { authorization: 'Bearer abc', cookie: 'session=1' }],
  ])('a form that %s is refused with a page', async (_what, headers) => {
    const response = await send(await start(), headers as Record<string, string>);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<h1>We could not accept this form</h1>');
  });

  it('a form from our own page is taken', async () => {
    const base = await start();
    expect((await send(base, { origin: base })).status).toBe(200);
    expect((await send(base, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('a form from the public address is taken behind a proxy that renames us', async () => {
    const base = await start({ PUBLIC_URL: 'https://tracker.example' });
    expect((await send(base, { origin: 'https://tracker.example' })).status).toBe(200);
  });

  it('the JSON interface needs no origin: it takes no cookie', async () => {
    expect((await send(`${await start()}/api/v1/returns/barnet/2026-10`, {}, '{}', 'PUT')).status).toBe(200);
  });

  it.each([
    '/api/v1x',
    '/API/v1/returns',
    '/api/v1/../../sign-out',
    '/api/v1/%2e%2e/%2e%2e/sign-out',
    '/api',
  ])('a form to %s is not taken for one to the JSON interface', async (path) => {
    const { port } = new URL(await start());
    const status = await new Promise((answered, failed) => {
      const asked = rawRequest({ port, path, method: 'POST', headers: { 'content-length': 0 } });
      asked.on('response', (answer) => answered(answer.resume().statusCode));
      asked.on('error', failed).end();
    });
    expect(status).toBe(403);
  });

  it('a token on a page’s own form is no proof of where it comes from', async () => {
    expect((await send(await start(), { authorization: 'Bearer abc' })).status).toBe(403);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])(
    '%s is no form: no page takes one, wherever it comes from',
    async (method) => {
      const base = await start();
      const refused = await send(base, { origin: base }, 'a=b', method);
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
    },
  );

  it('asking what an address takes shows nothing of it', async () => {
    const answer = await fetch(await start(), { method: 'OPTIONS' });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  it('a packed body is refused: nothing here unpacks one', async () => {
    const base = await start();
    expect((await send(base, { origin: base, 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await send(`${base}/api/v1/x`, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('reading needs no origin', async () => {
    expect((await fetch(await start(), { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });

  it('methods that no page takes are refused', async () => {
    expect((await fetch(await start(), { method: 'PROPFIND' })).status).toBe(405);
  });
});

describe('limits', () => {
  it('a body at the limit is taken and one byte more is refused', async () => {
    const base = await start();
    expect((await send(base, { origin: base }, 'x'.repeat(1000))).status).toBe(200);
    const refused = await send(base, { origin: base }, 'x'.repeat(1001));
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain('The limit is 1,000 bytes');
  });

  it('the page that takes reference data in takes a larger one, and that within bounds', async () => {
    const base = await start();
    const post = (length: number) =>
      fetch(`${base}/admin/reference-data?index`, {
        method: 'POST',
        headers: { origin: base },
        body: 'x'.repeat(length),
      });
    expect((await post(4_000_000)).status).not.toBe(413);
    expect(await (await post(4_300_000)).text()).toContain('The limit is 4,194,304 bytes');
  });

  it('a body that does not state its length is refused', async () => {
    const base = await start();
    const status = await new Promise((resolve, reject) => {
      const request = rawRequest(base, { method: 'POST', headers: { origin: base } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
      request.write('a');
      request.end('b');
    });
    expect(status).toBe(411);
  });

  const refuses: RequestHandler = (req, res) => {
    res.status(req.method === 'POST' && req.path.toLowerCase().startsWith('/sign') ? 401 : 200).send('');
  };

  it('after three refusals within five minutes the address must wait, however the page is spelt', async () => {
    const base = await start({}, refuses);
    const spellings = ['/sign-in', '/Sign-In/', '/sign%2Din.data', '/sign-in?to=/london'];
    const statuses: number[] = [];
    for (const path of spellings) statuses.push((await send(`${base}${path}`, { origin: base })).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await fetch(`${base}/sign-in`)).status).toBe(200);
    expect((await send(`${base}/places/barnet`, { origin: base })).status).toBe(200);
  });

  it('sign-ins that work are not counted: a whole office may share an address', async () => {
    const base = await start();
    for (let attempt = 0; attempt < 6; attempt += 1)
      expect((await send(`${base}/sign-in`, { origin: base })).status).toBe(200);
  });
});

describe('failures', () => {
  it('an unexpected one gets a page without its words, and its words go to the log', async () => {
    const base = await start({}, () => {
      throw new Error('secret words');
    });
    const response = await fetch(base);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('<h1>Something went wrong on our side</h1>');
    expect(text).not.toContain('secret words');
    expect(JSON.stringify(log)).toContain('secret words');
  });

  it('an address that cannot be read is the sender’s fault', async () => {
    expect((await fetch(`${await start()}/%E0%A4%A`)).status).toBe(400);
  });
});

const described = (path: string) =>
  path.startsWith('/places/') ? { route: '/places/:place', path: '/places/barnet' } : null;

describe('the log', () => {
  it('has one line a request, by id, with its route and nothing that somebody typed', async () => {
    const base = await start({}, answersOk, { describe: described });
    const response = await fetch(`${base}/places/barnet?words=private`);
    await response.text();
    await fetch(`${base}/private/words`);
    await expect.poll(() => log.length).toBe(2);
    expect(log[0]).toMatchObject({
      method: 'GET',
      route: '/places/:place',
      path: '/places/barnet',
      status: 200,
    });
    expect(log[0]?.id).toBe(response.headers.get('x-request-id'));
    expect(log[1]).toMatchObject({ route: '*', path: '*' });
    expect(JSON.stringify(log)).not.toContain('private');
  });

  it('tells where an error came from, and withholds words that quote what was typed', async () => {
    const base = await start({}, () => {
      JSON.parse('A private narrative');
    });
    await fetch(base);
    await expect.poll(() => log.length).toBe(2);
    const text = JSON.stringify(log);
    expect(text).not.toMatch(/private|narrative/);
    expect(text).toContain('SyntaxError');
    expect(text).toContain('create-app.test.ts');
  });
});

describe('the metrics', () => {
  it('count requests by route, conflicts, queries, saves, refused sign-ins, messages and the age of the copy', async () => {
    const metrics = createMetrics({
      queries: () => ({ count: 7, seconds: 0.25 }),
      changes: () =>
        new Map([
          ['return.saved', 3],
          ['sign_in_refused', 2],
        ]),
      outbox: () => ({ waiting: 4, retrying: 1 }),
      backupAge: () => 60,
    });
    const refuses: RequestHandler = (_req, res) => {
      res.status(409).send('');
    };
    const base = await start({}, refuses, { describe: described, answered: metrics.answered });
    await fetch(`${base}/places/barnet`);
    const server = metricsServer(metrics.registry).listen(0);
    servers.push(server);
    await new Promise((ready) => server.once('listening', ready));
    const { port } = server.address() as AddressInfo;
    const text = await (await fetch(`http://localhost:${port}/metrics`)).text();
    for (const line of [
      'tracker_http_requests_total{method="GET",route="/places/:place",status="409"} 1',
      'tracker_http_request_seconds_count{method="GET",route="/places/:place"} 1',
      'tracker_conflicts_total 1',
      'tracker_db_queries_total 7',
      'tracker_db_query_seconds_total 0.25',
      'tracker_saves_total 3',
      'tracker_sign_ins_refused_total 2',
      'tracker_outbox_messages{state="waiting"} 4',
      'tracker_outbox_messages{state="retrying"} 1',
      'tracker_backup_age_seconds 60',
    ])
      expect(text.split('\n')).toContain(line);
    expect((await fetch(`http://localhost:${port}/other`)).status).toBe(404);
    expect((await fetch(`${base}/metrics`)).status).not.toBe(200);
  });
});
