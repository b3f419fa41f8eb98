import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { type Ask, addressedTo, answerOf, askState } from '~/domain/review/ask';
import { isOpen, type Outcome } from '~/domain/review/outcome';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstantDay } from '~/presenters/format';
import type { TaskRow } from '~/presenters/returns/task-list';
import { ASK_STATE_WORDS } from './outcomes';

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
