import type { Month } from '~/domain/month';

/** The neighbourhoods of a place and their teams (model 1). A place keeps its own list; an unknown one stays unknown. */

export const TEAM_STATES = ['in_place', 'not_yet', 'unknown'] as const;
export type TeamState = (typeof TEAM_STATES)[number];

/** What is known of a neighbourhood from a month on. */
export interface NeighbourhoodVersion {
  neighbourhood: number;
  place: string;
  version: number;
  from: Month;
  name: string;
  residents: number | null;
  team: TeamState;
  stands: boolean;
  reason: string;
  by: string;
  at: string;
}

/** The neighbourhoods that stand in a month, by name: of each, the highest version that has begun. */
export function neighbourhoodsIn(
  versions: readonly NeighbourhoodVersion[],
  at: Month,
): NeighbourhoodVersion[] {
  const latest = new Map<number, NeighbourhoodVersion>();
  for (const version of versions) {
    const known = latest.get(version.neighbourhood);
    if (version.from <= at && (known === undefined || known.version < version.version))
      latest.set(version.neighbourhood, version);
  }
  return [...latest.values()]
    .filter(({ stands }) => stands)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Neighbourhood teams of some places in a month. Places without a list are counted apart, never as nought. */
export interface TeamTally {
  places: number;
  /** Places that have entered no neighbourhood. */
  without: string[];
  neighbourhoods: number;
  inPlace: number;
  notYet: number;
  unknown: number;
}

/** Counts the neighbourhoods of some places and their teams. */
export function tallyTeams(
  places: readonly string[],
  versions: readonly NeighbourhoodVersion[],
  at: Month,
): TeamTally {
  const own = neighbourhoodsIn(versions, at).filter(({ place }) => places.includes(place));
  const count = (state: TeamState) => own.filter(({ team }) => team === state).length;
  return {
    places: places.length,
    without: places.filter((place) => !own.some((one) => one.place === place)),
    neighbourhoods: own.length,
    inPlace: count('in_place'),
    notYet: count('not_yet'),
    unknown: count('unknown'),
  };
}

/** The residents of a place's neighbourhoods beside the place's own. */
export interface ResidentsCompared {
  /** The sum of those known; null when none is. */
  sum: number | null;
  /** How many neighbourhoods have no figure. */
  missing: number;
  /** Sum less the place's residents; null unless every neighbourhood has a figure. */
  difference: number | null;
}

/** Compares the residents of neighbourhoods with those of their place. */
export function compareResidents(
  neighbourhoods: readonly Pick<NeighbourhoodVersion, 'residents'>[],
  residents: number,
): ResidentsCompared {
  const known = neighbourhoods.flatMap((one) => one.residents ?? []);
  const missing = neighbourhoods.length - known.length;
  const sum = known.length === 0 ? null : known.reduce((total, one) => total + one, 0);
  return { sum, missing, difference: sum === null || missing > 0 ? null : sum - residents };
}
