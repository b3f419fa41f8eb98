import { beforeEach, describe, expect, it } from 'vitest';
import { loader } from '~/routes/places.$place.returns.$month.history';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import {
  areaSave,
  as,
  expectDone,
  londonWithTeams,
  OCTOBER,
  ratedAt,
  type TestPerson,
} from '../support/returns';
import { thrownResponse } from '../support/signed-in';

function withDraft(fresh: Db): void {
  londonWithTeams(fresh);
  const at = { place: 'barnet', month: OCTOBER };
  const save = (person: TestPerson, area: string, level: 2 | 3) =>
    expectDone(saveEntries(as(fresh, person), { ...at, saves: [areaSave(fresh, area, ratedAt(level))] }));
  save('manager', 'GEO', 2);
  save('contributor', 'GEO', 3);
}

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(withDraft));
});

const open = async (
  person: TestPerson | null,
  search = '',
  where: { place?: string; month?: string } = {},
) => {
  const params = { place: 'barnet', month: '2026-10', ...where };
  return loader(
    await asked(db, person, `/places/${params.place}/returns/${params.month}/history${search}`, { params }),
  );
};

describe('the history of a return', () => {
  it('lists its moves and the parts that were changed, each a link', async () => {
    const page = await open('manager');
    expect(page.part).toBeNull();
    expect(page.moves).toMatchObject([{ what: 'Opened', by: 'Person manager', state: 'Draft' }]);
    expect(page.parts).toMatchObject([
      {
        title: expect.stringMatching(/^GEO Geography/),
        href: '/places/barnet/returns/2026-10/history?part=area%2FGEO',
        last: 'Person contributor, 4 November 2026 at 10:00',
      },
    ]);
  });

  it('of one part says in words who changed which value, newest first', async () => {
    const { part } = await open('sro', '?part=area/GEO');
    expect(part?.title).toMatch(/^GEO Geography/);
    const ratings = part?.changes.filter(
      (change) => change.startsWith('GEO-F1 ') && change.includes('Developing'),
    );
    expect(ratings).toHaveLength(2);
    expect(ratings?.[0]).toMatch(
      /^GEO-F1 [^:]+: from 2 Developing to 3 Established, by Person contributor, 4 November 2026 at 10:00$/,
    );
    expect(ratings?.[1]).toContain(': set to 2 Developing, by Person manager');
  });

  it('of a part that nobody changed is empty', async () => {
    expect((await open('manager', '?part=area/WRK')).part?.changes).toEqual([]);
  });

  it.each(['nothing', 'wish/GEO', 'area/XYZ', 'risk/unknown', 'area/../..'])(
    'answers 404 for the part %j',
    async (part) => {
      const response = await thrownResponse(() => open('manager', `?part=${encodeURIComponent(part)}`));
      expect(response.status).toBe(404);
    },
  );

  it.each(['reviewer', 'board', 'office', 'member', 'admin', 'camden-manager'] as const)(
    'answers 403 to %s: the words of a draft are the place’s own',
    async (person) => {
      expect((await thrownResponse(() => open(person))).status).toBe(403);
      expect((await thrownResponse(() => open(person, '?part=area/GEO'))).status).toBe(403);
    },
  );

  it('answers 404 for no such place or month, and leads a visitor to sign in', async () => {
    expect((await thrownResponse(() => open('manager', '', { place: 'atlantis' }))).status).toBe(404);
    expect((await thrownResponse(() => open('manager', '', { month: '2026-13' }))).status).toBe(404);
    expect((await thrownResponse(() => open('manager', '', { month: '2019-01' }))).status).toBe(404);
    expect((await thrownResponse(() => open(null))).status).toBe(302);
  });
});
