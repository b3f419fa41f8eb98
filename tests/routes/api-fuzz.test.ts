import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetRequests } from '~/auth/token.server';
import { MONTH_FILES } from '~/domain/rollups/month-files';
import { env } from '~/env.server';
import { API_OPERATIONS } from '~/presenters/records/api-operations';
import type { Db } from '~db/client.server';
import { type Asked, callApi, tokenFor } from '../support/api';
import { adopt } from '../support/at-work';
import { testDatabase } from '../support/database';
import { as, fileReturn, fillReturn, londonWithTeams, NOVEMBER, NOW } from '../support/returns';

/** Ten thousand random and hostile requests over every address of the JSON interface, always the same ones. */
const REQUESTS = 10_000;
const SEED = 20_261_104;
const PEOPLE = ['manager', 'contributor', 'sro', 'reviewer', 'office', 'camden-manager', 'admin'] as const;

const HOSTILE = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  "'; drop table returns; --",
  '=HYPERLINK("http://x")',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '👩🏽‍⚕️',
  '\u202e',
  '%00',
  '%E0%A4%A',
  'x'.repeat(3000),
  '9'.repeat(400),
  '-0',
  '1e999',
  'NaN',
  '2026-02-30',
  '9999-12-31',
  '0000-00',
];

const hostile = fc.constantFrom(...HOSTILE);
const CODES = [
  'GEO',
  'WRK',
  'GEO-F1',
  'GEO-F2',
  'GEO-1',
  'PHM-B',
  'PAR-B',
  'general_practice',
  'housing',
  'ZZZ',
];
const word = fc.oneof(hostile, fc.constantFrom(...CODES), fc.string({ unit: 'binary', maxLength: 12 }));
const leaf = fc.oneof(
  word,
  fc.constantFrom(null, true, false, 0, 3, 4, 5, -1, 0.5, 1e308, -1e-9, 2 ** 53, [], {}),
  fc.constantFrom('red', 'amber', 'green', 'complete', 'icb', 'engaged', '2026-10-01', '2026-12-01'),
);
const dictionary = <T>(value: fc.Arbitrary<T>) => fc.dictionary(word, value, { maxKeys: 3 });
const FIELDS = [
  'rating',
  'notApplicable',
  'evidence',
  'reason',
  'confidence',
  'confidenceReason',
  'changed',
  'next',
  'links',
  'confirmedUnchanged',
  'ratings',
  'state',
  'forecast',
  'actual',
  'note',
  'numerator',
  'denominator',
  'value',
  'level',
  'text',
  'answerBy',
  'key',
  'action',
  'areas',
  'warnings',
];
const record = (value: fc.Arbitrary<unknown>) =>
  fc.dictionary(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FIELDS) }, { weight: 1, arbitrary: word }),
    value,
    { maxKeys: 4 },
  );
const entry = record(leaf);
const area = fc.record(
  {
    ratings: dictionary(entry),
    confidence: leaf,
    changed: leaf,
    next: leaf,
    links: fc.array(entry, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const draft = fc.record(
  {
    areas: fc.oneof(dictionary(area), leaf),
    milestones: fc.oneof(dictionary(entry), leaf),
    ambitions: fc.oneof(dictionary(entry), leaf),
    partners: fc.oneof(dictionary(leaf), leaf),
    partnerNotes: dictionary(leaf),
    asks: fc.oneof(fc.array(entry, { maxLength: 3 }), leaf),
    extra: leaf,
  },
  { requiredKeys: [] },
);
const step = fc.record(
  {
    action: fc.oneof(
      fc.constantFrom('ask_sign_off', 'send_back', 'sign', 'query', 'accept', 'open', 'restate'),
      leaf,
    ),
    reason: leaf,
    areas: fc.oneof(fc.array(word, { maxLength: 3 }), leaf),
    warnings: fc.oneof(dictionary(leaf), leaf),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  draft.map((value) => JSON.stringify(value)),
  step.map((value) => JSON.stringify(value)),
  entry.map((value) => JSON.stringify(value)),
  fc.json({ maxDepth: 4 }),
  fc.constantFrom('', '{', '[[[[', 'null', '{"areas":{"__proto__":{}}}', '{"a":1e999}', '['.repeat(5000)),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const segment = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('barnet', 'camden', 'london', 'wnl', '2026-10', '2026-11', '2026-12', 'GEO'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...MONTH_FILES.map((file) => `${file}.csv`),
      'people.csv',
      'areas.xlsx',
      '.csv',
    ),
  },
  { weight: 1, arbitrary: hostile },
);
const query = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'month',
      'boundaries',
      'basis',
      'asKnownOn',
      'draft',
      'area',
      'from',
      'to',
      'org',
      'limit',
      'cursor',
      'version',
    ),
    hostile,
  ),
  fc.oneof(
    fc.constantFrom('2026-10', '2026-11', '1', 'now', 'self', 'barnet', 'london', 'GEO', '2026-11-03'),
    hostile,
  ),
  { maxKeys: 2 },
);

