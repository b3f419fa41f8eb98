import { randomBytes } from 'node:crypto';
import { needsSecondFactor, type SecretToScan } from '~/domain/people/account-standing';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { queueMessage } from '~/services/records/queue-message.server';
import { recordEvent } from '~/services/records/record-event.server';
import { type Db, inTransaction, type Transaction } from '~db/client.server';
import {
  countRecoveryCodes,
  removeSecondFactor,
  revokeOtherSessions,
  sealAnew,
  secondFactorOf,
  takeRecoveryCode,
  takeStep,
  writeRecoveryCodes,
  writeSecondFactor,
} from '~db/repos/account-security.server';
import { sha256 } from '~db/repos/records.server';
import { RECOVERY_CODES } from './limits.server';
import { type LiveSession, loadSession } from './load-actor.server';
import { passwordFits } from './password.server';
import {
  offeredSecret,
  openSecret,
  sealSecret,
  secretToScan,
  stepOfCode,
} from './second-factor-secret.server';
import { renewSession, type SignedIn } from './start-session.server';
import { claimAttempt, releaseAttempt, waitMessage } from './throttle.server';

/** What every use of a second factor is given: the session it is for, by its token, and the key its secrets are sealed with. */
export interface FactorContext {
  db: Db;
  now: Date;
  token: string;
  /** SESSION_SECRET, and the one before it: without them the database gives no second factor away. */
  secrets: readonly [string, ...string[]];
}

type Refusal = 'signed_out' | 'refused' | 'wait';

const SIGNED_OUT = failure('signed_out', 'Your session has ended. Sign in again.');
const WRONG_CODE = failure(
  'refused',
  'That code is not right. Enter the six figures your app shows now: each code works once.',
);
/** Crockford's 32 characters: none is mistaken for another, and sixteen of them are 80 bits. */
const RECOVERY_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The secret this session can set up, as its page shows it; null when the session has ended. */
export function offerSecondFactor(context: FactorContext): SecretToScan | null {
  const found = loadSession(context.db, context.token, context.now);
  if (found === null) return null;
  return secretToScan(offeredSecret(context.secrets[0], found.session.tokenHash), found.person.email);
}

/** How a person's second factor stands. */
export function ownSecondFactor(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  person = actor.id,
): { confirmedAt: string | null; recoveryCodes: number; required: boolean } {
  return {
    confirmedAt: secondFactorOf(db, person)?.confirmedAt ?? null,
    recoveryCodes: countRecoveryCodes(db, person),
    required: needsSecondFactor(actor.grants),
  };
}

/**
 * Sets up the second factor this session was offered, once its first code is right. A person who is let in already shows
 * their password as well (where they have one). Gives recovery codes, shown once, and the session under a fresh token;
 * other sessions of the person end.
 */
export async function setUpSecondFactor(
  context: FactorContext,
  input: { code: string; password: string | null },
): Promise<Result<SignedIn & { recoveryCodes: string[] }, Refusal | 'password' | 'has_one'>> {
  const { db, now, secrets } = context;
  const found = loadSession(db, context.token, now);
  if (found === null) return SIGNED_OUT;
  if (found.need === 'code') return failure('has_one', 'Your account has a second factor already.');
  const claim = claimAttempt(db, { account: factorAccount(found), address: null }, now);
  if ('waitUntil' in claim) return failure('wait', waitMessage('enter a code', claim.waitUntil, now));
  const { passwordHash } = found.person;
  if (found.need === 'nothing' && passwordHash !== null) {
    if (!(await passwordFits(passwordHash, input.password ?? '')))
      return failure('password', 'Check your password: it is not the one of this account');
  }
  const secret = offeredSecret(secrets[0], found.session.tokenHash);
  const step = stepOfCode(secret, input.code, now);
  if (step === null) return WRONG_CODE;
  return inTransaction(db, (tx) => {
    if (secondFactorOf(tx, found.person.id) !== null)
      return failure('has_one', 'Your account has a second factor already. Remove that one first.');
    releaseAttempt(tx, claim);
    const at = now.toISOString();
    writeSecondFactor(tx, {
      person: found.person.id,
      sealedSecret: sealSecret(secrets[0], secret),
      confirmedAt: at,
      lastStep: step,
    });
    const recoveryCodes = giveRecoveryCodes(tx, found.person.id);
    note(tx, context, found, 'second_factor.set_up');
    tell(tx, context, found);
    const renewed = renewSession(tx, context, found.session, { secondFactorAt: now.toISOString() });
    revokeOtherSessions(tx, found.person.id, sha256(renewed.token), at);
    return success({ ...renewed, recoveryCodes });
  });
}

