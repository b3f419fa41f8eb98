import { addDays, type IsoDate, londonDate } from '~/domain/date';
import type { Grant } from '~/domain/people/actor';
import {
  type GrantDecision,
  LONGEST_REASON,
  type NewGrant,
  needsAnotherAdministrator,
} from '~/domain/people/grant-request';
import { may, PROGRAMME } from '~/domain/people/policy';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { queueMessage } from '~/services/records/queue-message.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { findById } from '~db/repos/people.server';
import {
  addGrant,
  administratorsOn,
  decideGrantRequest,
  findGrantRequest,
  grantRowsOf,
  insertGrantRequest,
  openGrantRequests,
  setGrantEnd,
} from '~db/repos/people-register.server';
import { revokeSessionsOf } from '~db/repos/sessions.server';
import { withLentPowers } from './lent-powers.server';
import { mayAnswer } from './second-administrator.server';

const FORBIDDEN = failure('forbidden', 'Only an administrator can change what people may do.');
const NOBODY = failure('not_found', 'There is no such person.');

/**
 * Gives a person a role between two days. Their sessions end, so that they come in again as what they are now. A role an
 * administrator gives themselves has no force until another one confirms it.
 */
export function giveRole(
  context: Context,
  { person, grant }: { person: string; grant: NewGrant },
): Result<{ waits: boolean }, 'forbidden' | 'not_found' | 'left' | 'reason'> {
  const { actor, now } = context;
  if (!may(actor, 'people.edit', PROGRAMME)) return FORBIDDEN;
  return inTransaction(context.db, (tx) => {
    const found = findById(tx, person);
    if (found === null) return NOBODY;
    if (found.state === 'left') return failure('left', 'This person has left: their account is over.');
    const { reason, ...held } = grant;
    if (!needsAnotherAdministrator(actor.id, person)) {
      const id = addGrant(tx, { person, givenBy: actor.id }, held);
      note(tx, context, 'grant.given', person, id, { after: held, reason });
      revokeSessionsOf(tx, person, now.toISOString());
      return success({ waits: false });
    }
    if (reason === '')
      return failure(
        'reason',
        'Say why you need this role: another administrator reads it before confirming',
      );
    askAnother(tx, context, grant);
    return success({ waits: true });
  });
}

function askAnother(tx: Transaction, context: Context, { reason, ...held }: NewGrant): void {
  const { actor, now } = context;
  const id = insertGrantRequest(tx, {
    person: actor.id,
    role: held.role,
    organisation: held.organisation,
    fromDate: held.from,
    toDate: held.to,
    reason,
    askedBy: actor.id,
    askedAt: now.toISOString(),
  });
  note(tx, context, 'grant.asked_for', actor.id, id, { after: held, reason });
  for (const other of administratorsOn(tx, londonDate(now)).filter((each) => each !== actor.id))
    queueMessage(tx, context, {
      kind: 'grant_to_confirm',
      to: { person: other },
      about: `person/${actor.id}`,
      cause: `request ${id}`,
    });
}

/** Answers a request for a role: another administrator confirms or refuses it, whoever asked may withdraw it. */
export function decideRole(
  context: Context,
  input: { request: number; decision: GrantDecision; reason: string },
): Result<{ person: string }, 'forbidden' | 'not_found' | 'decided' | 'own' | 'appointed' | 'reason'> {
  const { actor, now } = context;
  if (!may(actor, 'people.edit', PROGRAMME)) return FORBIDDEN;
  return inTransaction(context.db, (tx) => {
    const request = findGrantRequest(tx, input.request);
    if (request === null) return failure('not_found', 'There is no such request.');
    if (request.decision !== null) return failure('decided', 'This request has been decided already.');
    const { decision } = input;
    const answer = mayAnswer(tx, context, { askedBy: request.askedBy, decision });
    if (!answer.ok) return answer;
    const reason = input.reason.trim().slice(0, LONGEST_REASON);
    const today = londonDate(now);
    if (input.decision === 'confirmed' && request.toDate !== null && request.toDate < today)
      return failure(
        'decided',
        'The days it was asked for have gone by. Refuse it, so that it can be asked anew.',
      );
    if (input.decision === 'refused' && reason === '') return failure('reason', 'Say why, for whoever asked');
    const at = now.toISOString();
    decideGrantRequest(tx, request.id, {
      decision: input.decision,
      by: actor.id,
      at,
      reason: reason === '' ? null : reason,
    });
    const { person, role, organisation, toDate: to } = request;
    if (input.decision !== 'confirmed') {
      const held = { role, organisation, from: request.fromDate, to };
      note(tx, context, `grant.${input.decision}`, person, request.id, { before: held, reason });
      return success({ person });
    }
    const from = [request.fromDate, today].toSorted().at(-1) as IsoDate;
    const held: Grant = { role, organisation, from, to };
    const id = addGrant(tx, { person, givenBy: actor.id }, held);
    note(tx, context, 'grant.confirmed', person, id, {
      after: { ...held, askedBy: request.askedBy, ...answer.value },
      reason,
    });
    revokeSessionsOf(tx, person, at);
    return success({ person });
  });
}

/** Ends a role with today, or takes it back before it begins. Its person's sessions end. */
export function endRole(
  context: Context,
  input: { person: string; grant: number },
): { ok: true; value: null } | Failure<'forbidden' | 'not_found' | 'ended' | 'last'> {
  const { actor, now } = context;
  if (!may(actor, 'people.edit', PROGRAMME)) return FORBIDDEN;
  const today = londonDate(now);
  return inTransaction(context.db, (tx) => {
    const grant = grantRowsOf(tx, [input.person]).find(({ id }) => id === input.grant);
    if (grant === undefined) return failure('not_found', 'There is no such role.');
    const last = endDay(grant.fromDate, today);
    if (grant.toDate !== null && grant.toDate <= last)
      return failure('ended', 'This role had ended already.');
    if (grant.role === 'administrator' && administratorsOn(tx, today).every((id) => id === input.person))
      return failure('last', 'This is the last administrator. Give the role to somebody else first.');
    withLentPowers(tx, context, { person: input.person, cause: 'role_ended' }, () =>
      setGrantEnd(tx, grant.id, last),
    );
    const { role, organisation, fromDate: from, toDate } = grant;
    note(tx, context, 'grant.ended', input.person, grant.id, {
      before: { role, organisation, from, to: toDate },
      after: { role, organisation, from, to: last },
      reason: '',
    });
    revokeSessionsOf(tx, input.person, now.toISOString());
    return success(null);
  });
}

/** The last day of a role ended today: yesterday, so that it has no force from now on. */
function endDay(from: IsoDate, today: IsoDate): IsoDate {
  const yesterday = addDays(today, -1);
  return from > yesterday ? addDays(from, -1) : yesterday;
}

/** How many requests for roles wait for this administrator. */
export function rolesToConfirm({ db, actor }: Pick<Context, 'db' | 'actor'>): number {
  if (!may(actor, 'people.edit', PROGRAMME)) return 0;
  return openGrantRequests(db).filter(({ askedBy }) => askedBy !== actor.id).length;
}

function note(
  tx: Transaction,
  context: Context,
  action: string,
  person: string,
  id: number,
  { reason, ...values }: { before?: unknown; after?: unknown; reason: string },
): void {
  recordEvent(tx, context, {
    action,
    entity: `person/${person}/grant/${id}`,
    ...values,
    ...(reason === '' ? {} : { reason }),
  });
}
