import { type IsoDate, londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { type Ask, type AskState, addressedTo, answerOf, askState, assignmentOf } from '~/domain/review/ask';
import {
  closing,
  type Outcome,
  type OutcomeKind,
  type OutcomeState,
  outcomeState,
  type ResponseKind,
} from '~/domain/review/outcome';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstantDay, formatMonth } from '~/presenters/format';
import type { ExportColumn } from '~/presenters/records/csv';
import type { Tone } from '~/presenters/returns/words';

/** Decisions, actions and asks in words. */

export const OUTCOME_WORDS: Record<OutcomeKind, { one: string; many: string }> = {
  decision: { one: 'Decision', many: 'Decisions' },
  action: { one: 'Action', many: 'Actions' },
};

const OUTCOME_STATE_WORDS: Record<OutcomeState, { word: string; tone: Tone }> = {
  open: { word: 'Open', tone: 'blue' },
  overdue: { word: 'Overdue', tone: 'red' },
  closed: { word: 'Closed', tone: 'green' },
};

export const ASK_STATE_WORDS: Record<AskState, { word: string; tone: Tone }> = {
  awaiting: { word: 'Awaiting an answer', tone: 'blue' },
  overdue: { word: 'Answer overdue', tone: 'red' },
  answered: { word: 'Answered', tone: 'green' },
  withdrawn: { word: 'Withdrawn', tone: 'grey' },
};

export const RESPONSE_WORDS: Record<ResponseKind, string> = {
  progress: 'Progress',
  closed: 'Closed',
  reopened: 'Opened again',
};

/** Stands where nobody has said it: a card on a phone goes without. */
export const UNSAID = { owner: 'No owner', due: 'No day', last: 'Nothing said yet' } as const;

type NameOf = (slug: string) => string;

/** One decision or action as a row of a register or a list. */
export interface OutcomeRow {
  id: number;
  kind: string;
  href: string;
  text: string;
  organisation: string;
  organisationSlug: string;
  owner: string;
  due: string;
  /** Whom it concerns, who owns it and by when, in a line; what nobody gave is left out. */
  who: string;
  state: { word: string; tone: Tone };
  review: string;
  reviewHref: string;
  last: string;
}

/** A row in words. */
export function outcomeRow(outcome: Outcome, nameOf: NameOf, today: IsoDate): OutcomeRow {
  const { id, kind, text, organisation, owner, due, review, responses } = outcome;
  const said = responses.at(-1);
  return {
    id,
    kind: OUTCOME_WORDS[kind].one,
    href: paths.outcome(kind, id),
    text,
    organisation: nameOf(organisation),
    organisationSlug: organisation,
    owner: owner === '' ? UNSAID.owner : owner,
    due: due === null ? UNSAID.due : formatDate(due),
    who: [nameOf(organisation), owner, due === null ? '' : `due ${formatDate(due)}`]
      .filter((part) => part !== '')
      .join(', '),
    state: OUTCOME_STATE_WORDS[outcomeState(outcome, today)],
    review: `${nameOf(review.organisation)}, ${formatMonth(review.month)}`,
    reviewHref: paths.review(review.organisation, review.month),
    last:
      said === undefined
        ? UNSAID.last
        : `${RESPONSE_WORDS[said.kind]}: ${said.comment} (${formatInstantDay(said.at)})`,
  };
}

/** One ask as a row of a register or a list. */
export interface AskRow {
  key: string;
  href: string;
  text: string;
  place: string;
  addressed: string;
  owner: string;
  answerBy: string;
  state: { word: string; tone: Tone };
  opened: string;
  answer: string;
}

/** An ask in words. */
export function askRow(ask: Ask, nameOf: NameOf, today: IsoDate): AskRow {
  const { owner, answerBy } = assignmentOf(ask);
  return {
    key: `${ask.place} ${ask.key}`,
    href: paths.ask(ask.place, ask.key),
    text: ask.text,
    place: nameOf(ask.place),
    addressed: nameOf(addressedTo(ask)),
    owner: owner === '' ? 'No owner yet' : owner,
    answerBy: formatDate(answerBy),
    state: ASK_STATE_WORDS[askState(ask, today)],
    opened: formatMonth(ask.openedMonth),
    answer: answerOf(ask)?.comment ?? '',
  };
}

/** What a register is filtered by, as read from the address. */
export interface RegisterFilter {
  organisation: string;
  state: string;
  owner: string;
  due: string;
  month: string;
}

