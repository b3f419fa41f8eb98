import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { EscalationFact } from '~/domain/review/agenda';
import type { AskEvent, Escalation } from '~/domain/review/ask';
import { isOpen, type Outcome } from '~/domain/review/outcome';
import type { World as Readings } from '~/services/rollups/world.server';
import { personId } from './accounts';
import type { MeetingRows } from './meeting-rows';
import type { Times } from './meeting-times';
import type { Records } from './records';
import type { World } from './world';

export interface Telling {
  world: World;
  readings: Readings;
  rows: MeetingRows;
  records: Records;
  outcomes: Outcome[];
  /** What was done with asks, by 'place key'. */
  events: Map<string, AskEvent[]>;
  escalations: Map<string, Escalation[]>;
  /** Escalations to each organisation that its reviews have not settled yet. */
  waiting: Map<string, EscalationFact[]>;
  /** Items left open, by organisation and key. */
  unfinished: Map<string, number>;
}

/** Whether an outcome was open at an instant. */
export function openAt(outcome: Outcome, at: string): boolean {
  return isOpen({ responses: outcome.responses.filter((response) => response.at <= at) });
}

const RUNNERS = { place: 'programme.manager', icb: 'reviewer', region: 'office' } as const;

/** Who acts for an organisation in reviews. */
export function runnerOf({ level, slug }: Pick<Organisation, 'level' | 'slug'>): string {
  return personId(RUNNERS[level], slug);
}

/** The instant some minutes later. */
export function after(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

export interface Meeting {
  telling: Telling;
  board: Organisation;
  month: Month;
  times: Times;
  review: number;
  by: string;
  entity: string;
}

/** Adds one to the list under a key. */
export function addTo<T>(lists: Map<string, T[]>, key: string, one: T): void {
  lists.set(key, [...(lists.get(key) ?? []), one]);
}
