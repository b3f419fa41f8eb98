import { daysBetween, type IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Period } from '~/domain/returns/period';
import { COURT, type ReturnState } from '~/domain/returns/workflow';
import { formatCount, formatDate, formatInstantDay, formatMonth } from '../format';
import { COURT_WORDS, STATE_WORDS, type Tone } from './words';

/** Where a return stands: state, whose court, since when, when due and how late. */
export interface Standing {
  state: { word: string; tone: Tone };
  court: string;
  due: string;
  /** Null while it is not late. */
  late: string | null;
}

export interface StandingFacts {
  state: ReturnState;
  /** Instant of the last move; null while nobody has opened it. */
  since: string | null;
  period: Pick<Period, 'opensOn' | 'dueOn'>;
  today: IsoDate;
  /** Days late of the month's first submission; null while there is none. */
  firstDaysLate: number | null;
}

/** The title of everything about one return: 'Barnet: return for November 2026'. */
export function returnTitle(place: string, month: Month): string {
  return `${place}: return for ${formatMonth(month)}`;
}

/** A return's standing in words. */
export function standingOf({ state, since, period, today, firstDaysLate }: StandingFacts): Standing {
  const court = COURT_WORDS[COURT[state]];
  const word = COURT[state] === 'nobody' ? STATE_WORDS[state].word : court;
  return {
    state: STATE_WORDS[state],
    court: since === null ? `${court}` : `${word} since ${formatInstantDay(since)}`,
    due: today < period.opensOn ? `Opens ${formatDate(period.opensOn)}` : `Due ${formatDate(period.dueOn)}`,
    late: lateWords(firstDaysLate, period.dueOn, today),
  };
}

/** How late a return was or is; null when it is not. */
export function lateWords(firstDaysLate: number | null, dueOn: IsoDate, today: IsoDate): string | null {
  if (firstDaysLate !== null)
    return firstDaysLate === 0 ? null : `Submitted ${formatCount(firstDaysLate, 'day')} late`;
  const days = daysBetween(dueOn, today);
  return days > 0 ? `${formatCount(days, 'day')} overdue` : null;
}
