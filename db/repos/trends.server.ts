import type Database from 'better-sqlite3';
import type { Month } from '~/domain/month';
import type { Confidence, Rating } from '~/domain/returns/content';
import { levelOf } from '~/domain/returns/readiness';
import type { Publication } from '~/domain/review/snapshot';
import type { Db } from '~db/client.server';
import { type FrozenIn, frozenIn, monthFigures } from './frozen-figures.server';

/**
 * Reads for charts of many months: one short row a submission, with its areas folded into one text, because reading
 * rows one by one is what takes the time.
 */

/** What a submission said of one area, as charts need it. */
export interface PastArea {
  level: Rating | null;
  applicable: boolean;
  stated: Confidence | null;
  assured: Confidence | null;
}

/** The effective submission of a place for a month. */
export interface PastReturn {
  place: string;
  month: Month;
  daysLate: number;
  areas: ReadonlyMap<string, PastArea>;
}

const PAST = `
  select s.organisation, s.month, s.days_late, group_concat(
    a.area || ':' || coalesce(a.readiness, case a.readiness_kind when 'not_applicable' then 'x' else '' end)
      || ':' || coalesce(a.stated, '') || ':' || coalesce(x.confidence, ''), ',')
  from submissions s
  left join submission_areas a on a.submission_id = s.id
  left join assurances x on x.id = (
    select max(y.id) from assurances y
    where y.submission_id = s.id and y.area = a.area and (:instant is null or y.at <= :instant)
  )
  where s.month in (select value from json_each(:months))
    and s.sequence = (
      select max(l.sequence) from submissions l
      where l.organisation = s.organisation and l.month = s.month
        and (:instant is null or l.submitted_at <= :instant)
    )
  group by s.id`;

const VERSION = `
  select (select max(id) from submissions) as submission, (select max(id) from assurances) as assurance`;

type Row = [place: string, month: string, daysLate: number, areas: string | null];

function toPast([place, month, daysLate, folded]: Row): PastReturn {
  const areas = new Map<string, PastArea>();
  for (const part of folded === null ? [] : folded.split(',')) {
    const [area = '', level = '', stated = '', assured = ''] = part.split(':');
    areas.set(area, {
      level: level === '' || level === 'x' ? null : (Number(level) as Rating),
      applicable: level !== 'x',
      stated: stated === '' ? null : (stated as Confidence),
      assured: assured === '' ? null : (assured as Confidence),
    });
  }
  return { place, month: month as Month, daysLate, areas };
}

interface Kept {
  version: string;
  months: Map<Month, PastReturn[]>;
  read: Database.Statement;
  latest: Database.Statement;
}

const kept = new WeakMap<object, Kept>();

function keptOf({ $client }: Db): Kept {
  const known = kept.get($client);
  if (known !== undefined) return known;
  const made = {
    version: '',
    months: new Map(),
    read: $client.prepare(PAST).raw(),
    latest: $client.prepare(VERSION),
  };
  kept.set($client, made);
  return made;
}

function byMonth(months: readonly Month[], rows: readonly PastReturn[]): [Month, PastReturn[]][] {
  const grouped = new Map(months.map((month): [Month, PastReturn[]] => [month, []]));
  for (const row of rows) grouped.get(row.month)?.push(row);
  return [...grouped];
}

/** The effective submissions of some months: of published ones as they were published. */
export function pastReturns(
  db: Db,
  asked: { months: readonly Month[]; instant: string | null; shown?: Publication | null },
): PastReturn[] {
  const frozen = frozenIn(db, asked);
  const live = asked.months.filter((month) => !frozen.has(month));
  const rows = live.length === 0 ? [] : livePast(db, live, asked.instant);
  return frozen.size === 0 ? rows : [...rows, ...frozenPast(db, frozen)];
}

function frozenPast(db: Db, frozen: FrozenIn): PastReturn[] {
  return monthFigures(db, frozen).flatMap(({ month, submissions, areas }) => {
    const byPlace = new Map(submissions.map(({ place }) => [place, new Map<string, PastArea>()]));
    for (const { place, area, readiness, stated, assured } of areas)
      byPlace.get(place)?.set(area, {
        level: readiness === null ? null : levelOf(readiness),
        applicable: readiness?.kind !== 'not_applicable',
        stated,
        assured,
      });
    return submissions.map(({ place, daysLate }) => ({
      place,
      month,
      daysLate,
      areas: byPlace.get(place) ?? new Map(),
    }));
  });
}

/**
 * The same from the tables. Submissions and assured ratings are only ever added, so months read before
 * are used again until either has a new row; what was known on a past day is always read.
 */
function livePast(db: Db, months: readonly Month[], instant: string | null): PastReturn[] {
  const memory = keptOf(db);
  const read = (wanted: readonly Month[]) =>
    (memory.read.all({ months: JSON.stringify(wanted), instant }) as Row[]).map(toPast);
  if (instant !== null) return read(months);
  const version = JSON.stringify(memory.latest.get());
  if (version !== memory.version) {
    memory.version = version;
    memory.months.clear();
  }
  const unread = months.filter((month) => !memory.months.has(month));
  if (unread.length > 0) {
    for (const [month, rows] of byMonth(unread, read(unread))) memory.months.set(month, rows);
  }
  return months.flatMap((month) => memory.months.get(month) ?? []);
}
