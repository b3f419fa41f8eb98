import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { NOW, type OpenDemonstration, openDemonstration } from '../support/demonstration-file';
import { type ListeningApp, listen } from '../support/listening-app';
import { cookieOf } from '../support/signed-in';
import { buildOfApp, type RouteOfApp, routesOfApp } from '../support/whole-app';
import { examplesOf, parameterValues } from './addresses';
import { PEOPLE } from './people-of-the-demonstration';

/** Requests no page of ours makes, against the whole HTTP service: from elsewhere, in odd shapes, too large, by odd methods. */

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

let demo: OpenDemonstration;
let server: ListeningApp;
let routes: RouteOfApp[];
let values: Record<string, string>;
let cookie: string;
let watching: Database.Database;

beforeAll(async () => {
  demo = await openDemonstration();
  values = parameterValues(demo.db);
  routes = (await routesOfApp()).filter(({ file }) => file !== null);
  cookie = await cookieOf(demo.db, PEOPLE.o as string, NOW);
  watching = new Database(demo.path, { readonly: true });
  server = await listen(await buildOfApp());
});
afterAll(async () => {
  await server.stop();
  watching.close();
  demo.close();
});

const addressesOf = (route: RouteOfApp) =>
  examplesOf(route.file as string, route.address, values).map(({ address }) => address);
const isApi = ({ file }: RouteOfApp) => (file as string).startsWith('api.');
const pages = () => routes.filter((route) => !isApi(route));
/** Differs after any other connection has committed a change. */
const dataVersion = () => watching.pragma('data_version', { simple: true });

describe('a form sent from another site', () => {
  const FROM_ELSEWHERE: Record<string, string>[] = [
    {},
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Referer: 'http://localhost/' },
    { Referer: 'https://evil.example/' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
  ];

  it('is refused at every address that takes one, as a page and as data, and changes nothing', async () => {
    const before = dataVersion();
    const faults: string[] = [];
    let sent = 0;
    for (const route of pages().filter(({ module }) => 'action' in module)) {
      const [address] = addressesOf(route) as [string];
      const [path, query = ''] = address.split('?') as [string, string?];
      const own = `http://localhost:${new URL(server.base).port}`;
      for (const headers of FROM_ELSEWHERE) {
        for (const asked of [address, `${path}.data?${query}`]) {
          const given = { ...FORM, Cookie: cookie, ...headers };
          const { status } = await server.raw('POST', asked, { headers: given, body: 'intent=save' });
          sent += 1;
          if (status !== 403) faults.push(`${asked} ${JSON.stringify(headers)}: ${status}`);
        }
      }
      const ours = { ...FORM, Cookie: cookie, Origin: own, 'Content-Length': '0' };
      const { status } = await server.raw('POST', '/no-such-page', {
        headers: { ...ours, Host: own.slice(7) },
      });
      if (status !== 404) faults.push(`our own form: ${status}`);
    }
    expect(faults).toEqual([]);
    expect(sent).toBeGreaterThan(800);
    expect(dataVersion()).toBe(before);
  });
});

