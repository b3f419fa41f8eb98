import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { PARTY_WORDS } from '~/domain/returns/party-words';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { queriesOf, answerQuery as storeAnswer } from '~db/repos/return-queries.server';
import { returnEntity, returnOf } from './return-of.server';

export type AnswerFailure = Failure<'not_found' | 'forbidden' | 'answer_text' | 'conflict'>;

/** The place answers one query. A later answer replaces an earlier one until the return is signed again. */
export function answerQuery(
  context: Context,
  input: { place: string; month: Month; query: number; seenVersion: number; answer: string },
): { ok: true; value: { answeredAt: string } } | AnswerFailure {
  const answer = input.answer.trim();
  return inTransaction(context.db, (tx) => {
    const found = returnOf(tx, context.now, input);
    if (!found.ok) return found;
    const { place, row, resource, submissions } = found.value;
    if (!may(context.actor, 'return.answer_query', resource) || row === null)
      return failure(
        'forbidden',
        `Queries are answered by ${PARTY_WORDS[place.level].team} while the return is queried.`,
      );
    const query = queriesOf(tx, row.id).find(
      (candidate) => candidate.id === input.query && candidate.submission === submissions[0]?.id,
    );
    if (query === undefined) return failure('not_found', 'There is no such query on this return.');
    if (answer === '' || answer.length > 2000)
      return failure('answer_text', 'Write an answer in 2,000 characters or fewer.');
    const answeredAt = context.now.toISOString();
    const stored = storeAnswer(tx, query.id, input.seenVersion, {
      answer,
      answeredBy: context.actor.id,
      answeredAt,
    });
    if (!stored) return failure('conflict', 'A colleague answered this query while you were typing.');
    recordEvent(tx, context, {
      action: 'query.answered',
      entity: returnEntity(input.place, input.month, `query/${query.id}`),
      before: { answer: query.answer },
      after: { answer },
    });
    return success({ answeredAt });
  });
}
