import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { giveUpMessages, queueMessage } from '~/services/records/queue-message.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { findLink, takeLink } from '~db/repos/account-security.server';
import { findByEmail } from '~db/repos/people.server';
import { updatePerson } from '~db/repos/people-register.server';
import { appendAuditEvent, sha256 } from '~db/repos/records.server';
import { revokeSessionsOf } from '~db/repos/sessions.server';
import { sendLink } from './account-link.server';
import { chosenPasswordFault, hashPassword } from './password.server';
import { claimAttempt } from './throttle.server';

type Asked = Pick<Context, 'db' | 'now'>;

const GONE = failure(
  'gone',
  'This link does not work any more. It was used, replaced by a newer one, or is over an hour old.',
);

/**
 * Sends a link for a new password to whoever has an active account under this address. It says nothing back: the answer
 * is the same whether there is one or not, and once an account or a network address has asked too often.
 */
export function askForNewPassword(
  { db, now }: Asked,
  input: { email: string; address: string | null },
): void {
  const email = input.email.trim().toLowerCase();
  const claim = claimAttempt(db, { account: `new password of ${email}`, address: input.address }, now);
  if ('waitUntil' in claim) return;
  inTransaction(db, (tx) => {
    const person = findByEmail(tx, email);
    if (person === null || person.state !== 'active') return;
    sendLink(tx, { actor: null, now }, { person: person.id, purpose: 'password_reset' });
    audit(tx, person.id, 'password.reset_asked', now, null);
  });
}

/** Whether a link for a new password still works. */
export function openPasswordReset({ db, now }: Asked, token: string): boolean {
  const found = findLink(db, { tokenHash: sha256(token), purpose: 'password_reset', at: now.toISOString() });
  return found?.person.state === 'active';
}

/** Sets the new password of a link, once, and ends every session of its person. A second factor stays as it is. */
export async function resetPassword(
  { db, now }: Asked,
  { token, password }: { token: string; password: string },
): Promise<Result<null, 'gone' | 'password'>> {
  const at = now.toISOString();
  const asked = { tokenHash: sha256(token), purpose: 'password_reset', at } as const;
  const owner = findLink(db, asked);
  if (owner?.person.state !== 'active') return GONE;
  const fault = chosenPasswordFault(password, owner.person);
  if (fault !== null) return failure('password', fault);
  const passwordHash = await hashPassword(password);
  return inTransaction(db, (tx) => {
    const found = findLink(tx, asked);
    if (found?.person.state !== 'active' || !takeLink(tx, found.link.id, at)) return GONE;
    const person = found.person.id;
    updatePerson(tx, person, { passwordHash });
    revokeSessionsOf(tx, person, at);
    audit(tx, person, 'password.reset', now, person);
    giveUpMessages(tx, { now }, { about: `person/${person}`, kind: 'password_reset' }, 'already_done');
    queueMessage(
      tx,
      { actor: { id: person }, now },
      { kind: 'password_changed', to: { person }, about: `person/${person}`, cause: at },
    );
    return success(null);
  });
}

function audit(tx: Transaction, person: string, action: string, now: Date, actor: string | null): void {
  appendAuditEvent(tx, {
    at: now.toISOString(),
    actor,
    action,
    entity: `person/${person}`,
    before: null,
    after: null,
    reason: null,
  });
}