export const OUTCOME_FILTER_STATES = [
  { value: 'open', label: 'Open, overdue ones too' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
] as const;
export const ASK_FILTER_STATES = [
  { value: 'open', label: 'Awaiting an answer' },
  { value: 'overdue', label: 'Answer overdue' },
  { value: 'answered', label: 'Answered' },
  { value: 'withdrawn', label: 'Withdrawn' },
  { value: 'all', label: 'All' },
] as const;

/** Reads the filter of an address; what it does not know counts as left out. */
export function parseFilter(
  read: (name: string) => string | null,
  states: readonly { value: string }[],
): RegisterFilter {
  const given = (name: string) => (read(name) ?? '').trim().slice(0, 100);
  const state = given('state');
  const day = given('due');
  const month = given('month');
  return {
    organisation: given('organisation'),
    state: states.some(({ value }) => value === state) ? state : 'open',
    owner: given('owner'),
    due: /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '',
    month: /^\d{4}-\d{2}$/.test(month) ? month : '',
  };
}

const contains = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

/** The decisions or actions that a filter lets through. */
export function filterOutcomes(
  outcomes: readonly Outcome[],
  kind: OutcomeKind,
  filter: RegisterFilter,
  today: IsoDate,
): Outcome[] {
  return outcomes.filter((outcome) => {
    const state = outcomeState(outcome, today);
    const wanted =
      filter.state === 'open' ? state !== 'closed' : filter.state === 'all' || state === filter.state;
    return (
      outcome.kind === kind &&
      wanted &&
      (filter.organisation === '' ||
        outcome.organisation === filter.organisation ||
        outcome.review.organisation === filter.organisation) &&
      (filter.month === '' || outcome.review.month === filter.month) &&
      (filter.owner === '' || contains(outcome.owner, filter.owner)) &&
      (filter.due === '' || (outcome.due !== null && outcome.due <= filter.due))
    );
  });
}

/** The asks that a filter lets through. */
export function filterAsks<T extends Ask>(asks: readonly T[], filter: RegisterFilter, today: IsoDate): T[] {
  return asks.filter((ask) => {
    const state = askState(ask, today);
    const waiting = state === 'awaiting' || state === 'overdue';
    const wanted = filter.state === 'open' ? waiting : filter.state === 'all' || state === filter.state;
    const { owner, answerBy } = assignmentOf(ask);
    return (
      wanted &&
      (filter.organisation === '' ||
        ask.place === filter.organisation ||
        addressedTo(ask) === filter.organisation) &&
      (filter.month === '' || ask.openedMonth === filter.month) &&
      (filter.owner === '' || contains(owner, filter.owner)) &&
      (filter.due === '' || answerBy <= filter.due)
    );
  });
}

/** How many a register shows, in a sentence. */
export function countSentence(shown: number, all: number, one: string): string {
  if (all === 0) return `There is no ${one} that you can see.`;
  return `${formatCount(shown, one)} of ${all} shown.`;
}

const dayOf = (instant: string) => londonDate(new Date(instant));

/** Decisions and actions as a file. */
export function outcomeColumns(nameOf: NameOf, today: IsoDate): ExportColumn<Outcome>[] {
  return [
    { heading: 'Number', about: 'Its number, as in the address of its page', value: ({ id }) => id },
    { heading: 'Kind', about: 'Decision or Action', value: ({ kind }) => OUTCOME_WORDS[kind].one },
    { heading: 'Text', about: 'As the review recorded it', value: ({ text }) => text },
    {
      heading: 'Organisation code',
      about: 'Whom it is aimed at, as addresses call it',
      value: ({ organisation }) => organisation,
    },
    {
      heading: 'Organisation',
      about: 'The name of that organisation',
      value: ({ organisation }) => nameOf(organisation),
    },
    {
      heading: 'Owner',
      about: 'Who answers for it; empty where nobody was named',
      value: ({ owner }) => (owner === '' ? null : owner),
    },
    { heading: 'Due', about: 'The day by which it is due', value: ({ due }) => due },
    {
      heading: 'State',
      about: 'Open, Overdue or Closed on the day of the file',
      value: (outcome) => OUTCOME_STATE_WORDS[outcomeState(outcome, today)].word,
    },
    { heading: 'Area code', about: 'The area it belongs to; empty for none', value: ({ area }) => area },
    {
      heading: 'Review',
      about: 'Whose monthly review recorded it',
      value: ({ review }) => nameOf(review.organisation),
    },
    { heading: 'Month', about: 'The month of that review', value: ({ review }) => review.month },
    {
      heading: 'Recorded on',
      about: 'The London day it was recorded',
      value: ({ recordedAt }) => dayOf(recordedAt),
    },
    {
      heading: 'Last response',
      about: 'What was last said of it',
      value: ({ responses }) => responses.at(-1)?.comment ?? null,
    },
    {
      heading: 'Closed on',
      about: 'Empty while it is open',
      value: (outcome) => {
        const closed = closing(outcome);
        return closed === null ? null : dayOf(closed.at);
      },
    },
  ];
}

/** Asks as a file. */
export function askColumns(nameOf: NameOf, today: IsoDate): ExportColumn<Ask>[] {
  return [
    { heading: 'Place', about: 'The place that asks', value: ({ place }) => nameOf(place) },
    { heading: 'Ask', about: 'In the place’s own words', value: ({ text }) => text },
    {
      heading: 'Opened in',
      about: 'The month of the return that first held it',
      value: ({ openedMonth }): Month => openedMonth,
    },
    {
      heading: 'Stands with',
      about: 'The ICB or London, as last passed on',
      value: (ask) => nameOf(addressedTo(ask)),
    },
    {
      heading: 'Owner',
      about: 'Who will answer; empty where nobody was named',
      value: (ask) => assignmentOf(ask).owner || null,
    },
    {
      heading: 'Answer by',
      about: 'The day by which an answer is due',
      value: (ask) => assignmentOf(ask).answerBy,
    },
    {
      heading: 'State',
      about: 'Awaiting an answer, Answer overdue, Answered or Withdrawn on the day of the file',
      value: (ask) => ASK_STATE_WORDS[askState(ask, today)].word,
    },
    {
      heading: 'Answer',
      about: 'The last answer; empty while none was given',
      value: (ask) => answerOf(ask)?.comment ?? null,
    },
    {
      heading: 'Answered on',
      about: 'The London day of that answer',
      value: (ask) => {
        const answer = answerOf(ask);
        return answer === null ? null : dayOf(answer.at);
      },
    },
  ];
}
