import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';

/** Decisions and actions of reviews, and what becomes of them. */

export const OUTCOME_KINDS = ['decision', 'action'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];
export const RESPONSE_KINDS = ['progress', 'closed', 'reopened'] as const;
export type ResponseKind = (typeof RESPONSE_KINDS)[number];
export const NOTE_KINDS = ['note', 'comment'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export interface Response {
  kind: ResponseKind;
  comment: string;
  /** The month of the return in which it was given; null when it was given elsewhere. */
  month: Month | null;
  by: string;
  at: string;
}

/** A decision or action as it now reads, with every response, oldest first. */
export interface Outcome {
  id: number;
  kind: OutcomeKind;
  /** The review that recorded it. */
  review: { id: number; organisation: string; month: Month };
  item: number | null;
  /** Whom it concerns. */
  organisation: string;
  area: string | null;
  text: string;
  owner: string;
  due: IsoDate | null;
  version: number;
  recordedBy: string;
  recordedAt: string;
  responses: Response[];
}

/** Whether it still stands on the pages of the organisation it concerns. */
export function isOpen({ responses }: Pick<Outcome, 'responses'>): boolean {
  return responses.findLast(({ kind }) => kind !== 'progress')?.kind !== 'closed';
}

const OUTCOME_STATES = ['open', 'overdue', 'closed'] as const;
export type OutcomeState = (typeof OUTCOME_STATES)[number];

/** Open, overdue (its day has passed) or closed. */
export function outcomeState(outcome: Pick<Outcome, 'responses' | 'due'>, today: IsoDate): OutcomeState {
  if (!isOpen(outcome)) return 'closed';
  return outcome.due !== null && outcome.due < today ? 'overdue' : 'open';
}

/** The response that closed it; null while it is open. */
export function closing(outcome: Pick<Outcome, 'responses'>): Response | null {
  return isOpen(outcome) ? null : (outcome.responses.findLast(({ kind }) => kind === 'closed') ?? null);
}

/** Whether it belongs in an organisation's return of a month: recorded by an earlier review, and open or closed in it. */
export function standsInReturn(outcome: Outcome, month: Month): boolean {
  if (outcome.review.month >= month) return false;
  return isOpen(outcome) || closing(outcome)?.month === month;
}

/**
 * Whether the return of a month owes it a response: nobody has said anything to it since it was recorded or opened
 * again, or its day has come by the time the return is due and this return says nothing.
 */
export function owesResponse(outcome: Outcome, month: Month, returnDue: IsoDate): boolean {
  if (!standsInReturn(outcome, month) || !isOpen(outcome)) return false;
  if (outcome.responses.some((response) => response.month === month)) return false;
  const last = outcome.responses.at(-1);
  if (last === undefined || last.kind === 'reopened') return true;
  return outcome.due !== null && outcome.due <= returnDue;
}
