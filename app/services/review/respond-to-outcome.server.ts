import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { type EntryFault, REVIEW_LIMITS, readOutcomeWords, readText } from '~/domain/review/entries';
import { isOpen, type ResponseKind } from '~/domain/review/outcome';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { insertOutcomeVersion, insertResponse } from '~db/repos/outcomes.server';
import { findOutcome } from './outcomes.server';

export type RespondFailure = Failure<'not_found' | 'forbidden' | 'stale' | EntryFault>;
type Done = { ok: true; value: null } | RespondFailure;

/**
 * Says how far a decision or action has come, closes it with a comment, or opens it again. `month` is that of the return
 * in which it is said; null elsewhere.
 */
export function respondToOutcome(
  context: Context,
  input: { id: number; kind: ResponseKind; comment: string; month: Month | null },
): Done {
  return inTransaction(context.db, (tx) => {
    const found = findOutcome(tx, input.id, context.now);
    if (found === null) return failure('not_found', 'There is no such decision or action.');
    const { outcome, resource } = found;
    if (!may(context.actor, 'outcome.respond', resource))
      return failure(
        'forbidden',
        'Only the organisation it concerns, and the office that recorded it, respond.',
      );
    const comment = readText(input.comment, REVIEW_LIMITS.text);
    if (!comment.ok) return comment;
    // The same words again from the same person: the form was sent twice.
    const last = outcome.responses.at(-1);
    if (
      last?.by === context.actor.id &&
      last.kind === input.kind &&
      last.month === input.month &&
      last.comment === comment.value
    )
      return success(null);
    if (isOpen(outcome) === (input.kind === 'reopened'))
      return failure('stale', 'Somebody else has closed or opened it since you opened this page.');
    insertResponse(tx, {
      outcome: outcome.id,
      kind: input.kind,
      comment: comment.value,
      month: input.month,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: `${outcome.kind}.${input.kind}`,
      entity: `${outcome.kind}/${outcome.id}`,
      after: { comment: comment.value, month: input.month, on: londonDate(context.now) },
    });
    return success(null);
  });
}

/** Puts the wording, owner or day of a decision or action right; 'stale' when somebody else did so first. */
export function editOutcome(
  context: Context,
  input: { id: number; seenVersion: number; text: string; owner: string; due: string | null },
): Done {
  return inTransaction(context.db, (tx) => {
    const found = findOutcome(tx, input.id, context.now);
    if (found === null) return failure('not_found', 'There is no such decision or action.');
    const { outcome, resource } = found;
    if (!may(context.actor, 'outcome.edit', resource))
      return failure('forbidden', 'Only the office that recorded it can change its wording.');
    const words = readOutcomeWords(outcome.kind, input);
    if (!words.ok) return words;
    if (outcome.version !== input.seenVersion)
      return failure('stale', 'Somebody else changed it since you opened this page. Both are below.');
    insertOutcomeVersion(tx, {
      outcome: outcome.id,
      version: outcome.version + 1,
      ...words.value,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: `${outcome.kind}.edited`,
      entity: `${outcome.kind}/${outcome.id}`,
      before: { text: outcome.text, owner: outcome.owner, due: outcome.due },
      after: words.value,
    });
    return success(null);
  });
}
