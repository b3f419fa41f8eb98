import { monthAt } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { addressedTo, answerOf } from '~/domain/review/ask';
import { REVIEW_LIMITS, readText } from '~/domain/review/entries';
import { isOpen } from '~/domain/review/outcome';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { itemById } from '~db/repos/agenda.server';
import {
  type EscalatedRow,
  type EscalationRow,
  insertEscalation,
  latestEscalationOf,
} from '~db/repos/outcomes.server';
import { reviewById } from '~db/repos/review.server';
import { findAsk } from './asks.server';
import { findOutcome, placesFor } from './outcomes.server';
import { mayOnReviewOf, reviewOf } from './review-of.server';

export type EscalationSubject =
  | { kind: 'ask'; place: string; key: string }
  | { kind: 'outcome'; id: number }
  | { kind: 'item'; id: number };

export type EscalateFailure = Failure<
  'not_found' | 'forbidden' | 'escalated' | 'settled' | 'no_level_above' | 'text_missing' | 'text_too_long'
>;

interface Found {
  from: string;
  allowed: boolean;
  /** Whether the actor could pass it on from an organisation where it stood before. */
  allowedFrom: (organisation: string) => boolean;
  settled: boolean;
  entity: string;
  row: EscalatedRow;
}

/** Passes something on from a place to its ICB, or from an ICB to London, with a question that has to be answered. */
export function escalate(
  context: Context,
  input: { subject: EscalationSubject; question: string },
): { ok: true; value: { to: string } } | EscalateFailure {
  return inTransaction(context.db, (tx) => {
    const found = find(tx, context, input.subject);
    if (found === null) return failure('not_found', 'There is nothing here to escalate.');
    const { from, row } = found;
    const question = readText(input.question, REVIEW_LIMITS.question);
    const last = latestEscalationOf(tx, row);
    // The same form sent twice: it has been done, and the second answer is that of the first.
    if (question.ok && last?.by === context.actor.id && last.question === question.value)
      return success({ to: last.to });
    const passedOn = last !== null && found.allowedFrom(last.from);
    if (!found.allowed && !passedOn)
      return failure('forbidden', 'Only the organisation where it now stands can pass it on.');
    if (found.settled)
      return failure('settled', 'It has been answered or closed. There is nothing to pass on.');
    if (passedOn && !(found.allowed && found.from !== last.from)) return already(tx, context, last);
    const to = levelAbove(tx, context.now, from);
    if (to === null) return failure('no_level_above', 'It already stands with London.');
    if (!question.ok) return question;
    insertEscalation(tx, {
      ...row,
      from,
      to,
      question: question.value,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: `${row.subject}.escalated`,
      entity: found.entity,
      before: { standsWith: from },
      after: { standsWith: to, question: question.value },
    });
    return success({ to });
  });
}

function already(tx: Transaction, { now }: Context, { to, question }: EscalationRow) {
  const named = placesFor(tx, now).organisations.find(({ slug }) => slug === to)?.shortName ?? to;
  return failure(
    'escalated',
    `It is escalated already and stands with ${named}, with the question “${question}”. Yours was not sent.`,
  );
}

function levelAbove(tx: Transaction, now: Date, from: string): string | null {
  const { organisations, memberships } = placesFor(tx, now);
  const level = organisations.find(({ slug }) => slug === from)?.level;
  const region = organisations.find((one) => one.level === 'region')?.slug ?? null;
  if (level === 'place') return icbOf(memberships, from, monthAt(now)) ?? region;
  return level === 'icb' ? region : null;
}

function find(tx: Transaction, context: Context, subject: EscalationSubject): Found | null {
  if (subject.kind === 'ask') {
    const found = findAsk(context, subject.place, subject.key);
    if (found === null) return null;
    const { ask, resource } = found;
    return {
      from: addressedTo(ask),
      allowed: may(context.actor, 'ask.escalate', resource),
      allowedFrom: (addressedTo) => may(context.actor, 'ask.escalate', { ...resource, addressedTo }),
      settled: ask.withdrawn || answerOf(ask) !== null,
      entity: `ask/${ask.place}/${ask.key}`,
      row: { subject: 'ask', place: ask.place, ask: ask.key },
    };
  }
  if (subject.kind === 'outcome') {
    const found = findOutcome(tx, subject.id, context.now);
    if (found === null) return null;
    const { outcome, resource } = found;
    return {
      from: resource.heldBy,
      allowed: may(context.actor, 'outcome.escalate', resource),
      allowedFrom: (heldBy) => may(context.actor, 'outcome.escalate', { ...resource, heldBy }),
      settled: !isOpen(outcome),
      entity: `${outcome.kind}/${outcome.id}`,
      row: { subject: 'outcome', outcome: outcome.id },
    };
  }
  const item = itemById(tx, subject.id);
  const review = item === null ? null : reviewById(tx, item.review);
  const handle =
    review === null ? null : reviewOf(tx, { org: review.organisation, month: review.month }, context.now);
  if (item === null || review === null || handle === null || !handle.ok) return null;
  const allowed = mayOnReviewOf(context, 'review.run', handle.value);
  return {
    from: handle.value.acting,
    allowed,
    allowedFrom: () => allowed,
    settled: item.state === 'dropped',
    entity: `review/${review.organisation}/${review.month}/${item.key}`,
    row: { subject: 'item', item: item.id },
  };
}
