import { type IsoDate, isDate, londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Queryable } from '~db/client.server';
import { insertRatification, ratificationOf } from '~db/repos/ratifications.server';
import type { SubmissionRow } from '~db/repos/submissions.server';
import { type ReturnHandle, returnEntity, returnOf } from './return-of.server';

export type RatificationFailure = Failure<'not_found' | 'forbidden' | 'date' | 'recorded'>;

/** Where the board's ratification of the latest submission stands. */
export interface RatificationStanding {
  /** The day by which the signer promised it. */
  promisedBy: IsoDate;
  /** The first day on which the board can have ratified what was signed. */
  signedOn: IsoDate;
  /** Null until it is recorded. */
  ratifiedOn: IsoDate | null;
  /** The promised day has passed and nothing is recorded. */
  overdue: boolean;
}

type Pending = { submission: SubmissionRow; standing: RatificationStanding };

function standingOf(db: Queryable, { submissions }: ReturnHandle, now: Date): Pending | null {
  const submission = submissions[0];
  if (submission === undefined || submission.ratificationBy === null) return null;
  const promisedBy = submission.ratificationBy;
  const ratifiedOn = ratificationOf(db, submission.id);
  const signedOn = londonDate(new Date(submission.submittedAt));
  const overdue = ratifiedOn === null && promisedBy < londonDate(now);
  return { submission, standing: { promisedBy, signedOn, ratifiedOn, overdue } };
}

function open(db: Queryable, { actor, now }: Context, input: { place: string; month: Month }) {
  const found = returnOf(db, now, input);
  if (!found.ok) return found;
  if (!may(actor, 'return.record_ratification', found.value.resource))
    return failure('forbidden', 'The place’s SRO, delegate or programme manager records the ratification.');
  const pending = standingOf(db, found.value, now);
  if (pending === null)
    return failure('not_found', 'This return was not signed with the board’s ratification pending.');
  return success(pending);
}

/** The ratification of a return's latest submission, for those who may record it. */
export function readRatification(
  context: Context,
  input: { place: string; month: Month },
): Result<RatificationStanding, 'not_found' | 'forbidden'> {
  const found = open(context.db, context, input);
  return found.ok ? success(found.value.standing) : found;
}

/** Records the day on which the board ratified a submission that was signed while ratification was pending. */
export function recordRatification(
  context: Context,
  input: { place: string; month: Month; ratifiedOn: IsoDate },
): { ok: true; value: null } | RatificationFailure {
  return inTransaction(context.db, (tx) => {
    const found = open(tx, context, input);
    if (!found.ok) return found;
    const { submission, standing } = found.value;
    if (standing.ratifiedOn !== null) return failure('recorded', 'It has been recorded already.');
    const { ratifiedOn } = input;
    const today = londonDate(context.now);
    if (!isDate(ratifiedOn))
      return failure('date', 'Enter the day of the board’s decision, such as 12 11 2026');
    if (ratifiedOn > today)
      return failure('date', 'The day of the board’s decision must not be in the future');
    if (ratifiedOn < standing.signedOn)
      return failure('date', 'The board can only have ratified the return on or after the day it was signed');
    insertRatification(tx, {
      submission: submission.id,
      ratifiedOn,
      recordedBy: context.actor.id,
      recordedAt: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: 'return.ratified',
      entity: returnEntity(input.place, input.month),
      after: { submission: submission.sequence, ratifiedOn },
    });
    return success(null);
  });
}
