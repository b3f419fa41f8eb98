import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import {
  badRequest,
  findActor,
  forbidden,
  notFound,
  requireActor,
  requirePermission,
} from '~/auth/guards.server';
import { PROGRAMME } from '~/domain/people/policy';
import type { Db } from '~db/client.server';
import { testDatabase } from '../support/database';
import { addPerson, fewOrganisations, grant } from '../support/people';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

let db: Db;

beforeEach(() => {
  db = testDatabase(fewOrganisations);
  adoptDatabase(db);
  addPerson(db, 'manager');
  grant(db, 'manager', 'programme_manager', 'barnet');
});

async function sentTo(path: string, cookie?: string): Promise<string | null> {
  const response = await thrownResponse(() => requireActor(request(path, { cookie })));
  expect(response.status).toBe(302);
  return response.headers.get('Location');
}

describe('requireActor', () => {
  it('gives the database, the person and the instant', async () => {
    const before = Date.now();
    const context = await requireActor(request('/', { cookie: await cookieOf(db, 'manager') }));
    expect(context.db).toBe(db);
    expect(context.actor).toMatchObject({ id: 'manager', name: 'Person manager' });
    expect(context.now.getTime()).toBeGreaterThanOrEqual(before);
  });

  it('sends whoever is not signed in to sign in, and back to where they were', async () => {
    expect(await sentTo('/places/barnet?month=2026-10&boundaries=now')).toBe(
      '/sign-in?to=%2Fplaces%2Fbarnet%3Fmonth%3D2026-10%26boundaries%3Dnow',
    );
    expect(await sentTo('/')).toBe('/sign-in');
  });

  it('carries only the roles and delegations in force today', async () => {
    grant(db, 'manager', 'contributor', 'camden', { to: '2025-12-31' });
    grant(db, 'manager', 'contributor', 'city-and-hackney', { from: '2199-01-01' });
    const { actor } = await requireActor(request('/', { cookie: await cookieOf(db, 'manager') }));
    expect(actor.grants).toEqual([
      { role: 'programme_manager', organisation: 'barnet', from: '2025-05-01', to: null },
    ]);
  });

  it.each([
    ['unsigned', 'tracker_session=InRva2VuIg%3D%3D'],
    ['signed by somebody else', 'tracker_session=InRva2VuIg%3D%3D.c29tZWJvZHkgZWxzZQ'],
    ['not decodable', 'tracker_session=%E0%A4%A.%%%'],
    ['empty', 'tracker_session='],
    ['full of dots', 'tracker_session=....'],
    ['very long', `tracker_session=${'a.'.repeat(4000)}`],
    ['another', 'other=1'],
  ])('takes a cookie that is %s for no session', async (_what, cookie) => {
    expect(await sentTo('/', cookie)).toBe('/sign-in');
  });

  it('does not take a session of more than twelve hours ago', async () => {
    const cookie = await cookieOf(db, 'manager', new Date(Date.now() - 13 * 60 * 60_000));
    expect(await sentTo('/', cookie)).toBe('/sign-in');
  });

  it('does not take a session whose cookie was tampered with', async () => {
    const cookie = await cookieOf(db, 'manager');
    expect(
      await sentTo(
        '/',
        cookie.replace(/=(.)/, (_, letter) => (letter === 'A' ? '=B' : '=A')),
      ),
    ).toBe('/sign-in');
  });
});

describe('findActor', () => {
  it('gives nothing for a visitor', async () => {
    expect(await findActor(request('/'))).toBeNull();
  });
});

describe('requirePermission', () => {
  it('lets those through whom the policy lets, and answers others with 403', async () => {
    const context = await requireActor(request('/', { cookie: await cookieOf(db, 'manager') }));
    expect(() => requirePermission(context, 'framework.read', PROGRAMME)).not.toThrow();
    const response = await thrownResponse(() => requirePermission(context, 'period.edit', PROGRAMME));
    expect(response.status).toBe(403);
  });

  it('refuses a person without any role everything', async () => {
    addPerson(db, 'new');
    const context = await requireActor(request('/', { cookie: await cookieOf(db, 'new') }));
    const response = await thrownResponse(() => requirePermission(context, 'framework.read', PROGRAMME));
    expect(response.status).toBe(403);
  });
});

describe('refusals', () => {
  it.each([
    [forbidden, 403],
    [notFound, 404],
    [badRequest, 400],
  ])('carry their status and their words', async (refuse, status) => {
    const response = await thrownResponse(() => refuse('These words.'));
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('These words.');
  });
});
