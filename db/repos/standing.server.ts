import type { Month } from '~/domain/month';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Db } from '~db/client.server';
import { statement } from '~db/prepared.server';

/** Where a place's return of a month stands at an instant, with all that publishing looks at. */
export interface StandingRow {
  place: string;
  state: ReturnState;
  /** Null while nothing was submitted. */
  submission: {
    id: number;
    sequence: number;
    sha256: string;
    submittedAt: string;
    daysLate: number;
    restated: boolean;
    imported?: true;
    ratificationBy: string | null;
    ratifiedOn: string | null;
  } | null;
  openQueries: string[];
  /** When it was last reopened; null when never. */
  reopenedAt: string | null;
}

const STANDING = `
  select r.organisation as place,
    coalesce((select t.to_state from return_transitions t where t.return_id = r.id and t.at <= :instant
      order by t.at desc, t.id desc limit 1), 'draft') as state,
    s.id, s.sequence, s.sha256, s.submitted_at as submittedAt, s.days_late as daysLate, s.restatement,
    exists (select 1 from imported_submissions i where i.submission_id = s.id) as imported,
    s.ratification_by as ratificationBy,
    (select x.ratified_on from ratifications x where x.submission_id = s.id and x.recorded_at <= :instant) as ratifiedOn,
    (select json_group_array(q.area) from queries q where q.return_id = r.id and q.raised_at <= :instant
      and (q.answered_at is null or q.answered_at > :instant)) as openQueries,
    (select max(t.at) from return_transitions t where t.return_id = r.id and t.action = 'restate' and t.at <= :instant)
      as reopenedAt
  from returns r
  left join submissions s on s.return_id = r.id and s.sequence = (
    select max(l.sequence) from submissions l where l.return_id = r.id and l.submitted_at <= :instant)
  where r.month = :at and r.opened_at <= :instant
  order by r.organisation`;

interface RawStanding extends Omit<StandingRow, 'submission' | 'openQueries'> {
  id: number | null;
  sequence: number;
  sha256: string;
  submittedAt: string;
  daysLate: number;
  restatement: number;
  imported: number;
  ratificationBy: string | null;
  ratifiedOn: string | null;
  openQueries: string;
}

/** Every return of a month as it stood at an instant; places that had not opened theirs are left out. */
export function standingAt(db: Db, at: Month, instant: string): StandingRow[] {
  const rows = statement(db, STANDING).all({ at, instant }) as RawStanding[];
  return rows.map(({ place, state, reopenedAt, openQueries, id, restatement, imported, ...own }) => ({
    place,
    state,
    reopenedAt,
    openQueries: [...new Set(JSON.parse(openQueries) as string[])].sort(),
    submission:
      id === null
        ? null
        : { id, ...own, restated: restatement === 1, ...(imported === 1 ? { imported: true } : {}) },
  }));
}

const REASONS = `
  select r.organisation as place, t.reason from return_transitions t
  join returns r on r.id = t.return_id
  where r.month = :at and t.action = 'restate' and t.at > :after and t.at <= :until
  order by t.at, t.id`;

/** Why each place's return of a month was reopened between two instants: the last reason given, by place. */
export function reasonsToReopen(
  db: Db,
  at: Month,
  { after, until }: { after: string; until: string },
): Map<string, string> {
  const rows = statement(db, REASONS).all({ at, after, until }) as { place: string; reason: string }[];
  return new Map(rows.map(({ place, reason }) => [place, reason]));
}
