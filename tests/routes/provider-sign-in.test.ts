import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { findActor } from '~/auth/guards.server';
import { forgetProvider } from '~/auth/provider.server';
import { env } from '~/env.server';
import { action as signInAction, loader as signInLoader } from '~/routes/sign-in';
import { loader as callbackLoader } from '~/routes/sign-in_.callback';
import { loader as beginLoader } from '~/routes/sign-in_.organisation';
import { action as signOutAction } from '~/routes/sign-out';
import { loader as providerSignOutLoader } from '~/routes/sign-out_.organisation';
import { sendLink } from '~/services/people/account-link.server';
import type { Db } from '~db/client.server';
import { findById } from '~db/repos/people.server';
import { allAuditEvents, auditEventsOf } from '~db/repos/records.server';
import { testDatabase } from '../support/database';
import { addPerson, fewOrganisations, grant, PASSWORD } from '../support/people';
import { followProvider, startProvider, type TestProvider } from '../support/provider';
import { request } from '../support/signed-in';

const HERE = 'http://localhost:3000';
const CALLBACK = `${HERE}/sign-in/callback`;
const before = { ...env };

let provider: TestProvider;
let db: Db;

function people(made: Db): void {
  fewOrganisations(made);
  addPerson(made, 'manager');
  addPerson(made, 'office');
  addPerson(made, 'invited', { state: 'invited', passwordHash: null });
  addPerson(made, 'late', { state: 'invited', passwordHash: null });
  addPerson(made, 'suspended', { state: 'suspended' });
  grant(made, 'manager', 'programme_manager', 'barnet');
  grant(made, 'office', 'london_office', 'london');
  const days = (ago: number) => ({ actor: null, now: new Date(Date.now() - ago * 86_400_000) });
  made.transaction((tx) => {
    sendLink(tx, days(1), { person: 'invited', purpose: 'invitation' });
    sendLink(tx, days(11), { person: 'late', purpose: 'invitation' });
  });
}

beforeAll(async () => {
  provider = await startProvider({ callback: CALLBACK, signedOut: `${HERE}/signed-out` });
});
afterAll(() => provider.stop());