const LIKELY: Record<string, string> = {
  place: 'barnet',
  org: 'wnl',
  month: '2026-10',
  area: 'GEO',
  file: 'areas.csv',
};
const FILES = API_OPERATIONS.filter(({ answer }) => answer === null);
const REST = API_OPERATIONS.filter(({ answer }) => answer !== null);

const asked = fc.record({
  // A file reads the whole database: every twentieth request is enough to try all there is to try.
  operation: fc.oneof(
    { weight: 19, arbitrary: fc.constantFrom(...REST) },
    { weight: 1, arbitrary: fc.constantFrom(...FILES) },
  ),
  method: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE') },
  ),
  segments: fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: segment }),
    {
      minLength: 3,
      maxLength: 3,
    },
  ),
  query,
  body,
  person: fc.constantFrom(...PEOPLE),
  match: fc.constantFrom('known', 'known', 'known', 'known', 'stale', 'none'),
  /** What a reader says it has, and whether it stays to the end of the answer. */
  have: fc.constantFrom(null, null, 'last', '*', '"0", W/"1", ,', 'x'.repeat(3000)),
  stays: fc.boolean(),
});

const READING = ['GET', 'HEAD', 'OPTIONS'];

let db: Db;
beforeAll(() => {
  db = adopt(testDatabase(londonWithTeams));
  fileReturn(db);
  fillReturn(as(db, 'manager'), 2, { month: NOVEMBER });
  for (const person of PEOPLE) tokenFor(db, person, NOW);
});

type Fuzzed = typeof asked extends fc.Arbitrary<infer T> ? T : never;

/** The address of a request, whatever was put into its segments. */
function addressOf({ operation, segments, query: asks }: Fuzzed): { path: string; search: URLSearchParams } {
  let at = 0;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const chosen = segments[at++] ?? LIKELY[name] ?? '';
    return encodeURIComponent(chosen.replace(/\p{Cs}/gu, '?'));
  });
  return { path, search: new URLSearchParams(operation.method === 'get' ? asks : {}) };
}

/** Reads an answer to its end, or goes away after what came first; gives what broke on the way. */
async function received(response: Response, stays: boolean): Promise<string | null> {
  try {
    if (stays) await response.arrayBuffer();
    else await response.body?.cancel();
    return null;
  } catch (error) {
    return String(error);
  }
}

describe('ten thousand random and hostile requests', () => {
  it('get not one 5xx, and whoever reads or is refused has written nothing', async () => {
    adopt(db);
    const before = { ...env };
    Object.assign(env, { API_LIMIT: 1_000_000 });
    await forgetRequests();
    const writes = db.$client.prepare('select total_changes()').pluck();
    const tags = new Map<string, string>();
    const files = new Map<string, string>();
    const statuses: Record<number, number> = {};
    const ofFiles: Record<number, number> = {};
    const wrong: string[] = [];
    const requests = fc.sample(asked, { numRuns: REQUESTS, seed: SEED });
    for (const person of PEOPLE) await callApi('/api/v1/organisations', { token: tokenFor(db, person, NOW) });
    for (const request of requests) {
      const { operation, method, body: text, person, match, have, stays } = request;
      const { path, search } = addressOf(request);
      const isFile = operation.answer === null;
      const sent = method ?? operation.method.toUpperCase();
      const reading = READING.includes(sent);
      const token = tokenFor(db, person, NOW);
      const key = `${person} ${path.split('/').slice(0, 4).join('/')}`;
      const tag = match === 'stale' ? '"0"' : tags.get(key);
      const headers: Record<string, string> = match === 'none' || !tag ? {} : { 'If-Match': tag };
      const known = have === 'last' ? files.get(`${key}?${search}`) : have;
      if (isFile && known) headers['If-None-Match'] = known;
      const more: Asked = { method: sent, token, headers, ...(reading ? {} : { body: text }) };
      if (!reading && !isFile && tag === undefined) {
        const read = await callApi(`/api/v1${path.split('/').slice(0, 4).join('/')}`, { token });
        tags.set(key, read.headers.get('ETag') ?? '""');
      }
      const written = writes.get();
      const response = await callApi(`/api/v1${path}${search.size > 0 ? `?${search}` : ''}`, more);
      const broken = isFile ? await received(response, stays) : null;
      const line = `${sent} ${path} ${person} ${response.status}`;
      const counted = isFile ? ofFiles : statuses;
      counted[response.status] = (counted[response.status] ?? 0) + 1;
      if (response.status >= 500 || broken !== null) wrong.push(`${line} ${broken} ${text.slice(0, 200)}`);
      if ((reading || response.status >= 400) && writes.get() !== written) wrong.push(`${line} wrote`);
      if (isFile && response.status === 200)
        files.set(`${key}?${search}`, response.headers.get('ETag') ?? '');
      if (response.status === 200 && !reading) for (const each of [...tags.keys()]) tags.delete(each);
    }
    Object.assign(env, before);
    await forgetRequests();
    expect(wrong.slice(0, 5)).toEqual([]);
    for (const status of [200, 400, 403, 404, 405, 409, 422, 428])
      expect(statuses).toHaveProperty(String(status));
    for (const status of [200, 204, 304, 400, 404, 405]) expect(ofFiles).toHaveProperty(String(status));
    expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok');
  }, 120_000);
});
