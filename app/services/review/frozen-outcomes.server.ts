import type { Month } from '~/domain/month';
import { isOpen } from '~/domain/review/outcome';
import type { FrozenOutcome } from '~/domain/review/snapshot';
import type { Db } from '~db/client.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { outcomesOfReviews } from '~db/repos/outcomes.server';
import { reviewsOf } from '~db/repos/review.server';

/** The decisions and actions that the reviews of a month had recorded by an instant, in the order of their making. */
export function frozenOutcomes(db: Db, month: Month, instant: string): FrozenOutcome[] {
  const organisations = allOrganisations(db).filter(({ level }) => level !== 'place');
  const reviews = reviewsOf(
    db,
    organisations.map(({ slug }) => slug),
  ).filter((review) => review.month === month);
  const recorded = outcomesOfReviews(
    db,
    reviews.map(({ id }) => id),
  );
  return recorded
    .filter(({ recordedAt }) => recordedAt <= instant)
    .toSorted((a, b) => a.id - b.id)
    .map(({ review, organisation, kind, area, text, owner, due, responses }) => ({
      review: review.organisation,
      organisation,
      kind,
      area,
      text,
      owner,
      due,
      closed: !isOpen({ responses: responses.filter(({ at }) => at <= instant) }),
    }));
}
