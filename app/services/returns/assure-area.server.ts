import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Confidence } from '~/domain/returns/content';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { assurancesOf, insertAssurance } from '~db/repos/assurances.server';
import { returnEntity, returnOf } from './return-of.server';

export type AssureFailure = Failure<'not_found' | 'forbidden' | 'reason_missing' | 'stale'>;

/** The ICB adds its own rating of one area of a submission, with a reason. The place's rating stays beside it. */
export function assureArea(
  context: Context,
  input: {
    place: string;
    month: Month;
    area: string;
    /** The submission that was read. */
    submission: number;
    confidence: Confidence;
    reason: string;
  },
): { ok: true; value: null } | AssureFailure {
  const reason = input.reason.trim();
  return inTransaction(context.db, (tx) => {
    const found = returnOf(tx, context.now, input);
    if (!found.ok) return found;
    const { resource, submissions } = found.value;
    if (!may(context.actor, 'return.assure', resource))
      return failure(
        'forbidden',
        'Only the ICB’s reviewers can give an assured rating, while the return is with them.',
      );
    if (submissions[0]?.id !== input.submission)
      return failure(
        'stale',
        'The place has submitted again since you opened this page. Read the new submission first.',
      );
    if (reason === '' || reason.length > 1000)
      return failure('reason_missing', 'Give a reason in 1,000 characters or fewer.');
    const before = assurancesOf(tx, input.submission).find((row) => row.area === input.area);
    insertAssurance(tx, {
      submission: input.submission,
      area: input.area,
      confidence: input.confidence,
      reason,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: 'return.assured',
      entity: returnEntity(input.place, input.month, `assurance/${input.area}`),
      before: before === undefined ? null : { confidence: before.confidence, reason: before.reason },
      after: { confidence: input.confidence },
      reason,
    });
    return success(null);
  });
}
