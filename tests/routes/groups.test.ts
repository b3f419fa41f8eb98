import { beforeEach, describe, expect, it } from 'vitest';
import { loader as area } from '~/routes/areas.$area';
import { loader as calibration } from '~/routes/areas.$area_.calibration';
import { action as add, loader as list } from '~/routes/groups._index';
import { action as change, loader as one } from '~/routes/groups.$group';
import { loader as london } from '~/routes/london';
import { loader as compare } from '~/routes/places.$place.compare';
import type { Db } from '~db/client.server';
import { groupsOf, insertGroup } from '~db/repos/place-groups.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { londonWithTeams, NOW, type TestPerson } from '../support/returns';
import { thrownResponse } from '../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

function keep(person: TestPerson = 'reviewer', name = 'North'): string {
  const places = ['barnet', 'camden'];
  return String(db.transaction((tx) => insertGroup(tx, { person, name, places, at: NOW.toISOString() })));
}

const open = async (person: TestPerson | null, path: string, params: Record<string, string> = {}) =>
  asked(db, person, path, { params });
const send = async (person: TestPerson, form: Record<string, string>, group?: string) =>
  asked(db, person, group === undefined ? '/groups' : `/groups/${group}`, {
    params: group === undefined ? {} : { group },
    form,
  });

describe('the page of one’s groups', () => {
  it('lists them and offers the places of the address to be kept', async () => {
    keep();
    const page = await list(await open('reviewer', '/groups?places=brent,harrow'));
    expect(page.rows).toMatchObject([{ name: 'North', count: '2 places', places: 'Barnet and Camden' }]);
    expect(page.typed.places).toEqual(['brent', 'harrow']);
    expect((await list(await open('office', '/groups'))).rows).toEqual([]);
  });

  it('adds a group and says so', async () => {
    const answer = await add(await send('office', { name: 'East', places: 'newham' }));
    expect((answer as Response).headers.get('Location')).toBe('/groups?done=added');
    expect(groupsOf(db, 'office')).toMatchObject([{ name: 'East', places: ['newham'] }]);
  });

  it('keeps what was typed when something is wrong', async () => {
    const answer = await add(await send('office', { name: '', places: 'newham' }));
    expect(answer).toMatchObject({
      init: { status: 422 },
      data: { typed: { name: '', places: ['newham'] }, faults: [{ field: 'name' }] },
    });
  });

  it('leads a visitor to sign in', async () => {
    const response = await thrownResponse(async () => list(await open(null, '/groups')));
    expect(response.headers.get('Location')).toBe('/sign-in?to=%2Fgroups');
  });
});

describe('the page of one group', () => {
  it('is there for its owner alone', async () => {
    const group = keep();
    expect((await one(await open('reviewer', `/groups/${group}`, { group }))).group.name).toBe('North');
    for (const person of ['office', 'admin', 'manager'] as const) {
      const refused = await thrownResponse(async () =>
        one(await open(person, `/groups/${group}`, { group })),
      );
      expect(refused.status).toBe(404);
      const sent = await thrownResponse(async () => change(await send(person, { intent: 'remove' }, group)));
      expect(sent.status).toBe(404);
    }
    expect(groupsOf(db, 'reviewer')).toHaveLength(1);
  });

  it('answers a save from a stale window with both versions, and overwrites nothing', async () => {
    const group = keep();
    const form = { name: 'Mine', places: 'brent', version: '1' };
    expect((await change(await send('reviewer', form, group))) instanceof Response).toBe(true);
    const stale = await change(await send('reviewer', { ...form, name: 'Other' }, group));
    expect(stale).toMatchObject({ init: { status: 409 }, data: { stale: true, typed: { name: 'Other' } } });
    expect(groupsOf(db, 'reviewer')).toMatchObject([{ name: 'Mine', version: 2 }]);
  });

  it('removes it; a second press finds nothing', async () => {
    const group = keep();
    const answer = await change(await send('reviewer', { intent: 'remove' }, group));
    expect((answer as Response).headers.get('Location')).toBe('/groups?done=removed');
    const again = await thrownResponse(async () =>
      change(await send('reviewer', { intent: 'remove' }, group)),
    );
    expect(again.status).toBe(404);
  });
});

describe('a group in the address of a dashboard', () => {
  it('by its number leads its owner to its places, and nobody else anywhere', async () => {
    const group = keep();
    const own = await thrownResponse(async () =>
      london(await open('reviewer', `/london?group=${group}&basis=self`)),
    );
    expect(own.headers.get('Location')).toBe('/london?group=barnet%2Ccamden&basis=self');
    const other = await thrownResponse(async () => london(await open('office', `/london?group=${group}`)));
    expect(other.status).toBe(404);
  });

  it('by its places shows anybody its figures, by name only to who keeps it', async () => {
    keep();
    const path = '/london?group=camden,barnet';
    expect((await london(await open('reviewer', path))).group?.title).toBe('Group: North');
    expect((await london(await open('manager', path))).group?.title).toBe('Group of 2 places');
  });

  it.each(['atlantis', 'Barnet', '<script>', `${'a,'.repeat(60)}b`])(
    '%s answers 404 at most',
    async (group) => {
      const refused = await thrownResponse(async () =>
        london(await open('office', `/london?group=${encodeURIComponent(group)}`)),
      );
      expect(refused.status).toBe(404);
    },
  );

  it('has its own receipt on the page of an area; a place’s area says who has solved it', async () => {
    const page = await area(await open('office', '/areas/geography?group=barnet', { area: 'geography' }));
    expect(page.group?.receipt.sentence).not.toBe('');
    expect(page.solved).toBeNull();
    const own = await area(await open('office', '/areas/geography?org=barnet', { area: 'geography' }));
    expect(own.solved?.intro).toContain('Barnet');
  });
});

describe('comparison and calibration', () => {
  it('read several ticked places as one list', async () => {
    const params = { place: 'barnet' };
    const page = await compare(
      await open('manager', '/places/barnet/compare?with=camden&with=brent', params),
    );
    expect(page.table.columns.map(({ name }) => name)).toEqual(['Barnet', 'Brent', 'Camden']);
    const refused = await thrownResponse(async () =>
      compare(await open('manager', '/places/barnet/compare?like=age', params)),
    );
    expect(refused.status).toBe(404);
  });

  it.each([
    ['office', 'london', 200],
    ['reviewer', 'wnl', 200],
    ['reviewer', 'london', 403],
    ['nel-reviewer', 'wnl', 403],
    ['board', 'wnl', 403],
    ['manager', 'wnl', 403],
  ] as const)('calibration by %s of %s: %i', async (person, org, status) => {
    const request = await open(person, `/areas/geography/calibration?org=${org}`, { area: 'geography' });
    if (status === 200) expect((await calibration(request)).title).toBe('Calibration: Geography');
    else expect((await thrownResponse(() => calibration(request))).status).toBe(status);
  });

  it('a level there is not answers 404', async () => {
    const path = '/areas/geography/calibration?level=9';
    const refused = await thrownResponse(async () =>
      calibration(await open('office', path, { area: 'geography' })),
    );
    expect(refused.status).toBe(404);
  });
});
