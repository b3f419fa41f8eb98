import { londonDate } from '~/domain/date';
import { addressNeedsAnotherAdministrator } from '~/domain/people/account-details';
import { type GrantDecision, LONGEST_REASON } from '~/domain/people/grant-request';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { giveUpMessages, queueMessage } from '~/services/records/queue-message.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { endLinks } from '~db/repos/account-security.server';
import {
  decideAddressRequest,
  findAddressRequest,
  insertAddressRequest,
  openAddressRequests,
} from '~db/repos/address-requests.server';
import { delegationsLentTo } from '~db/repos/delegations.server';
import { findByEmail, findById, type Person } from '~db/repos/people.server';
import { administratorsOn, changeDetailsOf, grantRowsOf } from '~db/repos/people-register.server';
import { revokeSessionsOf } from '~db/repos/sessions.server';
import { sendLink } from './account-link.server';
import { mayAnswer } from './second-administrator.server';

const FORBIDDEN = failure('forbidden', 'Only an administrator can change an account.');
const NOBODY = failure('not_found', 'There is no such person.');
const LEFT = failure('left', 'This person has left: their account is over.');
const TAKEN = failure('email_taken', 'Somebody with this email address has an account already');

export interface DetailsChange {
  person: string;
  /** The version of the account as the administrator saw it. */
  seenVersion: number;
  name: string;
  /** In small letters. */
  email: string;
  reason: string;
}

/** What became of a change: made, or its address waits for another administrator. */
export type DetailsOutcome = 'changed' | 'address_waits' | 'nothing';

/**
 * Changes the name or the address of a person as an administrator. Another address ends their sessions and links, and both
 * addresses are told. Where it would hand over a role that signs or reviews it waits for a second administrator.
 */
export function changeDetails(
  context: Context,
  input: DetailsChange,
): Result<DetailsOutcome, 'forbidden' | 'not_found' | 'left' | 'stale' | 'email_taken' | 'waits'> {
  const { actor, now } = context;
  if (!may(actor, 'people.edit', PROGRAMME)) return FORBIDDEN;
  return inTransaction(context.db, (tx) => {
    const person = findById(tx, input.person);
    if (person === null) return NOBODY;
    if (person.state === 'left') return LEFT;
    if (person.version !== input.seenVersion)
      return failure('stale', 'Somebody has changed this account since you opened the page.');
    const moves = input.email !== person.email;
    if (moves && openAddressRequests(tx, person.id).length > 0)
      return failure(
        'waits',
        'Another address waits for a second administrator. Decide or withdraw it first.',
      );
    if (moves && findByEmail(tx, input.email) !== null) return TAKEN;
    if (input.name !== person.name) rename(tx, context, person, input);
    if (!moves) return success(input.name === person.name ? 'nothing' : 'changed');
    if (!needsAnother(tx, person, londonDate(now))) {
      setAddress(tx, context, person, { email: input.email, reason: input.reason });
      return success('changed');
    }
    ask(tx, context, input);
    return success('address_waits');
  });
}

function needsAnother(tx: Transaction, { id, state }: Person, today: string): boolean {
  const roles = grantRowsOf(tx, [id]).map(({ role, toDate: to }) => ({ role, to }));
  const lent = delegationsLentTo(tx, id, today)
    .filter(({ endedAt }) => endedAt === null)
    .map(({ to }) => to);
  return addressNeedsAnotherAdministrator({ state, roles, lent }, today);
}

function rename(tx: Transaction, context: Context, { id }: Person, { name, reason }: DetailsChange): void {
  changeDetailsOf(tx, id, { name });
  recordEvent(tx, context, { action: 'person.renamed', entity: `person/${id}`, reason });
}

