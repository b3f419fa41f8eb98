import { londonDate } from '~/domain/date';
import { LONGEST_REASON } from '~/domain/people/grant-request';
import { type AccountChange, checkAccountChange } from '~/domain/people/person';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { giveUpMessages, queueMessage } from '~/services/records/queue-message.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import {
  endLinks,
  identitiesOf,
  removeIdentities,
  removeSecondFactor,
} from '~db/repos/account-security.server';
import { decideAddressRequest, openAddressRequests } from '~db/repos/address-requests.server';
import { revokeToken, tokensOf } from '~db/repos/api-tokens.server';
import { findById, type Person } from '~db/repos/people.server';
import {
  administratorsOn,
  decideGrantRequest,
  endGrantsOf,
  grantRowsOf,
  openGrantRequests,
  removeSessionsOf,
  updatePerson,
} from '~db/repos/people-register.server';
import { revokeSessionsOf } from '~db/repos/sessions.server';
import { sendLink } from './account-link.server';
import { type PowerCause, withLentPowers } from './lent-powers.server';

type Refusal = 'forbidden' | 'not_found' | 'state' | 'oneself' | 'reason' | 'last';

const NEEDS_REASON: readonly AccountChange[] = ['suspend', 'leave', 'reset_second_factor'];

/** Changes that powers to sign which the person lent follow. */
const MOVES_POWERS: Partial<Record<AccountChange, PowerCause>> = {
  suspend: 'suspended',
  reinstate: 'reinstated',
  leave: 'left',
};

/** What each change is called in the trail. */
const ACTION: Record<AccountChange, string> = {
  suspend: 'person.suspended',
  reinstate: 'person.reinstated',
  end_sessions: 'person.sessions_ended',
  reset_second_factor: 'second_factor.reset',
  unlink: 'identity.unlinked',
  invite_again: 'person.invited_again',
  leave: 'person.left',
};

/**
 * Changes an account as an administrator. Whatever takes something away also ends every session of the person at once.
 * `formerRole` says what somebody who leaves was, such as 'Programme manager, Camden': it stands in place of their name
 * from then on.
 */
export function changeAccount(
  context: Context,
  input: { person: string; change: AccountChange; reason: string; formerRole: string },
): Result<{ name: string }, Refusal> {
  const { actor, now } = context;
  if (!may(actor, 'people.edit', PROGRAMME))
    return failure('forbidden', 'Only an administrator can change an account.');
  return inTransaction(context.db, (tx) => {
    const person = findById(tx, input.person);
    if (person === null) return failure('not_found', 'There is no such person.');
    const allowed = checkAccountChange(input.change, {
      person: person.id,
      state: person.state,
      administrator: actor.id,
    });
    if (!allowed.ok) return allowed;
    const reason = input.reason.trim();
    if (NEEDS_REASON.includes(input.change) && reason === '')
      return failure('reason', 'Say why: it is kept with the change');
    if (reason.length > LONGEST_REASON)
      return failure('reason', `A reason has at most ${LONGEST_REASON} characters`);
    const ends = input.change === 'suspend' || input.change === 'leave';
    if (ends && administratorsOn(tx, londonDate(now)).every((id) => id === person.id))
      return failure('last', 'This is the last administrator. Give the role to somebody else first.');
    const cause = MOVES_POWERS[input.change];
    const change = () => make(tx, context, person, input);
    const after =
      cause === undefined ? change() : withLentPowers(tx, context, { person: person.id, cause }, change);
    recordEvent(tx, context, {
      action: ACTION[input.change],
      entity: `person/${person.id}`,
      ...after,
      ...(reason === '' ? {} : { reason }),
    });
    return success({ name: person.name });
  });
}

function make(
  tx: Transaction,
  context: Context,
  person: Person,
  { change, formerRole }: { change: AccountChange; formerRole: string },
): { before?: unknown; after?: unknown } {
  const { now } = context;
  const at = now.toISOString();
  const { id } = person;
  const states = (state: Person['state']) => ({ before: { state: person.state }, after: { state } });
  switch (change) {
    case 'suspend':
      updatePerson(tx, id, { state: 'suspended' });
      shutOut(tx, context, id);
      return states('suspended');
    case 'reinstate': {
      const joined = person.passwordHash !== null || identitiesOf(tx, id).length > 0;
      const state = joined ? 'active' : 'invited';
      updatePerson(tx, id, { state });
      return states(state);
    }
    case 'end_sessions':
      revokeSessionsOf(tx, id, at);
      return {};
    case 'reset_second_factor':
      removeSecondFactor(tx, id);
      revokeSessionsOf(tx, id, at);
      queueMessage(tx, context, {
        kind: 'second_factor_changed',
        to: { person: id },
        about: `person/${id}`,
        cause: at,
      });
      return {};
    case 'unlink':
      removeIdentities(tx, id);
      revokeSessionsOf(tx, id, at);
      return {};
    case 'invite_again':
      giveUpMessages(tx, { now }, { about: `person/${id}`, kind: 'invitation' }, 'asked_again');
      return { after: sendLink(tx, context, { person: id, purpose: 'invitation' }) };
    case 'leave':
      leave(tx, context, person, formerRole);
      return states('left');
  }
}

function shutOut(tx: Transaction, context: Context, person: string): void {
  const at = context.now.toISOString();
  revokeSessionsOf(tx, person, at);
  endLinks(tx, person, 'invitation', at);
  endLinks(tx, person, 'password_reset', at);
  for (const token of tokensOf(tx, person)) revokeToken(tx, token.id, context.actor.id, at);
}

/** What is left of somebody who leaves is their number, the dates of their roles and what that role was. */
function leave(tx: Transaction, context: Context, person: Person, formerRole: string): void {
  const { actor, now } = context;
  const at = now.toISOString();
  const { id } = person;
  shutOut(tx, context, id);
  removeSecondFactor(tx, id);
  removeIdentities(tx, id);
  removeSessionsOf(tx, id);
  giveUpMessages(tx, { now }, { person: id }, 'person_gone');
  for (const request of openGrantRequests(tx, id))
    decideGrantRequest(tx, request.id, { decision: 'refused', by: actor.id, at, reason: null });
  for (const request of openAddressRequests(tx, id))
    decideAddressRequest(tx, request.id, { decision: 'refused', by: actor.id, at, reason: null });
  endGrantsOf(tx, id, londonDate(now));
  updatePerson(tx, id, {
    state: 'left',
    name: formerRole === '' ? 'Former member' : `Former member: ${formerRole}`,
    email: `left-${grantRowsOf(tx, [id])[0]?.id ?? 0}-${id.slice(-12)}@left.invalid`,
    passwordHash: null,
  });
}
