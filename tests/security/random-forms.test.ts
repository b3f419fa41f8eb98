import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '~/domain/records/audit';
import { recompute } from '~/services/returns/recompute.server';
import { allAuditEvents, sha256 } from '~db/repos/records.server';
import { chanceOf } from '~seeds/demo/chance';
import { NOW, type OpenDemonstration, openDemonstration } from '../support/demonstration-file';
import { type Box, type PageForm, shapeOf } from '../support/forms';
import { cookieOf } from '../support/signed-in';
import { appHandler, type RouteOfApp, routesOfApp } from '../support/whole-app';
import { examplesOf, parameterValues } from './addresses';
import { formsAt } from './forms-of-pages';
import { PEOPLE } from './people-of-the-demonstration';

/**
 * Ten thousand sendings of every form there is, with boxes left out, doubled, swapped and filled with what nobody means.
 * The seed is fixed: a fault comes again. They go to the actions themselves, with the request and the parameters that the
 * router would give them; role-by-route and stored-text go through the router.
 */

const SENDINGS = 10_000;
const SEED = 20_261_122;
const chance = chanceOf(SEED);

const ODD = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83e',
  '🦊'.repeat(300),
  '\u202eevil\u202c',
  'e\u0301'.repeat(50),
  '-1',
  '0',
  '1e999',
  'NaN',
  '9007199254740993',
  '99999999999999999999999999',
  '0x10',
  '１２',
  '1,5',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  "' or 1=1; drop table people; --",
  '"><script>alert(1)</script>',
  '=cmd|"/c calc"!A1',
  '../../etc/passwd',
  '%00%0d%0a',
  'a\r\nX-Evil: 1',
  '{"a":{"b":[1]}}',
  '2026-02-30',
  '0000-00',
  '2026-13',
  '9999-12-31',
  'x'.repeat(5_001),
  'word '.repeat(400),
  'Ordinary words that somebody might well have typed.',
];

/** Whoever is not signed in. */
const VISITOR = 'v';

interface Target {
  form: PageForm;
  letter: string;
  route: RouteOfApp;
  params: Record<string, string>;
}

let demo: OpenDemonstration;
let watching: Database.Database;
const cookies = new Map<string, string>();
const targets: Target[] = [];

beforeAll(async () => {
  demo = await openDemonstration();
  watching = new Database(demo.path, { readonly: true });
  const values = parameterValues(demo.db);
  const app = await appHandler();
  const routes = (await routesOfApp()).filter(
    ({ address, file, module }) => file !== null && address !== '*' && 'default' in module,
  );
  for (const [letter, person] of Object.entries(PEOPLE))
    cookies.set(letter, await cookieOf(demo.db, person, NOW));
  const seen = new Map<string, string[]>();
  cookies.set(VISITOR, '');
  const withForms = routes.filter(({ module }) => 'action' in module);
  for (const route of withForms) {
    for (const { address } of examplesOf(route.file as string, route.address, values)) {
      for (const month of address.includes('/places/barnet/returns/') ? ['2026-11', '2026-10'] : ['']) {
        const page = month === '' ? address : address.replace(/2026-\d\d/, month);
        const found = await formsAt(app, cookies, page);
        for (const { form, letter } of found) {
          // A form for each of many rows, which differ by a number or a code, is one form or two.
          const shape = shapeOf(form);
          const kin = `${route.id} ${form.buttons.map(([name]) => name)} ${form.boxes.length}`;
          const known = seen.get(kin) ?? [];
          if (known.includes(shape) || known.length === 2) continue;
          seen.set(kin, [...known, shape]);
          targets.push(...targetOf(routes, form, letter));
        }
      }
    }
  }
});
afterAll(() => {
  watching.close();
  demo.close();
});

