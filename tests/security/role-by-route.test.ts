import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '~/services/people/tokens.server';
import { type Guard, ROUTES } from '../architecture/routes';
import { actorOf } from '../support/actors';
import { NOW, type OpenDemonstration, openDemonstration } from '../support/demonstration-file';
import { cookieOf } from '../support/signed-in';
import { appHandler, blankPages, type Handler, type RouteOfApp, routesOfApp } from '../support/whole-app';
import { type About, type Example, examplesOf, parameterValues } from './addresses';
import { EVERYBODY, PEOPLE } from './people-of-the-demonstration';
import { whoMay } from './who-may';

/**
 * Every address, asked by a visitor and by one person of each role: as a page, as the router's own data, and as the data of
 * this one route alone, which no guard of a parent protects. What is expected is written by hand in who-may.ts.
 */

const VISITOR = 'v';
const ASKING = [VISITOR, ...EVERYBODY];

let demo: OpenDemonstration;
let app: Handler;
let routes: RouteOfApp[];
const credentials = new Map<string, Record<string, string>>();
const tokens = new Map<string, Record<string, string>>();
let values: Record<string, string>;

beforeAll(async () => {
  demo = await openDemonstration();
  app = await appHandler(blankPages);
  routes = (await routesOfApp()).filter(({ file }) => file !== null);
  values = parameterValues(demo.db);
  credentials.set(VISITOR, {});
  tokens.set(VISITOR, {});
  for (const [letter, person] of Object.entries(PEOPLE)) {
    credentials.set(letter, { Cookie: await cookieOf(demo.db, person, NOW) });
    const context = { db: demo.db, now: NOW, actor: actorOf(demo.db, person, NOW) };
    const made = makeToken(context, { name: 'Matrix', scope: 'read', days: 30 });
    if (made.ok) tokens.set(letter, { Authorization: `Bearer ${made.value.token}` });
  }
});
afterAll(() => demo.close());

interface Asking {
  method?: string;
  headers?: Record<string, string> | undefined;
  body?: string;
}

async function statusOf(address: string, { method = 'GET', headers, body }: Asking): Promise<number> {
  const form: Record<string, string> =
    method === 'GET' ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const request = new Request(`http://localhost:3000${address}`, {
    method,
    headers: { ...form, ...headers },
    body: method === 'GET' ? undefined : (body ?? ''),
  });
  const answer = await app(request, {});
  await answer.body?.cancel();
  return answer.status;
}

function dataAddress(address: string, only?: string): string {
  const [path, query] = address.split('?', 2) as [string, string?];
  const search = new URLSearchParams(query);
  if (only !== undefined) search.set('_routes', only);
  const asked = search.size === 0 ? '' : `?${search}`;
  return `${path === '/' ? '/_root' : path}.data${asked}`;
}

/** Who passes a guard, 'v' among them when anybody does. */
function passing(guard: Guard, about: About): string {
  if (guard === 'public') return `${VISITOR}${EVERYBODY}`;
  if (guard === 'signed-in') return EVERYBODY;
  return whoMay([guard].flat() as Parameters<typeof whoMay>[0], about);
}

const file = (route: RouteOfApp) => route.file as string;
const isApi = (route: RouteOfApp) => file(route).startsWith('api.');

/** Pages that answer somebody who may read them with another status than 200, and why. */
const ODD_READS: Record<string, (letter: string) => number> = {
  '$.tsx': () => 404,
  'sign-in.tsx': (letter) => (letter === VISITOR ? 200 : 302),
  // Asked for a code is only who has begun to sign in.
  'exports.by-month._index.ts': () => 302,
  // No organisation's own sign-in is set up here.
  'sign-in_.organisation.ts': () => 404,
  'sign-in_.callback.ts': () => 404,
  'sign-out_.organisation.ts': () => 302,
  'sign-in_.second-factor.tsx': (letter) => (letter === VISITOR ? 302 : 200),
  // A group belongs to the person who made it.
  'groups.$group.tsx': (letter) => (letter === 'o' ? 200 : 404),
  // Barnet's return was not signed with its board's ratification pending, and no workbook was uploaded.
  'places.$place.returns.$month.ratification.tsx': () => 404,
  'places.$place.returns.$month.workbook.$upload.tsx': () => 302,
};

