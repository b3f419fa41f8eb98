import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { type AskRefusal, mayMoveDue, type RebaselineAsk } from '~/domain/returns/rebaseline';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { insertRequest, latestState, requestsOf } from '~db/repos/rebaselines.server';
import { milestoneEntity, milestoneOf } from './milestone-of.server';

export type AskFailure = AskRefusal | Failure<'not_found' | 'forbidden' | 'past'>;

/** Asks for a new due date of a milestone. Nothing moves until it is approved; the baseline never does. */
export function askRebaseline(
  context: Context,
  input: RebaselineAsk & { milestone: string; organisation: string },
): { ok: true; value: { id: number } } | AskFailure {
  return inTransaction(context.db, (tx) => {
    const found = milestoneOf(tx, context.now, input);
    if (!found.ok) return found;
    const { organisation, due, resource } = found.value;
    if (!may(context.actor, 'milestone.ask_rebaseline', resource))
      return failure('forbidden', 'Only whoever leads the organisation’s return may ask for a new due date.');
    if (input.due < londonDate(context.now))
      return failure('past', 'The new due date must be today or later.');
    const earlier = requestsOf(tx, [organisation.slug], input.milestone);
    const allowed = mayMoveDue(input, {
      due,
      state: latestState(tx, organisation.slug, input.milestone),
      pending: earlier.some(({ decision }) => decision === null),
    });
    if (!allowed.ok) return allowed;
    const { fromDue } = allowed.value;
    const id = insertRequest(tx, {
      milestone: input.milestone,
      organisation: organisation.slug,
      due: input.due,
      fromDue,
      reason: input.reason,
      askedBy: context.actor.id,
      askedAt: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: 'milestone.rebaseline_asked',
      entity: milestoneEntity(organisation.slug, input.milestone),
      before: { due: fromDue },
      after: { request: id, due: input.due },
      reason: input.reason,
    });
    return success({ id });
  });
}
