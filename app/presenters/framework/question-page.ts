import type { Question } from '~/domain/framework/framework';
import type { QuestionTyped } from '~/domain/framework/question-form';
import type { QuestionNote, QuestionVersion } from '~/domain/framework/questions';
import { paths } from '~/paths';
import { formatInstant, formatMonth } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { BASIS_WORDS, COMMITMENT_WORDS, QUESTION_OWNER_WORDS, QUESTION_STATE_WORDS } from './words';

export interface QuestionPageView {
  code: string;
  text: string;
  state: { word: string; tone: Tone };
  basis: { word: string; tone: Tone };
  area: { title: string; href: string };
  rows: { label: string; value: string }[];
  answered: { href: string; label: string } | null;
  notes: { key: string; text: string; who: string; corrects: string | null; corrected: boolean }[];
  history: { key: string; when: string; state: string; says: string; why: string }[];
}

/** One question as its page shows it: what it asks, where it stands, its notes and its history. */
export function questionPageView(read: {
  question: Question;
  first: Question | null;
  area: { title: string; slug: string };
  versions: readonly QuestionVersion[];
  notes: readonly QuestionNote[];
  names: ReadonlyMap<string, string>;
}): QuestionPageView {
  const { question, first, area, versions, notes, names } = read;
  const name = (id: string) => names.get(id) ?? 'A person';
  const answeredBy = versions.at(-1)?.answeredBy ?? null;
  const began =
    first === null
      ? []
      : [
          {
            key: 'first',
            when: `From ${formatMonth(first.from)}`,
            state: QUESTION_STATE_WORDS[first.state].word,
            says: first.text,
            why: 'Asked when the programme began',
          },
        ];
  return {
    code: question.code,
    text: question.text,
    state: QUESTION_STATE_WORDS[question.state],
    basis: BASIS_WORDS[question.basis],
    area: { title: area.title, href: `${paths.questions()}#${area.slug}` },
    rows: [
      { label: 'Why it matters', value: question.why },
      { label: 'Owned by', value: QUESTION_OWNER_WORDS[question.ownerLevel] },
      { label: 'Commitment', value: COMMITMENT_WORDS[question.commitment] },
      ...(question.notes === ''
        ? []
        : [{ label: 'What was known when it was first asked', value: question.notes }]),
      { label: 'Answer', value: question.answer ?? 'Not answered yet' },
    ],
    answered:
      answeredBy === null
        ? null
        : { href: paths.frameworkChanged(answeredBy), label: `Change ${answeredBy} of the framework` },
    notes: notes.toReversed().map(({ id, text, by, at, corrects }) => ({
      key: `note-${id}`,
      text,
      who: `${name(by)}, ${formatInstant(at)}`,
      corrects: corrects === null ? null : `Corrects note ${corrects}`,
      corrected: notes.some((note) => note.corrects === id),
    })),
    history: [
      ...versions.toReversed().map(({ version, at, by, state, text, reason }) => ({
        key: `version-${version}`,
        when: `${formatInstant(at)}, ${name(by)}`,
        state: QUESTION_STATE_WORDS[state].word,
        says: text,
        why: reason,
      })),
      ...began,
    ],
  };
}

/** What the boxes of a question's form are called. */
export const QUESTION_BOX_WORDS = {
  area: 'Area',
  text: 'Question',
  why: 'Why it matters',
  ownerLevel: 'Owned by',
  commitment: 'Commitment',
  state: 'State',
  answer: 'Answer',
  answeredBy: 'Change of the framework that answered it',
  reason: 'Why it is asked or changed',
} as const;
type QuestionBox = keyof typeof QUESTION_BOX_WORDS;

/** What a question says now where it differs from what a person typed meanwhile, box by box. */
export function saidMeanwhile(
  typed: QuestionTyped,
  now: { question: Question; answeredBy: number | null; areas: readonly { value: string; label: string }[] },
): { label: string; value: string }[] {
  const { reason: _reason, ...said } = questionTyped(now.question, now.answeredBy);
  const words: Partial<Record<string, string>> = {
    area: now.areas.find(({ value }) => value === said.area)?.label,
    ownerLevel: QUESTION_OWNER_WORDS[now.question.ownerLevel],
    commitment: COMMITMENT_WORDS[now.question.commitment],
    state: QUESTION_STATE_WORDS[now.question.state].word,
  };
  return Object.entries(said)
    .filter(([box, value]) => value !== (typed[box] ?? '').replaceAll('\r\n', '\n').trim())
    .map(([box, value]) => ({
      label: QUESTION_BOX_WORDS[box as QuestionBox],
      value: words[box] ?? (value === '' ? 'Nothing' : value),
    }));
}

/** The boxes of a question's form as the question fills them; the reason starts empty. */
export function questionTyped(question: Question, answeredBy: number | null): QuestionTyped {
  const { area, text, why, commitment, ownerLevel, state, answer } = question;
  return {
    area,
    text,
    why,
    commitment,
    ownerLevel,
    state,
    answer: answer ?? '',
    answeredBy: answeredBy === null ? '' : String(answeredBy),
    reason: '',
  };
}
