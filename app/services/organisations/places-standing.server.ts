import type { Month } from '~/domain/month';
import { type IntegratorStatus, integratorsIn, statusIn } from '~/domain/organisations/integrator';
import { type TeamTally, tallyTeams } from '~/domain/organisations/neighbourhood';
import type { Place } from '~/domain/organisations/organisation';
import type { Context } from '~/services/context.server';
import { rememberedFigures } from '~/services/remembered.server';
import { allIntegrators } from '~db/repos/integrators.server';
import { allNeighbourhoodVersions } from '~db/repos/neighbourhoods.server';

/** Integrators and neighbourhood teams of some places in a month. */
export interface PlacesStanding {
  /** How many Integrators serve them, by status; a shared one counts once. */
  integrators: Record<Exclude<IntegratorStatus, 'ended'>, number>;
  /** Places without one. */
  withoutIntegrator: string[];
  teams: TeamTally;
}

/** Reads the Integrators and the neighbourhood teams of some places in a month. */
export function readPlacesStanding(
  { db }: Pick<Context, 'db'>,
  places: readonly Pick<Place, 'slug'>[],
  at: Month,
): PlacesStanding {
  const slugs = places.map(({ slug }) => slug);
  return rememberedFigures(db, `places standing ${at} ${slugs.join(' ')}`, () => {
    const integrators = allIntegrators(db);
    const serving = slugs.map((slug) => ({ slug, one: integratorsIn(integrators, slug, at).serving }));
    const distinct = [...new Set(serving.flatMap(({ one }) => one ?? []))];
    const count = (status: IntegratorStatus) => distinct.filter((one) => statusIn(one, at) === status).length;
    return {
      integrators: { live: count('live'), approved: count('approved'), nominated: count('nominated') },
      withoutIntegrator: serving.flatMap(({ slug, one }) => (one === null ? slug : [])),
      teams: tallyTeams(slugs, allNeighbourhoodVersions(db), at),
    };
  });
}
