import { isDate, londonDate } from '~/domain/date';
import { type Failure, failure } from '~/domain/result';
import { PARTY_WORDS } from '~/domain/returns/party-words';
import type { Context } from '~/services/context.server';
import type { Transaction } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { insertQuery } from '~db/repos/return-queries.server';
import { storedAreas, storedMilestones } from '~db/repos/submission-figures.server';
import { type MoveInput, moveThroughWorkflow } from './move.server';
import { teamOf } from './place-team.server';

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
    const fault = queryFault(queries, today, PARTY_WORDS[handle.place.level]);
    if (fault !== null) return fault;
    if (submission === undefined) return failure('no_queries', 'There is no submission to query.');
    const areas = areasIn(tx, submission.id);
    if (queries.some((query) => !areas.has(query.area)))
      return failure('unknown_area', 'A query names an area that this return does not have.');
    const team = teamOf(tx, handle.place, today);
    const owners = queries.map((query) => query.owner ?? team[0] ?? '');
    if (owners.some((owner) => !team.includes(owner)))
      return failure(
        'query_owner',
        `Choose somebody of ${PARTY_WORDS[handle.place.level].team} to answer each question.`,
      );
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

function queryFault(
  queries: readonly NewQuery[],
  today: string,
  { reporter }: { reporter: string },
): QueryFailure | null {
  if (queries.length === 0) return failure('no_queries', 'Write a question beside at least one area.');
  for (const query of queries) {
    if (query.text === '' || query.text.length > 1000)
      return failure('query_text', 'Write each question in 1,000 characters or fewer.');
    if (!isDate(query.dueOn) || query.dueOn < today)
      return failure('query_date', `Give a day from today on by which ${reporter} should answer.`);
  }
  return null;
}

/** The areas that a submission says something about; an ICB's or London's has milestones only. */
function areasIn(tx: Transaction, submission: number): Set<string> {
  const areas = storedAreas(tx, submission).map(({ area }) => area);
  if (areas.length > 0) return new Set(areas);
  const codes = new Set(storedMilestones(tx, submission).map(({ milestone }) => milestone));
  const { milestones } = wholeFramework(tx);
  return new Set(milestones.filter(({ code }) => codes.has(code)).map(({ area }) => area));
}
