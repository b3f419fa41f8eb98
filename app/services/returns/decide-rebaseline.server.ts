import { londonDate } from '~/domain/date';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { type RebaselineOutcome, reasonFault } from '~/domain/returns/rebaseline';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import {
  findRequest,
  insertDecision,
  insertRebaseline,
  type RebaselineRequest,
} from '~db/repos/rebaselines.server';
import { type MilestoneHandle, milestoneEntity, milestoneOf } from './milestone-of.server';

export type DecideFailure = Failure<
  'not_found' | 'forbidden' | 'own_request' | 'settled' | 'past' | 'reason_missing'
>;

export interface Decision {
  request: number;
  outcome: RebaselineOutcome;
  reason: string;
}

const ACTIONS: Record<RebaselineOutcome, string> = {
  approved: 'milestone.rebaselined',
  refused: 'milestone.rebaseline_refused',
  withdrawn: 'milestone.rebaseline_withdrawn',
};
const DECIDERS: Record<OrganisationLevel, string> = {
  place: 'The ICB’s reviewer or the London office decides on new due dates.',
  icb: 'The London office decides on the new due dates of an ICB.',
  region: 'The London office decides on London’s new due dates.',
};
const SETTLED = 'Somebody has settled this request already. Look at what became of it.';

/**
 * Settles a request for a new due date: the ICB's reviewer or the London office approves or refuses it, or those who may
 * ask withdraw it. Only an approval moves the current due date, from the month in which it is given.
 */
export function decideRebaseline(
  context: Context,
  input: Decision,
): { ok: true; value: RebaselineRequest } | DecideFailure {
  return inTransaction(context.db, (tx) => {
    const request = findRequest(tx, input.request);
    if (request === null) return failure('not_found', 'There is no such request.');
    const found = milestoneOf(tx, context.now, request);
    if (!found.ok) return found;
    const refused = refusal(context, input, request, found.value);
    if (refused !== null) return refused;
    settle(tx, context, input, request);
    return success(request);
  });
}

function refusal(
  { actor, now }: Context,
  { outcome, reason }: Decision,
  request: RebaselineRequest,
  { resource }: MilestoneHandle,
): DecideFailure | null {
  const asked = { ...resource, askedBy: request.askedBy };
  if (outcome === 'withdrawn') {
    if (!may(actor, 'milestone.ask_rebaseline', asked))
      return failure('forbidden', 'Only whoever may ask for a new date may withdraw the request.');
  } else if (!may(actor, 'milestone.decide_rebaseline', asked))
    return may(actor, 'milestone.decide_rebaseline', { ...asked, askedBy: null })
      ? failure('own_request', 'You asked for this date, so somebody else has to decide on it.')
      : failure('forbidden', DECIDERS[resource.level]);
  if (request.decision !== null) return failure('settled', SETTLED);
  if (outcome === 'withdrawn') return null;
  const fault = reasonFault(reason, 'Give a reason, so that whoever asked knows why');
  if (fault !== null) return failure('reason_missing', fault);
  return outcome === 'approved' && request.due < londonDate(now)
    ? failure('past', 'The date asked for is over. Refuse it, so that another can be asked for.')
    : null;
}

function settle(tx: Transaction, context: Context, decision: Decision, request: RebaselineRequest): void {
  const { actor, now } = context;
  const { id, milestone, organisation, due, fromDue } = request;
  const at = now.toISOString();
  const { outcome } = decision;
  const reason = decision.reason.trim();
  const rebaseline =
    outcome === 'approved'
      ? insertRebaseline(tx, {
          milestone,
          organisation,
          due,
          reason: request.reason,
          askedBy: request.askedBy,
          approvedBy: actor.id,
          approvedAt: at,
        })
      : null;
  const row = { request: id, outcome, reason, decidedBy: actor.id, decidedAt: at, rebaseline };
  if (!insertDecision(tx, row)) throw new Error(`request ${id} was settled inside one transaction`);
  recordEvent(tx, context, {
    action: ACTIONS[outcome],
    entity: milestoneEntity(organisation, milestone),
    before: { due: fromDue },
    after: { request: id, due: outcome === 'approved' ? due : fromDue },
    ...(reason === '' ? {} : { reason }),
  });
}
