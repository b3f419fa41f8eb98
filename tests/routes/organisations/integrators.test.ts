import { beforeEach, describe, expect, it } from 'vitest';
import { loader as book } from '~/routes/admin.integrators';
import { action, loader } from '~/routes/places.$place.integrator';
import { action as keep, loader as neighbourhoods } from '~/routes/places.$place.neighbourhoods';
import { readIntegrators } from '~/services/organisations/integrators.server';
import { readNeighbourhoods } from '~/services/organisations/neighbourhoods.server';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import { londonWithTeams, NOW, type TestPerson } from '../../support/returns';
import { thrownResponse } from '../../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

const PATH = '/places/barnet/integrator';
const params = { place: 'barnet' };
const open = async (person: TestPerson | null, path = PATH) => asked(db, person, path, { params });
const send = async (person: TestPerson, form: Record<string, string>) =>
  action(await asked(db, person, PATH, { params, form }));

const NOMINATION = {
  intent: 'nominate',
  leadHost: 'Community trust',
  hostType: 'community_trust',
  month: '2026-11',
  reason: 'Board minute',
};
const own = () => readIntegrators({ db, now: NOW }, 'barnet').own;

/** Barnet with one Integrator that is live and one nominated to follow; gives both. */
async function twoHosts(): Promise<[string, string]> {
  await send('manager', NOMINATION);
  const first = own()[0]?.slug ?? '';
  const step = { intent: 'step', integrator: first, month: '2026-11', reason: 'Board minute' };
  await send('reviewer', { ...step, status: 'approved' });
  await send('manager', { ...step, status: 'live' });
  await send('manager', { ...NOMINATION, leadHost: 'Council' });
  return [first, own().find(({ slug }) => slug !== first)?.slug ?? ''];
}

describe('the page of a place’s Integrator', () => {
  it('says that there is none, and lets the place nominate', async () => {
    expect(await loader(await open('manager'))).toMatchObject({ none: true, cards: [], edits: true });
    expect(await loader(await open('reviewer'))).toMatchObject({ edits: false });
    const answer = (await send('manager', NOMINATION)) as Response;
    expect(answer.headers.get('Location')).toBe(`${PATH}?done=yes`);
    expect(await loader(await open('member'))).toMatchObject({ none: false, edits: false, steps: [] });
  });

  it('offers each person the steps that are theirs', async () => {
    await send('manager', NOMINATION);
    const steps = async (person: TestPerson) => {
      const page = await loader(await open(person));
      return page.steps.map(({ value }) => value);
    };
    expect(await steps('manager')).toEqual(['live', 'ended']);
    expect(await steps('reviewer')).toEqual(['approved']);
    expect(await steps('office')).toEqual(['approved', 'live', 'ended']);
    expect(await steps('nel-reviewer')).toEqual([]);
  });

  it('records a step of the one to follow as well as of the one that serves', async () => {
    const [first, second] = await twoHosts();
    expect(await loader(await open('reviewer'))).toMatchObject({
      chosen: first,
      changeable: [first, second],
    });
    const page = await loader(await open('reviewer', `${PATH}?form=step&of=${second}`));
    expect(page.chosen).toBe(second);
    const step = { intent: 'step', status: 'approved', month: '2026-11', reason: 'Board minute' };
    expect(((await send('reviewer', { ...step, integrator: second })) as Response).status).toBe(302);
    expect(own().find(({ slug }) => slug === second)?.began).toMatchObject({ approved: '2026-11' });
  });

  it('refuses what is wrong and keeps what was typed', async () => {
    const [first] = await twoHosts();
    const bare = { ...NOMINATION, leadHost: 'Alliance 😀', hostType: '' };
    expect(await send('manager', bare)).toMatchObject({
      init: { status: 400 },
      data: { typed: { leadHost: ['Alliance 😀'] }, faults: [{ field: 'hostType' }] },
    });
    const stale = { ...NOMINATION, intent: 'amend', integrator: first, version: '0' };
    expect(await send('manager', { ...stale, leadHost: 'Mine' })).toMatchObject({
      init: { status: 409 },
      data: { typed: { leadHost: ['Mine'], version: ['1'] }, faults: [{ field: 'leadHost' }] },
    });
  });

  it.each<[TestPerson, string]>([
    ['contributor', 'nominate'],
    ['reviewer', 'nominate'],
    ['camden-manager', 'amend'],
    ['member', 'step'],
  ])('refuses %s to %s', async (person, intent) => {
    const refused = await thrownResponse(() => send(person, { ...NOMINATION, intent }));
    expect(refused.status).toBe(403);
    expect(own()).toEqual([]);
  });

  it('leads a visitor to sign in', async () => {
    const response = await thrownResponse(async () => loader(await open(null)));
    expect(response.headers.get('Location')).toBe(`/sign-in?to=${encodeURIComponent(PATH)}`);
  });
});

describe('the list of Integrators', () => {
  it('names every place, those without one too', async () => {
    await send('manager', NOMINATION);
    const page = await book(await open('office', '/admin/integrators'));
    const of = (name: string) => page.rows.find(({ place }) => place === name)?.standing;
    expect([of('Barnet'), of('Camden')]).toEqual(['Nominated since November 2026', '–']);
  });
});

describe('the page of a place’s neighbourhoods', () => {
  const HOODS = '/places/barnet/neighbourhoods';
  const NORTH = { name: 'North', residents: '', team: 'unknown', from: '2026-11', reason: 'As agreed' };
  const sendHood = async (person: TestPerson, form: Record<string, string>) =>
    keep(await asked(db, person, HOODS, { params, form }));

  it('lets the team add one, with what is not known said so', async () => {
    expect(await neighbourhoods(await open('contributor', HOODS))).toMatchObject({
      rows: [],
      residents: null,
    });
    expect(((await sendHood('contributor', NORTH)) as Response).status).toBe(302);
    const page = await neighbourhoods(await open('reviewer', HOODS));
    expect(page).toMatchObject({ edits: false, rows: [{ residents: 'Not known', team: 'Not known' }] });
  });

  it('keeps what was typed when it is refused, and shows what a colleague saved', async () => {
    expect(await sendHood('manager', { ...NORTH, residents: 'lots' })).toMatchObject({
      init: { status: 400 },
      data: { typed: { residents: ['lots'] }, faults: [{ field: 'residents' }] },
    });
    await sendHood('manager', NORTH);
    const id = String(readNeighbourhoods({ db, now: NOW }, 'barnet').today[0]?.neighbourhood);
    await sendHood('sro', { ...NORTH, neighbourhood: id, version: '1', residents: '40,000' });
    expect(
      await sendHood('manager', { ...NORTH, neighbourhood: id, version: '1', residents: '9' }),
    ).toMatchObject({
      init: { status: 409 },
      data: {
        typed: { residents: ['9'], version: ['2'] },
        faults: [{ message: expect.stringContaining('40,000') }],
      },
    });
  });

  it('refuses others', async () => {
    for (const person of ['reviewer', 'office', 'camden-manager'] as const) {
      const refused = await thrownResponse(() => sendHood(person, NORTH));
      expect(refused.status).toBe(403);
    }
  });
});
