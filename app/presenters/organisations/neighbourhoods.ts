import type { Month } from '~/domain/month';
import {
  compareResidents,
  type NeighbourhoodVersion,
  type TeamState,
  type TeamTally,
} from '~/domain/organisations/neighbourhood';
import { formatCount, formatInstantDay, formatMonth, formatNumber } from '~/presenters/format';

export const TEAM_WORDS: Record<TeamState, string> = {
  in_place: 'In place',
  not_yet: 'Not yet',
  unknown: 'Not known',
};

const residentsWords = (residents: number | null) =>
  residents === null ? 'Not known' : formatNumber(residents);

/** The residents of neighbourhoods beside those of their place, with the difference said. */
export function residentsSentence(
  neighbourhoods: readonly Pick<NeighbourhoodVersion, 'residents'>[],
  residents: number,
): string {
  const { sum, missing, difference } = compareResidents(neighbourhoods, residents);
  const place = `the place has ${formatNumber(residents)} (Census 2021)`;
  if (sum === null) return `No residents are entered; ${place}.`;
  const together = `Together they have ${formatNumber(sum)} residents; ${place}`;
  if (difference === null)
    return `${together}. ${formatCount(missing, 'neighbourhood')} ${missing === 1 ? 'has' : 'have'} no figure, so the two cannot be compared.`;
  if (difference === 0) return `${together}: the same.`;
  return `${together}: ${formatNumber(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}. A list of registered patients, or another year, often explains this.`;
}

/** How many neighbourhoods have a team, with what is missing said. */
export function tallySentence({ places, without, neighbourhoods, inPlace, unknown }: TeamTally): string {
  if (neighbourhoods === 0)
    return places === 1
      ? 'No neighbourhoods are entered.'
      : `None of ${formatCount(places, 'place')} has entered its neighbourhoods.`;
  const teams = `${inPlace} of ${formatCount(neighbourhoods, 'neighbourhood')} ${inPlace === 1 ? 'has' : 'have'} a team in place`;
  const notKnown = unknown === 0 ? '' : `; of ${unknown} it is not known`;
  if (without.length === 0) return `${teams}${notKnown}.`;
  return `${teams}${notKnown}. ${formatCount(without.length, 'place')} of ${places} ${without.length === 1 ? 'has' : 'have'} entered no neighbourhoods, so this is not the whole.`;
}

/** A neighbourhood in a table. */
export function neighbourhoodRow(one: NeighbourhoodVersion) {
  return {
    key: String(one.neighbourhood),
    id: one.neighbourhood,
    name: one.name,
    residents: residentsWords(one.residents),
    team: TEAM_WORDS[one.team],
    from: formatMonth(one.from),
  };
}

/** What was said of a neighbourhood, by whom and when. */
export function saidRow(one: NeighbourhoodVersion, names: ReadonlyMap<string, string>) {
  const state = one.stands
    ? `${residentsWords(one.residents)} residents; team: ${TEAM_WORDS[one.team].toLowerCase()}`
    : 'No longer a neighbourhood';
  return {
    key: `${one.neighbourhood} ${one.version}`,
    name: one.name,
    state,
    from: formatMonth(one.from),
    why: one.reason,
    who: `${names.get(one.by) ?? 'Somebody'}, ${formatInstantDay(one.at)}`,
  };
}

/** Months to choose from. */
export function monthChoices(months: readonly Month[]): { value: string; label: string }[] {
  return months.map((month) => ({ value: month, label: formatMonth(month) }));
}
