import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { type Period, periodState } from './period';
import type { ReturnState } from './workflow';

/** What a start page asks of a person, and which of it comes first. */

/** In this order when two are due on the same day; `look` is an offer, nobody waits for it. */
const DUTIES = ['sign', 'answer_queries', 'review', 'file', 'ratify', 'look'] as const;
export type Duty = (typeof DUTIES)[number];

/** One thing a person could do next; `dueOn` is null where no day is set. */
export interface StartItem {
  id: string;
  duty: Duty;
  dueOn: IsoDate | null;
  month: Month | null;
}

/**
 * The item for the page's one main button; null when there is none. What others wait for comes before what can only
 * be looked at; then the earliest due date (so overdue work leads, the oldest first, and undated work comes last),
 * the order of DUTIES, the earlier month (the later one of what can only be looked at), and the order given.
 */
export function mostUrgent<T extends StartItem>(items: readonly T[]): T | null {
  return items.toSorted(byUrgency)[0] ?? null;
}

function byUrgency(a: StartItem, b: StartItem): number {
  const looks = Number(a.duty === 'look') - Number(b.duty === 'look');
  if (looks !== 0) return looks;
  if (a.duty === 'look') return compareLatestFirst(a.month, b.month);
  return (
    compareNullLast(a.dueOn, b.dueOn) ||
    DUTIES.indexOf(a.duty) - DUTIES.indexOf(b.duty) ||
    compareNullLast(a.month, b.month)
  );
}

function compareNullLast(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

function compareLatestFirst(a: string | null, b: string | null): number {
  return a === null || b === null ? compareNullLast(a, b) : compareNullLast(b, a);
}

/** How a person serves a place: on the team that types its return, or as one who signs it. */
export interface PlaceHats {
  team: boolean;
  signer: boolean;
}

/** Where a return stands, with what its next step depends on. */
export interface ReturnStanding {
  state: ReturnState;
  /** Null for a restatement: the month's own dates no longer bind it. */
  dates: Pick<Period, 'dueOn' | 'signOffBy'> | null;
  /** Due dates of the queries of its last submission. */
  queries: readonly { dueOn: IsoDate; answered: boolean }[];
}

/** What a return asks of a person of its place, and by when; `look` while the next step is somebody else's. */
export function placeDuty(
  hats: PlaceHats,
  standing: ReturnStanding,
): { duty: 'file' | 'answer_queries' | 'sign' | 'look'; dueOn: IsoDate | null } {
  const { state, dates } = standing;
  if (hats.signer && state === 'awaiting_sign_off') return { duty: 'sign', dueOn: dates?.signOffBy ?? null };
  if (state === 'queried') return queriedDuty(hats, standing.queries);
  if (hats.team && (state === 'not_started' || state === 'draft'))
    return { duty: 'file', dueOn: dates?.dueOn ?? null };
  return { duty: 'look', dueOn: null };
}

function queriedDuty(hats: PlaceHats, queries: ReturnStanding['queries']): ReturnType<typeof placeDuty> {
  const earliest = (some: ReturnStanding['queries']) => some.map(({ dueOn }) => dueOn).toSorted()[0] ?? null;
  const open = queries.filter(({ answered }) => !answered);
  if (hats.team && open.length > 0) return { duty: 'answer_queries', dueOn: earliest(open) };
  if (hats.signer && open.length === 0) return { duty: 'sign', dueOn: earliest(queries) };
  return { duty: 'look', dueOn: null };
}

/** The newest month that has opened by a day; null before the first. */
export function newestOpened<T extends Period>(periods: readonly T[], today: IsoDate): T | null {
  return latest(periods.filter(({ opensOn }) => opensOn <= today));
}

/** The newest month whose due date has passed; null before the first. The due date itself is still in time. */
export function newestDue<T extends Period>(periods: readonly T[], today: IsoDate): T | null {
  return latest(periods.filter(({ dueOn }) => dueOn < today));
}

function latest<T extends Period>(periods: readonly T[]): T | null {
  return periods.reduce<T | null>(
    (last, one) => (last === null || one.month > last.month ? one : last),
    null,
  );
}

const SETTLED: readonly ReturnState[] = ['submitted', 'accepted'];

/**
 * The months of a place that still need its work, oldest first, from `since` on: those opened without a return that is
 * with the ICB or accepted. Once published a month needs work only where a submitted return was reopened. The newest
 * opened month is always the last of them.
 */
export function monthsOfWork<T extends Period>(
  periods: readonly T[],
  standingOf: (month: Month) => { state: ReturnState; submittedBefore: boolean },
  { since, today }: { since: Month; today: IsoDate },
): T[] {
  const newest = newestOpened(periods, today);
  const needsWork = (period: T): boolean => {
    const { state, submittedBefore } = standingOf(period.month);
    if (SETTLED.includes(state)) return false;
    const stage = periodState(period, today);
    return stage === 'published' ? submittedBefore : stage !== 'scheduled';
  };
  return periods
    .filter((period) => period.month >= since && (period.month === newest?.month || needsWork(period)))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}
