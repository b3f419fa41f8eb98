import { randomBytes } from 'node:crypto';
import type { ProviderIdentity } from '~/domain/people/provider-sign-in';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { giveUpMessages } from '~/services/records/queue-message.server';
import { inTransaction, type Transaction } from '~db/client.server';
import {
  endLinks,
  findByIdentity,
  identitiesOf,
  insertIdentity,
  insertProviderAttempt,
  latestLink,
  type ProviderAttempt,
  takeProviderAttempt,
} from '~db/repos/account-security.server';
import { findByEmail, type Person } from '~db/repos/people.server';
import { updatePerson } from '~db/repos/people-register.server';
import { appendAuditEvent, sha256 } from '~db/repos/records.server';
import { PROVIDER_ATTEMPT_MS } from './limits.server';
import { auditSignIn } from './sign-in.server';
import { type Browser, type SignedIn, startSession } from './start-session.server';

type Asked = Pick<Context, 'db' | 'now'>;

const UNVERIFIED = failure('unverified', 'The organisation did not vouch for an email address.');
const UNKNOWN = failure('unknown', 'There is no open account for this person.');

function random(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Begins a sign-in at the organisation's provider. `token` goes into a cookie of this browser alone; state, nonce and
 * code verifier bind the answer to it.
 */
export function beginProviderSignIn(
  { db, now }: Asked,
  { returnTo }: { returnTo: string },
): Pick<ProviderAttempt, 'state' | 'nonce' | 'codeVerifier'> & { token: string } {
  const token = random();
  const secrets = { state: random(), nonce: random(), codeVerifier: random() };
  const expiresAt = new Date(now.getTime() + PROVIDER_ATTEMPT_MS).toISOString();
  const attempt = { tokenHash: sha256(token), ...secrets, returnTo, expiresAt };
  inTransaction(db, (tx) => insertProviderAttempt(tx, attempt, now.toISOString()));
  return { token, ...secrets };
}

/** The sign-in that a browser began, once: an answer that comes again finds none. Null also when it took too long. */
export function takeProviderSignIn({ db, now }: Asked, token: string): ProviderAttempt | null {
  return inTransaction(db, (tx) => takeProviderAttempt(tx, sha256(token), now.toISOString()));
}

/**
 * Signs in somebody whom their organisation has vouched for. The account is the one linked to who they are there, or else
 * the one of a person invited under the verified address, which is linked from then on.
 */
export function signInByProvider(
  { db, now }: Asked,
  { identity, browser }: { identity: ProviderIdentity; browser: Browser },
): Result<SignedIn, 'unverified' | 'unknown'> {
  return inTransaction(db, (tx) => {
    const { issuer, subject, secondFactor } = identity;
    const linked = findByIdentity(tx, issuer, subject);
    if (linked === null && identity.email === null) return refuse(tx, null, now, UNVERIFIED);
    const person = linked ?? findByEmail(tx, identity.email ?? '');
    if (person === null || !mayCome(tx, person, now)) return refuse(tx, person, now, UNKNOWN);
    if (linked === null) {
      // Somebody else at the same provider stands behind this account: an address given to another person opens nothing.
      if (identitiesOf(tx, person.id).some((known) => known.issuer === issuer))
        return refuse(tx, person, now, UNKNOWN);
      link(tx, person, identity, now);
    }
    auditSignIn(tx, person.id, 'provider', now);
    const session = {
      person: person.id,
      browser,
      method: 'provider',
      secondFactorShown: secondFactor,
    } as const;
    return success(startSession(tx, { now }, session));
  });
}

/** Active people, and those whose invitation still works. */
function mayCome(tx: Transaction, { id, state }: Person, now: Date): boolean {
  if (state !== 'invited') return state === 'active';
  const invitation = latestLink(tx, id, 'invitation');
  return invitation !== null && invitation.endedAt === null && invitation.expiresAt > now.toISOString();
}

function link(tx: Transaction, person: Person, { issuer, subject }: ProviderIdentity, now: Date): void {
  const at = now.toISOString();
  const entity = `person/${person.id}`;
  insertIdentity(tx, { issuer, subject, person: person.id, linkedAt: at });
  const event = { at, actor: person.id, entity, reason: null };
  appendAuditEvent(tx, { ...event, action: 'identity.linked', before: null, after: { issuer } });
  if (person.state !== 'invited') return;
  updatePerson(tx, person.id, { state: 'active' });
  endLinks(tx, person.id, 'invitation', at);
  giveUpMessages(tx, { now }, { about: entity, kind: 'invitation' }, 'already_done');
  const states = { before: { state: 'invited' }, after: { state: 'active' } };
  appendAuditEvent(tx, { ...event, action: 'person.joined', ...states });
}

function refuse<T>(tx: Transaction, person: Person | null, now: Date, answer: T): T {
  appendAuditEvent(tx, {
    at: now.toISOString(),
    actor: null,
    action: 'sign_in_refused',
    entity: person === null ? 'person' : `person/${person.id}`,
    before: null,
    after: { method: 'provider' },
    reason: null,
  });
  return answer;
}