/**
 * Lets a session in with a code of the app, or a recovery code in its place. A code that was taken is refused when it
 * comes again. Gives the session under a fresh token.
 */
export function enterCode(
  context: FactorContext,
  input: { code: string; address: string | null },
): Result<SignedIn & { recoveryCodesLeft: number | null }, Refusal> {
  const { db, now } = context;
  const found = loadSession(db, context.token, now);
  if (found === null || found.need !== 'code') return SIGNED_OUT;
  const claim = claimAttempt(db, { account: factorAccount(found), address: input.address }, now);
  if ('waitUntil' in claim) return failure('wait', waitMessage('enter a code', claim.waitUntil, now));
  return inTransaction(db, (tx) => {
    const taken = takeCode(tx, context, found, input.code);
    if (taken === null) {
      note(tx, context, found, 'second_factor.refused');
      return WRONG_CODE;
    }
    releaseAttempt(tx, claim);
    if (taken === 'recovery_code') {
      note(tx, context, found, 'recovery_code.used');
      tell(tx, context, found);
    }
    const renewed = renewSession(tx, context, found.session, { secondFactorAt: now.toISOString() });
    const recoveryCodesLeft = taken === 'recovery_code' ? countRecoveryCodes(tx, found.person.id) : null;
    return success({ ...renewed, recoveryCodesLeft });
  });
}

/**
 * Does what a code of the app (or a recovery code) allows: gives new recovery codes, or takes the second factor away.
 * Whoever needs one has to set another up at once, in a session under a fresh token.
 */
export function changeSecondFactor(
  context: FactorContext,
  input: { code: string; change: 'recovery_codes' | 'remove' },
): Result<SignedIn & { recoveryCodes: string[] }, Refusal> {
  const { db, now } = context;
  const found = loadSession(db, context.token, now);
  if (found === null || found.need !== 'nothing') return SIGNED_OUT;
  const claim = claimAttempt(db, { account: factorAccount(found), address: null }, now);
  if ('waitUntil' in claim) return failure('wait', waitMessage('enter a code', claim.waitUntil, now));
  return inTransaction(db, (tx) => {
    if (takeCode(tx, context, found, input.code) === null) {
      note(tx, context, found, 'second_factor.refused');
      return WRONG_CODE;
    }
    releaseAttempt(tx, claim);
    tell(tx, context, found);
    if (input.change === 'recovery_codes') {
      note(tx, context, found, 'recovery_codes.made');
      const { token } = context;
      return success({
        token,
        person: found.person.id,
        recoveryCodes: giveRecoveryCodes(tx, found.person.id),
      });
    }
    removeSecondFactor(tx, found.person.id);
    note(tx, context, found, 'second_factor.removed');
    const renewed = renewSession(tx, context, found.session, { secondFactorAt: null });
    return success({ ...renewed, recoveryCodes: [] });
  });
}

function factorAccount({ person }: LiveSession): string {
  return `second factor of ${person.id}`;
}

/** Which kind of code this was, or null when it is not right or was taken before. */
function takeCode(
  tx: Transaction,
  { now, secrets }: FactorContext,
  { person }: LiveSession,
  code: string,
): 'app' | 'recovery_code' | null {
  const factor = secondFactorOf(tx, person.id);
  if (factor === null) return null;
  const opened = openSecret(secrets, factor.sealedSecret);
  const step = opened === null ? null : stepOfCode(opened.secret, code, now);
  if (opened !== null && step !== null) {
    if (!takeStep(tx, person.id, step)) return null;
    if (opened.sealedBefore) sealAnew(tx, person.id, sealSecret(secrets[0], opened.secret));
    return 'app';
  }
  const typed = code.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return takeRecoveryCode(tx, person.id, sha256(typed), now.toISOString()) ? 'recovery_code' : null;
}

function giveRecoveryCodes(tx: Transaction, person: string): string[] {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...randomBytes(16)].map((byte) => RECOVERY_ALPHABET[byte % 32]).join('');
    return letters.replace(/(.{4})(?=.)/g, '$1-');
  });
  writeRecoveryCodes(
    tx,
    person,
    codes.map((code) => sha256(code.replaceAll('-', ''))),
  );
  return codes;
}

function note(tx: Transaction, { now }: FactorContext, { actor }: LiveSession, action: string): void {
  recordEvent(tx, { actor, now }, { action, entity: `person/${actor.id}` });
}

function tell(tx: Transaction, { now }: FactorContext, { actor }: LiveSession): void {
  queueMessage(
    tx,
    { actor, now },
    {
      kind: 'second_factor_changed',
      to: { person: actor.id },
      about: `person/${actor.id}`,
      cause: now.toISOString(),
    },
  );
}
