import type { IsoDate } from '~/domain/date';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { Role } from '~/domain/people/roles';
import { PARTY_ROLES } from '~/domain/returns/workflow';
import type { Queryable } from '~db/client.server';
import { peopleWithRole } from '~db/repos/grants.server';
import { namesOf } from '~db/repos/people.server';

/** Ids of those who may answer for an organisation today: whoever leads its return first, then its team, then signers. */
export function teamOf(
  db: Queryable,
  organisation: { slug: string; level: OrganisationLevel },
  today: IsoDate,
): string[] {
  const { lead, team, signer } = PARTY_ROLES[organisation.level];
  const roles = new Set<Role>([...lead, ...team, ...signer]);
  return [...new Set([...roles].flatMap((role) => peopleWithRole(db, role, organisation.slug, today)))];
}

/** The same by name. */
export function placeTeam(
  db: Queryable,
  organisation: { slug: string; level: OrganisationLevel },
  today: IsoDate,
): { id: string; name: string }[] {
  const ids = teamOf(db, organisation, today);
  const names = namesOf(db, ids);
  return ids.map((id) => ({ id, name: names.get(id) ?? id }));
}
