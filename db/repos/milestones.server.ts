import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { MilestoneState } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { Publication } from '~/domain/review/snapshot';
import type { Db } from '~db/client.server';
import { statement } from '~db/prepared.server';
import { frozenUntil } from './frozen-figures.server';

/**
 * Reads for the pages of milestones: a fixed number of statements, whatever the number of places and months. In a
 * published month the submissions count that had come when it was published.
 */

/** One milestone as the effective submission of a month left it. */
export interface MilestoneReport {
  organisation: string;
  month: Month;
  sequence: number;
  milestone: string;
  state: MilestoneState | null;
  status: MilestoneStatus;
  currentDue: IsoDate | null;
  forecast: IsoDate | null;
  actual: IsoDate | null;
  slipDays: number | null;
}

const EFFECTIVE = `
  counted as materialized (select key as month, value as until from json_each(:counted)),
  effective as materialized (
    select s.id, s.organisation, s.month, s.sequence from submissions s join counted c on c.month = s.month
    where s.sequence = (
      select max(l.sequence) from submissions l
      where l.organisation = s.organisation and l.month = s.month
        and (c.until is null or l.submitted_at <= c.until)
    )
  )`;

interface Which {
  months: readonly Month[];
  instant: string | null;
  /** The publication a page stands on, when it is not simply the latest of each month. */
  shown: Publication | null;
}

/** Until when submissions count, by month: null for all there are. */
function parameters(db: Db, which: Which): { counted: string } {
  const frozen = frozenUntil(db, which);
  const counted = which.months.map((month) => [month, frozen.get(month) ?? which.instant]);
  return { counted: JSON.stringify(Object.fromEntries(counted)) };
}

const EFFECTIVE_ONES = `
  with ${EFFECTIVE} select id from effective order by month, id`;

const REPORTS = `
  select m.submission_id, s.organisation, s.month, s.sequence, m.milestone, m.state, m.status, m.current_due,
    m.forecast, m.actual, m.slip_days
  from json_each(?) asked
  join submissions s on s.id = asked.value
  join submission_milestones m on m.submission_id = s.id`;

type RawReport = [
  number,
  string,
  string,
  number,
  string,
  MilestoneState | null,
  MilestoneStatus,
  string | null,
  string | null,
  string | null,
  number | null,
];

type BySubmission = ReadonlyMap<number, readonly MilestoneReport[]>;

/** Milestones by the submission that signed them, which never change: reading all of them again is what costs. */
const kept = new WeakMap<Db['$client'], Map<number, readonly MilestoneReport[]>>();

/** Submissions kept for one connection: ten years of London. Beyond it only those asked for last stay. */
const MOST_KEPT = 6000;

/** The milestones of some submissions, at least; only those not kept are read. */
function reportsOf(db: Db, submissions: readonly number[]): BySubmission {
  const known = kept.get(db.$client) ?? new Map<number, readonly MilestoneReport[]>();
  const missing = submissions.filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const read = readReports(db, missing);
  // Inside a transaction a submission may yet be undone and its number given to another.
  if (db.$client.inTransaction) return new Map([...known, ...read]);
  for (const [id, own] of read) known.set(id, own);
  if (known.size > MOST_KEPT) {
    const asked = new Set(submissions);
    for (const id of [...known.keys()]) if (!asked.has(id)) known.delete(id);
  }
  kept.set(db.$client, known);
  return known;
}

function readReports(db: Db, submissions: readonly number[]): BySubmission {
  const found = new Map<number, MilestoneReport[]>(submissions.map((id) => [id, []]));
  const rows = statement(db, REPORTS, true).all(JSON.stringify(submissions)) as RawReport[];
  const texts = new Map<string, string>();
  // One text for all that are equal: they are kept, and compared by the ten thousand.
  const one = <T extends string | null>(text: T): T => {
    if (text === null) return text;
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return (known ?? text) as T;
  };
  for (const [submission, organisation, month, sequence, milestone, state, status, ...rest] of rows) {
    const [currentDue, forecast, actual, slipDays] = rest;
    found.get(submission)?.push({
      organisation: one(organisation),
      month: one(month) as Month,
      sequence,
      milestone: one(milestone),
      state: one(state),
      status: one(status),
      currentDue: one(currentDue),
      forecast: one(forecast),
      actual: one(actual),
      slipDays,
    });
  }
  return found;
}

/** Reports by organisation, then by milestone, in the order of their months. */
export type ReportsByMilestone = ReadonlyMap<string, ReadonlyMap<string, readonly MilestoneReport[]>>;

/** Reports put in order lately, by the submissions they come from: most writes are no new submission. */
const ordered = new WeakMap<Db['$client'], Map<string, ReportsByMilestone>>();
const MOST_ORDERED = 6;

/**
 * Every milestone of every organisation in its effective submissions of some months. The same object as before while
 * the submissions are the same, so nobody may change it.
 */
export function milestoneReports(db: Db, which: Which): ReportsByMilestone {
  const effective = statement(db, EFFECTIVE_ONES, true).all(parameters(db, which)) as [number][];
  const submissions = effective.map(([id]) => id);
  if (db.$client.inTransaction) return inOrder(submissions, reportsOf(db, submissions));
  const known = ordered.get(db.$client) ?? new Map<string, ReportsByMilestone>();
  ordered.set(db.$client, known);
  const name = submissions.join();
  const found = known.get(name) ?? inOrder(submissions, reportsOf(db, submissions));
  // Last in the map is last used, so that the first is the one to let go.
  known.delete(name);
  known.set(name, found);
  const first = known.size > MOST_ORDERED ? known.keys().next() : null;
  if (first?.done === false) known.delete(first.value);
  return found;
}

function inOrder(submissions: readonly number[], reports: BySubmission): ReportsByMilestone {
  const found = new Map<string, Map<string, MilestoneReport[]>>();
  for (const row of submissions.flatMap((id) => reports.get(id) ?? [])) {
    const own = found.get(row.organisation) ?? new Map<string, MilestoneReport[]>();
    found.set(row.organisation, own);
    const each = own.get(row.milestone);
    if (each === undefined) own.set(row.milestone, [row]);
    else each.push(row);
  }
  return found;
}

/** What a submission says of a milestone beside its figures: how old it is, its evidence and its note. */
export interface MilestoneWords {
  organisation: string;
  milestone: string;
  changedMonth: Month;
  confirmedMonth: Month;
  evidence: string;
  note: string;
}

const WORDS = `
  with ${EFFECTIVE}
  select e.organisation, entry.key, json_extract(entry.value, '$.changedMonth'),
    json_extract(entry.value, '$.confirmedMonth'), json_extract(entry.value, '$.evidence'),
    json_extract(entry.value, '$.note')
  from effective e
  join submissions s on s.id = e.id
  join json_each(s.content, '$.milestones') entry`;

/** The age and the words of every milestone in the effective submissions of one month. */
export function milestoneWords(
  db: Db,
  { at, ...known }: { at: Month } & Pick<Which, 'instant' | 'shown'>,
): MilestoneWords[] {
  const rows = statement(db, WORDS, true).all(parameters(db, { ...known, months: [at] })) as string[][];
  return rows.map(([organisation = '', milestone = '', changed, confirmed, evidence = '', note = '']) => ({
    organisation,
    milestone,
    changedMonth: changed as Month,
    confirmedMonth: confirmed as Month,
    evidence,
    note,
  }));
}