/** Addresses of the JSON interface that only take what is written: 405 to whoever reads. */
const WRITES_ONLY = new Set([
  'api.v1.returns.$place.$month_.transitions.ts',
  'api.v1.returns.$place.$month_.assurances.$area.ts',
]);

/** Files that take long to make: asked by a visitor, by one person who may, and by one who may not. */
const LONG = new Set(['reviews.$org.$month.pack[.]docx.ts', 'reviews.$org.$month.pack[.]pptx.ts']);

function expectedRead(route: RouteOfApp, guard: Guard, about: About, letter: string): number {
  if (!passing(guard, about).includes(letter)) return letter === VISITOR ? 302 : 403;
  return ODD_READS[file(route)]?.(letter) ?? 200;
}

/** What single fetch makes of an answer: a redirect travels inside a 202. */
const asData = (status: number) => (status === 302 ? 202 : status);

/** A visitor, the first person who passes and the first who does not: the guard is asked alike for each kind of address. */
function oneOfEach(guard: Guard, about: About): string[] {
  const passes = passing(guard, about);
  const people = [...EVERYBODY];
  const found = [people.find((one) => passes.includes(one)), people.find((one) => !passes.includes(one))];
  return [VISITOR, ...found.filter((one) => one !== undefined)];
}

/**
 * Everybody where the guard tells people apart. A page that is open to all with a role is asked by one who stands in for
 * each level in turn, another one at each page: what it takes long to work out is the page itself, for each of them anew.
 */
function askingFor(guard: Guard, about: About, turn: number): string[] {
  if ([...EVERYBODY].some((one) => !passing(guard, about).includes(one))) return ASKING;
  const standIns = ['mcsn', 'rbe', 'ola'].map((level) => level[turn % level.length] as string);
  return [VISITOR, ...standIns];
}

/** Runs `work` over every route and address; gives all faults it found. */
async function faultsOf(work: (route: RouteOfApp, example: Example) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = [];
  for (const route of routes)
    for (const example of examplesOf(file(route), route.address, values))
      faults.push(...(await work(route, example)));
  return faults;
}

describe('reading', () => {
  it('each role gets 200, 302, 403 or 404 from each page as written, and no more from its data alone', async () => {
    const faults = await faultsOf(async (route, { address, about, asks }) => {
      const guard = asks ?? ROUTES[file(route)]?.loader;
      if (guard === undefined || isApi(route)) return [];
      const found: string[] = [];
      const isPage = 'default' in route.module;
      const check = async (letter: string, asked: string, expected: number) => {
        const answered = await statusOf(asked, { headers: credentials.get(letter) });
        if (answered !== expected) found.push(`${letter} GET ${asked}: ${answered}, not ${expected}`);
      };
      const some = oneOfEach(guard, about);
      const asking = askingFor(guard, about, routes.indexOf(route));
      for (const letter of LONG.has(file(route)) ? some : new Set([...asking, ...some])) {
        const expected = expectedRead(route, guard, about, letter);
        if (isPage) await check(letter, dataAddress(address, route.id), asData(expected));
        if (!isPage || some.includes(letter)) await check(letter, address, expected);
        if (isPage && some.includes(letter)) await check(letter, dataAddress(address), asData(expected));
      }
      return found;
    });
    expect(faults).toEqual([]);
  });

  it('the JSON interface looks at the token alone: no cookie opens it, and each role gets 200 or 403 as written', async () => {
    const faults = await faultsOf(async (route, { address, about }) => {
      const guard = ROUTES[file(route)]?.loader;
      if (guard === undefined || guard === 'public' || !isApi(route)) return [];
      const found: string[] = [];
      const writesOnly = WRITES_ONLY.has(file(route));
      for (const letter of ASKING) {
        const passes = !writesOnly && passing(guard, about).includes(letter);
        const expected = writesOnly ? 405 : letter === VISITOR ? 401 : passes ? 200 : 403;
        const answered = await statusOf(address, { headers: tokens.get(letter) });
        if (answered !== expected) found.push(`${letter} GET ${address}: ${answered}, not ${expected}`);
      }
      const byCookie = await statusOf(address, { headers: credentials.get('o') });
      if (byCookie !== (writesOnly ? 405 : 401)) found.push(`a cookie GET ${address}: ${byCookie}`);
      return found;
    });
    expect(faults).toEqual([]);
  });

  it('a token for reading writes nothing, whosever it is, nor does a cookie', async () => {
    const faults = await faultsOf(async (route, { address }) => {
      const guard = ROUTES[file(route)]?.action;
      if (guard === undefined || guard === 'public' || !isApi(route)) return [];
      const found: string[] = [];
      for (const method of ['PUT', 'POST']) {
        for (const letter of ASKING) {
          const answered = await statusOf(address, { method, headers: tokens.get(letter), body: '{}' });
          const refused = letter === VISITOR ? [401, 405] : [403, 405];
          if (!refused.includes(answered)) found.push(`${letter} ${method} ${address}: ${answered}`);
        }
        const byCookie = await statusOf(address, { method, headers: credentials.get('m'), body: '{}' });
        if (![401, 405].includes(byCookie)) found.push(`a cookie ${method} ${address}: ${byCookie}`);
      }
      return found;
    });
    expect(faults).toEqual([]);
  });
});

