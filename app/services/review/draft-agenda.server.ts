import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { type Failure, failure, success } from '~/domain/result';
import { type DraftedItem, draftAgenda, redraft } from '~/domain/review/agenda';
import { usualMeeting } from '~/domain/review/dates';
import { takesEntries } from '~/domain/review/workflow';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { type ItemRow, insertFacts, insertItem, itemsOfReviews } from '~db/repos/agenda.server';
import { detailsOf, findReview, insertReview, type ReviewRow, reviewBefore } from '~db/repos/review.server';
import { factsFor } from './agenda-facts.server';
import { mayOnReviewOf, type ReviewHandle, reviewEntity, reviewOf } from './review-of.server';

export type DraftFailure = Failure<'not_found' | 'forbidden' | 'held' | 'not_open'>;

/** How many items drafting added, changed and marked as no longer given by the data. */
export interface DraftCount {
  added: number;
  changed: number;
  gone: number;
}

/**
 * Drafts the agenda of a review from the data, or drafts it again: new facts are added beside what people made of it,
 * and nothing that they wrote, moved or dropped is lost. Unfinished items of the last review come with it.
 */
export function draftAgendaOf(
  context: Context,
  input: { org: string; month: Month },
): { ok: true; value: DraftCount } | DraftFailure {
  const { db, actor, now } = context;
  const found = reviewOf(db, input, context.now);
  if (!found.ok) return found;
  const handle = found.value;
  if (!mayOnReviewOf(context, 'review.run', handle))
    return failure('forbidden', 'Only the office that runs this review can draft its agenda.');
  if (handle.period.opensOn > londonDate(now))
    return failure('not_open', 'This month has not opened yet, so there is nothing to draft from.');
  const at = now.toISOString();
  return inTransaction(db, (tx) => {
    const review = findReview(tx, input.org, input.month);
    if (review !== null && !takesEntries(review.state))
      return failure('held', 'This review has been held. Open it again to change its agenda.');
    const meetingOn = review === null ? null : (detailsOf(tx, review.id)?.meetingOn ?? null);
    const usual = usualMeeting(handle.organisation.level, handle.period, isEnglishBankHoliday);
    const drafted = draftAgenda(factsFor(context, handle, meetingOn ?? usual));
    const id =
      review?.id ??
      insertReview(tx, { organisation: input.org, month: input.month, draftedBy: actor.id, draftedAt: at });
    const count = write(tx, context, id, handle, drafted);
    recordEvent(tx, context, {
      action: review === null ? 'review.drafted' : 'review.drafted_again',
      entity: reviewEntity(handle),
      after: count,
    });
    return success(count);
  });
}

function write(
  tx: Transaction,
  { actor, now }: Context,
  review: number,
  handle: ReviewHandle,
  drafted: readonly DraftedItem[],
): DraftCount {
  const at = now.toISOString();
  const kept = itemsOfReviews(tx, [review]);
  const unfinished = unfinishedItems(tx, handle);
  const changes = redraft(kept, drafted);
  for (const { key, kind, facts } of changes.added) {
    const before = unfinished.find((one) => one.key === key);
    const item = insertItem(
      tx,
      { review, key, kind, carriedFrom: before?.id ?? null, addedBy: actor.id, addedAt: at },
      { assignee: before?.assignee ?? '' },
    );
    insertFacts(tx, item, facts, at);
  }
  const byKey = new Map(kept.map((one) => [one.key, one.id]));
  for (const { key, facts } of changes.changed) insertFacts(tx, byKey.get(key) as number, facts, at);
  const carriedKept = kept.filter(({ key }) => key.startsWith('carried:')).map(({ key }) => key);
  const gone = changes.gone.filter((key) => !carriedKept.includes(key));
  for (const key of gone) insertFacts(tx, byKey.get(key) as number, null, at);
  const known = new Set([...kept, ...drafted].map(({ key }) => key));
  const carried = unfinished.filter(({ key, id }) => !known.has(key) && !known.has(carriedKey(key, id)));
  for (const before of carried) {
    const { kind, title, question, assignee, lastFacts } = before;
    const key = carriedKey(before.key, before.id);
    const item = insertItem(
      tx,
      { review, key, kind, carriedFrom: before.id, addedBy: actor.id, addedAt: at },
      { title, question, assignee },
    );
    if (lastFacts !== null) insertFacts(tx, item, lastFacts, at);
  }
  return { added: changes.added.length + carried.length, changed: changes.changed.length, gone: gone.length };
}

/** An item that goes on keeps one key however often it is carried. */
function carriedKey(key: string, id: number): string {
  return key.startsWith('carried:') ? key : `carried:${id}`;
}

/** What the last held review left open; of the organisations it took over, when it is the first of its own. */
function unfinishedItems(tx: Transaction, { organisation, organisations, month }: ReviewHandle): ItemRow[] {
  const own = reviewBefore(tx, organisation.slug, month);
  const taken = organisations.filter(({ successor }) => successor === organisation.slug);
  const last: ReviewRow[] =
    own === null ? taken.flatMap(({ slug }) => reviewBefore(tx, slug, month) ?? []) : [own];
  const held = last.filter(({ state }) => state === 'held').map(({ id }) => id);
  return itemsOfReviews(tx, held).filter(({ state }) => state === 'open');
}