describe('methods', () => {
  const OTHERS = ['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'SEARCH', 'OPTIONS'];

  it('other than GET, HEAD and POST no page takes, though it comes from our own page, and nothing is shown or changed', async () => {
    const before = dataVersion();
    const faults: string[] = [];
    for (const route of pages()) {
      const [address] = addressesOf(route) as [string];
      for (const method of OTHERS) {
        const headers = { ...FORM, Cookie: cookie, Origin: server.base, Host: new URL(server.base).host };
        const { status, text } = await server.raw(method, address, { headers, body: '' });
        const right = method === 'OPTIONS' ? status === 204 && text === '' : status === 405;
        if (!right) faults.push(`${method} ${address}: ${status}`);
      }
    }
    expect(faults).toEqual([]);
    expect(dataVersion()).toBe(before);
  });

  it('named in a header or a field change nothing', async () => {
    const headers = {
      Cookie: cookie,
      'X-HTTP-Method-Override': 'POST',
      'X-HTTP-Method': 'POST',
      'X-Method-Override': 'POST',
    };
    const { status } = await server.raw('GET', '/sign-out?_method=POST', { headers });
    expect(status).toBe(200);
    expect((await server.raw('GET', '/', { headers: { Cookie: cookie } })).status).toBe(200);
  });
});

describe('bodies', () => {
  const ours = () => ({ ...FORM, Origin: server.base, Host: new URL(server.base).host, Cookie: cookie });
  const group = '/groups';

  it.each([
    ['a form', 'application/x-www-form-urlencoded', '/groups'],
    ['a form with files', 'multipart/form-data; boundary=x', '/groups'],
    ['JSON to a page', 'application/json', '/groups'],
    ['JSON to the JSON interface', 'application/json', '/api/v1/framework'],
    ['a form to the sign-in page', 'application/x-www-form-urlencoded', '/sign-in'],
  ])('past the limit: %s is refused with 413, unread', async (_what, type, path) => {
    const headers = { ...ours(), 'Content-Type': type, 'Content-Length': String(2 ** 40) };
    const { status, headers: answered } = await server.raw('POST', path, { headers });
    expect(status).toBe(413);
    expect(answered.connection).toBe('close');
  });

  it('that are packed are never unpacked: a bomb is a few bytes that are no form', async () => {
    const body = gzipSync(Buffer.alloc(100_000_000));
    const before = process.memoryUsage().rss;
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const headers = { ...ours(), 'Content-Encoding': encoding };
      const { status } = await server.raw('POST', group, { headers, body });
      expect(status, encoding).toBe(415);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(90_000_000);
  });

  const MEGABYTE = 1_000_000;
  const part = 'Content-Disposition: form-data; name="name"\r\n\r\nx';
  const odd: [string, string | Buffer, string?][] = [
    ['names nested very deep', `${'a['.repeat(MEGABYTE / 2)}=1`],
    ['one name with very many brackets', `a${'[b]'.repeat(300_000)}=1`],
    ['hundreds of thousands of fields', 'a=1&'.repeat(MEGABYTE / 4)],
    ['the same field again and again', 'name=x&'.repeat(MEGABYTE / 7)],
    ['a million bytes of emoji', `name=${encodeURIComponent('🦊'.repeat(80_000))}`],
    ['null bytes', 'name=%00%00&places=%00barnet'],
    ['halves of characters', 'name=%ED%A0%80&places=%ED%B0%80'],
    ['names of what every object has', '__proto__=1&constructor=2&toString=3&hasOwnProperty=4&name=x'],
    ['percent signs that mean nothing', 'name=%&places=%zz%'],
    ['thousands of parts', `--x\r\n${part}\r\n`.repeat(15_000), 'multipart/form-data; boundary=x'],
    ['parts that never end', `--x\r\n${part}`, 'multipart/form-data; boundary=x'],
    ['a boundary of nothing', '--\r\n\r\n', 'multipart/form-data; boundary='],
    ['no boundary at all', 'abc', 'multipart/form-data'],
    ['JSON where a form belongs', '{"name":{"a":1}}', 'application/json'],
    ['a type that is none', 'name=x', 'text/plain; charset=\u00e9'],
    ['words for numbers', 'version=1e999&places=NaN&intent=Infinity'],
  ];

  it.each(odd)('of odd shape are no fault of ours: %s', async (_what, body, type = FORM['Content-Type']) => {
    const began = performance.now();
    for (const path of [group, '/sign-in', '/places/barnet/returns/2026-11/risks']) {
      const person = path.startsWith('/places')
        ? await cookieOf(demo.db, PEOPLE.m as string, new Date(NOW.getTime() + began))
        : cookie;
      const headers = {
        ...ours(),
        'Content-Type': Buffer.from(type).toString('latin1'),
        Cookie: path === '/sign-in' ? '' : person,
      };
      const { status } = await server.raw('POST', path, { headers, body });
      expect(status, path).toBeLessThan(500);
      expect(status, path).toBeGreaterThanOrEqual(300);
    }
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});

describe('addresses', () => {
  const HOSTILE = [
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    'x%0d%0aX-Evil:%201%0d%0a',
    '%00',
    "'%20or%201=1--",
    '%3Cx-evil%3E',
    '__proto__',
    '-1',
    '9'.repeat(30),
    '%ED%A0%80',
    '%F0%9F%A6%8A',
    'a'.repeat(5000),
  ];

  it('with hostile values for any parameter are refused plainly, and no header follows from them', async () => {
    const faults: string[] = [];
    let sent = 0;
    for (const [turn, route] of routes.entries()) {
      const parameters = route.address.match(/:\w+/g) ?? [];
      for (const [index, parameter] of parameters.entries()) {
        for (const [at, hostile] of HOSTILE.entries()) {
          // Each value for one parameter in three: all of them many times over, in a third of the time.
          if ((at + index + turn) % 3 !== 0) continue;
          const rest = route.address
            .replace(parameter, hostile)
            .replace(/:(\w+)/g, (_, name) => values[name] ?? '1');
          const answer = await server.raw('GET', `/${rest}?month=${hostile}`, {
            headers: { Cookie: cookie },
          });
          sent += 1;
          faults.push(...oddIn(answer).map((fault) => `/${rest}: ${fault}`));
        }
      }
    }
    expect(faults).toEqual([]);
    expect(sent).toBeGreaterThan(300);
  }, 120_000);

  it.each([
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/../package.json',
    '/%2e%2e%2fpackage.json',
    '/assets/....//....//package.json',
    '/.git/config',
    '/data/tracker.db',
    '/server.ts',
  ])('lead to no file beyond those for the public: %s', async (path) => {
    const { status, text } = await server.raw('GET', path, { headers: { Cookie: cookie } });
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain('better-sqlite3');
  });

  it.each([
    '//evil.example/',
    '//evil.example/%2e%2e',
    '/\\evil.example/',
    '/%5cevil.example/',
    '/%09/evil.example',
    '///evil.example',
    '/https:evil.example',
    '/london//evil.example/..',
  ])('lead nobody to another site: %s', async (path) => {
    const { headers } = await server.raw('GET', path);
    expect(oddLocation(headers.location)).toBeNull();
  });

  function oddIn({
    status,
    headers,
  }: {
    status: number;
    headers: Record<string, string | string[] | undefined>;
  }) {
    const found: string[] = [];
    if (status >= 500 || status < 200) found.push(`answered ${status}`);
    if (headers['x-evil'] !== undefined) found.push('a header of the sender');
    const name = headers['content-disposition'];
    if (name !== undefined && !/^attachment; filename="[\w.-]+"$/.test(String(name)))
      found.push(`a file named ${name}`);
    const location = oddLocation(headers.location);
    if (location !== null) found.push(location);
    return found;
  }
});

/** What is wrong with where an answer leads; null when it stays on this site. */
function oddLocation(location: string | string[] | undefined): string | null {
  if (location === undefined) return null;
  const to = new URL(String(location), 'https://tracker.example');
  const stays = to.origin === 'https://tracker.example' && /^\/(?![/\\])/.test(String(location));
  return stays ? null : `leads to ${location}`;
}

const AWAY = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%09/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'http:evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  ' //evil.example',
  '/@evil.example//x',
  'evil.example',
  '\u0000//evil.example',
  '/sign-out',
  '%2f%2fevil.example',
];

describe('signing in', () => {
  const email = 'office@london.example';
  const password = DEMONSTRATION_PASSWORD;
  const post = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    server.raw('POST', '/sign-in', {
      headers: { ...FORM, Origin: server.base, Host: new URL(server.base).host, ...headers },
      body: new URLSearchParams(form).toString(),
    });

  it('leads nobody to another site, whatever the address says, and whoever is signed in neither', async () => {
    const faults: string[] = [];
    for (const to of AWAY) {
      const { headers, status } = await server.raw('GET', `/sign-in?to=${encodeURIComponent(to)}`, {
        headers: { Cookie: cookie },
      });
      if (status !== 302 || oddLocation(headers.location) !== null)
        faults.push(`GET ${to}: ${status} ${headers.location}`);
    }
    const [first] = AWAY as [string];
    const sent = await post({ email, password, to: first });
    if (sent.headers.location !== '/') faults.push(`POST ${first}: ${sent.headers.location}`);
    expect(faults).toEqual([]);
  });

  it('never takes over a session that somebody planted, and gives one that ends at the server', async () => {
    const planted = 'tracker_session=InBsYW50ZWQi.AAAA';
    const signedIn = await post({ email, password }, { Cookie: planted });
    const given = String(signedIn.headers['set-cookie']);
    expect(given).toMatch(/^tracker_session=[^;]{20,}; Path=\/; HttpOnly; SameSite=Lax$/);
    const own = given.split(';')[0] as string;
    expect(own).not.toBe(planted);
    expect((await server.raw('GET', '/london.data', { headers: { Cookie: planted } })).status).toBe(202);
    expect((await server.raw('GET', '/london.data', { headers: { Cookie: own } })).status).toBe(200);

    const headers = { ...FORM, Origin: server.base, Host: new URL(server.base).host, Cookie: own };
    expect((await server.raw('POST', '/sign-out', { headers, body: '' })).status).toBe(302);
    expect((await server.raw('GET', '/london.data', { headers: { Cookie: own } })).status).toBe(202);
  });

  it('a cookie changed by one letter is nobody’s', async () => {
    const changed = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await server.raw('GET', '/london.data', { headers: { Cookie: changed } })).status).toBe(202);
  });

  it('says the same, and takes as long, for an account there is and one there is not', async () => {
    const quickest = async (address: string) => {
      let least = Number.POSITIVE_INFINITY;
      const words = new Set<string>();
      for (let n = 0; n < 4; n += 1) {
        const began = performance.now();
        const { status, text } = await post({ email: address, password: 'not the password' });
        least = Math.min(least, performance.now() - began);
        words.add(`${status} ${/<h1.*?<\/form>/s.exec(text)?.[0].replaceAll(address, 'ADDRESS')}`);
      }
      return { least, words: [...words] };
    };
    const known = await quickest('sro@barnet.example');
    const unknown = await quickest('nobody@barnet.example');
    expect(unknown.words).toEqual(known.words);
    expect(unknown.least / known.least).toBeGreaterThan(0.4);
    expect(unknown.least / known.least).toBeLessThan(2.5);
  });
});

