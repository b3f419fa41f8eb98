import { daysBetween, type IsoDate, londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { COURT, type ReturnState } from '~/domain/returns/workflow';
import { paths } from '~/paths';
import { formatCount, formatInstantDay } from '../format';
import { lateWords } from './standing';
import { COURT_WORDS, STATE_WORDS, type Tone } from './words';

/** A place in an ICB's review queue, as stored. */
export interface QueueFacts {
  place: string;
  name: string;
  state: ReturnState;
  since: string | null;
  /** Days late of the first submission of the month; null when there is none. */
  firstDaysLate: number | null;
  openQueries: number;
}

export interface QueueRow {
  place: string;
  name: string;
  href: string;
  link: string;
  state: { word: string; tone: Tone };
  court: string;
  since: string;
  waiting: string;
  late: string;
  queries: string;
}

const ORDER: readonly ReturnState[] = [
  'submitted',
  'queried',
  'awaiting_sign_off',
  'draft',
  'not_started',
  'accepted',
];

/** Stands where nothing waits: a card on a phone goes without. */
export const QUIET = { waiting: 'Not waiting', queries: 'None' } as const;

/** The queue: what waits for the ICB first, then what is with the places, then what is done. */
export function queueRows(
  facts: readonly QueueFacts[],
  context: { month: Month; dueOn: IsoDate; today: IsoDate },
): QueueRow[] {
  const { month, dueOn, today } = context;
  const ordered = [...facts].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.since ?? '').localeCompare(b.since ?? ''),
  );
  return ordered.map(({ place, name, state, since, firstDaysLate, openQueries }) => ({
    place,
    name,
    href: firstDaysLate === null ? paths.return(place, month) : paths.returnReview(place, month),
    link: state === 'submitted' ? 'Review' : 'Open',
    state: STATE_WORDS[state],
    court: COURT_WORDS[COURT[state]],
    since: since === null ? 'Not opened' : formatInstantDay(since),
    waiting:
      since === null || state === 'accepted'
        ? QUIET.waiting
        : formatCount(Math.max(0, daysBetween(londonDate(new Date(since)), today)), 'day'),
    late: lateWords(firstDaysLate, dueOn, today) ?? (firstDaysLate === null ? 'Not due yet' : 'On time'),
    queries: openQueries === 0 ? QUIET.queries : String(openQueries),
  }));
}

/** One sentence over the queue: who is in, late and missing. */
export function queueSentence(
  facts: readonly QueueFacts[],
  context: { dueOn: IsoDate; today: IsoDate },
): string {
  const submitted = facts.filter((fact) => fact.firstDaysLate !== null);
  const late = submitted.filter((fact) => (fact.firstDaysLate ?? 0) > 0).length;
  const missing = facts.length - submitted.length;
  const waiting = facts.filter((fact) => fact.state === 'submitted').length;
  const rest = context.today > context.dueOn ? 'missing' : 'still to come';
  return `${submitted.length} of ${formatCount(facts.length, 'place')} submitted (${late} late), ${missing} ${rest}. ${waiting} ${waiting === 1 ? 'waits' : 'wait'} for review.`;
}
