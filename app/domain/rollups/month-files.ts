import { type Month, monthRange, parseMonth } from '~/domain/month';
import type { Organisation, OrganisationLevel } from '~/domain/organisations/organisation';
import { failure, type Result, success } from '~/domain/result';
import type { AreaUpdate, Confidence, MilestoneState, Rating } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { Readiness } from '~/domain/returns/readiness';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Outcome } from '~/domain/review/outcome';
import type { AmbitionStanding } from './ambition-standing';
import type { Basis } from './receipt';

/** Files for analysts: one line for each thing and month, over as many months as asked for. */

export const MONTH_FILES = [
  'returns',
  'areas',
  'ratings',
  'milestones',
  'ambitions',
  'decisions',
  'actions',
] as const;
export type MonthFile = (typeof MONTH_FILES)[number];

/** From one month to another, both included. */
export interface MonthSpan {
  from: Month;
  to: Month;
}

/** What every line of a month says of itself. */
export interface InMonth {
  month: Month;
  organisation: Organisation;
  /** The ICB of a place in that month; null at other levels. */
  icb: Organisation | null;
  /** Null at other levels than that of a place. */
  residents: number | null;
  /** The version of the publication it was read from; null while the month is provisional. */
  version: number | null;
}

/** The submission that counts; null where there is none. */
export interface CountedSubmission {
  sequence: number;
  submittedAt: string;
  daysLate: number;
  restated: boolean;
  imported: boolean;
}

export type ReturnTiming = 'on_time' | 'late' | 'missing' | 'awaited' | 'imported';

export interface ReturnLine extends InMonth {
  /** Null where the reader may not see it. */
  state: ReturnState | null;
  timing: ReturnTiming;
  submission: CountedSubmission | null;
}

export interface AreaLine extends InMonth {
  area: { code: string; title: string };
  submission: CountedSubmission | null;
  readiness: Readiness | null;
  stated: Confidence | null;
  proposed: Confidence | null;
  assured: Confidence | null;
  update: AreaUpdate | null;
  changedMonth: Month | null;
  stale: boolean;
  changed: string;
}

export interface RatingLine extends InMonth {
  area: { code: string; title: string };
  function: { code: string; title: string };
  rating: Rating | null;
  notApplicable: string | null;
  evidence: string;
  reason: string;
  changedMonth: Month;
  confirmedMonth: Month;
  stale: boolean;
  submission: CountedSubmission;
}

export interface MilestoneFileLine extends InMonth {
  milestone: { code: string; title: string; area: string; level: OrganisationLevel };
  status: MilestoneStatus;
  state: MilestoneState | null;
  baselineDue: string | null;
  currentDue: string | null;
  forecast: string | null;
  actual: string | null;
  slipDays: number | null;
  submission: CountedSubmission | null;
}

export interface AmbitionFileLine extends InMonth {
  standing: AmbitionStanding;
}

/** The lines of each file. */
export interface MonthFileLines {
  returns: ReturnLine;
  areas: AreaLine;
  ratings: RatingLine;
  milestones: MilestoneFileLine;
  ambitions: AmbitionFileLine;
  decisions: Outcome;
  actions: Outcome;
}

/** The confidence that counts in a line of an area. */
export function countedConfidence({ stated, assured }: AreaLine, basis: Basis): Confidence | null {
  return basis === 'assured' ? (assured ?? stated) : stated;
}

/** The file of a name as an address has it, such as 'ratings.csv'; null for any other. */
export function parseMonthFile(name: string | undefined): MonthFile | null {
  return MONTH_FILES.find((file) => `${file}.csv` === name) ?? null;
}

/**
 * Reads the months of an address within those that have opened, oldest first: left out, from the first and to the
 * last. A month before or after them shortens the span rather than failing, so that a link with a far end goes on
 * working; a span without any month fails.
 */
export function parseMonthSpan(
  read: (name: 'from' | 'to') => string | null,
  opened: readonly Month[],
): Result<MonthSpan, 'from' | 'to'> {
  const first = opened[0];
  const last = opened.at(-1);
  if (first === undefined || last === undefined) return failure('from', 'No month has opened yet.');
  const given = (name: 'from' | 'to') => read(name)?.trim() || null;
  const [fromText, toText] = [given('from'), given('to')];
  const from = fromText === null ? first : parseMonth(fromText);
  if (from === null) return failure('from', 'Write the first month like 2026-04.');
  const to = toText === null ? last : parseMonth(toText);
  if (to === null) return failure('to', 'Write the last month like 2026-10.');
  if (fromText !== null && toText !== null && to < from)
    return failure('to', 'The last month must not come before the first one.');
  const within = opened.filter((month) => from <= month && month <= to);
  const [start, end] = [within[0], within.at(-1)];
  return start === undefined || end === undefined
    ? failure('to', `No month of these has opened. Choose months from ${first} to ${last}.`)
    : success({ from: start, to: end });
}

/** The months of a span, oldest first. */
export function monthsIn({ from, to }: MonthSpan): Month[] {
  return monthRange(from, to);
}
