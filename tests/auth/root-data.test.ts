import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { getRootData } from '~/auth/root-data.server';
import type { Db } from '~db/client.server';
import { insertDelegation } from '~db/repos/delegations.server';
import { writeSetting } from '~db/repos/records.server';
import { testDatabase } from '../support/database';
import { addPerson, fewOrganisations, grant } from '../support/people';
import { cookieOf, request } from '../support/signed-in';

let db: Db;

beforeEach(() => {
  db = testDatabase(fewOrganisations);
  adoptDatabase(db);
  addPerson(db, 'ada', { name: 'Ada' });
});

async function frame(path = '/') {
  return getRootData(request(path, { cookie: await cookieOf(db, 'ada') }));
}

async function labels() {
  return (await frame()).nav.map(({ label, href }) => `${label} ${href}`);
}

describe('the frame of every page', () => {
  it('names nobody to a visitor', async () => {
    expect(await getRootData(request('/'))).toMatchObject({
      user: null,
      nav: [],
      demonstration: false,
      asOf: null,
    });
  });

  it('says that a demonstration is one, and as of which day', async () => {
    writeSetting(db, 'demonstration', '2026-11-04');
    expect(await getRootData(request('/'))).toMatchObject({ demonstration: true, asOf: '4 November 2026' });
  });

  it('leads a programme manager to London, the ICB the place is in today, and the place', async () => {
    grant(db, 'ada', 'programme_manager', 'barnet');
    expect(await labels()).toEqual([
      'Start /',
      'London /london',
      'West and North London /icbs/wnl',
      'Barnet /places/barnet',
      'Actions /actions',
      'Framework /framework',
    ]);
    expect((await frame()).user).toEqual({ name: 'Ada', roles: 'Programme manager, Barnet' });
  });

  it('leads an ICB reviewer to the ICB', async () => {
    grant(db, 'ada', 'icb_reviewer', 'nel');
    expect(await labels()).toEqual([
      'Start /',
      'London /london',
      'North East London /icbs/nel',
      'Actions /actions',
      'Framework /framework',
    ]);
  });

  it('leads the London office to London', async () => {
    grant(db, 'ada', 'london_office', 'london');
    expect(await labels()).toEqual(['Start /', 'London /london', 'Actions /actions', 'Framework /framework']);
    expect((await frame()).user?.roles).toBe('London office');
  });

  it('names each organisation of a person with several roles once', async () => {
    grant(db, 'ada', 'programme_manager', 'barnet');
    grant(db, 'ada', 'contributor', 'camden');
    grant(db, 'ada', 'contributor', 'barnet');
    grant(db, 'ada', 'icb_board', 'wnl');
    expect((await labels()).slice(2, -2)).toEqual([
      'West and North London /icbs/wnl',
      'Barnet /places/barnet',
      'Camden /places/camden',
    ]);
    expect((await frame()).user?.roles).toBe(
      'Programme manager, Barnet; Contributor, Camden; Contributor, Barnet; ICB board member, West and North London',
    );
  });

  it('leads a delegate to the place whose return may be signed', async () => {
    addPerson(db, 'sro');
    grant(db, 'sro', 'place_sro', 'camden');
    const dates = { fromDate: '2025-05-01', toDate: '2199-12-31', createdAt: '2025-05-01T09:00:00.000Z' };
    insertDelegation(db, {
      organisation: 'camden',
      person: 'ada',
      lentBy: 'sro',
      recordedBy: 'sro',
      ...dates,
    });
    expect((await labels())[3]).toBe('Camden /places/camden');
    expect((await frame()).user?.roles).toBe('Delegate of the SRO, Camden');
  });

  it('marks the link that the page stands under', async () => {
    grant(db, 'ada', 'programme_manager', 'barnet');
    const current = async (path: string) =>
      (await frame(path)).nav.filter((link) => link.current).map(({ label }) => label);
    expect(await current('/')).toEqual(['Start']);
    expect(await current('/places/barnet/returns/2026-10?saved=1')).toEqual(['Barnet']);
    expect(await current('/places/barnet-north')).toEqual([]);
    expect(await current('/help')).toEqual([]);
  });
});
