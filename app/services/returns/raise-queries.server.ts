import { isDate, londonDate } from '~/domain/date';
import { type Failure, failure } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { insertQuery } from '~db/repos/returns.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';

export interface NewQuery {
  area: string;
  text: string;
  dueOn: string;
}

export type QueryFailure = Failure<'no_queries' | 'query_text' | 'query_date' | 'unknown_area'>;

/** The ICB raises queries on areas of a submitted return: it goes back to the place, those areas unlocked. */
export function raiseQueries(context: Context, input: MoveInput & { queries: readonly NewQuery[] }) {
  const queries = input.queries.map((query) => ({ ...query, text: query.text.trim() }));
  const reason = `Queries on ${queries.map((query) => query.area).join(', ')}`;
  return moveThroughWorkflow<QueryFailure>(context, input, { action: 'query', reason }, (tx, handle, row) => {
    const submission = handle.submissions[0];
    const fault = queryFault(queries, londonDate(context.now));
    if (fault !== null || submission === undefined)
      return fault ?? failure('no_queries', 'There is no submission to query.');
    for (const query of queries) {
      insertQuery(tx, {
        return: row.id,
        submission: submission.id,
        ...query,
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
