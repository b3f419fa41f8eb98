import type { Month } from '~/domain/month';
import { type Integrator, statusIn } from '~/domain/organisations/integrator';
import type { NeighbourhoodVersion, TeamTally } from '~/domain/organisations/neighbourhood';
import { namedAt, type Organisation, type Place } from '~/domain/organisations/organisation';
import type { ReadStructure } from '~/domain/organisations/structure-book';
import { exportColumns } from '~/presenters/records/csv';
import { HOST_TYPE_WORDS, INTEGRATOR_STATUS_WORDS } from './integrators';
import { TEAM_WORDS } from './neighbourhoods';

/** Organisations, Integrators and neighbourhoods as tables to save. */

type OrganisationRow = Organisation & { icb: string | null; residents: number | null };

const LEVEL_WORDS = { region: 'London', icb: 'ICB', place: 'Place' } as const;

export const ORGANISATION_COLUMNS = exportColumns<OrganisationRow>(
  ['Level', 'London, ICB or Place', ({ level }) => LEVEL_WORDS[level]],
  ['Organisation code', 'As addresses call it', ({ slug }) => slug],
  ['Code', 'Its code of the Organisation Data Service or of its authorities', ({ code }) => code],
  ['Name', 'Its full name today', ({ name }) => name],
  ['Short name', 'Its name in tables', ({ shortName }) => shortName],
  ['From', 'The first month in which it exists', ({ from }) => from],
  ['To', 'The last month; empty while it exists', ({ to }) => to],
  ['Successor', 'The organisation that took over; empty for none', ({ successor }) => successor],
  ['ICB code', 'The ICB of a place today; empty for others', ({ icb }) => icb],
  ['Residents', 'Of a place at Census 2021; empty for others', ({ residents }) => residents],
);

/** London, every ICB there has been, and the places with their ICB of today. */
export function organisationRows({ whole, places, grouped, present }: ReadStructure): OrganisationRow[] {
  const icbs = new Map(grouped.flatMap(({ icb, places: own }) => own.map(({ slug }) => [slug, icb.slug])));
  const residents = new Map(places.map((place) => [place.slug, place.residents]));
  return whole.organisations.map((one) => ({
    ...namedAt(one, present),
    icb: icbs.get(one.slug) ?? null,
    residents: residents.get(one.slug) ?? null,
  }));
}

export interface IntegratorRow {
  place: Place;
  icb: string;
  serving: Integrator | null;
  coming: Integrator | null;
  at: Month;
  teams: TeamTally;
}

const standing = (one: Integrator | null, at: Month) => {
  const status = one === null ? null : statusIn(one, at);
  return status === null ? null : INTEGRATOR_STATUS_WORDS[status];
};
const since = (one: Integrator | null, at: Month) => {
  const status = one === null ? null : statusIn(one, at);
  return status === null ? null : (one?.began[status] ?? null);
};
/** A place that has entered no neighbourhoods is not known to have none. */
const counted = (teams: TeamTally, key: 'neighbourhoods' | 'inPlace' | 'notYet' | 'unknown') =>
  teams.neighbourhoods === 0 ? null : teams[key];
const lines = (items: readonly string[] | undefined) => items?.join('; ') || null;

export const INTEGRATOR_COLUMNS = exportColumns<IntegratorRow>(
  ['Month', 'The month shown', ({ at }) => at],
  ['Organisation code', 'The place, as addresses call it', ({ place }) => place.slug],
  ['Organisation', 'Its name', ({ place }) => place.shortName],
  ['ICB', 'Its ICB in the month', ({ icb }) => icb],
  ['Integrator', 'The Integrator that serves it; empty for none', ({ serving }) => serving?.name ?? null],
  ['Lead host', 'The organisation that hosts it', ({ serving }) => serving?.leadHost ?? null],
  [
    'Type of host',
    'What kind of organisation that is',
    ({ serving }) => (serving === null ? null : (HOST_TYPE_WORDS[serving.hostType] ?? serving.hostType)),
  ],
  ['Supporting partners', 'Set apart by semicolons', ({ serving }) => lines(serving?.partners)],
  ['Functions resourced', 'What it has staff or money for', ({ serving }) => lines(serving?.functions)],
  ['SRO', 'The role of its senior responsible officer', ({ serving }) => serving?.sro || null],
  ['Standing', 'Nominated, Approved, Live or Ended', ({ serving, at }) => standing(serving, at)],
  ['Since', 'The month in which that began', ({ serving, at }) => since(serving, at)],
  ['Basis', 'published, entered, or demonstration', ({ serving }) => serving?.basis ?? null],
  ['To follow', 'The lead host on its way to take over', ({ coming }) => coming?.leadHost ?? null],
  [
    'Neighbourhoods',
    'How many the place has entered; empty where it has entered none',
    ({ teams }) => counted(teams, 'neighbourhoods'),
  ],
  ['Teams in place', 'Of these, with a team in place', ({ teams }) => counted(teams, 'inPlace')],
  ['Teams not yet', 'Of these, without a team yet', ({ teams }) => counted(teams, 'notYet')],
  ['Teams not known', 'Of these, where it is not known', ({ teams }) => counted(teams, 'unknown')],
);

export const NEIGHBOURHOOD_COLUMNS = exportColumns<NeighbourhoodVersion>(
  ['Organisation code', 'The place, as addresses call it', ({ place }) => place],
  ['Neighbourhood', 'Its name', ({ name }) => name],
  ['Residents', 'As the place gave them; empty where not known', ({ residents }) => residents],
  ['Team', 'In place, Not yet or Not known', ({ team }) => TEAM_WORDS[team]],
  ['From', 'The month from which this holds', ({ from }) => from],
);
