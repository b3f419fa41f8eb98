import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { env } from '~/env.server';
import { action, loader } from '~/routes/places.$place.returns.$month.quiet';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  draftFor,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOVEMBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';
import { cookieOf, request, thrownResponse } from '../../support/signed-in';

/** Early December: November is open, October was submitted. */
const DECEMBER = new Date('2026-12-03T10:00:00Z');
const BARNET = { place: 'barnet', month: '2026-11' };
const NEXT = /^\/places\/barnet\/returns\/2026-11\/check\?saved=/;
const before = { ...env };
let db: Db;
let cookies: Map<TestPerson, string>;

function submittedInOctober(database: Db): void {
  londonWithTeams(database);
  fileReturn(database);
}

beforeEach(() => {
  db = testDatabase(submittedInOctober);
  adoptDatabase(db);
  cookies = new Map();
  Object.assign(env, { TRACKER_NOW: DECEMBER.toISOString() });
});
afterEach(() => {
  Object.assign(env, before);
});

async function signedIn(person: TestPerson): Promise<string> {
  const cookie = cookies.get(person) ?? (await cookieOf(db, person, DECEMBER));
  cookies.set(person, cookie);
  return cookie;
}

async function argsFor(
  person: TestPerson | null,
  params: Record<string, string>,
  form?: Record<string, string>,
) {
  const cookie = person === null ? undefined : await signedIn(person);
  const path = `/places/${params.place}/returns/${params.month}/quiet`;
  return { request: request(path, { cookie, form }), params, context: {} };
}

async function open(person: TestPerson | null = 'manager', params: Record<string, string> = BARNET) {
  return loader(await argsFor(person, params));
}

async function send(form: Record<string, string>, person: TestPerson = 'manager', params = BARNET) {
  return action(await argsFor(person, params, form));
}

/** The form with every tick that the page offers, or those of some areas. */
async function ticked(only?: string[]): Promise<Record<string, string>> {
  const { view } = await open();
  const form: Record<string, string> = {};
  for (const { code, tick } of view.rows) {
    if (tick === null) continue;
    form[`${code}.version`] = String(tick.version);
    form[`${code}.confidence`] = tick.confidence;
    if (only === undefined || only.includes(code)) form[tick.name] = 'yes';
  }
  return form;
}

async function refused(form: Record<string, string>) {
  const answer = await send(form);
  if (!('data' in answer)) throw new Error(`answered with ${answer.status}`);
  return { status: answer.init?.status, ...answer.data };
}

const savedAreas = () => [...draftFor(db, 'barnet', NOVEMBER, DECEMBER).draft.saved.keys()];

describe('the page of a quiet month', () => {
  it('offers all eleven areas with last month’s words', async () => {
    const page = await open();
    expect(page.lock).toBeNull();
    expect(page.view.offered).toBe(11);
    expect(page.view.rows[0]).toMatchObject({
      title: 'Geography',
      href: '/places/barnet/returns/2026-11/areas/geography',
      tick: { label: 'Nothing changed: still At risk (amber)', version: 0, confidence: 'amber' },
    });
    expect(page.view.rows[0]?.facts.slice(0, 2)).toEqual([
      { label: 'Readiness last month', text: '2 Developing, last changed in October 2026' },
      { label: 'Confidence last month', text: 'At risk (amber): “Because of what the milestones say”' },
    ]);
  });

  it('can be read by the SRO, with why nothing can be ticked', async () => {
    expect((await open('sro')).lock).toContain('programme manager and contributors');
  });

  it.each(['camden-manager', 'reviewer', 'office', 'admin'] as const)(
    'is closed to the %s',
    async (person) => {
      expect((await thrownResponse(() => open(person))).status).toBe(403);
    },
  );

  it('asks visitors to sign in, and leads back', async () => {
    const response = await thrownResponse(() => open(null));
    expect(response.headers.get('Location')).toBe(
      '/sign-in?to=%2Fplaces%2Fbarnet%2Freturns%2F2026-11%2Fquiet',
    );
  });

  it.each([
    ['an unknown place', { place: 'atlantis', month: '2026-11' }],
    ['a month that is none', { place: 'barnet', month: '2026-13' }],
    ['a month without a period', { place: 'barnet', month: '2099-01' }],
  ])('is not found for %s', async (_what, params) => {
    expect((await thrownResponse(() => open('manager', params))).status).toBe(404);
  });
});

