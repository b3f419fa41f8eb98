import { type IsoDate, londonDate } from '~/domain/date';
import { holds } from '~/domain/people/actor';
import {
  checkDelegationDays,
  type DelegationStanding,
  delegationStanding,
  mayBeTakenBack,
} from '~/domain/people/delegation';
import { may } from '~/domain/people/policy';
import type { ChainedEvent } from '~/domain/records/audit';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import {
  delegationsAt,
  endDelegation as endStored,
  insertDelegation,
  type LentPower,
} from '~db/repos/delegations.server';
import { peopleWithRole } from '~db/repos/grants.server';
import { findOrganisation } from '~db/repos/organisations.server';
import { findByEmail, findByIds, namesOf } from '~db/repos/people.server';
import { auditEventsOf } from '~db/repos/records.server';

const FORBIDDEN = failure(
  'forbidden',
  'Only the place’s SRO or an administrator can lend the power to sign.',
);

export type LendFailure = Failure<'not_found' | 'forbidden' | 'no_sro' | 'person' | 'from' | 'to'>;

export type StatedDelegation = LentPower & {
  standing: DelegationStanding;
  lentByName: string;
  recordedByName: string;
};

/** The delegations of a place for those who may manage them, newest first. */
export function delegationsOfPlace(
  { db, actor, now }: Context,
  place: string,
): Result<StatedDelegation[], 'not_found' | 'forbidden'> {
  if (findOrganisation(db, place)?.level !== 'place') return failure('not_found', 'There is no such place.');
  if (!may(actor, 'delegation.manage', { kind: 'organisation', slug: place })) return FORBIDDEN;
  const today = londonDate(now);
  const delegations = delegationsAt(db, place, today);
  const names = namesOf(
    db,
    delegations.flatMap(({ lentBy, recordedBy }) => [lentBy, recordedBy]),
  );
  return success(
    delegations.map((delegation) => ({
      ...delegation,
      standing: delegationStanding(delegation, today),
      lentByName: names.get(delegation.lentBy) ?? '',
      recordedByName: names.get(delegation.recordedBy) ?? '',
    })),
  );
}

/** What became of a place's lent powers to sign, newest first, with the names of everyone in it. */
export function delegationHistory(
  { db, actor }: Context,
  place: string,
): Result<{ events: ChainedEvent[]; names: Map<string, string> }, 'forbidden'> {
  if (!may(actor, 'delegation.manage', { kind: 'organisation', slug: place })) return FORBIDDEN;
  const events = auditEventsOf(db, `delegation/${place}`);
  const people = events.flatMap(({ actor: by, before, after }) => {
    const values = { ...(before as object | null), ...(after as object | null) };
    const { person, lentBy } = values as { person?: string; lentBy?: string };
    return [by, person, lentBy].filter((id) => id != null);
  });
  return success({ events, names: namesOf(db, people) });
}

/** Active people of the place's team and earlier delegates, by name: those an SRO is most likely to ask. */
export function likelyDelegates(
  { db, actor, now }: Context,
  place: string,
): Result<{ name: string; email: string }[], 'forbidden'> {
  if (!may(actor, 'delegation.manage', { kind: 'organisation', slug: place })) return FORBIDDEN;
  const today = londonDate(now);
  const sros = peopleWithRole(db, 'place_sro', place, today);
  const roles = ['programme_manager', 'contributor'] as const;
  const team = roles.flatMap((role) => peopleWithRole(db, role, place, today));
  const earlier = delegationsAt(db, place, today).map(({ person }) => person);
  const candidates = [...team, ...earlier].filter((id) => id !== actor.id && !sros.includes(id));
  const people = findByIds(db, candidates).filter(({ state }) => state === 'active');
  return success(people.map(({ name, email }) => ({ name, email })));
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
    if (person === null || person.state !== 'active')
      return failure('person', 'Enter the email address of somebody who has an account here');
    if (person.id === actor.id) return failure('person', 'Enter the email address of somebody else');
    if (sros.includes(person.id)) return failure('person', 'This person is an SRO of the place and can sign');
    const { from, to } = input;
    const days = checkDelegationDays({ from, to }, today);
    if (!days.ok) return days;
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
): { ok: true; value: { name: string } } | Failure<'not_found' | 'forbidden' | 'ended'> {
  return inTransaction(context.db, (tx) => {
    const found = delegationsOfPlace(context, input.place);
    if (!found.ok) return found;
    const delegation = found.value.find((candidate) => candidate.id === input.delegation);
    if (delegation === undefined) return failure('not_found', 'There is no such delegation.');
    if (!mayBeTakenBack(delegation.standing) || !endStored(tx, delegation.id, context.now.toISOString()))
      return failure('ended', 'This delegation had ended already.');
    recordEvent(tx, context, {
      action: 'delegation.ended',
      entity: `delegation/${input.place}`,
      before: { person: delegation.person, from: delegation.from, to: delegation.to },
    });
    return success({ name: delegation.name });
  });
}
