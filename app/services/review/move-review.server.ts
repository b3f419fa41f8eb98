import type { Month } from '~/domain/month';
import { type Failure, failure, success } from '~/domain/result';
import { moveReviewState, type ReviewAction, type ReviewState } from '~/domain/review/workflow';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { insertReviewMove } from '~db/repos/review.server';
import { mayOnReviewOf, reviewEntity, reviewOf } from './review-of.server';

export type MoveFailure = Failure<'not_found' | 'forbidden' | 'moved_on' | 'reason_missing'>;

/** Starts a meeting, closes it, or opens a held review again with a reason. */
export function moveReview(
  context: Context,
  input: { org: string; month: Month; action: ReviewAction; reason: string },
): { ok: true; value: ReviewState } | MoveFailure {
  return inTransaction(context.db, (tx) => {
    const found = reviewOf(tx, input, context.now);
    if (!found.ok) return found;
    const handle = found.value;
    if (!mayOnReviewOf(context, 'review.run', handle))
      return failure('forbidden', 'Only the office that runs this review can start or close it.');
    if (handle.review === null) return failure('not_found', 'Draft the agenda first.');
    const moved = moveReviewState(handle.review.state, input.action, input.reason);
    if (!moved.ok) return moved;
    const reason = input.reason.trim().slice(0, 500);
    insertReviewMove(tx, {
      review: handle.review.id,
      action: input.action,
      toState: moved.value,
      reason,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: `review.${input.action}`,
      entity: reviewEntity(handle),
      before: { state: handle.review.state },
      after: { state: moved.value },
      reason: reason === '' ? undefined : reason,
    });
    return success(moved.value);
  });
}
