import type { IsoDate } from '~/domain/date';
import { type Month, month } from '~/domain/month';
import type { AreaUpdate, Confidence, Rating } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { Readiness } from '~/domain/returns/readiness';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Publication } from '~/domain/review/snapshot';
import { endOfMonth } from '~/domain/rollups/view';
import type { Db } from '~db/client.server';
import { statement } from '~db/prepared.server';
import { type FrozenIn, frozenAreas, frozenIn, frozenReported } from './frozen-figures.server';
import { wholeSnapshot } from './snapshots.server';

/**
 * Reads for dashboards. Each is a fixed number of statements, prepared once, whatever the number of places and months.
 * Published months are read from their snapshots, the others from the tables: the functions named `live...` read the
 * tables whatever is published, and are for making snapshots.
 */

/** The submissions that count: for each place and month the latest, or the latest not after :instant. */
const EFFECTIVE = `
  effective as materialized (
    select s.id, s.organisation, s.month, s.sequence, s.submitted_at, s.days_late, s.restatement,
      exists (select 1 from imported_submissions i where i.submission_id = s.id) as imported
    from submissions s
    where s.month in (select value from json_each(:months))
      and (:place is null or s.organisation = :place)
      and s.sequence = (
        select max(l.sequence) from submissions l
        where l.organisation = s.organisation and l.month = s.month
          and (:instant is null or l.submitted_at <= :instant)
      )
  )`;

interface Which {
  months: readonly Month[];
  /** Only what was known at this instant (ISO); null: everything. */
  instant: string | null;
  place?: string;
  /** The publication a page stands on, when it is not simply the latest of each month. */
  shown?: Publication | null;
}

/** The months of a read that are published, and those that are not. */
function split(db: Db, which: Which): { frozen: FrozenIn; live: Month[] } {
  const frozen = frozenIn(db, which);
  return { frozen, live: which.months.filter((month) => !frozen.has(month)) };
}

function parameters({ months, instant, place }: Which) {
  return { months: JSON.stringify(months), instant, place: place ?? null };
}

export interface EffectiveRow {
  id: number;
  place: string;
  month: Month;
  sequence: number;
  submittedAt: string;
  daysLate: number;
  restatement: boolean;
  /** It came from a file of earlier months; nobody signed it. */
  imported: boolean;
}

/** One area of an effective submission; `area` is null for a submission that holds none of those asked for. */
export interface AreaRow extends EffectiveRow {
  area: string | null;
  readiness: Readiness | null;
  stated: Confidence | null;
  proposed: Confidence | null;
  assured: Confidence | null;
  update: AreaUpdate | null;
  changedMonth: Month | null;
  stale: boolean;
  changed: string;
}

const AREA_ROWS = `
  with ${EFFECTIVE}
  select e.id, e.organisation, e.month, e.sequence, e.submitted_at as submittedAt, e.days_late as daysLate,
    e.restatement, e.imported, a.area, a.readiness_kind as kind, a.readiness as level, a.stated, a.proposed,
    a.update_kind as updateKind, a.changed_month as changedMonth, a.stale_functions <> '[]' as stale,
    case when e.month = :words then a.changed else '' end as changed, x.confidence as assured
  from effective e
  left join submission_areas a on a.submission_id = e.id and (:area is null or a.area = :area)
  left join assurances x on x.id = (
    select max(y.id) from assurances y
    where y.submission_id = e.id and y.area = a.area and (:instant is null or y.at <= :instant)
  )`;

/** The columns of AREA_ROWS, in its order: arrays are much cheaper to read than objects. */
type RawAreaRow = [
  id: number,
  place: string,
  month: string,
  sequence: number,
  submittedAt: string,
  daysLate: number,
  restatement: number,
  imported: number,
  area: string | null,
  kind: Readiness['kind'] | null,
  level: Rating | null,
  stated: Confidence | null,
  proposed: Confidence | null,
  update: AreaUpdate | null,
  changedMonth: string | null,
  stale: number | null,
  changed: string | null,
  assured: Confidence | null,
];

