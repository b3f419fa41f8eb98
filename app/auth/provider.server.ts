import { createCookie } from '@remix-run/node';
import * as client from 'openid-client';
import { identityIn, type ProviderIdentity, type ProviderProblem } from '~/domain/people/provider-sign-in';
import { env, secretsOf } from '~/env.server';
import { createLogger } from '~/http/logger.server';
import { paths } from '~/paths';
import { PROVIDER_ATTEMPT_MS } from '~/services/people/limits.server';
import type { beginProviderSignIn, takeProviderSignIn } from '~/services/people/provider-sign-in.server';

/** Talks to the provider of people's own organisation (OpenID Connect). The only code that does. */

/** How long to wait for a provider, in seconds: while somebody waits to be sent there, and for an answer once they came back. */
const PATIENCE = { begin: 3, answer: 5 };
/** For how long what a provider said of itself serves somebody who comes back from it. */
const KEPT_MS = 60_000;

const secure = env.PUBLIC_URL?.startsWith('https:') ?? false;

/** The cookie of a sign-in under way, for the browser that began it alone. */
const attemptCookie = createCookie(secure ? '__Host-tracker_provider' : 'tracker_provider', {
  httpOnly: true,
  path: '/',
  sameSite: 'lax',
  secure,
  secrets: secretsOf(env),
});

/** What the sign-in through people's own organisation is called; null where there is none. */
export function providerName(): string | null {
  return env.OIDC_ISSUER === undefined ? null : env.OIDC_NAME;
}

let known: { issuer: string; at: number; configuration: client.Configuration } | null = null;
let asking: { issuer: string; answer: Promise<client.Configuration> } | null = null;

/** Forgets what the provider said of itself: for tests. */
export function forgetProvider(): void {
  known = null;
}

/**
 * What the provider says of itself now. Whoever is sent there is sent only after it answered: of one that is away they are
 * told here, and not by their browser. People who begin at one time share the asking.
 */
async function askProvider(): Promise<client.Configuration> {
  const issuer = env.OIDC_ISSUER ?? '';
  if (asking?.issuer === issuer) return asking.answer;
  const answer = discover(issuer).finally(() => {
    asking = null;
  });
  asking = { issuer, answer };
  return answer;
}

async function discover(issuer: string): Promise<client.Configuration> {
  const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const configuration = await client.discovery(
    new URL(issuer),
    env.OIDC_CLIENT_ID ?? '',
    env.OIDC_CLIENT_SECRET,
    undefined,
    { timeout: PATIENCE.begin, execute },
  );
  configuration.timeout = PATIENCE.answer;
  known = { issuer, at: Date.now(), configuration };
  return configuration;
}

/** What the provider said of itself when this person was sent there, or says now. */
async function settledConfiguration(): Promise<client.Configuration> {
  if (known !== null && known.issuer === env.OIDC_ISSUER && Date.now() - known.at < KEPT_MS)
    return known.configuration;
  return askProvider();
}

/** The service's own address, as the provider knows it. */
function ownAddress(request: Request, path: string): URL {
  return new URL(path, env.PUBLIC_URL ?? new URL(request.url).origin);
}

type Secrets = ReturnType<typeof beginProviderSignIn>;

/** Where to send a browser to sign in; null when the provider does not answer. */
export async function providerAddress(request: Request, secrets: Secrets): Promise<URL | null> {
  try {
    return client.buildAuthorizationUrl(await askProvider(), {
      redirect_uri: ownAddress(request, paths.providerCallback()).href,
      scope: env.OIDC_SCOPES,
      response_type: 'code',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(secrets.codeVerifier),
      code_challenge_method: 'S256',
    });
  } catch (error) {
    createLogger(env.LOG_LEVEL).warn({ err: error }, 'the provider of sign-ins cannot be used');
    return null;
  }
}

/** Whom an answer of the provider vouches for, once everything about it fits what was asked; or why nobody. */
export async function readProviderAnswer(
  request: Request,
  asked: NonNullable<ReturnType<typeof takeProviderSignIn>>,
): Promise<{ ok: true; value: ProviderIdentity } | { ok: false; problem: ProviderProblem }> {
  const answer = ownAddress(request, paths.providerCallback());
  answer.search = new URL(request.url).search;
  try {
    const tokens = await client.authorizationCodeGrant(await settledConfiguration(), answer, {
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      pkceCodeVerifier: asked.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) return { ok: false, problem: 'unfit' };
    const more = await moreClaims(tokens.access_token, claims);
    const trust = {
      email: env.OIDC_TRUST_EMAIL === 'true',
      secondFactor: env.OIDC_TRUST_SECOND_FACTOR === 'true',
    };
    return { ok: true, value: identityIn({ ...more, ...claims }, trust) };
  } catch (error) {
    createLogger(env.LOG_LEVEL).warn({ err: error }, 'an answer of the provider of sign-ins was not taken');
    return { ok: false, problem: problemOf(error) };
  }
}

/** Many providers give the address only here, and not in the ID token. */
async function moreClaims(accessToken: string, { sub, email }: client.IDToken): Promise<object> {
  const settled = await settledConfiguration();
  if (email !== undefined || settled.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(settled, accessToken, sub);
}

function problemOf(error: unknown): ProviderProblem {
  if (error instanceof client.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'given_up' : 'unfit';
  const { code, name, cause } = error as { code?: string; name?: string; cause?: unknown };
  const away = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];
  if (code !== undefined && away.includes(code)) return 'away';
  if (name === 'TypeError' && cause !== undefined && code === undefined) return 'away';
  return 'unfit';
}

/** Where to sign out at the provider too; null when it cannot, or does not answer. */
export async function providerSignOutAddress(request: Request): Promise<URL | null> {
  if (env.OIDC_ISSUER === undefined) return null;
  try {
    return client.buildEndSessionUrl(await askProvider(), {
      post_logout_redirect_uri: ownAddress(request, paths.signedOut()).href,
    });
  } catch {
    return null;
  }
}

/** The token of a sign-in under way in this browser, or null. */
export async function readAttempt(request: Request): Promise<string | null> {
  const token: unknown = await attemptCookie.parse(request.headers.get('Cookie'));
  return typeof token === 'string' && token !== '' ? token : null;
}

/** The Set-Cookie header that keeps a sign-in under way. */
export function attemptHeader(token: string): Promise<string> {
  return attemptCookie.serialize(token, { maxAge: PROVIDER_ATTEMPT_MS / 1000 });
}

/** The Set-Cookie header that ends it. */
export function clearedAttemptHeader(): Promise<string> {
  return attemptCookie.serialize('', { maxAge: 0 });
}