function requestOf(address: string, letter: string, body?: BodyInit): Request {
  const headers = { Cookie: cookies.get(letter) as string };
  return new Request(`http://localhost:3000${address}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body,
  });
}

/** The route that a form is sent to, with the parameters of its address. */
function targetOf(routes: RouteOfApp[], form: PageForm, letter: string): Target[] {
  const path = (form.action.split('?')[0] as string).slice(1);
  const found = routes.flatMap((route) => {
    const pattern = new RegExp(
      `^${route.address.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`,
    );
    const match = pattern.exec(path);
    return match === null || !('action' in route.module) ? [] : [{ route, params: { ...match.groups } }];
  });
  const [first] = found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  return first === undefined ? [] : [{ form, letter, ...first }];
}

/** What somebody might type in a box of this name. */
function plausible(name: string): string {
  const part = /(?:\.|^)(day|month|year)$/.exec(name)?.[1];
  if (part !== undefined) return { day: '12', month: '12', year: '2026' }[part] as string;
  return /value|residents|number|count/i.test(name)
    ? '42'
    : 'Ordinary words that somebody might well have typed.';
}

/** One sending: most boxes as they come, so that some get deep into the rules, and a few as nobody means them. */
function sendingOf({ form }: Target, n: number): URLSearchParams {
  const sent = new URLSearchParams();
  const oddness = chance.pick([0, 0, 0.03, 0.1, 0.3, 1], 'oddness', n);
  for (const [at, box] of form.boxes.entries()) {
    const unit = chance.unit('box', n, at);
    if (unit < oddness / 4) continue;
    if (unit < oddness / 3) sent.append(box.name, chance.pick(ODD, 'doubled', n, at));
    const value = unit < oddness ? chance.pick(ODD, 'odd', n, at) : meant(box, n, at);
    if (value !== null) sent.append(box.name, value);
  }
  const [button, pressed] = chance.pick(form.buttons, 'button', n);
  if (button !== '')
    sent.append(button, chance.happens(0.9, 'pressed', n) ? pressed : chance.pick(ODD, 'pressed', n));
  if (chance.happens(0.05, 'extra', n)) sent.append(chance.pick(ODD, 'extra', n), 'x');
  return sent;
}

/** What a person might leave in a box; null when they would leave it out. */
function meant({ name, kind, value, options }: Box, n: number, at: number): string | null {
  if (kind === 'choice' && options.length > 0 && chance.happens(0.4, 'chosen', n, at))
    return chance.pick(options, 'option', n, at);
  if (kind === 'text' && (value ?? '') === '' && chance.happens(0.8, 'typed', n, at)) return plausible(name);
  return value;
}

type Action = (args: { request: Request; params: object; context: object }) => Promise<unknown>;

async function statusOf({ route, form, letter, params }: Target, body: URLSearchParams): Promise<number> {
  const answered = async () => {
    try {
      return await (route.module.action as Action)({
        request: requestOf(form.action, letter, body),
        params,
        context: {},
      });
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
  };
  const answer = (await answered()) as Response | { init?: { status?: number } | null } | null;
  if (answer instanceof Response) return answer.status;
  return answer?.init?.status ?? 200;
}

/** Where a refusal is counted, so that guesses come to an end. */
const COUNTS_REFUSALS = /^\/(sign-in|account|invitation|reset-password|forgotten-password)/;

/** Forms whose sending costs much: figures of a month are put together, or a password is hashed. One sending in five. */
const SLOW = [
  'account.password.tsx',
  'admin.framework.$code._index.tsx',
  'admin.framework.$code.retire.tsx',
  'admin.people.invite.tsx',
  'admin.periods.$month_.publish.tsx',
  'ambitions.$id.record.tsx',
  'places.$place.returns.$month.ambitions.tsx',
  'places.$place.returns.$month.milestones.tsx',
  'sign-in.tsx',
];

function targetFor(n: number): Target {
  const target = targets[n % targets.length] as Target;
  const skipped = SLOW.includes(target.route.file as string) && Math.floor(n / targets.length) % 5 !== 0;
  return skipped ? (targets[(n + 1) % targets.length] as Target) : target;
}

describe('ten thousand random forms', () => {
  it('are each answered, none with a fault of ours, and one that is refused changes nothing', async () => {
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    const version = () => watching.pragma('data_version', { simple: true });
    expect(targets.length, 'forms found').toBeGreaterThan(50);
    for (let n = 0; n < SENDINGS && faults.length < 20; n += 1) {
      const target = targetFor(n);
      const body = sendingOf(target, n);
      const before = version();
      try {
        const status = await statusOf(target, body);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status >= 500) faults.push(`${n} ${target.form.action}: ${status} ${body}`);
        if (status >= 400 && !COUNTS_REFUSALS.test(target.form.action) && version() !== before)
          faults.push(
            `${n} ${target.form.action}: ${status}, and something was written: ${body}`.slice(0, 600),
          );
      } catch (error) {
        const words = JSON.stringify(
          String((error as Error).stack)
            .split('\n')
            .slice(0, 3),
        );
        faults.push(`${n} ${target.letter} ${target.form.action}: ${words} ${body}`.slice(0, 900));
      }
    }
    expect(faults).toEqual([]);
    expect(statuses.get(400), 'refused').toBeGreaterThan(500);
    const taken = [200, 302, 303].reduce((sum, status) => sum + (statuses.get(status) ?? 0), 0);
    expect(taken, 'taken').toBeGreaterThan(500);
  }, 240_000);

  it('leave a database that holds together: whole, with an unbroken trail and every figure as it was worked out', () => {
    const { $client } = demo.db;
    expect($client.pragma('integrity_check', { simple: true })).toBe('ok');
    expect($client.pragma('foreign_key_check')).toEqual([]);
    expect(firstBrokenLink([...allAuditEvents(demo.db)], sha256)).toBeNull();
    expect(recompute(demo.db).differences).toEqual([]);
  });
});
