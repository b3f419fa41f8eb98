import { isDate, londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import type { AskPermission } from '~/domain/people/review-policy';
import { type Failure, failure, success } from '~/domain/result';
import { type Ask, type AskEvent, type AskEventKind, addressedTo, askState } from '~/domain/review/ask';
import { type EntryFault, REVIEW_LIMITS, readText, tidy } from '~/domain/review/entries';
import type { Context } from '~/services/context.server';
import { queueAfterMove } from '~/services/records/queue-reminders.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { insertAskEvent } from '~db/repos/asks.server';
import { findAsk } from './asks.server';

export type AskFailure = Failure<'not_found' | 'forbidden' | 'stale' | EntryFault>;

const NEEDS: Record<AskEventKind, AskPermission> = {
  assigned: 'ask.answer',
  answered: 'ask.answer',
  asked_again: 'ask.ask_again',
};

/**
 * Whether this very thing is said already: by the same person last, as when a form is sent twice, or by anybody where the
 * ask has this owner and this day and nothing is remarked.
 */
function saidAlready(
  { events }: Pick<Ask, 'events'>,
  { kind, owner, answerBy, comment }: Pick<AskEvent, 'kind' | 'owner' | 'answerBy' | 'comment'>,
  by: string,
): boolean {
  const assigned = kind === 'assigned' ? events.findLast((one) => one.kind === 'assigned') : undefined;
  if (assigned?.owner === tidy(owner) && assigned.answerBy === answerBy && tidy(comment) === '') return true;
  const last = events.at(-1);
  if (last === undefined || last.kind !== kind || last.by !== by || last.comment !== tidy(comment))
    return false;
  return kind !== 'assigned' || (last.owner === tidy(owner) && last.answerBy === answerBy);
}

/** Gives an ask an owner and a day, answers it, or (for its place) asks again where the answer does not settle it. */
export function noteOnAsk(
  context: Context,
  input: {
    place: string;
    key: string;
    kind: AskEventKind;
    comment: string;
    owner: string;
    /** 'YYYY-MM-DD'; null when none was typed. */
    answerBy: string | null;
  },
): { ok: true; value: null } | AskFailure {
  return inTransaction(context.db, (tx) => {
    const found = findAsk(context, input.place, input.key);
    if (found === null) return failure('not_found', 'There is no such ask.');
    const { ask, resource } = found;
    if (!may(context.actor, NEEDS[input.kind], resource))
      return failure('forbidden', 'This ask is for another organisation to answer.');
    if (saidAlready(ask, input, context.actor.id)) return success(null);
    const state = askState(ask, londonDate(context.now));
    const answered = state === 'answered';
    if (input.kind === 'asked_again' ? !answered : answered || state === 'withdrawn')
      return failure('stale', 'This ask has been answered or withdrawn since you opened this page.');
    const comment = readText(input.comment, REVIEW_LIMITS.note);
    if (input.kind !== 'assigned' && !comment.ok) return comment;
    const owner = tidy(input.owner);
    if (input.kind === 'assigned' && owner === '')
      return failure('owner_missing', 'Say who is to answer it.');
    if (owner.length > REVIEW_LIMITS.owner)
      return failure('owner_too_long', `Use ${REVIEW_LIMITS.owner} characters or fewer.`);
    if (input.answerBy !== null && !isDate(input.answerBy))
      return failure('due_wrong', 'Enter a day that exists, such as 12 1 2027.');
    const event = {
      kind: input.kind,
      organisation: addressedTo(ask),
      owner: input.kind === 'assigned' ? owner : '',
      answerBy: input.kind === 'assigned' ? input.answerBy : null,
      comment: comment.ok ? comment.value : '',
    };
    insertAskEvent(tx, {
      place: ask.place,
      key: ask.key,
      ...event,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: `ask.${input.kind}`,
      entity: `ask/${ask.place}/${ask.key}`,
      after: event,
    });
    queueAfterMove(tx, context, `ask/${ask.place}/${ask.key}`);
    return success(null);
  });
}
