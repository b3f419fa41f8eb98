import { monthAt } from '~/domain/month';
import type { NamedOrganisation } from '~/domain/records/messages';
import type { Queryable } from '~db/client.server';
import { allOrganisations } from '~db/repos/organisations.server';

/** Every organisation that messages may be about, by slug, as it is named today. */
export function namedOrganisations(db: Queryable, now: Date): Map<string, NamedOrganisation> {
  return new Map(
    allOrganisations(db, monthAt(now)).map(({ slug, shortName, level }) => [slug, { shortName, level }]),
  );
}