beforeEach(() => {
  db = testDatabase(people);
  adoptDatabase(db);
  const { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = provider;
  Object.assign(env, {
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    LOG_LEVEL: 'silent',
    TRACKER_NOW: null,
  });
  Object.assign(provider, { gives: 'in' });
  comes('manager');
});
afterEach(() => {
  vi.useRealTimers();
  for (const name of Object.keys(env)) if (!(name in before)) delete (env as Record<string, unknown>)[name];
  Object.assign(env, before, { TRACKER_NOW: before.TRACKER_NOW });
  forgetProvider();
});

/** Who signs in at the provider next. */
function comes(person: string, more: Record<string, unknown> = {}, sub = `sub of ${person}`): void {
  const claims = { email: `${person}@tracker.example`, email_verified: true, ...more };
  provider.account = { sub, claims };
}

const args = (path: string, cookie?: string) => ({
  request: request(path, { cookie }),
  params: {},
  context: {},
});
const cookieIn = (header: string | undefined) => header?.split(';')[0] as string;

/** Begins here and goes through the provider: the answer it sends, and the cookie of the browser that began. */
async function answerOf(to = '/places/barnet'): Promise<{ answer: URL; cookie: string }> {
  const begun = await beginLoader(args(`/sign-in/organisation?to=${encodeURIComponent(to)}`));
  const answer = new URL(await followProvider(begun.headers.get('Location') ?? '', CALLBACK));
  return { answer, cookie: cookieIn(begun.headers.getSetCookie()[0]) };
}

async function arrive({ answer, cookie }: { answer: URL; cookie?: string }) {
  const response = await callbackLoader(args(`${answer.pathname}${answer.search}`, cookie));
  const session = response.headers
    .getSetCookie()
    .map(cookieIn)
    .find((each) => each.startsWith('tracker_session='));
  const context = session === undefined ? null : await findActor(request('/', { cookie: session }));
  return { to: response.headers.get('Location'), session, who: context?.actor.id ?? null };
}

describe('signing in through one’s own organisation', () => {
  it('lets in whoever was invited under the address it vouches for, and knows them from then on', async () => {
    comes('invited', { email: 'Invited@Tracker.example' });
    expect(await arrive(await answerOf())).toMatchObject({ to: '/places/barnet', who: 'invited' });
    expect(findById(db, 'invited')?.state).toBe('active');
    comes('invited', { email: 'married@elsewhere.example' });
    expect(await arrive(await answerOf())).toMatchObject({ who: 'invited' });
    expect(auditEventsOf(db, 'person/invited').map(({ action }) => action)).toEqual([
      'signed_in',
      'signed_in',
      'person.joined',
      'identity.linked',
    ]);
    expect(JSON.stringify([...allAuditEvents(db)])).not.toMatch(/@|sub of/);
  });

  it('asks with a code, PKCE, state and nonce, and never leads to another site', async () => {
    const begun = await beginLoader(args('/sign-in/organisation?to=//evil.example'));
    const asked = new URL(begun.headers.get('Location') ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect(begun.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await arrive(await answerOf('https://evil.example/'))).to).toBe('/');
  });

  it.each<[string, () => void, string]>([
    ['nobody here knows', () => comes('stranger'), 'unknown'],
    ['was suspended', () => comes('suspended'), 'unknown'],
    ['was invited too long ago', () => comes('late'), 'unknown'],
    ['has no verified address', () => comes('manager', { email_verified: false }), 'unverified'],
    [
      'has an address of which nothing is said',
      () => comes('manager', { email_verified: undefined }),
      'unverified',
    ],
    ['has no address', () => comes('manager', { email: undefined }), 'unverified'],
    ['gave up there', () => Object.assign(provider, { gives: 'up' }), 'given_up'],
  ])('lets nobody in who %s', async (_what, prepare, problem) => {
    prepare();
    expect(await arrive(await answerOf())).toEqual({
      to: `/sign-in?to=%2Fplaces%2Fbarnet&problem=${problem}`,
      session: undefined,
      who: null,
    });
  });

  it('takes an address of which nothing is said where the provider is trusted with addresses', async () => {
    Object.assign(env, { OIDC_TRUST_EMAIL: 'true' });
    comes('manager', { email_verified: undefined });
    expect(await arrive(await answerOf())).toMatchObject({ who: 'manager' });
    comes('office', { email_verified: false });
    expect((await arrive(await answerOf())).to).toContain('problem=unverified');
  });

  it('lets nobody in under an address that was given to somebody else at the organisation', async () => {
    await arrive(await answerOf());
    comes('manager', {}, 'sub of a successor');
    expect((await arrive(await answerOf())).to).toContain('problem=unknown');
  });

  it('still asks the London office for a second factor, unless the organisation showed one', async () => {
    comes('office');
    const plain = await arrive(await answerOf());
    expect(plain).toMatchObject({ who: null, session: expect.any(String) });
    comes('office', { amr: ['pwd', 'mfa'] });
    expect(await arrive(await answerOf())).toMatchObject({ who: 'office' });
  });
});

describe('an answer that was not asked for', () => {
  it.each<[string, (asked: { answer: URL; cookie: string }) => unknown, string]>([
    ['with another state', ({ answer }) => answer.searchParams.set('state', 'x'.repeat(43)), 'unfit'],
    ['without a state', ({ answer }) => answer.searchParams.delete('state'), 'unfit'],
    ['from another issuer', ({ answer }) => answer.searchParams.set('iss', 'https://evil.example'), 'unfit'],
    ['with another code', ({ answer }) => answer.searchParams.set('code', 'made-up'), 'unfit'],
    [
      'for another nonce',
      () => db.$client.prepare("update provider_attempts set nonce = 'x'").run(),
      'unfit',
    ],
    [
      'for another code verifier',
      () => db.$client.prepare('update provider_attempts set code_verifier = ?').run('x'.repeat(43)),
      'unfit',
    ],
    ['to a browser that did not ask', (asked) => Object.assign(asked, { cookie: '' }), 'not_asked'],
    [
      'after a quarter of an hour',
      () => Object.assign(env, { TRACKER_NOW: new Date(Date.now() + 16 * 60_000).toISOString() }),
      'not_asked',
    ],
  ])('%s lets nobody in', async (_what, spoil, problem) => {
    const asked = await answerOf();
    spoil(asked);
    const { to, session } = await arrive(asked);
    expect(to).toContain(`problem=${problem}`);
    expect(session).toBeUndefined();
  });

  it('is taken once: neither it nor its code comes again', async () => {
    const asked = await answerOf();
    expect(await arrive(asked)).toMatchObject({ who: 'manager' });
    expect((await arrive(asked)).to).toContain('problem=not_asked');
    const another = await answerOf();
    another.answer.searchParams.set('code', asked.answer.searchParams.get('code') ?? '');
    expect((await arrive(another)).to).toContain('problem=unfit');
  });

  it('is too old when its code has run out at the provider', async () => {
    const asked = await answerOf();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 60_000 });
    expect((await arrive(asked)).to).toContain('problem=unfit');
  });
});

