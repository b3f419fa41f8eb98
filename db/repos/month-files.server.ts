import type { Month } from '~/domain/month';
import type { FunctionEntry, MilestoneState } from '~/domain/returns/content';
import type { Db } from '~db/client.server';
import { statement } from '~db/prepared.server';

/** Reads for files over very many months: one row after the other, never all of them at once. */

const RATINGS = `
  select s.organisation, a.key as area, f.key as function, f.value as entry
  from json_each(:ids) x
  join submissions s on s.id = x.value
  join json_each(s.content, '$.areas') a
  join json_each(a.value, '$.functions') f`;

/** One function of a submission as it was signed. */
export interface SubmittedRating {
  organisation: string;
  area: string;
  function: string;
  entry: FunctionEntry & { changedMonth: Month; confirmedMonth: Month };
}

/** Every function of some submissions, in the order of the submissions. */
export function* ratingsOf(db: Db, submissions: readonly number[]): Generator<SubmittedRating> {
  const rows = statement(db, RATINGS, true).iterate({ ids: JSON.stringify(submissions) });
  for (const row of rows as IterableIterator<[string, string, string, string]>) {
    const [organisation, area, code, entry] = row;
    yield { organisation, area, function: code, entry: JSON.parse(entry) as SubmittedRating['entry'] };
  }
}

const REPORTED = `
  select m.submission_id as submission, m.milestone, m.state, m.actual
  from json_each(:ids) x join submission_milestones m on m.submission_id = x.value`;

/** How each milestone of some submissions was reported, by submission and code. */
export function milestoneStates(
  db: Db,
  submissions: readonly number[],
): Map<string, { state: MilestoneState | null; actual: string | null }> {
  const rows = statement(db, REPORTED).all({ ids: JSON.stringify(submissions) }) as {
    submission: number;
    milestone: string;
    state: MilestoneState | null;
    actual: string | null;
  }[];
  return new Map(
    rows.map(({ submission, milestone, ...reported }) => [`${submission} ${milestone}`, reported]),
  );
}
