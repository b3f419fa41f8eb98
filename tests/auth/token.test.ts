import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { forgetRequests, requireToken } from '~/auth/token.server';
import type { TokenForm } from '~/domain/people/api-token';
import { env } from '~/env.server';
import { actorOf } from '~/services/people/load-actor.server';
import { makeToken, revokeToken } from '~/services/people/tokens.server';
import type { Db } from '~db/client.server';
import { findById } from '~db/repos/people.server';
import { apiTokens, people } from '~db/schema/people';
import { testDatabase } from '../support/database';
import { addPerson, fewOrganisations, grant } from '../support/people';
import { cookieOf, thrownResponse } from '../support/signed-in';

let db: Db;

beforeEach(async () => {
  db = testDatabase(fewOrganisations);
  adoptDatabase(db);
  await forgetRequests();
  addPerson(db, 'manager');
  grant(db, 'manager', 'programme_manager', 'barnet');
});

function contextOf(id: string, now = new Date()) {
  return { db, actor: actorOf(db, findById(db, id) as { id: string; name: string }, now), now };
}

function made(form: Partial<TokenForm> = {}, now = new Date()) {
  const token = makeToken(contextOf('manager', now), { name: 'Power BI', scope: 'read', days: 30, ...form });
  if (!token.ok) throw new Error(token.message);
  return token.value;
}

function asked(authorization?: string, cookie?: string): Request {
  const headers = new Headers();
  if (authorization !== undefined) headers.set('Authorization', authorization);
  if (cookie !== undefined) headers.set('Cookie', cookie);
  return new Request('http://localhost:3000/api/v1/framework', { headers });
}

async function refusal(authorization?: string, scope: 'read' | 'write' = 'read', cookie?: string) {
  const response = await thrownResponse(() => requireToken(asked(authorization, cookie), scope));
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('a token', () => {
  it('acts as its person, with the grants in force today', async () => {
    grant(db, 'manager', 'contributor', 'camden', { to: '2025-12-31' });
    const { actor } = await requireToken(asked(`Bearer ${made().token}`), 'read');
    expect(actor).toMatchObject({ id: 'manager', grants: [{ role: 'programme_manager' }] });
    expect(actor.grants).toHaveLength(1);
  });

  it('is kept as a hash only, and neither hash nor token is in the audit trail', () => {
    const { token } = made();
    const kept = JSON.stringify(db.select().from(apiTokens).all());
    const trail = JSON.stringify(db.$client.prepare('select * from audit_events').all());
    expect(trail).toContain('token.made');
    for (const text of [kept, trail]) expect(text).not.toContain(token.slice(4));
    expect(trail).not.toContain(db.select().from(apiTokens).get()?.tokenHash);
  });

  it('for reading does not write; one for writing reads', async () => {
    const reading = await refusal(`Bearer ${made().token}`, 'write');
    expect(reading.status).toBe(403);
    expect(reading.headers.get('WWW-Authenticate')).toContain('insufficient_scope');
    const writing = made({ scope: 'write' }).token;
    for (const scope of ['read', 'write'] as const)
      expect((await requireToken(asked(`bearer ${writing}`), scope)).actor.id).toBe('manager');
  });

  it('ends with its time, when it is taken back, and while its person may not come in', async () => {
    const old = made({}, new Date(Date.now() - 31 * 86_400_000)).token;
    expect((await refusal(`Bearer ${old}`)).body.detail).toMatch(/expired/);

    const { id, token } = made();
    expect(revokeToken(contextOf('manager'), { token: id }).ok).toBe(true);
    expect((await refusal(`Bearer ${token}`)).body.detail).toMatch(/revoked/);
    expect(revokeToken(contextOf('manager'), { token: id })).toMatchObject({ code: 'ended' });

    const other = made().token;
    db.update(people).set({ state: 'suspended' }).run();
    const suspended = await refusal(`Bearer ${other}`);
    expect([suspended.status, suspended.body.detail]).toEqual([
      401,
      expect.stringMatching(/may not sign in now/),
    ]);
  });

  it('is taken back by its person and by administrators, and by nobody else', () => {
    for (const id of ['stranger', 'admin']) addPerson(db, id);
    grant(db, 'stranger', 'london_office', 'london');
    grant(db, 'admin', 'administrator', 'london');
    const { id } = made();
    expect(revokeToken(contextOf('stranger'), { token: id })).toMatchObject({ code: 'not_found' });
    expect(revokeToken(contextOf('admin'), { token: id }).ok).toBe(true);
  });

  it('is not made for somebody without a role, nor a twenty-first for anybody', () => {
    addPerson(db, 'nobody');
    const form: TokenForm = { name: 'x', scope: 'read', days: 30 };
    expect(makeToken(contextOf('nobody'), form)).toMatchObject({ code: 'forbidden' });
    for (let count = 0; count < 20; count += 1) made();
    expect(makeToken(contextOf('manager'), form)).toMatchObject({ code: 'too_many' });
  });

  it('waits once it has asked too often within a minute', async () => {
    const { token } = made();
    for (let count = 0; count < env.API_LIMIT; count += 1)
      await requireToken(asked(`Bearer ${token}`), 'read');
    const { status, headers } = await refusal(`Bearer ${token}`);
    expect(status).toBe(429);
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await requireToken(asked(`Bearer ${made().token}`), 'read')).actor.id).toBe('manager');
  });
});

describe('whoever sends no token', () => {
  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic bWFuYWdlcjp4'],
    ['an empty token', 'Bearer '],
    ['one that nobody made', `Bearer nht_${'a'.repeat(43)}`],
    ['two words', 'Bearer nht_a b'],
    ['a long one', `Bearer nht_${'a'.repeat(9000)}`],
  ])('but %s is told to send one', async (_what, authorization) => {
    const { status, headers } = await refusal(authorization);
    expect(status).toBe(401);
    expect(headers.get('WWW-Authenticate')).toMatch(/^Bearer realm/);
  });

  it('is not known by a cookie', async () => {
    expect((await refusal(undefined, 'read', await cookieOf(db, 'manager'))).status).toBe(401);
  });
});
