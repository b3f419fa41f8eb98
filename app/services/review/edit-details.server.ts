import { type IsoDate, isDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { type Failure, failure, success } from '~/domain/result';
import { MOST_PAPER_DAYS } from '~/domain/review/dates';
import { REVIEW_LIMITS, tidy } from '~/domain/review/entries';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { detailsOf, insertDetails } from '~db/repos/review.server';
import { mayOnReviewOf, reviewEntity, reviewOf } from './review-of.server';

export interface MeetingDetails {
  meetingOn: IsoDate;
  paperDays: number;
  attendance: string;
  apologies: string;
}

export type DetailsFailure = Failure<
  'not_found' | 'forbidden' | 'stale' | 'meetingOn' | 'paperDays' | 'attendance' | 'apologies'
>;

/** Saves the meeting's day, its papers and who came, as a further version; 'stale' when somebody else saved first. */
export function editDetails(
  context: Context,
  input: { org: string; month: Month; seenVersion: number } & MeetingDetails,
): { ok: true; value: null } | DetailsFailure {
  const { meetingOn, paperDays } = input;
  const attendance = tidy(input.attendance);
  const apologies = tidy(input.apologies);
  return inTransaction(context.db, (tx) => {
    const found = reviewOf(tx, input, context.now);
    if (!found.ok) return found;
    const handle = found.value;
    if (!mayOnReviewOf(context, 'review.run', handle))
      return failure('forbidden', 'Only the office that runs this review can change its meeting.');
    if (handle.review === null) return failure('not_found', 'Draft the agenda first.');
    if (!isDate(meetingOn) || meetingOn < handle.period.opensOn)
      return failure('meetingOn', 'Enter the day of the meeting, after the month has opened.');
    if (!Number.isInteger(paperDays) || paperDays < 0 || paperDays > MOST_PAPER_DAYS)
      return failure('paperDays', `Enter a whole number of working days from 0 to ${MOST_PAPER_DAYS}.`);
    if (attendance.length > REVIEW_LIMITS.people)
      return failure('attendance', 'Use 3,000 characters or fewer.');
    if (apologies.length > REVIEW_LIMITS.people)
      return failure('apologies', 'Use 3,000 characters or fewer.');
    const before = detailsOf(tx, handle.review.id);
    if ((before?.version ?? 0) !== input.seenVersion)
      return failure('stale', 'Somebody else saved the meeting since you opened it. Both are below.');
    const after = { meetingOn, paperDays, attendance, apologies };
    insertDetails(tx, {
      review: handle.review.id,
      version: input.seenVersion + 1,
      ...after,
      by: context.actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: 'review.meeting_saved',
      entity: reviewEntity(handle, 'meeting'),
      before,
      after,
    });
    return success(null);
  });
}
