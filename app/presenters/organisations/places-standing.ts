import type { TeamTally } from '~/domain/organisations/neighbourhood';
import type { Place } from '~/domain/organisations/organisation';
import { paths } from '~/paths';
import { formatCount, formatList } from '~/presenters/format';

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
  const { live, approved, nominated } = integrators;
  const none =
    withoutIntegrator.length === 0
      ? 'no place is without one'
      : `places without one: ${named(withoutIntegrator)}`;
  return {
    integrators: `Integrators: ${live} live, ${approved} approved, ${nominated} nominated; ${none}.`,
    teams: teamsSentence(teams, named(teams.without)),
    href: paths.adminIntegrators(),
  };
}

export type PlacesStandingModel = ReturnType<typeof presentPlacesStanding>;

function teamsSentence({ places, without, neighbourhoods, inPlace, unknown }: TeamTally, missing: string) {
  if (neighbourhoods === 0) return `No neighbourhoods are entered for ${missing}.`;
  const have = inPlace === 1 ? 'has' : 'have';
  const entered = `${places - without.length} of ${formatCount(places, 'place')}`;
  const notKnown = unknown === 0 ? '' : `; of ${unknown} it is not known`;
  const nothing = without.length === 0 ? '' : ` Nothing entered for: ${missing}.`;
  return `${inPlace} of ${formatCount(neighbourhoods, 'neighbourhood')} in ${entered} ${have} a team in place${notKnown}.${nothing}`;
}