describe('saving the ticks', () => {
  it('saves all of them in one request and goes on to the check', async () => {
    const response = await send(await ticked());
    expect(response).toBeInstanceOf(Response);
    expect((response as Response).headers.get('Location')).toMatch(NEXT);
    const { draft } = draftFor(db, 'barnet', NOVEMBER, DECEMBER);
    expect(draft.assessments.map(({ update }) => update)).toEqual(Array(11).fill('confirmed_unchanged'));
  });

  it('saves only what is ticked, and shows it as done afterwards', async () => {
    await send(await ticked(['GEO']));
    expect(savedAreas()).toEqual(['area/GEO']);
    const [geography, workforce] = (await open()).view.rows;
    expect(geography).toMatchObject({
      status: 'done',
      tick: null,
      done: 'At risk (amber), confirmed unchanged, saved by Person manager on 3 December 2026 at 10:00',
    });
    expect(workforce?.status).toBe('offered');
  });

  it('asks for a tick when there is none, with a link to the first', async () => {
    const answer = await refused(await ticked([]));
    expect(answer).toMatchObject({ status: 422, ticked: [], errors: [{ id: 'GEO-restate' }] });
    expect(answer.errors[0]?.message).toMatch(/^Tick each area in which nothing changed/);
    expect(savedAreas()).toEqual([]);
  });

  it('refuses a form that is not one of ours, and keeps its ticks', async () => {
    const answer = await refused({ ...(await ticked(['WRK'])), 'WRK.version': 'one' });
    expect(answer).toMatchObject({ status: 422, ticked: ['WRK'] });
    expect(answer.errors[0]?.message).toContain('Open the page again');
    expect(savedAreas()).toEqual([]);
  });

  it('shows what a colleague saved meanwhile, saves nothing, and keeps the ticks', async () => {
    const form = await ticked();
    const saves = [
      areaSave(
        db,
        'GEO',
        (entry) => ({ ...entry, confidence: 'red', confidenceReason: 'The map was withdrawn' }),
        { month: NOVEMBER, now: DECEMBER },
      ),
    ];
    expectDone(saveEntries(as(db, 'contributor', DECEMBER), { place: 'barnet', month: NOVEMBER, saves }));
    const answer = await refused(form);
    expect(answer).toMatchObject({
      status: 409,
      moved: [{ code: 'GEO', title: 'Geography', href: '#area-GEO' }],
    });
    expect(answer.moved[0]?.text).toBe(
      'your tick was not saved over what Person contributor saved on 3 December 2026 at 10:00: confidence “Needs help (red)” and reason “The map was withdrawn”',
    );
    expect(answer.ticked).toHaveLength(11);
    expect(savedAreas()).toEqual(['area/GEO']);
  });

  it('says that the return has gone to the SRO meanwhile', async () => {
    const form = await ticked();
    const where = { place: 'barnet', month: NOVEMBER };
    expectDone(fillReturn(as(db, 'manager', DECEMBER), 2, where));
    expectDone(
      askSignOff(as(db, 'manager', DECEMBER), { ...where, seenVersion: versionOf(db, 'barnet', NOVEMBER) }),
    );
    const answer = await refused(form);
    expect(answer.status).toBe(409);
    expect(answer.errors[0]?.message).toMatch(/^Nothing was saved\. The return is with the SRO/);
  });

  it.each(['sro', 'camden-manager', 'reviewer'] as const)('is refused to the %s', async (person) => {
    const form = await ticked();
    expect((await thrownResponse(() => send(form, person))).status).toBe(403);
    expect(savedAreas()).toEqual([]);
  });
});
