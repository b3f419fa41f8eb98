import { randomBytes } from 'node:crypto';
import type { SignInMethod } from '~/domain/people/account-standing';
import type { Context } from '~/services/context.server';
import type { Transaction } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { insertSession, removeSessionsBefore, revokeSession, type Session } from '~db/repos/sessions.server';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from './limits.server';

/** A new session; `token` goes into the cookie and is kept nowhere. */
export interface SignedIn {
  token: string;
  person: string;
}

/** What a browser says of itself when it signs in. */
export interface Browser {
  userAgent: string;
  /** The token this browser held before: its session ends, so that nobody can plant one. */
  previousToken: string | null;
}

const LONGEST_USER_AGENT = 300;

/** Starts a session under a fresh token, and ends the one the browser held. */
export function startSession(
  tx: Transaction,
  { now }: Pick<Context, 'now'>,
  {
    person,
    browser,
    method,
    secondFactorShown,
  }: { person: string; browser: Browser; method: SignInMethod; secondFactorShown: boolean },
): SignedIn {
  const at = now.toISOString();
  const token = randomBytes(32).toString('base64url');
  removeSessionsBefore(tx, at, new Date(now.getTime() - SESSION_IDLE_MS).toISOString());
  if (browser.previousToken !== null) revokeSession(tx, sha256(browser.previousToken), at);
  insertSession(tx, {
    tokenHash: sha256(token),
    person,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: new Date(now.getTime() + SESSION_LONGEST_MS).toISOString(),
    userAgent: browser.userAgent.slice(0, LONGEST_USER_AGENT),
    method,
    secondFactorAt: secondFactorShown ? at : null,
  });
  return { token, person };
}

/**
 * The same session under a fresh token, because what it may do has changed; the token before is worthless at once. It
 * ends when it would have ended.
 */
export function renewSession(
  tx: Transaction,
  { now }: Pick<Context, 'now'>,
  session: Session,
  { secondFactorAt }: Pick<Session, 'secondFactorAt'>,
): SignedIn {
  const at = now.toISOString();
  const token = randomBytes(32).toString('base64url');
  revokeSession(tx, session.tokenHash, at);
  insertSession(tx, { ...session, tokenHash: sha256(token), lastSeenAt: at, secondFactorAt });
  return { token, person: session.person };
}
