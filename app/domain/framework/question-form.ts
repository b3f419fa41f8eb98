import {
  COMMITMENTS,
  type Commitment,
  QUESTION_OWNERS,
  QUESTION_STATES,
  type QuestionOwner,
  type QuestionState,
} from './framework';

/** The forms of open questions. */

export const LONGEST_QUESTION = 500;
export const LONGEST_NOTE = 2000;

export interface QuestionInput {
  area: string;
  text: string;
  why: string;
  commitment: Commitment;
  ownerLevel: QuestionOwner;
  state: QuestionState;
  answer: string | null;
  /** Number of the change of the framework that answered it. */
  answeredBy: number | null;
  reason: string;
}

export type QuestionFault = { field: string; message: string };
export type QuestionTyped = Record<string, string>;

/** What a filled-in form says of a question, or every fault of it at once. */
export function readQuestionForm(
  typed: QuestionTyped,
): { ok: true; value: QuestionInput } | { ok: false; faults: QuestionFault[] } {
  const faults: QuestionFault[] = [];
  const text = (field: string) => (typed[field] ?? '').replaceAll('\r\n', '\n').trim();
  const bounded = (field: string, value: string, most: number) => {
    if (value.length > most)
      faults.push({ field, message: `Use ${most.toLocaleString('en-GB')} characters or fewer` });
  };
  const needed = (field: string, most: number, message: string) => {
    const value = text(field);
    if (value === '') faults.push({ field, message });
    bounded(field, value, most);
    return value;
  };
  const chosen = <T extends string>(field: string, options: readonly T[], message: string): T | undefined => {
    const value = options.find((option) => option === text(field));
    if (value === undefined) faults.push({ field, message });
    return value;
  };
  const area = needed('area', 10, 'Choose an area');
  const asked = needed('text', LONGEST_QUESTION, 'Write the question');
  const why = needed('why', LONGEST_NOTE, 'Say why it matters');
  const commitment = chosen('commitment', COMMITMENTS, 'Choose who settles it');
  const ownerLevel = chosen('ownerLevel', QUESTION_OWNERS, 'Choose whose question it is');
  const state = chosen('state', QUESTION_STATES, 'Choose where it stands');
  const answer = text('answer');
  if (state === 'answered' && answer === '') faults.push({ field: 'answer', message: 'Write the answer' });
  bounded('answer', answer, LONGEST_NOTE);
  const change = text('answeredBy');
  if (change !== '' && !/^[1-9]\d{0,8}$/.test(change))
    faults.push({
      field: 'answeredBy',
      message: 'Give the number of the change, such as 3, or leave it empty',
    });
  const reason = needed('reason', LONGEST_NOTE, 'Say why the question changes');
  if (faults.length > 0 || commitment === undefined || ownerLevel === undefined || state === undefined)
    return { ok: false, faults };
  return {
    ok: true,
    value: {
      area,
      text: asked,
      why,
      commitment,
      ownerLevel,
      state,
      answer: answer === '' ? null : answer,
      answeredBy: change === '' ? null : Number(change),
      reason,
    },
  };
}

/** A note as typed, or what is wrong with it. */
export function readNote(typed: string): { ok: true; value: string } | { ok: false; fault: string } {
  const text = typed.replaceAll('\r\n', '\n').trim();
  if (text === '') return { ok: false, fault: 'Write the note' };
  return text.length > LONGEST_NOTE
    ? { ok: false, fault: `Use ${LONGEST_NOTE.toLocaleString('en-GB')} characters or fewer` }
    : { ok: true, value: text };
}
