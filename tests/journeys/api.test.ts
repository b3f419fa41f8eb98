import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { monthAt, previousMonth } from '~/domain/month';
import type { TokenScope } from '~/domain/people/api-token';
import { DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { curlExamples, powerQueryExamples } from '~/presenters/records/api-examples';
import { API_OPERATIONS } from '~/presenters/records/api-operations';
import { openApiDocument, schemaName } from '~/presenters/records/openapi';
import { makeTokenFor } from '~/services/people/tokens.server';
import { openDatabase } from '~db/client.server';
import { unpublishedMonth } from '../support/journey-returns';
import { queriesIn, type Row, runQuery, type WebRequest } from '../support/power-query';
import { copyDatabase, projectRoot } from '../support/prepared-database';
import { type RunningServer, startServer } from '../support/server';

/** The JSON interface as programs meet it: over the network, on the demonstration. */

/** Waits for a command without holding up the connections that are open meanwhile. */
const run = promisify(execFile);

const NOW = new Date();
const MONTH = monthAt(NOW);
const LAST = previousMonth(MONTH);
const PUBLISHED = previousMonth(LAST);

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(JSON.parse(JSON.stringify(openApiDocument())), 'api');

let folder: string;
let database: string;
let server: RunningServer;
const tokens = new Map<string, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-api-'));
  database = join(folder, 'api.db');
  copyDatabase(inject('preparedDatabase'), database);
  server = await startServer(database, { API_LIMIT: '100000' });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function tokenOf(email: string, scope: TokenScope = 'write'): string {
  const known = tokens.get(email);
  if (known !== undefined) return known;
  const db = openDatabase(database);
  const made = makeTokenFor(db, { email, form: { name: 'Test', scope, days: 30 } }, NOW);
  db.$client.close();
  if (!made.ok) throw new Error(made.message);
  tokens.set(email, made.value.token);
  return made.value.token;
}

interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function call(email: string, path: string, { method = 'GET', body, headers = {} }: Sent = {}) {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${tokenOf(email)}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
  return { status: response.status, tag: response.headers.get('etag') ?? '', json, text };
}

/** What is wrong with an answer by the document: nothing, when it keeps to it. */
function faultsOf(schema: string, value: unknown): string[] {
  const validate = ajv.getSchema(`api#/components/schemas/${schema}`);
  if (validate === undefined) throw new Error(`the document has no schema ${schema}`);
  validate(value);
  return (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function schemaOf(id: string): string {
  return schemaName({ id }, 'Answer');
}

/** Addresses to read, by the operation that answers them. */
const READS: [id: string, path: string][] = [
  ['listOrganisations', '/organisations'],
  ['listOrganisations', '/organisations?month=2026-02'],
  ['readFramework', `/framework?month=${PUBLISHED}`],
  ['readReturn', `/returns/barnet/${LAST}`],
  ['readReturn', `/returns/newham/${PUBLISHED}`],
  ['readReturn', `/returns/barnet/${MONTH}?draft=1`],
  ['readReceipt', `/rollups/london`],
  ['readReceipt', `/rollups/nel?month=${PUBLISHED}&basis=self`],
  ['readReceipt', `/rollups/ncl?month=${LAST}&boundaries=published`],
  ['readReceipt', `/rollups/barnet?month=${MONTH}`],
  ['readHistory', '/rollups/london/history?area=GEO'],
  ['readHistory', '/rollups/barnet/history'],
  ['listMilestones', '/milestones?org=wnl&limit=500'],
  ['listMilestones', `/milestones?org=london&month=${PUBLISHED}`],
  ['listAmbitions', '/ambitions'],
  ['listAmbitions', '/ambitions?org=barnet'],
  ['listSnapshots', '/snapshots'],
  ['readSnapshot', `/snapshots/${PUBLISHED}`],
];

const OFFICE = 'office@london.example';
const REVIEWER = 'reviewer@nel.example';
const MANAGER = 'programme.manager@barnet.example';
const NEIGHBOUR = 'programme.manager@camden.example';
const ADMINISTRATOR = 'administrator@london.example';

describe('live answers', () => {
  it('to everybody keep to the document, whatever they may see', async () => {
    const wrong: string[] = [];
    const answered = new Set<string>();
    for (const email of [OFFICE, MANAGER, ADMINISTRATOR]) {
      for (const [id, path] of READS) {
        const { status, json } = await call(email, path);
        if (status === 200) answered.add(id);
        const schema = status === 200 ? schemaOf(id) : 'Problem';
        if (![200, 403].includes(status)) wrong.push(`${email} ${path}: ${status}`);
        wrong.push(...faultsOf(schema, json).map((fault) => `${email} ${path}: ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
    const reading = API_OPERATIONS.filter(({ method, answer }) => method === 'get' && answer !== null);
    expect([...answered].toSorted()).toEqual(reading.map(({ id }) => id).toSorted());
    expect(faultsOf('Problem', (await call(OFFICE, '/nothing')).json)).toEqual([]);
  });

  it('hold a place’s values only where its pages would show them', async () => {
    const month = unpublishedMonth(database);
    const shown = async (email: string) => {
      const { json } = await call(email, `/rollups/london?month=${month}`);
      const { places } = json.areas[0] as {
        places: { place: string; hidden?: true; submission: number | null }[];
      };
      expect(places.filter(({ hidden, submission }) => hidden && submission !== null)).toEqual([]);
      return places.filter(({ hidden }) => hidden === undefined).map(({ place }) => place);
    };
    expect(await shown(OFFICE)).toHaveLength(32);
    expect(await shown(MANAGER)).toEqual(['barnet']);
    expect(await shown(ADMINISTRATOR)).toEqual([]);
    const members = (await call(OFFICE, '/organisations')).json.items as { slug: string; parent: string }[];
    const nel = members.filter(({ parent }) => parent === 'nel').map(({ slug }) => slug);
    expect((await shown(REVIEWER)).toSorted()).toEqual(nel.toSorted());

    const { json } = await call(NEIGHBOUR, `/milestones?org=barnet&month=${month}`);
    for (const { hidden, status, forecast, note } of json.items)
      expect([hidden, status, forecast, note]).toEqual([true, null, null, null]);
    for (const [email, status] of [
      [MANAGER, 200],
      [NEIGHBOUR, 403],
      [REVIEWER, 403],
      [OFFICE, 403],
    ] as const)
      expect((await call(email, `/returns/barnet/${MONTH}?draft=1`)).status).toBe(status);
    for (const path of [`/returns/barnet/${month}`, `/rollups/barnet?month=${month}`])
      expect((await call(NEIGHBOUR, path)).status).toBe(403);
    expect((await call(NEIGHBOUR, `/returns/barnet/${PUBLISHED}`)).status).toBe(200);
    const cookieOnly = await fetch(`${server.baseUrl}/api/v1/organisations`, {
      headers: { cookie: 'tracker_session=x' },
    });
    expect(cookieOnly.status).toBe(401);
  });

  it('to a reviewer’s steps keep to the document too', async () => {
    const members = (await call(REVIEWER, '/organisations')).json.items as { slug: string; parent: string }[];
    for (const { slug } of members.filter(({ parent }) => parent === 'nel')) {
      for (const month of [LAST, MONTH]) {
        const path = `/returns/${slug}/${month}`;
        const read = await call(REVIEWER, path);
        if (read.json.state !== 'submitted') continue;
        const assured = await call(REVIEWER, `${path}/assurances/GEO`, {
          method: 'PUT',
          body: { confidence: 'amber', reason: 'The map is not agreed' },
          headers: { 'If-Match': read.tag },
        });
        expect([assured.status, faultsOf(schemaOf('assureArea'), assured.json)]).toEqual([200, []]);
        const accepted = await call(REVIEWER, `${path}/transitions`, {
          method: 'POST',
          body: { action: 'accept' },
          headers: { 'If-Match': assured.tag },
        });
        expect([accepted.json.state, faultsOf(schemaOf('takeStep'), accepted.json)]).toEqual([
          'accepted',
          [],
        ]);
        return;
      }
    }
    throw new Error('the demonstration has no submitted return in North East London');
  });
});

describe('the page that explains it', () => {
  it('shows commands that work as they stand, with a token from the command line', async () => {
    const made = await run(
      process.execPath,
      ['--import', 'tsx', 'scripts/token.ts', '--email', MANAGER, '--scope', 'write'],
      { cwd: projectRoot, env: { ...process.env, DATABASE_PATH: database } },
    );
    const token = made.stdout.trim().split('\n').at(-1) ?? '';
    expect(token, made.stderr).toMatch(/^nht_[\w-]{43}$/);

    const page = plainText(await (await fetch(`${server.baseUrl}/api`)).text());
    for (const { text, id } of curlExamples({ place: 'barnet', month: MONTH })) {
      expect(page).toContain(text);
      const env = { ...process.env, TRACKER: server.baseUrl, TOKEN: token };
      const { stderr } = await run('sh', ['-ec', text], { cwd: folder, env });
      expect([id, stderr]).toEqual([id, '']);
    }
    const saved = JSON.parse(readFileSync(join(folder, 'saved.json'), 'utf8'));
    expect(saved).toMatchObject({ place: 'barnet', state: 'draft', changed: 1 });
    expect(faultsOf(schemaOf('replaceDraft'), saved)).toEqual([]);
    expect(readFileSync(join(folder, 'areas.csv'), 'utf8').split('\n').length).toBeGreaterThan(32 * 11);
  });

  it('shows queries that Power Query reads, with addresses and columns that there are', async () => {
    const page = plainText(await (await fetch(`${server.baseUrl}/api`)).text());
    const given = { Tracker: server.baseUrl, Token: tokenOf(OFFICE) };
    const made = new Map<string, Row[]>();
    for (const { id, text } of powerQueryExamples()) {
      expect(page).toContain(text);
      made.set(id, await runQuery(text, given, fetched));
    }
    const { json } = await call(OFFICE, '/rollups/london');
    const areas = json.areas as { area: string; readiness: { residentsCovered: number } }[];
    expect(
      made.get('power-query-areas')?.map(({ area, residentsCovered }) => [area, residentsCovered]),
    ).toEqual(areas.map(({ area, readiness }) => [area, readiness.residentsCovered]));
    expect(made.get('power-query-csv')?.[0]).toHaveProperty('Rating');
    await expect(
      runQuery('let A = [B = 1], C = A[D] in C', {}, fetched),
      'a column that there is not',
    ).rejects.toThrow('there is no field D');
  });
});

describe('the way to a chart in Excel', () => {
  const guide = readFileSync(join(projectRoot, 'docs/analysts.md'), 'utf8');

  it('gives the same share of residents covered as London’s own figures, area by area', async () => {
    const [query = '', ...others] = queriesIn(guide);
    expect(others).toEqual([]);
    const rows = await runQuery(query, { Address: server.baseUrl, Token: tokenOf(OFFICE) }, fetched);
    const cookie = await signedIn(OFFICE);
    for (const month of [PUBLISHED, LAST]) {
      const file = await fetch(`${server.baseUrl}/exports/figures.csv?month=${month}`, {
        headers: { cookie },
      });
      const lines: Record<string, string>[] = parse(await file.text(), { columns: true, bom: true });
      const london = lines.filter((line) => line['Organisation code'] === 'london');
      const own = rows.filter((row) => row.Month === month);
      expect(own).toHaveLength(11);
      expect(
        own.map((row) => [row.Area, Math.round(Number(row['Share covered']) * 10_000) / 10_000]).toSorted(),
      ).toEqual(london.map((line) => [line.Area, Number(line['Residents covered'])]).toSorted());
      expect(own.map((row) => [row.Area, row.Residents]).toSorted()).toEqual(
        london.map((line) => [line.Area, Number(line.Residents)]).toSorted(),
      );
    }
    const addresses = [...guide.matchAll(/(?<=`|<your tracker>)\/[\w/.-]+\.csv\?[\w=&-]+/g)];
    expect(addresses.map(([address]) => address.split('?')[0])).toEqual([
      '/api/v1/exports/areas.csv',
      '/exports/figures.csv',
    ]);
    const page = plainText(await (await fetch(`${server.baseUrl}/london`, { headers: { cookie } })).text());
    expect(page, 'London > Figures, CSV').toContain('>Figures, CSV</a>');
  });
});

const plainText = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

async function fetched({ url, headers }: WebRequest): Promise<Uint8Array> {
  const answer = await fetch(url, { headers });
  expect([url, answer.status]).toEqual([url, 200]);
  return new Uint8Array(await answer.arrayBuffer());
}

async function signedIn(email: string): Promise<string> {
  const answer = await fetch(`${server.baseUrl}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: server.baseUrl },
    body: new URLSearchParams({ email, password: DEMONSTRATION_PASSWORD }),
  });
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}
