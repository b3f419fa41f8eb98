import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { findActor } from '~/auth/guards.server';
import { tokenHeader } from '~/auth/session.server';
import { env } from '~/env.server';
import { loader as startLoader } from '~/routes/_index';
import { action as accountAction, loader as accountLoader } from '~/routes/account._index';
import { loader as listLoader } from '~/routes/admin.people._index';
import { action as personAction, loader as personLoader } from '~/routes/admin.people.$person._index';
import { action as changeAction, loader as changeLoader } from '~/routes/admin.people.$person.change.$change';
import { action as detailsAction, loader as detailsLoader } from '~/routes/admin.people.$person.details';
import { action as roleAction } from '~/routes/admin.people.$person.role';
import { action as inviteAction } from '~/routes/admin.people.invite';
import { action as resetAction } from '~/routes/forgotten-password';
import { action as codeAction } from '~/routes/sign-in_.second-factor';
import { action as setUpAction, loader as setUpLoader } from '~/routes/sign-in_.set-up';
import type { Db } from '~db/client.server';
import { findByEmail } from '~db/repos/people.server';
import { codeAt } from '../support/codes';
import { testDatabase } from '../support/database';
import { messagesFor } from '../support/mail';
import { addPerson, fewOrganisations, grant } from '../support/people';
import { cookieOf, request, sessionOf, thrownResponse } from '../support/signed-in';

function people(db: Db): void {
  fewOrganisations(db);
  addPerson(db, 'ada');
  addPerson(db, 'manager', { name: '<b>Manager</b> 100%' });
  grant(db, 'ada', 'administrator', 'london');
  grant(db, 'manager', 'programme_manager', 'barnet');
}

let db: Db;
let ada: string;
beforeEach(async () => {
  db = testDatabase(people);
  adoptDatabase(db);
  // Codes are of the real time.
  Object.assign(env, { TRACKER_NOW: null });
  ada = await cookieOf(db, 'ada');
});

type Params = Record<string, string>;
const args = (path: string, cookie: string, params: Params = {}, form?: Record<string, string>) => ({
  request: request(path, { cookie, form }),
  params,
  context: {},
});

function dataOf<T>(answer: Response | { data: T; init: ResponseInit | null }): T & { status?: number } {
  if (answer instanceof Response) throw new Error(`answered with ${answer.status}`);
  return { ...answer.data, status: answer.init?.status };
}

describe('the list of people', () => {
  it('is for administrators, and finds people by part of a name, state, role and organisation', async () => {
    const manager = await cookieOf(db, 'manager');
    expect((await thrownResponse(() => listLoader(args('/admin/people', manager)))).status).toBe(403);
    const found = async (query: string) =>
      (await listLoader(args(`/admin/people?${query}`, ada))).rows.map(({ key }) => key);
    expect(await found('')).toEqual(['manager', 'ada']);
    expect(await found('find=100%25')).toEqual(['manager']);
    expect(await found('find=_%25')).toEqual([]);
    expect(await found('role=programme_manager&organisation=barnet')).toEqual(['manager']);
    expect(await found('role=programme_manager&organisation=camden')).toEqual([]);
    expect(await found('state=suspended')).toEqual([]);
    expect(await found('state=nonsense&page=-3')).toEqual(['manager', 'ada']);
  });
});

describe('inviting', () => {
  it('names every fault at once, keeps what was typed, and sends the link', async () => {
    const form = { name: ' ', email: 'nobody', role: 'place_sro', organisation: 'wnl', reason: 'x' };
    const answer = dataOf(await inviteAction(args('/admin/people/invite', ada, {}, form)));
    expect(answer.faults.map(({ field }) => field)).toEqual(['name', 'email', 'organisation']);
    expect(answer.typed).toMatchObject({ email: 'nobody', organisation: 'wnl', reason: 'x' });
    const good = { ...form, name: 'A colleague', email: 'C@x.example', organisation: 'barnet' };
    const sent = await inviteAction(args('/admin/people/invite', ada, {}, good));
    expect(sent).toBeInstanceOf(Response);
    const person = findByEmail(db, 'c@x.example')?.id ?? '';
    expect(messagesFor(db, person).map(({ kind }) => kind)).toEqual(['invitation']);
  });
});

describe('a person’s page', () => {
  it('shows what became of the account, and offers nobody to end themselves', async () => {
    const view = (await personLoader(args('/admin/people/ada', ada, { person: 'ada' }))).view;
    expect(view.changes.map(({ label }) => label)).toEqual(['End every session']);
    const role = { role: 'icb_reviewer', organisation: 'wnl', reason: 'Cover' };
    const asked = await roleAction(args('/admin/people/ada/role', ada, { person: 'ada' }, role));
    expect(asked).toBeInstanceOf(Response);
    const page = await personLoader(args('/admin/people/ada', ada, { person: 'ada' }));
    expect(page.waiting).toMatchObject([
      { answer: { withdraws: true }, role: 'ICB reviewer, West and North London' },
    ]);
    expect(page.history[0]?.what).toContain('Asked for a role, which waits for another administrator');
  });

  it('asks why before it suspends, and answers 404 to what cannot be done', async () => {
    const params = { person: 'manager', change: 'suspend' };
    const path = '/admin/people/manager/change/suspend';
    expect(dataOf(await changeAction(args(path, ada, params, { reason: ' ' })))).toMatchObject({
      status: 400,
    });
    expect(await changeAction(args(path, ada, params, { reason: 'Left the desk open' }))).toBeInstanceOf(
      Response,
    );
    expect(dataOf(await changeAction(args(path, ada, params, { reason: 'Again' })))).toMatchObject({
      status: 409,
    });
    const odd = () => changeLoader(args('/x', ada, { person: 'manager', change: 'delete' }));
    expect((await thrownResponse(odd)).status).toBe(404);
    const nobody = () => personLoader(args('/x', ada, { person: 'nobody' }));
    expect((await thrownResponse(nobody)).status).toBe(404);
  });
});

