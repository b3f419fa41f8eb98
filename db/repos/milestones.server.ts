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

const REPORTS = `
  with ${EFFECTIVE}
  select e.organisation, e.month, e.sequence, m.milestone, m.state, m.status, m.current_due, m.forecast, m.actual,
    m.slip_days
  from effective e
  join submission_milestones m on m.submission_id = e.id
  order by e.month`;

type RawReport = [
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

/** Every milestone of every organisation in its effective submissions of some months, in the order of the months. */
export function milestoneReports(db: Db, which: Which): MilestoneReport[] {
  const rows = statement(db, REPORTS, true).all(parameters(db, which)) as RawReport[];
  return rows.map(([organisation, month, sequence, milestone, state, status, ...rest]) => {
    const [currentDue, forecast, actual, slipDays] = rest;
    const row = { organisation, month: month as Month, sequence, milestone, state, status };
    return { ...row, currentDue, forecast, actual, slipDays };
  });
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
