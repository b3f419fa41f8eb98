import type { SignInMethod } from '~/domain/people/account-standing';
import type { SignInForm } from '~/domain/people/sign-in-form';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { findByEmail, type Person } from '~db/repos/people.server';
import { appendAuditEvent } from '~db/repos/records.server';
import { passwordFits } from './password.server';
import { type Browser, type SignedIn, startSession } from './start-session.server';
import { type Claim, claimAttempt, releaseAttempt, waitMessage } from './throttle.server';

export type { SignedIn };

export interface SignInInput extends SignInForm, Browser {
  /** The network address asked from; null when unknown, and then only the account is throttled. */
  address: string | null;
}

const REFUSED = failure('refused', 'Check your email address and password: one of them is not right');

/**
 * Starts a session for whoever knows an account's password. 'refused' takes as long, and says the same, whether the
 * account is unknown, has no password, is not active, or the password is wrong. 'wait' after too many refusals.
 */
export async function signIn(
  { db, now }: Pick<Context, 'db' | 'now'>,
  input: SignInInput,
): Promise<Result<SignedIn, 'refused' | 'wait'>> {
  const email = input.email.trim().toLowerCase();
  const claim = claimAttempt(db, { account: email, address: input.address }, now);
  if ('waitUntil' in claim) return failure('wait', waitMessage('sign in', claim.waitUntil, now));

  const person = findByEmail(db, email);
  const fits = await passwordFits(person?.passwordHash ?? null, input.password);
  if (person === null || person.state !== 'active' || !fits) {
    inTransaction(db, (tx) => auditRefusal(tx, person, now));
    return REFUSED;
  }
  return success(inTransaction(db, (tx) => letIn(tx, person, claim, input, now)));
}

function letIn(tx: Transaction, person: Person, claim: Claim, browser: Browser, now: Date): SignedIn {
  releaseAttempt(tx, claim);
  auditSignIn(tx, person.id, 'password', now);
  return startSession(
    tx,
    { now },
    { person: person.id, browser, method: 'password', secondFactorShown: false },
  );
}

/** Notes that somebody showed who they are; whether they were let in is for their session to say. */
export function auditSignIn(tx: Transaction, person: string, method: SignInMethod, now: Date): void {
  appendAuditEvent(tx, {
    at: now.toISOString(),
    actor: person,
    action: 'signed_in',
    entity: `person/${person}`,
    before: null,
    after: method === 'password' ? null : { method },
    reason: null,
  });
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
