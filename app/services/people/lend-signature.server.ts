import { addDays, type IsoDate, isDate, londonDate } from '~/domain/date';
import { holds } from '~/domain/people/actor';
import { may } from '~/domain/people/policy';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { findOrganisation } from '~db/repos/organisations.server';
import {
  type DelegationOfPlace,
  delegationsAt,
  endDelegation as endStored,
  findByEmail,
  insertDelegation,
  peopleWithRole,
} from '~db/repos/people.server';

/** The longest time an SRO's power to sign may be lent, in days: long enough for any leave, short enough to notice. */
export const LONGEST_DELEGATION = 92;

export type LendFailure = Failure<'not_found' | 'forbidden' | 'person' | 'dates' | 'no_sro'>;

/** The delegations of a place for those who may manage them, newest first. */
export function delegationsOfPlace(
  { db, actor }: Context,
  place: string,
): Result<DelegationOfPlace[], 'not_found' | 'forbidden'> {
  if (findOrganisation(db, place)?.level !== 'place') return failure('not_found', 'There is no such place.');
  if (!may(actor, 'delegation.manage', { kind: 'organisation', slug: place }))
    return failure('forbidden', 'Only the place’s SRO or an administrator can lend the power to sign.');
  return success(delegationsAt(db, place));
}

/** Lends the SRO's power to sign for a place to another person between two days, both included. */
export function lendSignature(
  context: Context,
  input: { place: string; email: string; from: IsoDate; to: IsoDate },
): { ok: true; value: null } | LendFailure {
  const { actor, now } = context;
  return inTransaction(context.db, (tx) => {
    const allowed = delegationsOfPlace(context, input.place);
    if (!allowed.ok) return allowed;
    const today = londonDate(now);
    const sros = peopleWithRole(tx, 'place_sro', input.place, today);
    const lender = holds(actor, ['place_sro'], input.place) ? actor.id : sros[0];
    if (lender === undefined) return failure('no_sro', 'The place has no SRO whose power could be lent.');
    const person = findByEmail(tx, input.email);
    if (person === null || person.state !== 'active' || person.id === lender)
      return failure('person', 'Enter the e-mail address of another person who has an account here.');
    const { from, to } = input;
    const inOrder = isDate(from) && isDate(to) && from >= today && to >= from;
    if (!inOrder || to > addDays(from, LONGEST_DELEGATION))
      return failure(
        'dates',
        `Give a first day from today on and a last day within ${LONGEST_DELEGATION} days of it.`,
      );
    insertDelegation(tx, {
      organisation: input.place,
      person: person.id,
      lentBy: lender,
      recordedBy: actor.id,
      fromDate: from,
      toDate: to,
      createdAt: now.toISOString(),
    });
    recordEvent(tx, context, {
      action: 'delegation.lent',
      entity: `delegation/${input.place}`,
      after: { person: person.id, lentBy: lender, from, to },
    });
    return success(null);
  });
}

/** Takes a lent power back before its last day. */
export function endDelegation(
  context: Context,
  input: { place: string; delegation: number },
): { ok: true; value: null } | Failure<'not_found' | 'forbidden' | 'ended'> {
  return inTransaction(context.db, (tx) => {
    const found = delegationsOfPlace(context, input.place);
    if (!found.ok) return found;
    const delegation = found.value.find((candidate) => candidate.id === input.delegation);
    if (delegation === undefined) return failure('not_found', 'There is no such delegation.');
    if (!endStored(tx, delegation.id, context.now.toISOString()))
      return failure('ended', 'It had been ended already.');
    recordEvent(tx, context, {
      action: 'delegation.ended',
      entity: `delegation/${input.place}`,
      before: { person: delegation.person, from: delegation.from, to: delegation.to },
    });
    return success(null);
  });
}
