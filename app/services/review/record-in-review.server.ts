import type { Month } from '~/domain/month';
import { type Failure, failure, success } from '~/domain/result';
import { type EntryFault, isToken, REVIEW_LIMITS, readOutcomeWords, readText } from '~/domain/review/entries';
import type { NoteKind, OutcomeKind } from '~/domain/review/outcome';
import { takesEntries } from '~/domain/review/workflow';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { itemsOfReviews } from '~db/repos/agenda.server';
import { insertOutcome, outcomeOfToken } from '~db/repos/outcomes.server';
import { insertNote, noteOfToken } from '~db/repos/review-notes.server';

import { mayOnReviewOf, type ReviewHandle, reviewEntity, reviewOf, targetsOf } from './review-of.server';

type Where = { org: string; month: Month; item: number | null; token: string };
export type RecordFailure = Failure<'not_found' | 'forbidden' | 'held' | 'organisation' | EntryFault>;
type Done = { ok: true; value: null } | RecordFailure;

const SENT_BEFORE: RecordFailure = failure(
  'sent_before',
  'This form had already recorded something else, which is kept. Send it once more to record this as well.',
);

/** Whether a form was sent a second time as it was, not changed in between. */
function isSame<T extends object>(before: T, now: T): boolean {
  return Object.keys(now).every((key) => before[key as keyof T] === now[key as keyof T]);
}

/** Whether the place where something is recorded stands; null when it does. */
function refusal(
  tx: Transaction,
  context: Context,
  handle: ReviewHandle,
  { item, token }: Where,
  permission: 'review.run' | 'review.comment',
): RecordFailure | null {
  if (!mayOnReviewOf(context, permission, handle))
    return failure('forbidden', 'You can read this review, but not write in it.');
  if (handle.review === null) return failure('not_found', 'The agenda has not been drafted yet.');
  if (permission === 'review.run' && !takesEntries(handle.review.state))
    return failure('held', 'This review has been held. Open it again to record more.');
  if (item !== null && !itemsOfReviews(tx, [handle.review.id]).some(({ id }) => id === item))
    return failure('not_found', 'This item does not stand on the agenda.');
  if (!isToken(token)) return failure('token_wrong', 'Open the page again and send the form once more.');
  return null;
}

/** Writes a note of the meeting, or a member's comment. Sending the same form twice writes one; changed in between, it is refused. */
export function recordNote(context: Context, input: Where & { kind: NoteKind; text: string }): Done {
  return inTransaction(context.db, (tx) => {
    const found = reviewOf(tx, input, context.now);
    if (!found.ok) return found;
    const handle = found.value;
    const permission = input.kind === 'note' ? 'review.run' : 'review.comment';
    const refused = refusal(tx, context, handle, input, permission);
    if (refused !== null) return refused;
    const text = readText(input.text, REVIEW_LIMITS.note);
    if (!text.ok) return text;
    const { item, token, kind } = input;
    const note = { review: handle.review?.id ?? 0, item, kind, text: text.value };
    const before = noteOfToken(tx, token);
    if (before !== null) return isSame(before, note) ? success(null) : SENT_BEFORE;
    insertNote(tx, {
      ...note,
      token,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: `review.${kind}_written`,
      entity: reviewEntity(handle),
      after: { item, text: text.value },
    });
    return success(null);
  });
}

export interface NewOutcome {
  kind: OutcomeKind;
  text: string;
  owner: string;
  /** 'YYYY-MM-DD'; null when none was typed. */
  due: string | null;
  /** The organisation it is aimed at. */
  organisation: string;
}

/** Records a decision or action of a review. Sending the same form twice records one; changed in between, it is refused. */
export function recordOutcome(context: Context, input: Where & NewOutcome): Done {
  return inTransaction(context.db, (tx) => {
    const found = reviewOf(tx, input, context.now);
    if (!found.ok) return found;
    const handle = found.value;
    const refused = refusal(tx, context, handle, input, 'review.run');
    if (refused !== null) return refused;
    const words = readOutcomeWords(input.kind, input);
    if (!words.ok) return words;
    const target = targetsOf(tx, handle).find(({ slug }) => slug === input.organisation);
    if (target === undefined) return failure('organisation', 'Choose the organisation that it concerns.');
    const { item, kind, token } = input;
    const outcome = { review: handle.review?.id ?? 0, item, kind, organisation: target.slug };
    const before = outcomeOfToken(tx, token);
    if (before !== null) return isSame(before, { ...outcome, ...words.value }) ? success(null) : SENT_BEFORE;
    const of =
      item === null ? undefined : itemsOfReviews(tx, [outcome.review]).find((one) => one.id === item);
    const id = insertOutcome(
      tx,
      {
        ...outcome,
        area: of?.lastFacts?.kind === 'area' ? of.lastFacts.area.code : null,
        token,
        recordedBy: context.actor.id,
        recordedAt: context.now.toISOString(),
      },
      words.value,
    );
    recordEvent(tx, context, {
      action: `${kind}.recorded`,
      entity: `${kind}/${id}`,
      after: { review: reviewEntity(handle), organisation: target.slug, ...words.value },
    });
    return success(null);
  });
}
