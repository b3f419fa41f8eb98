import { randomBytes } from 'node:crypto';
import type { SignInForm } from '~/domain/people/sign-in-form';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { inTransaction, type Transaction } from '~db/client.server';
import {
  findByEmail,
  insertSession,
  type Person,
  removeSessionsBefore,
  revokeSession,
} from '~db/repos/people.server';
import { appendAuditEvent, sha256 } from '~db/repos/records.server';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from './limits.server';
import { passwordFits } from './password.server';
import { type Claim, claimAttempt, releaseAttempt } from './throttle.server';

export interface SignInInput extends SignInForm {
  /** The network address asked from; null when unknown, and then only the account is throttled. */
  address: string | null;
  userAgent: string;
  /** The token this browser held before: its session ends, so that nobody can plant one. */
  previousToken: string | null;
}

/** A new session; `token` goes into the cookie and is kept nowhere. */
export interface SignedIn {
  token: string;
  person: string;
}

const REFUSED = failure('refused', 'Check your email address and password: one of them is not right');
const LONGEST_USER_AGENT = 300;

/**
 * Starts a session for whoever knows an account's password. 'refused' takes as long, and says the same, whether the
 * account is unknown, has no password, is not active, or the password is wrong. 'wait' after too many refusals.
 */
export async function signIn(
  { db, now }: Pick<Context, 'db' | 'now'>,
  input: SignInInput,
): Promise<Result<SignedIn, 'refused' | 'wait'>> {
  const email = input.email.trim().toLowerCase();
  const claim = claimAttempt(db, { email, address: input.address }, now);
  if ('waitUntil' in claim) return failure('wait', waitMessage(claim.waitUntil, now));

  const person = findByEmail(db, email);
  const fits = await passwordFits(person?.passwordHash ?? null, input.password);
  if (person === null || person.state !== 'active' || !fits) {
    inTransaction(db, (tx) => auditRefusal(tx, person, now));
    return REFUSED;
  }
  return success(inTransaction(db, (tx) => startSession(tx, person, claim, input, now)));
}

function startSession(
  tx: Transaction,
  person: Person,
  claim: Claim,
  input: SignInInput,
  now: Date,
): SignedIn {
  const at = now.toISOString();
  const token = randomBytes(32).toString('base64url');
  releaseAttempt(tx, claim);
  removeSessionsBefore(tx, at, new Date(now.getTime() - SESSION_IDLE_MS).toISOString());
  if (input.previousToken !== null) revokeSession(tx, sha256(input.previousToken), at);
  insertSession(tx, {
    tokenHash: sha256(token),
    person: person.id,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: new Date(now.getTime() + SESSION_LONGEST_MS).toISOString(),
    userAgent: input.userAgent.slice(0, LONGEST_USER_AGENT),
  });
  appendAuditEvent(tx, {
    at,
    actor: person.id,
    action: 'signed_in',
    entity: `person/${person.id}`,
    before: null,
    after: null,
    reason: null,
  });
  return { token, person: person.id };
}

/** Nobody is known to have asked, so there is no actor; what was typed is not kept. */
function auditRefusal(tx: Transaction, person: Person | null, now: Date): void {
  appendAuditEvent(tx, {
    at: now.toISOString(),
    actor: null,
    action: 'sign_in_refused',
    entity: person === null ? 'person' : `person/${person.id}`,
    before: null,
    after: null,
    reason: null,
  });
}

function waitMessage(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return `There were too many attempts to sign in. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
