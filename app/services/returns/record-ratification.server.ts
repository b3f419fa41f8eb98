import { type IsoDate, isDate, londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { insertRatification, ratificationOf } from '~db/repos/returns.server';
import { returnEntity, returnOf } from './return-of.server';

export type RatificationFailure = Failure<'not_found' | 'forbidden' | 'date' | 'recorded'>;

/** Records the day on which the board ratified a submission that was signed while ratification was pending. */
export function recordRatification(
  context: Context,
  input: { place: string; month: Month; ratifiedOn: IsoDate },
): { ok: true; value: null } | RatificationFailure {
  return inTransaction(context.db, (tx) => {
    const found = returnOf(tx, context.now, input);
    if (!found.ok) return found;
    const { resource, submissions } = found.value;
    if (!may(context.actor, 'return.record_ratification', resource))
      return failure('forbidden', 'The place’s SRO, delegate or programme manager records the ratification.');
    const pending = submissions[0];
    if (pending === undefined || pending.ratificationBy === null)
      return failure('not_found', 'No ratification is outstanding for this return.');
    if (ratificationOf(tx, pending.id) !== null) return failure('recorded', 'It has been recorded already.');
    const { ratifiedOn } = input;
    if (!isDate(ratifiedOn) || ratifiedOn > londonDate(context.now) || ratifiedOn < '2025-05-01')
      return failure('date', 'Give the day on which the board ratified the return, not in the future.');
    insertRatification(tx, {
      submission: pending.id,
      ratifiedOn,
      recordedBy: context.actor.id,
      recordedAt: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: 'return.ratified',
      entity: returnEntity(input.place, input.month),
      after: { submission: pending.sequence, ratifiedOn },
    });
    return success(null);
  });
}
