import { type IsoDate, isDate } from '~/domain/date';
import { failure, type Result, success } from '~/domain/result';

/** What people type into a review, and the limits of it. */

export const REVIEW_LIMITS = {
  title: 200,
  question: 1000,
  text: 1000,
  note: 2000,
  owner: 200,
  reason: 500,
  people: 3000,
} as const;

const ENTRY_FAULTS = [
  'text_missing',
  'text_too_long',
  'owner_missing',
  'owner_too_long',
  'due_missing',
  'due_wrong',
  'token_wrong',
  'sent_before',
] as const;
export type EntryFault = (typeof ENTRY_FAULTS)[number];

const TOKEN = /^[0-9a-f-]{36}$/;

/** Line ends made alike and the blanks around it taken off. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** The text of a note, comment, answer or response. */
export function readText(text: string, limit: number): Result<string, 'text_missing' | 'text_too_long'> {
  const tidied = tidy(text);
  if (tidied === '') return failure('text_missing', 'Write a few words.');
  if (tidied.length > limit)
    return failure('text_too_long', `Use ${limit.toLocaleString('en-GB')} characters or fewer.`);
  return success(tidied);
}

/** The one-use mark a form was sent with; the same form sent twice has the same. */
export function isToken(token: string): boolean {
  return TOKEN.test(token);
}

export interface OutcomeWords {
  text: string;
  owner: string;
  due: IsoDate | null;
}

/**
 * The words of a decision or action. An action needs an owner and a day; a decision may have them. `due` is null when
 * nothing was typed and '' when what was typed is no day.
 */
export function readOutcomeWords(
  kind: 'decision' | 'action',
  typed: { text: string; owner: string; due: string | null },
): Result<OutcomeWords, EntryFault> {
  const text = readText(typed.text, REVIEW_LIMITS.text);
  if (!text.ok) return text;
  const owner = tidy(typed.owner);
  if (owner.length > REVIEW_LIMITS.owner)
    return failure('owner_too_long', `Use ${REVIEW_LIMITS.owner} characters or fewer for the owner.`);
  if (kind === 'action' && owner === '') return failure('owner_missing', 'Say who owns the action.');
  if (typed.due !== null && !isDate(typed.due))
    return failure('due_wrong', 'Enter a day that exists, such as 12 1 2027.');
  if (kind === 'action' && typed.due === null)
    return failure('due_missing', 'Give the day by which it is to be done.');
  return success({ text: text.value, owner, due: typed.due });
}