describe('every kind of answer', () => {
  const kinds: [string, string, string, number, { headers?: Record<string, string>; body?: string }?][] = [
    ['a page', 'GET', '/sign-in', 200, { headers: { Cookie: '' } }],
    ['a page of one’s own', 'GET', '/london', 200],
    ['the data of a page', 'GET', '/london.data', 200],
    ['a redirect to the sign-in page', 'GET', '/framework', 302, { headers: { Cookie: '' } }],
    ['a file', 'GET', '/exports/milestones.csv', 200],
    ['a file for analysts', 'GET', '/exports/by-month/returns.csv?from=2026-10&to=2026-10', 200],
    ['health', 'GET', '/healthz', 200],
    ['a refusal by role', 'GET', '/admin/organisations/new?action=renamed', 403],
    ['nothing there', 'GET', '/no-such-page', 404],
    ['an address that cannot be read', 'GET', '/%E0%A4%A', 400],
    ['a method nobody takes', 'PROPFIND', '/london', 405],
    ['a form from elsewhere', 'POST', '/sign-in', 403, { body: 'a=b' }],
    [
      'a body too large',
      'POST',
      '/sign-in',
      413,
      { headers: { 'Content-Length': '99999999', 'Sec-Fetch-Site': 'same-origin' } },
    ],
    ['a problem of the JSON interface', 'GET', '/api/v1/framework', 401],
    ['no such address of the JSON interface', 'GET', '/api/v1/none', 404],
    ['a built file that is not there', 'GET', '/assets/none.js', 404],
  ];

  it.each(kinds)(
    '%s carries every header that protects it, and is kept by nobody',
    async (_what, method, path, status, more = {}) => {
      const { headers, status: answered } = await server.raw(method, path, {
        ...more,
        headers: { Cookie: cookie, ...more.headers },
      });
      expect(answered).toBe(status);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toMatch(/script-src [^;]*unsafe/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['cache-control']).toMatch(/^(no-store|private, no-cache)$/);
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.server).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});