describe('a session that still needs a second factor', () => {
  const half = async () =>
    (await tokenHeader(sessionOf(db, 'ada', new Date(), { secondFactor: false }))).split(';')[0] ?? '';

  it('opens no page but its own, and leads back to where the person was going', async () => {
    const cookie = await half();
    const sent = await thrownResponse(() => listLoader(args('/admin/people?state=left', cookie)));
    expect(sent.headers.get('Location')).toBe('/sign-in/set-up?to=%2Fadmin%2Fpeople%3Fstate%3Dleft');
    expect((await thrownResponse(() => startLoader(args('/', cookie)))).headers.get('Location')).toBe(
      '/sign-in/set-up',
    );
    expect(await findActor(request('/', { cookie }))).toBeNull();
  });

  it('goes on under another cookie once it is set up, and never to another site', async () => {
    const cookie = await half();
    const { secret } = await setUpLoader(args('/sign-in/set-up?to=//evil.example', cookie));
    const form = { code: codeAt(secret?.typed ?? '', new Date()), to: 'https://evil.example' };
    const answer = await setUpAction(args('/sign-in/set-up', cookie, {}, form));
    expect(dataOf(answer)).toMatchObject({ to: '/', codes: expect.any(Array) });
    const header = 'init' in answer ? new Headers(answer.init?.headers).get('Set-Cookie') : '';
    const fresh = header?.split(';')[0] ?? '';
    expect(fresh).not.toBe(cookie);
    expect(await findActor(request('/', { cookie }))).toBeNull();
    expect((await findActor(request('/', { cookie: fresh })))?.actor.id).toBe('ada');
    const code = await codeAction(
      args('/sign-in/second-factor', await half(), {}, { code: 'x', to: '/\\evil' }),
    );
    expect(dataOf(code as Exclude<typeof code, Response>)).toMatchObject({ status: 400, to: '/' });
  });
});

describe('one’s own account', () => {
  it('is open without any role, and takes the choice of reminders', async () => {
    addPerson(db, 'new');
    const cookie = await cookieOf(db, 'new');
    expect((await accountLoader(args('/account', cookie))).sessions).toHaveLength(1);
    const answer = await accountAction(args('/account', cookie, {}, { delivery: 'digest' }));
    expect(answer.headers.get('Location')).toBe('/account?done=delivery');
    expect((await accountLoader(args('/account', cookie))).delivery).toBe('digest');
  });

  it('gives the same answer to whoever has forgotten a password, known or not', async () => {
    const ask = (email: string) =>
      resetAction({ request: request('/forgotten-password', { form: { email } }), params: {}, context: {} });
    const [known, unknown] = await Promise.all(['ada@tracker.example', 'nobody@tracker.example'].map(ask));
    for (const answer of [known, unknown])
      expect(answer instanceof Response && answer.headers.get('Location')).toBe(
        '/forgotten-password?sent=yes',
      );
    expect(dataOf((await ask('nobody')) as never)).toMatchObject({ status: 400 });
  });
});

describe('the page that changes a name or an address', () => {
  const path = '/admin/people/manager/details';
  const params = { person: 'manager' };
  const send = (form: Record<string, string>) => detailsAction(args(path, ada, params, form));

  it('keeps what was typed with every fault at its field', async () => {
    const answer = dataOf(await send({ name: ' ', email: 'nowhere', reason: '', version: '1' }));
    expect(answer.status).toBe(400);
    expect(answer.faults.map(({ field }) => field)).toEqual(['name', 'email', 'reason']);
    expect(answer.typed).toEqual({ name: ' ', email: 'nowhere', reason: '' });
  });

  it('changes both, shows so, and shows a second administrator’s stale form both texts', async () => {
    const form = { name: 'New name', email: 'New@Tracker.example', reason: 'Moved council', version: '1' };
    const sent = (await send(form)) as Response;
    expect(sent.headers.get('Location')).toBe('/admin/people/manager?done=changed');
    expect(findByEmail(db, 'new@tracker.example')?.name).toBe('New name');
    const stale = dataOf(await send({ ...form, name: 'Another' }));
    expect(stale).toMatchObject({ status: 409, stale: true, typed: { name: 'Another' } });
    expect((await detailsLoader(args(path, ada, params))).name).toBe('New name');
    expect(findByEmail(db, 'new@tracker.example')?.name).toBe('New name');
  });

  it('of an administrator lets the address wait, and shows it to be decided', async () => {
    const form = { name: 'Person ada', email: 'ada2@tracker.example', reason: 'Moved', version: '1' };
    const details = args('/admin/people/ada/details', ada, { person: 'ada' }, form);
    const sent = (await detailsAction(details)) as Response;
    expect(sent.headers.get('Location')).toBe('/admin/people/ada?done=address_waits');
    const page = await personLoader(args('/admin/people/ada', ada, { person: 'ada' }));
    expect(page.addresses).toMatchObject([{ email: 'ada2@tracker.example', answer: { withdraws: true } }]);
    expect((await listLoader(args('/admin/people', ada))).addresses).toHaveLength(1);
    const decision = { address: String(page.addresses[0]?.id), decision: 'withdrawn' };
    const decided = await personAction(args('/admin/people/ada', ada, { person: 'ada' }, decision));
    expect((decided as Response).headers.get('Location')).toBe('/admin/people/ada?done=address_withdrawn');
  });
});