function toReadiness(kind: Readiness['kind'] | null, level: Rating | null): Readiness | null {
  if (kind === 'assessed' && level !== null) return { kind, level };
  if (kind === 'not_assessed') return { kind, unrated: [] };
  return kind === 'not_applicable' ? { kind } : null;
}

function toAreaRow(row: RawAreaRow): AreaRow {
  const [id, place, at, sequence, submittedAt, daysLate, restatement, imported, area, kind, ...rest] = row;
  const [level, stated, proposed, update, changedMonth, stale, changed, assured] = rest;
  return {
    id,
    place,
    month: at as Month,
    sequence,
    submittedAt,
    daysLate,
    restatement: restatement === 1,
    imported: imported === 1,
    area,
    readiness: toReadiness(kind, level),
    stated,
    proposed,
    assured,
    update,
    changedMonth: changedMonth as Month | null,
    stale: stale === 1,
    changed: changed ?? '',
  };
}

/**
 * The areas of every effective submission of some months, each with its latest assured rating; of one area or one
 * place when asked. Places' words are read for the month `words` only. Which functions are unrated is not read.
 */
export function effectiveAreas(db: Db, which: Which & { area?: string; words?: Month }): AreaRow[] {
  const { frozen, live } = split(db, which);
  const rows = live.length === 0 ? [] : liveAreas(db, { ...which, months: live });
  return frozen.size === 0 ? rows : [...rows, ...frozenAreas(db, frozen, which)];
}

/** The same from the tables, whatever is published. */
export function liveAreas(db: Db, which: Which & { area?: string; words?: Month }): AreaRow[] {
  const rows = statement(db, AREA_ROWS, true).all({
    ...parameters(which),
    area: which.area ?? null,
    words: which.words ?? null,
  }) as RawAreaRow[];
  return rows.map(toAreaRow);
}

const REPORTED = `
  select month, organisation from submissions
  where month in (select value from json_each(:months)) and (:instant is null or submitted_at <= :instant)
  group by month, organisation`;

/** Which organisations have a submission for which of some months. */
export function reportedIn(db: Db, which: Omit<Which, 'place'>): { month: Month; place: string }[] {
  const { frozen, live } = split(db, which);
  const { instant } = which;
  const rows = statement(db, REPORTED).all({ months: JSON.stringify(live), instant }) as {
    month: string;
    organisation: string;
  }[];
  return [
    ...rows.map((row) => ({ month: row.month as Month, place: row.organisation })),
    ...frozenReported(db, frozen),
  ];
}

const REASONS = `
  select s.organisation as place, a.area, a.reason from submission_areas a
  join submissions s on s.id = a.submission_id
  where a.submission_id in (select value from json_each(:submissions)) and a.changed = '' and a.reason <> ''`;

/** Why places rated areas as they did where they wrote nothing else on them, in some submissions. One query. */
export function reasonsGiven(
  db: Db,
  submissions: readonly number[],
): { place: string; area: string; reason: string }[] {
  return statement(db, REASONS).all({ submissions: JSON.stringify(submissions) }) as {
    place: string;
    area: string;
    reason: string;
  }[];
}

const STATES = `
  select organisation, month, state from returns
  where month in (select value from json_each(:months)) and (:place is null or organisation = :place)`;

/** The state of every return opened for some months, of one place when asked. */
export function returnStates(
  db: Db,
  { months, place }: { months: readonly Month[]; place?: string },
): { place: string; month: Month; state: ReturnState }[] {
  const rows = statement(db, STATES).all({ months: JSON.stringify(months), place: place ?? null }) as {
    organisation: string;
    month: string;
    state: ReturnState;
  }[];
  return rows.map((row) => ({ place: row.organisation, month: row.month as Month, state: row.state }));
}

