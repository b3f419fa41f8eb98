import { londonDate } from '~/domain/date';
import { type Month, monthAt } from '~/domain/month';
import { existsIn, icbOf, type Organisation } from '~/domain/organisations/organisation';
import type { ReturnResource } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import { type Period, periodState } from '~/domain/returns/period';
import type { Queryable } from '~db/client.server';
import { signersOf } from '~db/repos/grants.server';
import { allMemberships, findOrganisation } from '~db/repos/organisations.server';
import { findPeriod } from '~db/repos/periods.server';
import { typistsOf } from '~db/repos/return-entries.server';
import { findReturn, type ReturnRow, transitionsOf } from '~db/repos/returns.server';
import { type SubmissionRow, submissionsOf } from '~db/repos/submissions.server';

/** A return for a month and all that permission to it depends on, before anything it says is read. */
export interface ReturnHandle {
  /** The organisation that reports: a place, or an ICB or London with its own milestones. */
  place: Organisation;
  month: Month;
  period: Period;
  /** Null while nobody has opened it. */
  row: ReturnRow | null;
  /** Newest first. */
  submissions: SubmissionRow[];
  resource: ReturnResource;
}

/** Finds an organisation's return; 'not_found' when there is no such organisation or month. */
export function returnOf(
  db: Queryable,
  now: Date,
  input: { place: string; month: Month },
): Result<ReturnHandle, 'not_found'> {
  const place = findOrganisation(db, input.place, monthAt(now));
  const period = findPeriod(db, input.month);
  if (place === null || period === null || !existsIn(place, input.month))
    return failure('not_found', 'There is no return for this place and month.');
  const row = findReturn(db, place.slug, input.month);
  const submissions = row === null ? [] : submissionsOf(db, row.id);
  const memberships = allMemberships(db);
  const today = londonDate(now);
  return success({
    place,
    month: input.month,
    period,
    row,
    submissions,
    resource: {
      kind: 'return',
      place: place.slug,
      level: place.level,
      state: row?.state ?? 'not_started',
      icbThen: icbOf(memberships, place.slug, input.month),
      icbToday: icbOf(memberships, place.slug, monthAt(now)),
      period: periodState(period, today),
      submittedBefore: submissions.length > 0 || (row !== null && wasReopened(db, row.id)),
      typedBy: row === null ? [] : typistsOf(db, row.id, submissions[0]?.submittedAt ?? null),
      signers: signersOf(db, place.slug, today, place.level),
    },
  });
}

/** Whether the London office has reopened a return, or let it in late. */
function wasReopened(db: Queryable, returnId: number): boolean {
  return transitionsOf(db, returnId).some(({ action }) => action === 'restate');
}

/** The audit name of a return, and of a part of it. */
export function returnEntity(place: string, month: Month, part = ''): string {
  return `return/${place}/${month}${part === '' ? '' : `/${part}`}`;
}
