import { londonDate } from '~/domain/date';
import { monthAt, monthOfDate } from '~/domain/month';
import { icbOf, type Organisation } from '~/domain/organisations/organisation';
import { organisationsWith } from '~/domain/people/actor';
import { ROLE_LEVEL, ROLES } from '~/domain/people/roles';
import type { Context } from '~/services/context.server';
import { rememberedInScope, type ScopedContext } from '~/services/remembered.server';
import { allMemberships, findOrganisation } from '~db/repos/organisations.server';

/** The organisations a person works for. */
export interface OwnOrganisations {
  /** Places of the person's roles and delegations. */
  places: Organisation[];
  /** ICBs of the person's roles, then those their places belong to today. */
  icbs: Organisation[];
}

const PLACE_ROLES = ROLES.filter((role) => ROLE_LEVEL[role] === 'place');
const ICB_ROLES = ROLES.filter((role) => ROLE_LEVEL[role] === 'icb');

/** The places and ICBs the actor works for today, each once; at most one query per organisation. */
export function ownOrganisations(context: Context): OwnOrganisations {
  return rememberedInScope(context, 'own organisations', readOwnOrganisations);
}

function readOwnOrganisations({ db, actor, now }: ScopedContext): OwnOrganisations {
  const lent = actor.delegations.map((delegation) => delegation.organisation);
  const places = [...new Set([...organisationsWith(actor, PLACE_ROLES), ...lent])];
  const month = monthOfDate(londonDate(now));
  const memberships = places.length === 0 ? [] : allMemberships(db);
  const around = places.map((place) => icbOf(memberships, place, month)).filter((icb) => icb !== null);
  const icbs = [...new Set([...organisationsWith(actor, ICB_ROLES), ...around])];
  const named = (slugs: string[]) =>
    slugs
      .map((slug) => findOrganisation(db, slug, monthAt(now)))
      .filter((organisation) => organisation !== null);
  return { places: named(places), icbs: named(icbs) };
}
