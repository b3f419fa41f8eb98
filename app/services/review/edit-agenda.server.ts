import type { Month } from '~/domain/month';
import { type Failure, failure, success } from '~/domain/result';
import { type ItemState, inOrder, moved } from '~/domain/review/agenda';
import { REVIEW_LIMITS, readText, tidy } from '~/domain/review/entries';
import { takesEntries } from '~/domain/review/workflow';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import {
  type ItemRow,
  insertItem,
  insertItemVersion,
  insertOrder,
  itemsOfReviews,
  itemVersions,
  orderOf,
} from '~db/repos/agenda.server';
import type { ReviewRow } from '~db/repos/review.server';
import { mayOnReviewOf, type ReviewHandle, reviewEntity, reviewOf } from './review-of.server';

type Where = { org: string; month: Month };
export type AgendaFailure = Failure<
  'not_found' | 'forbidden' | 'held' | 'stale' | 'title' | 'question' | 'assignee' | 'reason'
>;
type Done = { ok: true; value: null } | AgendaFailure;

interface Editing {
  tx: Transaction;
  handle: ReviewHandle;
  review: ReviewRow;
  items: ItemRow[];
  at: string;
}

function editing(context: Context, where: Where, work: (editing: Editing) => Done): Done {
  return inTransaction(context.db, (tx) => {
    const found = reviewOf(tx, where, context.now);
    if (!found.ok) return found;
    const handle = found.value;
    if (!mayOnReviewOf(context, 'review.run', handle))
      return failure('forbidden', 'Only the office that runs this review can change its agenda.');
    if (handle.review === null) return failure('not_found', 'The agenda has not been drafted yet.');
    if (!takesEntries(handle.review.state))
      return failure('held', 'This review has been held. Open it again to change its agenda.');
    const items = itemsOfReviews(tx, [handle.review.id]);
    return work({ tx, handle, review: handle.review, items, at: context.now.toISOString() });
  });
}

export interface ItemWords {
  /** '' stands for the drafted words. */
  title: string;
  question: string;
  assignee: string;
}

function faultOf({ title, question, assignee }: ItemWords): AgendaFailure | null {
  if (title.length > REVIEW_LIMITS.title)
    return failure('title', `Use ${REVIEW_LIMITS.title} characters or fewer for the title.`);
  if (question.length > REVIEW_LIMITS.question)
    return failure('question', 'Use 1,000 characters or fewer for the question.');
  if (assignee.length > REVIEW_LIMITS.owner)
    return failure('assignee', `Use ${REVIEW_LIMITS.owner} characters or fewer.`);
  return null;
}

function tidied(words: ItemWords): ItemWords {
  return { title: tidy(words.title), question: tidy(words.question), assignee: tidy(words.assignee) };
}

/** Adds an item of the office's own at the end of the agenda. */
export function addItem(context: Context, input: Where & ItemWords & { token: string }): Done {
  const words = tidied(input);
  return editing(context, input, ({ tx, handle, review, items, at }) => {
    const fault = faultOf(words);
    if (fault !== null) return fault;
    if (words.title === '') return failure('title', 'Give the item a title.');
    const key = `added:${input.token}`;
    if (items.some((item) => item.key === key)) return success(null);
    const { id: by } = context.actor;
    insertItem(tx, { review: review.id, key, kind: 'added', addedBy: by, addedAt: at }, words);
    recordEvent(tx, context, { action: 'agenda.added', entity: reviewEntity(handle, key), after: words });
    return success(null);
  });
}

/** Saves the wording of an item; 'stale' when somebody else changed it since the version that was seen. */
export function saveItem(
  context: Context,
  input: Where & ItemWords & { item: number; seenVersion: number },
): Done {
  const words = tidied(input);
  return editing(context, input, ({ tx, handle, items, at }) => {
    const item = items.find(({ id }) => id === input.item);
    if (item === undefined) return failure('not_found', 'This item does not stand on the agenda.');
    const fault = faultOf(words);
    if (fault !== null) return fault;
    if (item.lastFacts === null && words.title === '') return failure('title', 'Give the item a title.');
    const seen = itemVersions(tx, item.id).find(({ version }) => version === input.seenVersion);
    if (seen === undefined || !sameWords(seen, item))
      return failure('stale', 'Somebody else changed this item since you opened it. Both texts are below.');
    const next = {
      title: words.title === '' ? null : words.title,
      question: words.question === '' ? null : words.question,
      assignee: words.assignee,
    };
    if (sameWords(next, item)) return success(null);
    insertItemVersion(tx, {
      item: item.id,
      version: item.version + 1,
      state: item.state,
      reason: item.reason,
      ...next,
      by: context.actor.id,
      at,
    });
    recordEvent(tx, context, {
      action: 'agenda.edited',
      entity: reviewEntity(handle, item.key),
      before: { title: item.title, question: item.question, assignee: item.assignee },
      after: next,
    });
    return success(null);
  });
}

type Words = Pick<ItemRow, 'title' | 'question' | 'assignee'>;

function sameWords(a: Words, b: Words): boolean {
  return a.title === b.title && a.question === b.question && a.assignee === b.assignee;
}

/** Marks an item as done, as open again, or drops it with a reason. Wording stays as it is. */
export function setItemState(
  context: Context,
  input: Where & { item: number; state: ItemState; reason: string },
): Done {
  return editing(context, input, ({ tx, handle, items, at }) => {
    const item = items.find(({ id }) => id === input.item);
    if (item === undefined) return failure('not_found', 'This item does not stand on the agenda.');
    const reason = readText(input.reason, REVIEW_LIMITS.reason);
    if (input.state === 'dropped' && !reason.ok) return failure('reason', 'Say why the item is dropped.');
    if (item.state === input.state) return success(null);
    const { title, question, assignee } = item;
    insertItemVersion(tx, {
      item: item.id,
      version: item.version + 1,
      state: input.state,
      title,
      question,
      assignee,
      reason: input.state === 'dropped' && reason.ok ? reason.value : '',
      by: context.actor.id,
      at,
    });
    recordEvent(tx, context, {
      action: `agenda.${input.state}`,
      entity: reviewEntity(handle, item.key),
      before: { state: item.state },
      after: { state: input.state },
      reason: reason.ok ? reason.value : undefined,
    });
    return success(null);
  });
}

/** Moves an item one step up or down among those that are not dropped. */
export function moveItem(context: Context, input: Where & { item: number; direction: 'up' | 'down' }): Done {
  return editing(context, input, ({ tx, handle, review, items, at }) => {
    const item = items.find(({ id }) => id === input.item);
    if (item === undefined) return failure('not_found', 'This item does not stand on the agenda.');
    const before = inOrder(items, orderOf(tx, review.id));
    const standing = before.filter(({ state }) => state !== 'dropped').map(({ id }) => id);
    const dropped = before.filter(({ state }) => state === 'dropped').map(({ id }) => id);
    const order = [...moved(standing, input.item, input.direction), ...dropped];
    insertOrder(tx, { review: review.id, items: order, by: context.actor.id, at });
    recordEvent(tx, context, {
      action: 'agenda.moved',
      entity: reviewEntity(handle, item.key),
      after: { direction: input.direction },
    });
    return success(null);
  });
}
