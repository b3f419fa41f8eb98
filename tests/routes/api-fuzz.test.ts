import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetRequests } from '~/auth/token.server';
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
/** Exports are streamed from a file of their own and have their own tests. */
const operations = API_OPERATIONS.filter(({ answer }) => answer !== null);

const asked = fc.record({
  operation: fc.constantFrom(...operations),
  method: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE') },
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
});

let db: Db;
beforeAll(() => {
  db = adopt(testDatabase(londonWithTeams));
  fileReturn(db);
  fillReturn(as(db, 'manager'), 2, { month: NOVEMBER });
  for (const person of PEOPLE) tokenFor(db, person, NOW);
});

describe('ten thousand random and hostile requests', () => {
  it('get not one 5xx, and a request that is refused has written nothing', async () => {
    adopt(db);
    const before = { ...env };
    Object.assign(env, { API_LIMIT: 1_000_000 });
    await forgetRequests();
    const writes = db.$client.prepare('select total_changes()').pluck();
    const tags = new Map<string, string>();
    const statuses: Record<number, number> = {};
    const wrong: string[] = [];
    const requests = fc.sample(asked, { numRuns: REQUESTS, seed: SEED });
    for (const person of PEOPLE) await callApi('/api/v1/organisations', { token: tokenFor(db, person, NOW) });
    for (const { operation, method, segments, query: asks, body: text, person, match } of requests) {
      let at = 0;
      const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const chosen = segments[at++] ?? LIKELY[name] ?? '';
        return encodeURIComponent(chosen.replace(/\p{Cs}/gu, '?'));
      });
      const search = new URLSearchParams(operation.method === 'get' ? asks : {});
      const sent = method ?? operation.method.toUpperCase();
      const token = tokenFor(db, person, NOW);
      const key = `${person} ${path.split('/').slice(0, 4).join('/')}`;
      const tag = match === 'stale' ? '"0"' : tags.get(key);
      const more: Asked = {
        method: sent,
        token,
        headers: match === 'none' || !tag ? {} : { 'If-Match': tag },
      };
      if (!['GET', 'HEAD'].includes(sent)) more.body = text;
      if (!['GET', 'HEAD'].includes(sent) && tag === undefined) {
        const read = await callApi(`/api/v1${path.split('/').slice(0, 4).join('/')}`, { token });
        tags.set(key, read.headers.get('ETag') ?? '""');
      }
      const written = writes.get();
      const response = await callApi(`/api/v1${path}${search.size > 0 ? `?${search}` : ''}`, more);
      const line = `${sent} ${path} ${person} ${response.status}`;
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
      if (response.status >= 500) wrong.push(`${line} ${text.slice(0, 200)}`);
      if (response.status >= 400 && writes.get() !== written) wrong.push(`${line} wrote`);
      if (response.status === 200 && sent !== 'GET' && sent !== 'HEAD')
        for (const each of [...tags.keys()]) tags.delete(each);
    }
    Object.assign(env, before);
    await forgetRequests();
    expect(wrong.slice(0, 5)).toEqual([]);
    for (const status of [200, 400, 403, 404, 405, 409, 422, 428])
      expect(statuses).toHaveProperty(String(status));
    expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});
