import { monthAt } from '~/domain/month';
import type { Organisation, OrganisationLevel } from '~/domain/organisations/organisation';
import type { Context } from '~/services/context.server';
import { findOrganisation } from '~db/repos/organisations.server';

/** The organisation with this slug when it is of the level asked for, or null. Everyone may know that it exists. */
export function organisationAt(
  { db, now }: Pick<Context, 'db' | 'now'>,
  slug: string,
  level: OrganisationLevel,
): Organisation | null {
  const found = findOrganisation(db, slug, monthAt(now));
  return found?.level === level ? found : null;
}
