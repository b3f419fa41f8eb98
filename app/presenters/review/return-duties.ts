import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { type Ask, addressedTo, answerOf, askState } from '~/domain/review/ask';
import { isOpen, type Outcome } from '~/domain/review/outcome';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstantDay, formatList } from '~/presenters/format';
import type { TaskRow } from '~/presenters/returns/task-list';
import { ASK_STATE_WORDS, type AskRow, askRow, type OutcomeRow, outcomeRow } from './outcomes';
import { namer } from './review-page';

/** What reviews ask of a place, in its return. */

interface Duty {
  outcome: Outcome;
  owes: boolean;
}

/** The row of the task list; null where no decision or action stands in the return. */
export function returnDutiesTask(place: string, month: Month, duties: readonly Duty[]): TaskRow | null {
  if (duties.length === 0) return null;
  const owed = duties.filter(({ owes }) => owes).length;
  const open = duties.filter(({ outcome }) => isOpen(outcome)).length;
  return {
    key: 'actions',
    title: 'Decisions and actions of reviews',
    href: paths.returnActions(place, month),
    hint:
      owed > 0
        ? `${formatCount(owed, 'item')} ${owed === 1 ? 'needs' : 'need'} your response before sign-off`
        : `${formatCount(open, 'item')} open`,
    status:
      owed > 0
        ? { word: 'Respond', tone: 'yellow' }
        : open > 0
          ? { word: 'Optional', tone: 'white' }
          : { word: 'Closed', tone: 'green' },
  };
}

export interface OwnDutiesView {
  sentence: string;
  outcomes: (OutcomeRow & { owes: boolean })[];
  asks: AskRow[];
}

/** What reviews ask of an ICB or of London, in its own return; null where nothing stands. */
export function ownReturnDutiesView({
  outcomes,
  asks,
  organisations,
  today,
}: {
  outcomes: readonly Duty[];
  asks: readonly Ask[];
  organisations: readonly Organisation[];
  today: IsoDate;
}): OwnDutiesView | null {
  if (outcomes.length + asks.length === 0) return null;
  const nameOf = namer(organisations);
  const owed = outcomes.filter(({ owes }) => owes).length;
  const waiting = [
    ...(owed === 0
      ? []
      : [`${formatCount(owed, 'decision or action', 'decisions and actions')} for a response`]),
    ...(asks.length === 0 ? [] : [`${formatCount(asks.length, 'ask')} for an answer`]),
  ];
  return {
    sentence:
      waiting.length === 0
        ? 'Nothing waits for you now. What is open stands here until it is closed with a comment.'
        : `Waiting for you: ${formatList(waiting)}. Open each to respond; it does not hold up the sign-off of the milestones.`,
    outcomes: outcomes.map(({ outcome, owes }) => ({ ...outcomeRow(outcome, nameOf, today), owes })),
    asks: asks.map((ask) => askRow(ask, nameOf, today)),
  };
}

export interface AnswerView {
  lead: string;
  text: string;
  href: string;
}

/** What came of a place's asks, by key: the answer, or with whom an ask now stands when it was passed on. */
export function askAnswers(asks: readonly Ask[], today: IsoDate): Record<string, AnswerView> {
  return Object.fromEntries(
    asks.flatMap((ask): [string, AnswerView][] => {
      const href = paths.ask(ask.place, ask.key);
      const answer = answerOf(ask);
      if (answer !== null)
        return [
          [ask.key, { lead: `Answered on ${formatInstantDay(answer.at)}`, text: answer.comment, href }],
        ];
      if (ask.events.length + ask.escalations.length === 0 || askState(ask, today) === 'withdrawn') return [];
      const up = ask.escalations.at(-1);
      const text =
        up === undefined
          ? `${ASK_STATE_WORDS[askState(ask, today)].word}, by ${formatDate(ask.answerBy)}.`
          : `Passed on to ${addressedTo(ask) === ask.region ? 'London' : 'the ICB'}: ${up.question}`;
      return [[ask.key, { lead: 'Not answered yet', text, href }]];
    }),
  );
}
