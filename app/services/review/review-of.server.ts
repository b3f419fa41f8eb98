import { type Month, monthAt } from '~/domain/month';
import { existsIn, type Organisation, placesOf } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import type { ReviewPermission } from '~/domain/people/review-policy';
import { failure, type Result, success } from '~/domain/result';
import type { Period } from '~/domain/returns/period';
import type { Context } from '~/services/context.server';
import type { Queryable } from '~db/client.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { findPeriod } from '~db/repos/periods.server';
import { findReview, type ReviewRow } from '~db/repos/review.server';

/** Where a review stands: its organisation and month, and what has been drafted of it. */
export interface ReviewHandle {
  organisation: Organisation;
  /** The organisation that answers for it today: itself, or the one that took over. */
  acting: string;
  organisations: Organisation[];
  month: Month;
  period: Period;
  review: ReviewRow | null;
}

/** The organisation that acts for one that may have ended. */
export function actingFor(organisations: readonly Organisation[], slug: string): string {
  const found = organisations.find((one) => one.slug === slug);
  if (found === undefined || found.to === null || found.successor === null) return slug;
  return actingFor(organisations, found.successor);
}

/** Finds the review of London or an ICB for a month; 'not_found' for another organisation or a month without one. */
export function reviewOf(
  db: Queryable,
  { org, month }: { org: string; month: Month },
  now: Date,
): Result<ReviewHandle, 'not_found'> {
  const organisations = allOrganisations(db, monthAt(now));
  const organisation = organisations.find(({ slug }) => slug === org);
  if (organisation === undefined || organisation.level === 'place')
    return failure('not_found', 'Reviews are held by London and by ICBs.');
  const period = findPeriod(db, month);
  if (period === null || !existsIn(organisation, month))
    return failure('not_found', `${organisation.name} holds no review for this month.`);
  return success({
    organisation,
    acting: actingFor(organisations, org),
    organisations,
    month,
    period,
    review: findReview(db, org, month),
  });
}

/** What may be done with a review: asked of its organisation, or of the one that took over from it. */
export function mayOnReviewOf(
  { actor }: Pick<Context, 'actor'>,
  permission: ReviewPermission,
  { acting }: Pick<ReviewHandle, 'acting'>,
): boolean {
  return may(actor, permission, { kind: 'organisation', slug: acting });
}

/** The name under which the audit trail knows a review or a part of it. */
export function reviewEntity({ organisation, month }: ReviewHandle, part = ''): string {
  return `review/${organisation.slug}/${month}${part === '' ? '' : `/${part}`}`;
}

/** The organisations a review may aim a decision or action at: itself, and those under it in its month. */
export function targetsOf(
  db: Queryable,
  { organisation, organisations, month }: ReviewHandle,
): Organisation[] {
  const standing = organisations.filter((one) => existsIn(one, month));
  if (organisation.level === 'region') return standing;
  const own = new Set(placesOf(allMemberships(db), organisation.slug, month));
  return standing.filter(({ slug }) => slug === organisation.slug || own.has(slug));
}
