import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { loader as areaLoader } from '~/routes/areas.$area';
import { loader as icbLoader } from '~/routes/icbs.$icb._index';
import { loader as icbOverTimeLoader } from '~/routes/icbs.$icb.over-time';
import { loader as londonLoader } from '~/routes/london';
import { loader as londonOverTimeLoader } from '~/routes/london_.over-time';
import { loader as placeLoader } from '~/routes/places.$place._index';
import type { Db } from '~db/client.server';
import { testDatabase } from '../support/database';
import { addPerson } from '../support/people';
import { londonWithTeams, type TestPerson } from '../support/returns';
import { submitByHand } from '../support/rollups';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

let db: Db;
/** The pages go by the real clock, for which this month has opened whenever the tests run. */
const MONTH = '2025-06';

beforeEach(() => {
  db = testDatabase(londonWithTeams);
  adoptDatabase(db);
  submitByHand(db, { place: 'barnet', month: MONTH, level: 3 });
});

type Path = `/${string}`;

async function open(path: Path, person: TestPerson | 'stranger' | null = 'office') {
  const cookie = person === null ? undefined : await cookieOf(db, person);
  const args = (params: Record<string, string>) => ({
    request: request(path, { cookie }),
    params,
    context: {},
  });
  const [, kind, slug = '', part = ''] = path.split(/[/?]/);
  if (path.startsWith('/london/over-time')) return londonOverTimeLoader(args({}));
  if (part === 'over-time') return icbOverTimeLoader(args({ icb: slug }));
  if (kind === 'london') return londonLoader(args({}));
  if (kind === 'icbs') return icbLoader(args({ icb: slug }));
  if (kind === 'places') return placeLoader(args({ place: slug }));
  return areaLoader(args({ area: slug }));
}

const PAGES: Path[] = [
  `/london?month=${MONTH}`,
  `/london/over-time?month=${MONTH}`,
  `/icbs/ncl?month=${MONTH}`,
  `/icbs/ncl/over-time?month=${MONTH}&area=workforce`,
  `/places/barnet?month=${MONTH}`,
  `/areas/geography?month=${MONTH}`,
  `/areas/geography?org=ncl&month=${MONTH}`,
];

describe('pages of figures', () => {
  it.each(PAGES)('%s opens for everyone who has a role', async (path) => {
    for (const person of ['office', 'member', 'reviewer', 'board', 'manager', 'camden-sro', 'admin'] as const)
      expect(await open(path, person)).toBeTruthy();
  });

  it.each(PAGES)('%s asks a visitor to sign in, and leads back', async (path) => {
    const answer = await thrownResponse(() => open(path, null));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  });

  it.each(PAGES)('%s is closed to somebody without any role', async (path) => {
    addPerson(db, 'stranger');
    expect((await thrownResponse(() => open(path, 'stranger'))).status).toBe(403);
  });

  it.each([
    '/london?month=2026-99',
    '/london?month=2024-01',
    '/london?month=2099-01',
    '/london?boundaries=mine',
    '/london?basis=guess',
    '/london?asKnownOn=2026-02-31',
    '/london?area=weather',
    '/london?measure=mood',
    '/london/over-time?area=weather',
    '/london/over-time?month=2099-01',
    '/icbs/nowhere/over-time',
    '/icbs/barnet/over-time',
    '/icbs/london/over-time',
    '/icbs/wnl/over-time?month=2025-06',
    '/icbs/nowhere',
    '/icbs/london',
    '/icbs/barnet',
    '/places/atlantis',
    '/places/wnl',
    '/areas/weather',
    '/areas/geography?org=atlantis',
    '/areas/geography?org=No%20Such',
  ] as Path[])('%s is not found, and says why', async (path) => {
    const answer = await thrownResponse(() => open(path));
    expect(answer.status).toBe(404);
  });

  it('a switch that cannot be read is named in plain words', async () => {
    const answer = await thrownResponse(() => open('/london?boundaries=mine'));
    expect(await answer.text()).toBe('Boundaries in the address can be then, published, now.');
  });

  it('an ICB in a month before it began is a page that leads to those before it', async () => {
    const answer = await open('/icbs/wnl?month=2026-01');
    expect(answer).toMatchObject({
      init: { status: 404 },
      data: { dashboard: null, other: { title: 'West and North London in January 2026' } },
    });
  });

  it('another place’s values are not in what the page is given', async () => {
    submitByHand(db, { place: 'camden', month: '2025-05', level: 1 });
    submitByHand(db, { place: 'camden', month: MONTH, level: 4, words: 'For Camden alone' });
    expect(JSON.stringify(await open(`/london?month=${MONTH}`, 'office'))).toContain('For Camden alone');
    for (const path of PAGES)
      expect(JSON.stringify(await open(path, 'manager'))).not.toContain('For Camden alone');
    const camden = JSON.stringify(await open(`/places/camden?month=${MONTH}`, 'manager'));
    expect(camden).not.toContain('4 Embedded');
    expect(JSON.stringify(await open(`/places/camden?month=${MONTH}`, 'camden-sro'))).toContain('4 Embedded');
  });
});
