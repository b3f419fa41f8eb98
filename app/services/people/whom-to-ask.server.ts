import { londonDate } from '~/domain/date';
import { monthAt, monthOfDate } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { organisationsWith } from '~/domain/people/actor';
import { ROLE_LEVEL, ROLES, type Role } from '~/domain/people/roles';
import type { Context } from '~/services/context.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { type Contact, contactsOf } from '~db/repos/start.server';

export type NamedContact = Contact & { organisationName: string };

const ASKED: readonly Role[] = [
  'programme_manager',
  'place_sro',
  'icb_reviewer',
  'london_office',
  'administrator',
];

/**
 * The people to turn to, in the order of ROLES: those who run the person's own places and review for their ICBs, the
 * London office and the administrators. A person without a role is given the administrators only. Three queries.
 */
export function whomToAsk({ db, actor, now }: Context): NamedContact[] {
  const today = londonDate(now);
  const organisations = allOrganisations(db, monthAt(now));
  const memberships = allMemberships(db);
  const lent = actor.delegations.map(({ organisation }) => organisation);
  const own = [...organisationsWith(actor, ROLES), ...lent];
  const around = own
    .map((slug) => icbOf(memberships, slug, monthOfDate(today)))
    .filter((icb) => icb !== null);
  const regions = organisations.filter(({ level }) => level === 'region').map(({ slug }) => slug);
  const names = new Map(organisations.map(({ slug, shortName }) => [slug, shortName]));
  const roles: readonly Role[] = own.length === 0 ? ['administrator'] : ASKED;
  return contactsOf(db, roles, [...new Set([...own, ...around, ...regions])], today)
    .map((contact) => ({
      ...contact,
      organisationName: names.get(contact.organisation) ?? contact.organisation,
    }))
    .toSorted((a, b) => roleOrder(a.role) - roleOrder(b.role));
}

function roleOrder(role: Role): number {
  return ROLES.indexOf(role) + (ROLE_LEVEL[role] === 'region' ? ROLES.length : 0);
}
