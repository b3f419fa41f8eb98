import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { AskLevel } from '~/domain/returns/content';

/**
 * Asks of places. An ask is known by its place and its key, which it keeps from return to return; what it says comes
 * from the latest submission that holds it, and what the ICB or London does with it is added beside it.
 */

export const ASK_EVENT_KINDS = ['assigned', 'answered', 'asked_again'] as const;
export type AskEventKind = (typeof ASK_EVENT_KINDS)[number];

export interface AskEvent {
  kind: AskEventKind;
  /** The organisation that was addressed at the time. */
  organisation: string;
  /** Who should answer, when assigned. */
  owner: string;
  answerBy: IsoDate | null;
  comment: string;
  by: string;
  at: string;
}

export interface Escalation {
  id: number;
  from: string;
  to: string;
  question: string;
  by: string;
  at: string;
}

/** An ask with its history, oldest first. */
export interface Ask {
  place: string;
  key: string;
  text: string;
  level: AskLevel;
  answerBy: IsoDate;
  openedMonth: Month;
  /** The month of the latest submission that holds it. */
  latestMonth: Month;
  withdrawn: boolean;
  /** The ICB the place belonged to in the latest month that holds it, and London. */
  icb: string | null;
  region: string;
  events: AskEvent[];
  escalations: Escalation[];
}

/** The organisation that owes the answer: the last one it was escalated to, else the one it was written to. */
export function addressedTo(ask: Pick<Ask, 'escalations' | 'level' | 'icb' | 'region'>): string {
  return ask.escalations.at(-1)?.to ?? (ask.level === 'icb' ? (ask.icb ?? ask.region) : ask.region);
}

/** The answer in force; null when there is none, or when the place asked again after it. */
export function answerOf({ events }: Pick<Ask, 'events'>): AskEvent | null {
  const last = events.findLast(({ kind }) => kind !== 'assigned');
  return last?.kind === 'answered' ? last : null;
}

/** Who is to answer, and by when, as last assigned. */
export function assignmentOf(ask: Pick<Ask, 'events' | 'answerBy'>): { owner: string; answerBy: IsoDate } {
  const last = ask.events.findLast(({ kind }) => kind === 'assigned');
  return { owner: last?.owner ?? '', answerBy: last?.answerBy ?? ask.answerBy };
}

const ASK_STATES = ['awaiting', 'overdue', 'answered', 'withdrawn'] as const;
export type AskState = (typeof ASK_STATES)[number];

/** Where an ask stands on a day. */
export function askState(ask: Ask, today: IsoDate): AskState {
  if (answerOf(ask) !== null) return 'answered';
  if (ask.withdrawn) return 'withdrawn';
  return assignmentOf(ask).answerBy < today ? 'overdue' : 'awaiting';
}
