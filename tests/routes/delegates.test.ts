import { beforeEach, describe, expect, it } from 'vitest';
import { action, loader } from '~/routes/places.$place.delegates';
import type { Db } from '~db/client.server';
import { signersOf } from '~db/repos/grants.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { lendToDeputy, londonWithTeams, type TestPerson } from '../support/returns';
import { thrownResponse } from '../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

const params = { place: 'barnet' };
const path = '/places/barnet/delegates';
const open = async (person: TestPerson | null, more: { place?: string; search?: string } = {}) => {
  const place = more.place ?? 'barnet';
  return loader(
    await asked(db, person, `/places/${place}/delegates${more.search ?? ''}`, { params: { place } }),
  );
};
const send = async (person: TestPerson | null, form: Record<string, string>) =>
  action(await asked(db, person, path, { params, form }));

const right = {
  email: 'deputy@tracker.example',
  'from.day': '5',
  'from.month': '11',
  'from.year': '2026',
  'to.day': '18',
  'to.month': '11',
  'to.year': '2026',
};

async function refused(form: Record<string, string>, person: TestPerson = 'sro') {
  const answer = await send(person, form);
  if (!('data' in answer)) throw new Error(`answered with ${answer.status}`);
  return { status: answer.init?.status, ...answer.data };
}

describe('the page of delegates', () => {
  it('shows the SRO who may sign and suggests people of the place and earlier delegates', async () => {
    lendToDeputy(db);
    const page = await open('sro');
    expect(page.delegations).toMatchObject([
      { name: 'Person deputy', from: '1 November 2026', to: '15 November 2026', mayEnd: true },
    ]);
    expect(page.suggestions.map(({ email }) => email)).toEqual([
      'contributor@tracker.example',
      'deputy@tracker.example',
      'manager@tracker.example',
    ]);
    expect(page.done).toBeNull();
  });

  it('says what was done, and ignores words put into the address', async () => {
    expect((await open('sro', { search: '?done=lent' })).done).toBe('The power to sign has been lent.');
    expect((await open('sro', { search: '?done=You+won' })).done).toBeNull();
  });

  it('opens for an administrator', async () => {
    expect((await open('admin')).place.name).toBe('Barnet');
  });

  it.each(['manager', 'contributor', 'camden-sro', 'reviewer', 'office', 'deputy'] as const)(
    'answers 403 to %s, who can send nothing either',
    async (person) => {
      expect((await thrownResponse(() => open(person))).status).toBe(403);
      expect((await thrownResponse(() => send(person, right))).status).toBe(403);
      expect(signersOf(db, 'barnet', '2026-11-05')).toEqual(['sro']);
    },
  );

  it('leads a visitor to sign in', async () => {
    const response = await thrownResponse(() => open(null));
    expect(response.headers.get('Location')).toBe('/sign-in?to=%2Fplaces%2Fbarnet%2Fdelegates');
    expect((await thrownResponse(() => send(null, right))).status).toBe(302);
  });

  it.each(['atlantis', 'wnl', 'NOT-A-SLUG', 'london'])('answers 404 for %s', async (place) => {
    expect((await thrownResponse(() => open('admin', { place }))).status).toBe(404);
  });
});

describe('the form that lends the power to sign', () => {
  it('lends it and says so', async () => {
    const answer = await send('sro', right);
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).headers.get('Location')).toBe('/places/barnet/delegates?done=lent');
    expect(signersOf(db, 'barnet', '2026-11-18')).toEqual(['deputy', 'sro']);
  });

  it('left empty gets every fault at its field', async () => {
    const { status, faults } = await refused({});
    expect(status).toBe(400);
    expect(faults.map(({ field }) => field)).toEqual(['email', 'from', 'to']);
  });

  it.each([
    ['an unknown address', { email: 'nobody@tracker.example' }, 'email'],
    ['the SRO’s own address', { email: 'sro@tracker.example' }, 'email'],
    ['a day that does not exist', { 'from.day': '31' }, 'from'],
    ['words for a day', { 'to.day': 'soon' }, 'to'],
    ['a first day in the past', { 'from.day': '3' }, 'from'],
    ['a last day too far off', { 'to.year': '2027' }, 'to'],
  ])('with %s keeps what was typed and says what to do', async (_what, change, field) => {
    const form = { ...right, ...change };
    const answer = await refused(form);
    expect(answer.status).toBe(400);
    expect(answer.faults).toMatchObject([{ field, message: expect.any(String) }]);
    expect(answer.typed).toEqual({
      email: form.email,
      from: { day: form['from.day'], month: '11', year: '2026' },
      to: { day: form['to.day'], month: '11', year: form['to.year'] },
    });
    expect(signersOf(db, 'barnet', '2026-11-05')).toEqual(['sro']);
  });
});

describe('the button that takes it back', () => {
  it('ends the delegation and says so; a second press changes nothing', async () => {
    lendToDeputy(db);
    const id = String((await open('sro')).delegations[0]?.id);
    const answer = await send('sro', { end: id });
    expect((answer as Response).headers.get('Location')).toBe('/places/barnet/delegates?done=ended');
    expect(signersOf(db, 'barnet', '2026-11-05')).toEqual(['sro']);
    expect(await refused({ end: id })).toMatchObject({
      status: 400,
      faults: [{ field: 'delegations', message: 'This delegation had ended already.' }],
    });
  });

  it.each(['0', '-1', 'x', '1e9', ''])('answers 400 to a forged %j', async (end) => {
    expect(await refused({ end })).toMatchObject({ status: 400, faults: [{ field: 'delegations' }] });
  });
});
