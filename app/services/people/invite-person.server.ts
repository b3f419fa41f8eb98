import { randomUUID } from 'node:crypto';
import type { NewGrant } from '~/domain/people/grant-request';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { giveUpMessages } from '~/services/records/queue-message.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { findLink, takeLink } from '~db/repos/account-security.server';
import { findByEmail, insertPerson } from '~db/repos/people.server';
import { addGrant, updatePerson } from '~db/repos/people-register.server';
import { appendAuditEvent, sha256 } from '~db/repos/records.server';
import { sendLink } from './account-link.server';
import { chosenPasswordFault, hashPassword } from './password.server';
import { type Browser, type SignedIn, startSession } from './start-session.server';

const FORBIDDEN = failure('forbidden', 'Only an administrator can invite people.');
const GONE = failure(
  'gone',
  'This invitation does not work any more. It was used, replaced by a newer one, or is too old.',
);

/** Invites a person by e-mail with a first role. The account is empty until the invitation is taken up. */
export function invitePerson(
  context: Context,
  { email, name, grant }: { email: string; name: string; grant: NewGrant },
): Result<{ person: string }, 'forbidden' | 'email_taken'> {
  const { actor, now } = context;
  if (!may(actor, 'people.edit', PROGRAMME)) return FORBIDDEN;
  return inTransaction(context.db, (tx) => {
    if (findByEmail(tx, email) !== null)
      return failure('email_taken', 'Somebody with this email address has an account already');
    const person = randomUUID();
    insertPerson(tx, {
      id: person,
      email,
      name: name.trim(),
      state: 'invited',
      createdAt: now.toISOString(),
    });
    const { reason, ...held } = grant;
    const id = addGrant(tx, { person, givenBy: actor.id }, held);
    const { expiresAt } = sendLink(tx, context, { person, purpose: 'invitation' });
    recordEvent(tx, context, { action: 'person.invited', entity: `person/${person}`, after: { expiresAt } });
    recordEvent(tx, context, {
      action: 'grant.given',
      entity: `person/${person}/grant/${id}`,
      after: held,
      ...(reason === '' ? {} : { reason }),
    });
    return success({ person });
  });
}

/** Whom an invitation is for; null when it does not work any more. */
export function openInvitation(
  { db, now }: Pick<Context, 'db' | 'now'>,
  token: string,
): { name: string; email: string } | null {
  const found = findLink(db, { tokenHash: sha256(token), purpose: 'invitation', at: now.toISOString() });
  return found?.person.state === 'invited' ? { name: found.person.name, email: found.person.email } : null;
}

/** Takes an invitation up with a password, and signs its person in. */
export async function acceptInvitation(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { token, password, browser }: { token: string; password: string; browser: Browser },
): Promise<Result<SignedIn, 'gone' | 'password'>> {
  const owner = openInvitation({ db, now }, token);
  if (owner === null) return GONE;
  const fault = chosenPasswordFault(password, owner);
  if (fault !== null) return failure('password', fault);
  const passwordHash = await hashPassword(password);
  const at = now.toISOString();
  return inTransaction(db, (tx) => {
    const found = findLink(tx, { tokenHash: sha256(token), purpose: 'invitation', at });
    if (found?.person.state !== 'invited' || !takeLink(tx, found.link.id, at)) return GONE;
    const person = found.person.id;
    updatePerson(tx, person, { passwordHash, state: 'active' });
    giveUpMessages(tx, { now }, { about: `person/${person}`, kind: 'invitation' }, 'already_done');
    appendAuditEvent(tx, {
      at,
      actor: person,
      action: 'person.joined',
      entity: `person/${person}`,
      before: { state: 'invited' },
      after: { state: 'active' },
      reason: null,
    });
    return success(
      startSession(tx, { now }, { person, browser, method: 'password', secondFactorShown: false }),
    );
  });
}
