import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { MilestoneState } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { Db } from '~db/client.server';

/** Reads for the pages of milestones: each is one statement, whatever the number of places and months. */

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
  effective as materialized (
    select s.id, s.organisation, s.month, s.sequence from submissions s
    where s.month <= :until and s.month >= :from
      and s.sequence = (
        select max(l.sequence) from submissions l
        where l.organisation = s.organisation and l.month = s.month
          and (:instant is null or l.submitted_at <= :instant)
      )
  )`;

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

/** Every milestone of every organisation in its effective submissions up to a month, in the order of the months. */
export function milestoneReports(
  db: Db,
  { until, instant }: { until: Month; instant: string | null },
): MilestoneReport[] {
  const rows = db.$client.prepare(REPORTS).raw().all({ until, from: '', instant }) as RawReport[];
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
  { at, instant }: { at: Month; instant: string | null },
): MilestoneWords[] {
  const rows = db.$client.prepare(WORDS).raw().all({ until: at, from: at, instant }) as string[][];
  return rows.map(([organisation = '', milestone = '', changed, confirmed, evidence = '', note = '']) => ({
    organisation,
    milestone,
    changedMonth: changed as Month,
    confirmedMonth: confirmed as Month,
    evidence,
    note,
  }));
}
