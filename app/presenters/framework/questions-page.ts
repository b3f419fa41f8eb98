import type { Framework } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import { paths } from '~/paths';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { BASIS_WORDS, COMMITMENT_WORDS, QUESTION_OWNER_WORDS, QUESTION_STATE_WORDS } from './words';

export interface QuestionView {
  id: string;
  href: string;
  text: string;
  state: { word: string; tone: Tone };
  basis: { word: string; tone: Tone };
  why: string;
  owner: string;
  commitment: string;
  notes: string | null;
  answer: string | null;
}

export interface QuestionsView {
  sentence: string;
  areas: { id: string; title: string; questions: QuestionView[] }[];
}

/** What the programme has not settled, by area; areas without a question are left out. */
export function questionsView(month: Month, { areas, questions }: Framework): QuestionsView {
  const count = (state: keyof typeof QUESTION_STATE_WORDS) =>
    questions.filter((question) => question.state === state).length;
  const states = formatList([
    `${count('open')} open`,
    `${count('being_worked_on')} being worked on`,
    `${count('answered')} answered`,
    ...(count('withdrawn') === 0 ? [] : [`${count('withdrawn')} withdrawn`]),
  ]);
  return {
    sentence: `${formatCount(questions.length, 'question')} in ${formatMonth(month)}: ${states}.`,
    areas: areas
      .map(({ code, slug, title }) => ({
        id: slug,
        title,
        questions: questions
          .filter(({ area }) => area === code)
          .map((question) => ({
            id: question.code.toLowerCase(),
            href: paths.question(question.code),
            text: question.text,
            state: QUESTION_STATE_WORDS[question.state],
            basis: BASIS_WORDS[question.basis],
            why: question.why,
            owner: QUESTION_OWNER_WORDS[question.ownerLevel],
            commitment: COMMITMENT_WORDS[question.commitment],
            notes: question.notes === '' ? null : question.notes,
            answer: question.answer,
          })),
      }))
      .filter(({ questions: own }) => own.length > 0),
  };
}

export interface QuestionFilter {
  area: string | null;
  owner: string | null;
  state: string | null;
}

/** The framework with only the questions that a filter lets through; an empty part of it lets all through. */
export function filteredQuestions(framework: Framework, { area, owner, state }: QuestionFilter): Framework {
  const open = (asked: string | null, value: string | undefined) => !asked || asked === value;
  return {
    ...framework,
    questions: framework.questions.filter(
      (question) =>
        open(area, framework.areas.find(({ code }) => code === question.area)?.slug) &&
        open(owner, question.ownerLevel) &&
        open(state, question.state),
    ),
  };
}
