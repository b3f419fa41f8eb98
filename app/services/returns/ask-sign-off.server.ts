import { type Failure, failure } from '~/domain/result';
import type { CheckResult } from '~/domain/returns/checks';
import type { Context } from '~/services/context.server';
import { returnDuties } from '~/services/review/duties.server';
import { draftOf } from './draft-of.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';

export interface ChecksFailed extends Failure<'checks_failed'> {
  check: CheckResult;
}

/**
 * The programme manager asks the SRO to sign. Refused while any error of the checks stands, and while a decision or
 * action of a review waits for a response.
 */
export function askSignOff(context: Context, input: MoveInput & { reason?: string }) {
  return moveThroughWorkflow<ChecksFailed | Failure<'responses_missing'>>(
    context,
    input,
    { action: 'ask_sign_off', reason: input.reason },
    (tx, handle) => {
      const { check } = draftOf(tx, handle, context.now);
      const { place, month, period } = handle;
      // ICBs and London respond on the page of the decision or action: their own return holds milestones alone.
      const owed =
        place.level === 'place'
          ? returnDuties({ db: tx }, place.slug, month, period.dueOn).filter(({ owes }) => owes)
          : [];
      if (check.errors.length === 0 && owed.length > 0)
        return failure('responses_missing', 'Respond to each decision and action of the reviews first.');
      if (check.errors.length === 0) return { ok: true };
      return { ...failure('checks_failed', 'Some answers are missing. Each is listed with a link.'), check };
    },
  );
}
