import { type Month, monthAt } from '~/domain/month';
import { existsIn, icbOf, namedAt, type Organisation } from '~/domain/organisations/organisation';
import type { Context } from '~/services/context.server';
import { readWorld } from '~/services/rollups/world.server';

/** An organisation in a month, with the one above it and the residents of its places. */
export interface OrganisationAt {
  organisation: Organisation;
  parent: string | null;
  residents: number;
}

/** London, then its ICBs, then its places, as they stood in a month (null: the present one). */
export function organisationsAt(
  { db, now }: Pick<Context, 'db' | 'now'>,
  input: { month: Month | null },
): { month: Month; organisations: OrganisationAt[] } {
  const month = input.month ?? monthAt(now);
  const { organisations, places, memberships } = readWorld(db, now);
  const standing = places.filter((place) => existsIn(place, month));
  const region = organisations.find((one) => one.level === 'region' && existsIn(one, month));
  const parentOf = (one: Organisation) => {
    if (one.level === 'region') return null;
    return one.level === 'icb' ? (region?.slug ?? null) : icbOf(memberships, one.slug, month);
  };
  const residentsOf = (one: Organisation) =>
    standing
      .filter(
        ({ slug }) =>
          one.level === 'region' || slug === one.slug || icbOf(memberships, slug, month) === one.slug,
      )
      .reduce((total, { residents }) => total + residents, 0);
  return {
    month,
    organisations: (['region', 'icb', 'place'] as const)
      .flatMap((level) => organisations.filter((one) => one.level === level && existsIn(one, month)))
      .map((one) => ({
        organisation: namedAt(one, month),
        parent: parentOf(one),
        residents: residentsOf(one),
      })),
  };
}
