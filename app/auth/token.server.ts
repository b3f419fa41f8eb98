import { MemoryStore, type Options } from 'express-rate-limit';
import { scopeCovers, type TokenScope } from '~/domain/people/api-token';
import { env } from '~/env.server';
import { problem } from '~/http/problem.server';
import type { Context } from '~/services/context.server';
import { bearerOf } from '~/services/people/tokens.server';
import { currentTime } from './clock.server';
import { db } from './database.server';

/** Requests of each token are counted over this long. */
const WINDOW_MS = 60_000;

const counted = new MemoryStore();
counted.init({ windowMs: WINDOW_MS } as Options);

/** Forgets what tokens have asked so far: for tests. */
export function forgetRequests(): Promise<void> {
  return counted.resetAll();
}

/**
 * Who asks with the token of the Authorization header, for the routes of the JSON interface; cookies are not looked at.
 * Throws a problem: 401 without a token that works, 403 where its scope does not cover `scope`, 429 past API_LIMIT
 * requests a minute. What its person may do is for requirePermission to say.
 */
export async function requireToken(request: Request, scope: TokenScope): Promise<Context> {
  const now = currentTime();
  const bearer = /^bearer +([\w.~+/=-]+) *$/i.exec(request.headers.get('Authorization') ?? '');
  if (bearer === null)
    throw unauthorised(
      'Send a token in the header: Authorization: Bearer <token>.',
      'Bearer realm="tracker"',
    );
  const found = bearerOf(db(), bearer[1] as string, now);
  if (!found.ok) throw unauthorised(found.message, 'Bearer realm="tracker", error="invalid_token"');
  await countRequest(found.value.tokenId);
  if (!scopeCovers(found.value.scope, scope))
    throw problem({
      status: 403,
      detail: 'This token may only read. Make one that may write under Tokens for programs.',
      headers: { 'WWW-Authenticate': `Bearer realm="tracker", error="insufficient_scope", scope="${scope}"` },
    });
  return { db: db(), actor: found.value.actor, now };
}

async function countRequest(token: number): Promise<void> {
  const { totalHits, resetTime } = await counted.increment(String(token));
  if (totalHits <= env.API_LIMIT) return;
  const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000));
  throw problem({
    status: 429,
    detail: `This token has made ${env.API_LIMIT} requests within a minute. Try again in ${seconds} seconds.`,
    headers: { 'Retry-After': String(seconds) },
  });
}

function unauthorised(detail: string, challenge: string): Response {
  return problem({ status: 401, detail, headers: { 'WWW-Authenticate': challenge } });
}
