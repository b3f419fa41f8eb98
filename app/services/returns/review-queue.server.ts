import { type Month, monthAt, previousMonth } from '~/domain/month';
import { existsIn, type Place, placesOf } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { Period } from '~/domain/returns/period';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Context } from '~/services/context.server';
import { allMemberships, allPlaces, findOrganisation } from '~db/repos/organisations.server';
import { findPeriod } from '~db/repos/periods.server';
import { queueOf } from '~db/repos/review-queue.server';

export interface QueuedReturn {
  place: string;
  name: string;
  state: ReturnState;
  since: string | null;
  firstDaysLate: number | null;
  openQueries: number;
}

export interface ReviewQueue {
  icb: { slug: string; name: string; shortName: string };
  period: Period;
  returns: QueuedReturn[];
}

/** Where every place of an ICB stands with its return of a month: the ICB's members of then, for whoever may read it. */
export function reviewQueue(
  { db, actor, now }: Context,
  input: { icb: string; month: Month },
): Result<ReviewQueue, 'not_found' | 'forbidden'> {
  const icb = findOrganisation(db, input.icb, monthAt(now));
  const period = findPeriod(db, input.month);
  if (icb === null || icb.level !== 'icb') return failure('not_found', 'There is no such ICB.');
  if (period === null) return failure('not_found', 'There is no return for this month.');
  if (!may(actor, 'review_queue.read', { kind: 'organisation', slug: icb.slug }))
    return failure('forbidden', 'An ICB’s queue is for its reviewers and board, and for London.');
  const places = membersOf(db, icb.slug, input.month, now);
  const entries = new Map(
    queueOf(
      db,
      places.map((place) => place.slug),
      input.month,
    ).map((entry) => [entry.place, entry]),
  );
  return success({
    icb: { slug: icb.slug, name: icb.name, shortName: icb.shortName },
    period,
    returns: places.map(({ slug, shortName }) => {
      const entry = entries.get(slug);
      return {
        place: slug,
        name: shortName,
        state: entry?.state ?? 'not_started',
        since: entry?.stateSince ?? null,
        firstDaysLate: entry?.firstDaysLate ?? null,
        openQueries: entry?.openQueries ?? 0,
      };
    }),
  });
}

/** The ICB's places in the month; for an ICB that did not exist then, its places of today. */
function membersOf(db: Context['db'], icb: string, month: Month, now: Date): Place[] {
  const memberships = allMemberships(db);
  const then = placesOf(memberships, icb, month);
  const slugs = new Set(then.length > 0 ? then : placesOf(memberships, icb, monthAt(now)));
  return allPlaces(db, monthAt(now)).filter((place) => slugs.has(place.slug) && existsIn(place, month));
}

/** The month whose returns are being filed or reviewed: the latest that is over. */
export function currentReturnMonth({ now }: Pick<Context, 'now'>): Month {
  return previousMonth(monthAt(now));
}
