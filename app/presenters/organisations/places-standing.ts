import type { TeamTally } from '~/domain/organisations/neighbourhood';
import type { Place } from '~/domain/organisations/organisation';
import { paths } from '~/paths';
import { formatCount, formatList } from '~/presenters/format';

const MOST_NAMED = 8;

interface Standing {
  integrators: { live: number; approved: number; nominated: number };
  withoutIntegrator: readonly string[];
  teams: TeamTally;
}

/** Integrators and neighbourhood teams of an area in two sentences, those without one by name. */
export function presentPlacesStanding(
  { integrators, withoutIntegrator, teams }: Standing,
  places: readonly Pick<Place, 'slug' | 'name'>[],
) {
  const named = (slugs: readonly string[]) =>
    formatList(places.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name));
  return {
    integrators: integratorsSentence(integrators, withoutIntegrator, named(withoutIntegrator), places.length),
    teams: teamsSentence(teams, namedOrCounted(teams.without, named)),
    href: paths.adminIntegrators(),
  };
}

export type PlacesStandingModel = ReturnType<typeof presentPlacesStanding>;

/** By name while a sentence can carry them: who is missing is said, but not in a list of thirty. */
function namedOrCounted(slugs: readonly string[], named: (slugs: readonly string[]) => string): string {
  return slugs.length <= MOST_NAMED ? named(slugs) : formatCount(slugs.length, 'place');
}

function integratorsSentence(
  counts: Standing['integrators'],
  without: readonly string[],
  names: string,
  places: number,
): string {
  const stages = (['live', 'approved', 'nominated'] as const)
    .filter((stage) => counts[stage] > 0)
    .map((stage) => `${counts[stage]} ${stage}`);
  if (stages.length === 0) return places === 1 ? 'No Integrator yet.' : 'No place has an Integrator yet.';
  const none =
    without.length === 0
      ? 'no place is without one'
      : `${formatCount(without.length, 'place')} without one${without.length > MOST_NAMED ? '' : `: ${names}`}`;
  return `Integrators: ${stages.join(', ')}; ${none}.`;
}

function teamsSentence({ places, without, neighbourhoods, inPlace, unknown }: TeamTally, missing: string) {
  if (neighbourhoods === 0)
    return `No neighbourhoods are entered for ${without.length === places ? 'any place' : missing}.`;
  const have = inPlace === 1 ? 'has' : 'have';
  const entered = `${places - without.length} of ${formatCount(places, 'place')}`;
  const notKnown = unknown === 0 ? '' : `; of ${unknown} it is not known`;
  const nothing = without.length === 0 ? '' : ` Nothing entered for: ${missing}.`;
  return `${inPlace} of ${formatCount(neighbourhoods, 'neighbourhood')} in ${entered} ${have} a team in place${notKnown}.${nothing}`;
}