export interface MilestoneRow {
  place: string;
  milestone: string;
  status: MilestoneStatus;
  baselineDue: IsoDate | null;
  currentDue: IsoDate | null;
  forecast: IsoDate | null;
  slipDays: number | null;
}

/** One month, as known at an instant, or as the publication that a page stands on has it. */
type AtMonth = { at: Month } & Pick<Which, 'instant' | 'shown'>;

const MILESTONES = `
  with ${EFFECTIVE}
  select i.organisation as place, i.milestone, coalesce(m.status, 'not_reported') as status,
    i.baseline_due as baselineDue, m.forecast, m.slip_days as slipDays,
    case when m.milestone is not null then m.current_due else coalesce(
      (select r.due from rebaselines r
       where r.organisation = i.organisation and r.milestone = i.milestone
         and (:instant is null or r.approved_at <= :instant) and r.approved_at <= :monthEnd
       order by r.id desc limit 1),
      i.baseline_due) end as currentDue
  from milestone_instances i
  left join effective e on e.organisation = i.organisation
  left join submission_milestones m on m.submission_id = e.id and m.milestone = i.milestone
  where :place is null or i.organisation = :place`;

/** Every milestone instance as the effective submission of one month left it; without one it is not reported. */
export function milestonesOfMonth(db: Db, which: AtMonth & { place?: string }): MilestoneRow[] {
  const { at, place } = which;
  const published = frozenIn(db, { ...which, months: [at] }).get(at);
  if (published === undefined) return liveMilestones(db, which);
  const { milestones } = wholeSnapshot(db, published.publication.id);
  return place === undefined ? milestones : milestones.filter((row) => row.place === place);
}

/** The same from the tables, whatever is published. */
export function liveMilestones(db: Db, { at, instant, place }: AtMonth & { place?: string }): MilestoneRow[] {
  return statement(db, MILESTONES).all({
    ...parameters({ months: [at], instant, place }),
    monthEnd: endOfMonth(at),
  }) as MilestoneRow[];
}

const ASKS = `
  with ${EFFECTIVE}
  select e.organisation as place, json_extract(ask.value, '$.text') as text,
    json_extract(ask.value, '$.level') as level, json_extract(ask.value, '$.answerBy') as answerBy,
    json_extract(ask.value, '$.openedMonth') as openedMonth
  from effective e
  join submissions s on s.id = e.id and instr(s.content, '"asks":{}') = 0
  join json_each(s.content, '$.asks') ask
  where not json_extract(ask.value, '$.withdrawn')
  order by answerBy, place, text`;

export interface AskRow {
  place: string;
  text: string;
  level: 'icb' | 'london';
  answerBy: IsoDate;
  openedMonth: Month;
}

/** The asks that stand open in the effective submissions of a month, soonest answer first. */
export function asksOfMonth(db: Db, which: AtMonth): AskRow[] {
  const published = frozenIn(db, { ...which, months: [which.at] }).get(which.at);
  return published === undefined ? liveAsks(db, which) : wholeSnapshot(db, published.publication.id).asks;
}

/** The same from the tables, whatever is published. */
export function liveAsks(db: Db, { at, instant }: AtMonth): AskRow[] {
  const rows = statement(db, ASKS).all(parameters({ months: [at], instant })) as (Omit<
    AskRow,
    'openedMonth'
  > & { openedMonth: string })[];
  return rows.map((row) => ({ ...row, openedMonth: month(row.openedMonth) }));
}

const SHARED = `
  select other.slug from organisations own
  join organisations other on other.shared_partnership = own.shared_partnership and other.slug <> own.slug
  where own.slug = :place order by other.slug`;

/** The slugs of the other places that share a place's partnership. */
export function placesSharing(db: Db, place: string): string[] {
  return (statement(db, SHARED).all({ place }) as { slug: string }[]).map(({ slug }) => slug);
}
