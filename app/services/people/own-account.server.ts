import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { queueMessage } from '~/services/records/queue-message.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { identitiesOf, liveSessionsOf, revokeOtherSessions } from '~db/repos/account-security.server';
import { findById } from '~db/repos/people.server';
import { updatePerson } from '~db/repos/people-register.server';
import { sha256 } from '~db/repos/records.server';
import { revokeSession, type Session } from '~db/repos/sessions.server';
import { SESSION_IDLE_MS } from './limits.server';
import { loadSession } from './load-actor.server';
import { chosenPasswordFault, hashPassword, passwordFits } from './password.server';
import { renewSession, type SignedIn } from './start-session.server';
import { claimAttempt, releaseAttempt, waitMessage } from './throttle.server';

/** What a person sees of their own account and does with it. */

/** Letters of a session's hash that name it on a page: enough to tell a person's few apart, worthless as a key. */
const REFERENCE = 16;

export interface OwnSession {
  reference: string;
  /** The one this page was asked with. */
  current: boolean;
  userAgent: string;
  method: Session['method'];
  secondFactor: boolean;
  since: string;
  lastSeen: string;
}

/** The actor's sessions that live, the current one first. */
export function ownSessions({ db, actor, now }: Context, token: string): OwnSession[] {
  const current = sha256(token);
  const seenAfter = new Date(now.getTime() - SESSION_IDLE_MS).toISOString();
  return liveSessionsOf(db, actor.id, { now: now.toISOString(), seenAfter })
    .map((session) => ({
      reference: session.tokenHash.slice(0, REFERENCE),
      current: session.tokenHash === current,
      userAgent: session.userAgent,
      method: session.method,
      secondFactor: session.secondFactorAt !== null,
      since: session.createdAt,
      lastSeen: session.lastSeenAt,
    }))
    .toSorted((a, b) => Number(b.current) - Number(a.current));
}

/** Ends one session of the actor by its reference, or all but the current one. Gives how many ended. */
export function endOwnSessions(
  context: Context,
  token: string,
  which: { reference: string } | 'others',
): number {
  const { actor, now } = context;
  const at = now.toISOString();
  return inTransaction(context.db, (tx) => {
    const ended =
      which === 'others'
        ? revokeOtherSessions(tx, actor.id, sha256(token), at)
        : endOne(tx, actor.id, which.reference, at);
    if (ended > 0)
      recordEvent(tx, context, {
        action: 'session.ended',
        entity: `person/${actor.id}`,
        after: { sessions: ended },
      });
    return ended;
  });
}

function endOne(tx: Transaction, person: string, reference: string, at: string): number {
  if (reference.length !== REFERENCE) return 0;
  const live = liveSessionsOf(tx, person, { now: at, seenAfter: '' });
  const found = live.find(({ tokenHash }) => tokenHash.startsWith(reference));
  return found !== undefined && revokeSession(tx, found.tokenHash, at) ? 1 : 0;
}

/** How the actor can sign in. */
export function ownSignIn({ db, actor }: Pick<Context, 'db' | 'actor'>): {
  email: string;
  hasPassword: boolean;
  issuers: string[];
} {
  const person = findById(db, actor.id);
  return {
    email: person?.email ?? '',
    hasPassword: person?.passwordHash != null,
    issuers: identitiesOf(db, actor.id).map(({ issuer }) => issuer),
  };
}

/**
 * Changes the actor's password, once the one they have is right. Every other session ends, and this one goes on under a
 * fresh token.
 */
export async function changePassword(
  context: Context,
  input: { token: string; current: string; wanted: string },
): Promise<Result<SignedIn, 'current' | 'wanted' | 'wait' | 'signed_out'>> {
  const { db, actor, now } = context;
  const found = loadSession(db, input.token, now);
  if (found === null) return failure('signed_out', 'Your session has ended. Sign in again.');
  const claim = claimAttempt(db, { account: `password of ${actor.id}`, address: null }, now);
  if ('waitUntil' in claim) return failure('wait', waitMessage('change the password', claim.waitUntil, now));
  if (!(await passwordFits(found.person.passwordHash, input.current)))
    return failure('current', 'Check your present password: it is not the one of this account');
  const fault = chosenPasswordFault(input.wanted, found.person);
  if (fault !== null) {
    inTransaction(db, (tx) => releaseAttempt(tx, claim));
    return failure('wanted', fault);
  }
  const passwordHash = await hashPassword(input.wanted);
  return inTransaction(db, (tx) => {
    releaseAttempt(tx, claim);
    updatePerson(tx, actor.id, { passwordHash });
    recordEvent(tx, context, { action: 'password.changed', entity: `person/${actor.id}` });
    queueMessage(tx, context, {
      kind: 'password_changed',
      to: { person: actor.id },
      about: `person/${actor.id}`,
      cause: now.toISOString(),
    });
    const renewed = renewSession(tx, context, found.session, found.session);
    revokeOtherSessions(tx, actor.id, sha256(renewed.token), now.toISOString());
    return success(renewed);
  });
}