/** The trail says that the address changed and why; never which addresses they were. */
function setAddress(
  tx: Transaction,
  context: Context,
  person: Person,
  {
    email,
    reason,
    asked,
  }: { email: string; reason: string; asked?: { askedBy: string; appointedByAsker?: true } },
): void {
  const { now } = context;
  const at = now.toISOString();
  const { id, state } = person;
  changeDetailsOf(tx, id, { email });
  revokeSessionsOf(tx, id, at);
  endLinks(tx, id, 'password_reset', at);
  giveUpMessages(tx, { now }, { about: `person/${id}`, kind: 'password_reset' }, 'asked_again');
  recordEvent(tx, context, {
    action: 'person.address_changed',
    entity: `person/${id}`,
    reason,
    ...(asked === undefined ? {} : { after: asked }),
  });
  const told = { kind: 'email_changed', about: `person/${id}` } as const;
  const cause = `address ${at}`;
  queueMessage(tx, context, { ...told, to: { address: person.email }, data: { which: 'old' }, cause });
  if (state !== 'invited') {
    queueMessage(tx, context, { ...told, to: { person: id }, data: { which: 'new' }, cause });
    return;
  }
  giveUpMessages(tx, { now }, { about: `person/${id}`, kind: 'invitation' }, 'asked_again');
  sendLink(tx, context, { person: id, purpose: 'invitation' });
}

function ask(tx: Transaction, context: Context, { person, email, reason }: DetailsChange): void {
  const { actor, now } = context;
  const at = now.toISOString();
  const id = insertAddressRequest(tx, { person, email, reason, askedBy: actor.id, askedAt: at });
  recordEvent(tx, context, { action: 'person.address_asked_for', entity: `person/${person}`, reason });
  for (const other of administratorsOn(tx, londonDate(now)).filter((each) => each !== actor.id))
    queueMessage(tx, context, {
      kind: 'grant_to_confirm',
      to: { person: other },
      about: `person/${person}`,
      data: { what: 'address' },
      cause: `address request ${id}`,
    });
}

/** Answers a request for another address: another administrator confirms or refuses it, whoever asked may withdraw it. */
export function decideAddress(
  context: Context,
  input: { request: number; decision: GrantDecision; reason: string },
): Result<
  { person: string },
  'forbidden' | 'not_found' | 'decided' | 'own' | 'appointed' | 'reason' | 'email_taken'
> {
  const { actor, now } = context;
  if (!may(actor, 'people.edit', PROGRAMME)) return FORBIDDEN;
  return inTransaction(context.db, (tx) => {
    const request = findAddressRequest(tx, input.request);
    if (request === null) return failure('not_found', 'There is no such request.');
    const person = findById(tx, request.person);
    if (request.email === null || person === null)
      return failure('decided', 'This request has been decided already.');
    const answer = mayAnswer(tx, context, { askedBy: request.askedBy, decision: input.decision });
    if (!answer.ok) return answer;
    const reason = input.reason.trim().slice(0, LONGEST_REASON);
    if (input.decision === 'refused' && reason === '') return failure('reason', 'Say why, for whoever asked');
    if (input.decision === 'confirmed' && findByEmail(tx, request.email) !== null) return TAKEN;
    decideAddressRequest(tx, request.id, {
      decision: input.decision,
      by: actor.id,
      at: now.toISOString(),
      reason: reason === '' ? null : reason,
    });
    if (input.decision === 'confirmed') {
      const { email, reason: why, askedBy } = request;
      setAddress(tx, context, person, { email, reason: why, asked: { askedBy, ...answer.value } });
    } else
      recordEvent(tx, context, {
        action: `person.address_${input.decision}`,
        entity: `person/${request.person}`,
        ...(reason === '' ? {} : { reason }),
      });
    return success({ person: request.person });
  });
}

/** How many changed addresses wait for this administrator. */
export function addressesToConfirm({ db, actor }: Pick<Context, 'db' | 'actor'>): number {
  if (!may(actor, 'people.edit', PROGRAMME)) return 0;
  return openAddressRequests(db).filter(({ askedBy }) => askedBy !== actor.id).length;
}
