import { daysBetween, type IsoDate, londonDate } from '~/domain/date';
import { type Month, monthAt } from '~/domain/month';
import { existsIn, icbOf, type Membership, type Organisation } from '~/domain/organisations/organisation';
import { type ReturnsSummary, returnsSummary } from '~/domain/rollups/returns';
import type { VersionedPeriod } from '~db/repos/periods.server';
import type { ReturnFact } from '~db/repos/start.server';

type Named = Pick<Organisation, 'slug' | 'shortName'>;

/** Who has filed for a month, and where what was filed stands. */
export interface MonthTally {
  month: Month;
  dueOn: IsoDate;
  reviewBy: IsoDate;
  duePassed: boolean;
  returns: ReturnsSummary;
  /** Places by where their submitted return stands. */
  waiting: number;
  queried: number;
  accepted: number;
}

/** A return in somebody else's hands: since which instant, and for how many days. */
export interface Standing {
  place: Named;
  month: Month;
  since: string;
  days: number;
}

/** All that tallies are made from. */
export interface Books {
  organisations: readonly Organisation[];
  memberships: readonly Membership[];
  facts: readonly ReturnFact[];
  now: Date;
}

/** The places that exist in a month, or those of one ICB in that month. */
export function placesIn(
  { organisations, memberships }: Books,
  month: Month,
  icb: string | null,
): Organisation[] {
  return organisations.filter(
    (one) =>
      one.level === 'place' &&
      existsIn(one, month) &&
      (icb === null || icbOf(memberships, one.slug, month) === icb),
  );
}

/** Counts the returns of a month over London (`icb` null) or over the places of an ICB in that month. */
export function tallyOf(books: Books, period: VersionedPeriod, icb: string | null): MonthTally {
  const { month, dueOn, reviewBy } = period;
  const facts = new Map(
    books.facts.filter((fact) => fact.month === month).map((fact) => [fact.organisation, fact]),
  );
  const places = placesIn(books, month, icb);
  const duePassed = dueOn < londonDate(books.now);
  const figures = places.map(({ slug }) => {
    const submission = facts.get(slug)?.submission ?? null;
    return { place: slug, submission };
  });
  const inState = (state: ReturnFact['state']) =>
    places.filter(({ slug }) => facts.get(slug)?.state === state).length;
  return {
    month,
    dueOn,
    reviewBy,
    duePassed,
    returns: returnsSummary(figures, { passed: duePassed }),
    waiting: inState('submitted'),
    queried: inState('queried'),
    accepted: inState('accepted'),
  };
}

/** The returns in one state that an ICB's reviewers reach, longest waiting first. */
export function standingAt(books: Books, icb: string, state: ReturnFact['state']): Standing[] {
  const { organisations, memberships, facts, now } = books;
  const today = londonDate(now);
  const reaches = ({ organisation, month }: ReturnFact) =>
    [month, monthAt(now)].some((at) => icbOf(memberships, organisation, at) === icb);
  const places = new Map(organisations.map((one) => [one.slug, one]));
  return facts
    .filter((fact) => fact.state === state && reaches(fact))
    .flatMap(({ organisation, month, stateSince }) => {
      const place = places.get(organisation);
      if (place === undefined) return [];
      const days = Math.max(0, daysBetween(londonDate(new Date(stateSince)), today));
      return [{ place, month, since: stateSince, days }];
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
}
