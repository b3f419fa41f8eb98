import { londonDate } from '~/domain/date';
import { monthAt } from '~/domain/month';
import { icbOf, placesOf } from '~/domain/organisations/organisation';
import { holds, organisationsWith } from '~/domain/people/actor';
import { may } from '~/domain/people/policy';
import type { Context } from '~/services/context.server';
import type { Db } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { peopleWithRole } from '~db/repos/grants.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';
import { type RebaselineRequest, requestsOf, undecidedRequests } from '~db/repos/rebaselines.server';

/** A request with the names of the people and things in it. */
export interface NamedRequest extends RebaselineRequest {
  organisationName: string;
  milestoneTitle: string;
  askedByName: string;
  decidedByName: string | null;
}

function named(db: Db, requests: readonly RebaselineRequest[]): NamedRequest[] {
  if (requests.length === 0) return [];
  const organisations = new Map(allOrganisations(db).map(({ slug, shortName }) => [slug, shortName]));
  const titles = new Map(wholeFramework(db).milestones.map(({ code, title }) => [code, title]));
  const people = requests.flatMap(({ askedBy, decision }) =>
    decision === null ? [askedBy] : [askedBy, decision.by],
  );
  const names = namesOf(db, [...new Set(people)]);
  const nameOf = (id: string) => names.get(id) ?? 'Somebody';
  return requests.map((request) => ({
    ...request,
    organisationName: organisations.get(request.organisation) ?? request.organisation,
    milestoneTitle: titles.get(request.milestone) ?? request.milestone,
    askedByName: nameOf(request.askedBy),
    decidedByName: request.decision === null ? null : nameOf(request.decision.by),
  }));
}

/** The undecided requests that the actor may decide, oldest first. */
export function requestsToDecide({ db, actor, now }: Context): NamedRequest[] {
  if (!holds(actor, ['icb_reviewer', 'london_office'])) return [];
  const organisations = new Map(allOrganisations(db, monthAt(now)).map((one) => [one.slug, one]));
  const memberships = allMemberships(db);
  const office = peopleWithRole(db, 'london_office', 'london', londonDate(now));
  const mine = undecidedRequests(db).filter(({ organisation: slug, askedBy }) => {
    const organisation = organisations.get(slug);
    if (organisation === undefined) return false;
    const icbToday = organisation.level === 'place' ? icbOf(memberships, slug, monthAt(now)) : null;
    const { level } = organisation;
    // The office may decide on every request, so it is enough to know whether somebody else of it could.
    const resource = { organisation: slug, level, icbToday, askedBy, deciders: office };
    return may(actor, 'milestone.decide_rebaseline', { kind: 'milestone', ...resource });
  });
  return named(db, mine.toReversed());
}

/** The requests of the organisations the actor may ask for, newest first: undecided ones, and those settled since a moment. */
export function ownRequests({ db, actor }: Context, since: string): NamedRequest[] {
  const own = [
    ...organisationsWith(actor, ['programme_manager', 'contributor', 'place_sro']),
    ...organisationsWith(actor, ['icb_reviewer', 'icb_board']),
    ...organisationsWith(actor, ['london_office']),
  ];
  if (own.length === 0) return [];
  return named(
    db,
    requestsOf(db, [...new Set(own)]).filter(({ decision }) => decision === null || decision.at >= since),
  );
}

/** The undecided requests of the places that an ICB has today, and of the ICB itself, oldest first. */
export function undecidedOfIcb({ db, now }: Context, icb: string): NamedRequest[] {
  const own = new Set([icb, ...placesOf(allMemberships(db), icb, monthAt(now))]);
  return named(
    db,
    undecidedRequests(db)
      .filter(({ organisation }) => own.has(organisation))
      .toReversed(),
  );
}

/** Every request about one organisation's milestones, newest first; of one milestone when asked. Names stand for ids. */
export function requestsAbout(db: Db, organisations: readonly string[], milestone?: string): NamedRequest[] {
  return named(db, requestsOf(db, organisations, milestone));
}
