import { isDate, londonDate } from '~/domain/date';
import { type Failure, failure } from '~/domain/result';
import type { Context } from '~/services/context.server';
import type { Transaction } from '~db/client.server';
import { peopleWithRole } from '~db/repos/people.server';
import { insertQuery, storedAreas } from '~db/repos/returns.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';

export interface NewQuery {
  area: string;
  text: string;
  dueOn: string;
  /** Who at the place should answer; the programme manager when not said. */
  owner?: string;
}

export type QueryFailure = Failure<
  'no_queries' | 'query_text' | 'query_date' | 'query_owner' | 'unknown_area'
>;

/** The ICB raises queries on areas of a submitted return: it goes back to the place, those areas unlocked. */
export function raiseQueries(context: Context, input: MoveInput & { queries: readonly NewQuery[] }) {
  const queries = input.queries.map((query) => ({ ...query, text: query.text.trim() }));
  const reason = `Queries on ${queries.map((query) => query.area).join(', ')}`;
  return moveThroughWorkflow<QueryFailure>(context, input, { action: 'query', reason }, (tx, handle, row) => {
    const submission = handle.submissions[0];
    const today = londonDate(context.now);
    const fault = queryFault(queries, today);
    if (fault !== null) return fault;
    if (submission === undefined) return failure('no_queries', 'There is no submission to query.');
    const areas = new Set(storedAreas(tx, submission.id).map((stored) => stored.area));
    if (queries.some((query) => !areas.has(query.area)))
      return failure('unknown_area', 'A query names an area that this return does not have.');
    const team = placeTeam(tx, handle.place.slug, today);
    const owners = queries.map((query) => query.owner ?? team[0] ?? '');
    if (owners.some((owner) => !team.includes(owner)))
      return failure('query_owner', 'Choose somebody of the place’s team to answer each question.');
    for (const [index, query] of queries.entries()) {
      insertQuery(tx, {
        return: row.id,
        submission: submission.id,
        area: query.area,
        text: query.text,
        dueOn: query.dueOn,
        owner: owners[index] ?? '',
        raisedBy: context.actor.id,
        raisedAt: context.now.toISOString(),
      });
    }
    return { ok: true };
  });
}

function queryFault(queries: readonly NewQuery[], today: string): QueryFailure | null {
  if (queries.length === 0) return failure('no_queries', 'Write a question beside at least one area.');
  for (const query of queries) {
    if (query.text === '' || query.text.length > 1000)
      return failure('query_text', 'Write each question in 1,000 characters or fewer.');
    if (!isDate(query.dueOn) || query.dueOn < today)
      return failure('query_date', 'Give a day from today on by which the place should answer.');
  }
  return null;
}

/** Ids of those who may answer for a place: programme managers first, then contributors, then SROs. */
function placeTeam(tx: Transaction, place: string, today: string): string[] {
  const roles = ['programme_manager', 'contributor', 'place_sro'] as const;
  return [...new Set(roles.flatMap((role) => peopleWithRole(tx, role, place, today)))];
}