describe('a provider that is away, or is another one', () => {
  it.each([
    ['does not answer', () => 'http://127.0.0.1:59999'],
    ['calls itself something else', () => provider.issuer.replace('127.0.0.1', 'localhost')],
  ])('when it %s, people are told and sign in by password', async (_what, issuer) => {
    Object.assign(env, { OIDC_ISSUER: issuer() });
    const begun = await beginLoader(args('/sign-in/organisation?to=/london'));
    expect(begun.headers.get('Location')).toBe('/sign-in?to=%2Flondon&problem=away');
    const page = await signInLoader(args('/sign-in?problem=away'));
    expect(page.problem).toMatch(/^We cannot reach the sign-in of your organisation just now/);
    const form = { email: 'manager@tracker.example', password: PASSWORD };
    const answer = await signInAction({ request: request('/sign-in', { form }), params: {}, context: {} });
    expect(answer).toBeInstanceOf(Response);
  });

  it('that answered a moment ago and is away now is told of at once, and never by an error of the browser', async () => {
    const server = createServer((_request, response) => {
      const said = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(env, { OIDC_ISSUER: issuer });
    const leadsTo = async () =>
      (await beginLoader(args('/sign-in/organisation?to=/london'))).headers.get('Location');
    expect(await leadsTo()).toContain(`${issuer}/auth?`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await leadsTo()).toBe('/sign-in?to=%2Flondon&problem=away');
  });

  it('is asked once by people who begin at one time', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    Object.assign(env, { OIDC_ISSUER: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    const begin = () => beginLoader(args('/sign-in/organisation?to=/london'));
    const answers = await Promise.all([begin(), begin(), begin()]);
    expect(answers.map(({ headers }) => headers.get('Location'))).toEqual(
      Array(3).fill('/sign-in?to=%2Flondon&problem=away'),
    );
    expect(asked).toBe(1);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('leaves the address of the sign-in empty where there is no provider', async () => {
    Object.assign(env, { OIDC_ISSUER: undefined });
    await expect(beginLoader(args('/sign-in/organisation'))).rejects.toMatchObject({ status: 404 });
    await expect(callbackLoader(args('/sign-in/callback?code=x'))).rejects.toMatchObject({ status: 404 });
    expect((await signInLoader(args('/sign-in'))).provider).toBeNull();
  });
});

describe('signing out', () => {
  it('ends the session here and offers the way out there', async () => {
    const { session } = await arrive(await answerOf());
    const asked = request('/sign-out', { cookie: session, form: {} });
    const answer = await signOutAction({ request: asked, params: {}, context: {} });
    expect(answer.headers.get('Location')).toBe('/signed-out?from=organisation');
    expect(await findActor(request('/', { cookie: session }))).toBeNull();
    const there = await providerSignOutLoader(args('/sign-out/organisation'));
    const address = new URL(there.headers.get('Location') ?? '');
    expect(address.origin).toBe(provider.issuer);
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${HERE}/signed-out`);
  });
});
