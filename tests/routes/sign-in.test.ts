import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { findActor } from '~/auth/guards.server';
import { action, loader } from '~/routes/sign-in';
import { action as signOutAction, loader as signOutLoader } from '~/routes/sign-out';
import type { Db } from '~db/client.server';
import { writeSetting } from '~db/repos/records.server';
import { sessions } from '~db/schema/people';
import { testDatabase } from '../support/database';
import { addPerson, fewOrganisations, grant, PASSWORD } from '../support/people';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

let db: Db;

beforeEach(() => {
  db = testDatabase(fewOrganisations);
  adoptDatabase(db);
  addPerson(db, 'manager');
  grant(db, 'manager', 'programme_manager', 'barnet');
});

const right = { email: 'manager@tracker.example', password: PASSWORD };

function send(form: Record<string, string>, { cookie, address }: { cookie?: string; address?: string } = {}) {
  return action({ request: request('/sign-in', { cookie, form }), params: {}, context: { address } });
}

async function refused(form: Record<string, string>, address?: string) {
  const answer = await send(form, { address });
  if (!('data' in answer)) throw new Error(`answered with ${answer.status}`);
  return { status: answer.init?.status, ...answer.data };
}

async function accepted(form: Record<string, string>, cookie?: string): Promise<Response> {
  const answer = await send(form, { cookie });
  if ('data' in answer) throw new Error(JSON.stringify(answer.data));
  return answer;
}

function open(path: string, cookie?: string) {
  return loader({ request: request(path, { cookie }), params: {}, context: {} });
}

describe('the sign-in page', () => {
  it('opens for anybody, and names no accounts where the work is real', async () => {
    expect(await open('/sign-in')).toEqual({
      to: '/',
      changed: false,
      problem: null,
      provider: null,
      accounts: [],
      password: null,
    });
  });

  it('names accounts and their password where the database is a demonstration', async () => {
    writeSetting(db, 'demonstration', '2026-11-04');
    const page = await open('/sign-in');
    expect(page.password).toBe('neighbourhood');
    expect(page.accounts).toContainEqual({
      who: 'Programme manager, Barnet',
      email: 'programme.manager@barnet.example',
    });
  });

  it('keeps the way back, when it is of this site', async () => {
    expect((await open('/sign-in?to=%2Flondon%3Fmonth%3D2026-10')).to).toBe('/london?month=2026-10');
    expect((await open('/sign-in?to=%2F%2Fevil.example')).to).toBe('/');
  });

  it('passes on whoever is signed in already', async () => {
    const cookie = await cookieOf(db, 'manager');
    const response = await thrownResponse(() => open('/sign-in?to=%2Flondon', cookie));
    expect(response.headers.get('Location')).toBe('/london');
  });
});

describe('the sign-in form', () => {
  it('signs in and leads to where the person was', async () => {
    const response = await accepted({ ...right, to: '/places/barnet' });
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe('/places/barnet');
    const cookie = response.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const context = await findActor(request('/', { cookie: cookie.split(';')[0] }));
    expect(context?.actor.id).toBe('manager');
  });

  it('never leads to another site', async () => {
    const response = await accepted({ ...right, to: 'https://evil.example/' });
    expect(response.headers.get('Location')).toBe('/');
  });

  it('gives a new session to a browser that had one, and ends the old', async () => {
    const cookie = await cookieOf(db, 'manager');
    const response = await accepted(right, cookie);
    expect(await findActor(request('/', { cookie }))).toBeNull();
    const fresh = (response.headers.get('Set-Cookie') ?? '').split(';')[0];
    expect(fresh).not.toBe(cookie);
    expect((await findActor(request('/', { cookie: fresh })))?.actor.id).toBe('manager');
  });

  it('says what to do about a wrong password, and keeps the email address but never the password', async () => {
    const answer = await refused({ ...right, password: 'not this one', to: '/london' });
    expect(answer).toEqual({
      status: 400,
      email: 'manager@tracker.example',
      to: '/london',
      faults: { email: 'Check your email address and password: one of them is not right' },
    });
    expect(JSON.stringify(answer)).not.toContain('not this one');
  });

  it.each([
    ['nothing', {}, { email: 'Enter your email address', password: 'Enter your password' }],
    ['spaces for an email address', { email: '  ', password: 'x' }, { email: 'Enter your email address' }],
    [
      'no email address',
      { email: 'manager', password: 'x' },
      { email: 'Enter an email address in the correct format, like name@example.com' },
    ],
    [
      'too long an email address',
      { email: `${'a'.repeat(250)}@b.example`, password: 'x' },
      { email: 'An email address has at most 254 characters' },
    ],
    [
      'too long a password',
      { email: 'a@b.example', password: 'x'.repeat(201) },
      { password: 'A password has at most 200 characters' },
    ],
  ])('asks again for %s', async (_what, form, faults) => {
    const answer = await refused(form as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(answer.faults).toEqual(faults);
  });

  it('keeps what was typed as it was typed', async () => {
    expect((await refused({ email: ' Manager ', password: 'x' })).email).toBe(' Manager ');
  });

  it('answers 429 after five refusals, and makes no session', async () => {
    for (let n = 0; n < 5; n += 1) await refused({ ...right, password: 'wrong' });
    const answer = await refused(right);
    expect(answer.status).toBe(429);
    expect(answer.faults.email).toContain('too many attempts');
    expect(db.select().from(sessions).all()).toEqual([]);
  });

  it('counts refusals by the address asked from', async () => {
    for (let n = 0; n < 30; n += 1) {
      await refused({ email: `p${n}@tracker.example`, password: 'wrong' }, '192.0.2.1');
    }
    expect((await refused(right, '192.0.2.1')).status).toBe(429);
    expect(await send(right, { address: '192.0.2.2' })).toBeInstanceOf(Response);
  });

  it('answers 400 to what is not a form', async () => {
    const odd = new Request('http://localhost:3000/sign-in', {
      method: 'POST',
      body: '{"email":',
      headers: { 'Content-Type': 'application/json' },
    });
    const response = await thrownResponse(() => action({ request: odd, params: {}, context: {} }));
    expect(response.status).toBe(400);
  });

  it('takes a file for nothing typed', async () => {
    const body = new FormData();
    body.set('email', new File(['x'], 'x.txt'));
    body.set('password', new File(['x'], 'x.txt'));
    const sent = new Request('http://localhost:3000/sign-in', { method: 'POST', body });
    const answer = await action({ request: sent, params: {}, context: {} });
    expect(answer).toMatchObject({ data: { email: '', faults: { email: 'Enter your email address' } } });
  });
});

describe('signing out', () => {
  it('asks first when the address is only opened', async () => {
    const cookie = await cookieOf(db, 'manager');
    expect(
      await signOutLoader({ request: request('/sign-out', { cookie }), params: {}, context: {} }),
    ).toBeNull();
    expect(await findActor(request('/', { cookie }))).not.toBeNull();
  });

  it('ends the session and takes the cookie away', async () => {
    const cookie = await cookieOf(db, 'manager');
    const response = await signOutAction({
      request: request('/sign-out', { cookie, form: {} }),
      params: {},
      context: {},
    });
    expect(response.headers.get('Location')).toBe('/sign-in');
    expect(response.headers.get('Set-Cookie')).toMatch(/^tracker_session=; Max-Age=0/);
    expect(await findActor(request('/', { cookie }))).toBeNull();
  });

  it('does no harm to a visitor', async () => {
    const response = await signOutAction({
      request: request('/sign-out', { form: {} }),
      params: {},
      context: {},
    });
    expect(response.headers.get('Location')).toBe('/sign-in');
  });
});