/** What a form without fields is answered with once its sender is past the guard: never 403, nor a fault of ours. */
const EMPTY_FORM = [200, 202, 302, 303, 400, 404, 409, 422];

interface Sending {
  body: string;
  asks: Guard;
}

/** Actions that ask for one of several permissions, by what is sent. */
const SENDINGS: Record<string, Sending[]> = {
  'places.$place.returns.$month.quiet.tsx': [{ body: '', asks: 'return.edit' }],
  'places.$place.integrator.tsx': [
    { body: '', asks: 'integrator.edit' },
    { body: 'intent=step&status=approved', asks: 'integrator.approve' },
  ],
  'milestones.$milestone.tsx': [
    { body: 'intent=ask', asks: 'milestone.ask_rebaseline' },
    { body: 'intent=withdrawn', asks: 'milestone.ask_rebaseline' },
    { body: 'intent=approved', asks: 'milestone.decide_rebaseline' },
    { body: 'intent=refused', asks: 'milestone.decide_rebaseline' },
  ],
};

function sendingsOf(name: string, guard: Guard): Sending[] {
  const written = SENDINGS[name];
  if (written === undefined && Array.isArray(guard))
    throw new Error(`say what to send to ${name} in SENDINGS`);
  return written ?? [{ body: '', asks: guard }];
}

describe('writing', () => {
  it('a page that takes no form answers 405 to everybody, whoever asks', async () => {
    const faults = await faultsOf(async (route, { address, about }) => {
      if (ROUTES[file(route)]?.action !== undefined) return [];
      const found: string[] = [];
      for (const letter of [VISITOR, ...oneOfEach('signed-in', about).slice(1, 2)]) {
        for (const asked of 'default' in route.module ? [address, dataAddress(address)] : [address]) {
          const answered = await statusOf(asked, { method: 'POST', headers: credentials.get(letter) });
          if (answered !== 405) found.push(`${letter} POST ${asked}: ${answered}, not 405`);
        }
      }
      return found;
    });
    expect(faults).toEqual([]);
  });

  it('a form gets each role past the guard as written: a visitor to the sign-in page, anybody else to a 403', async () => {
    const faults = await faultsOf(async (route, { address, about }) => {
      const guard = ROUTES[file(route)]?.action;
      if (guard === undefined || isApi(route)) return [];
      const found: string[] = [];
      for (const { body, asks } of sendingsOf(file(route), guard)) {
        const passes = passing(asks, about);
        for (const letter of ASKING) {
          const some = oneOfEach(asks, about).includes(letter) && 'default' in route.module;
          for (const asked of some ? [address, dataAddress(address)] : [address]) {
            const answered = await statusOf(asked, {
              method: 'POST',
              headers: credentials.get(letter),
              body,
            });
            const refused = letter === VISITOR ? [302, 202] : [403];
            const right = passes.includes(letter)
              ? EMPTY_FORM.includes(answered)
              : refused.includes(answered);
            if (!right) found.push(`${letter} POST ${asked} ${body}: ${answered}, ${passes} may`);
          }
        }
      }
      return found;
    });
    expect(faults).toEqual([]);
  });
});
