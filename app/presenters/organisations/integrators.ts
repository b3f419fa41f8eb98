import type { Month } from '~/domain/month';
import {
  INTEGRATOR_STATUSES,
  type Integrator,
  type IntegratorStatus,
  statusIn,
} from '~/domain/organisations/integrator';
import type { TeamTally } from '~/domain/organisations/neighbourhood';
import type { Place } from '~/domain/organisations/organisation';
import { paths } from '~/paths';
import { formatCount, formatInstantDay, formatList, formatMonth } from '~/presenters/format';
import { tallySentence } from './neighbourhoods';

export const INTEGRATOR_STATUS_WORDS: Record<IntegratorStatus, string> = {
  nominated: 'Nominated',
  approved: 'Approved',
  live: 'Live',
  ended: 'Ended',
};

export const HOST_TYPE_WORDS: Record<string, string> = {
  acute_trust: 'Acute trust',
  acute_and_community_trust: 'Acute and community trust',
  community_trust: 'Community trust',
  mental_health_and_community_trust: 'Mental health and community trust',
  gp_federation: 'GP federation',
  council: 'Council',
  voluntary_sector: 'Voluntary sector organisation',
  alliance: 'Alliance or joint venture',
  other: 'Other',
};

const NOT_SAID = 'Not recorded';

function sinceWords(integrator: Integrator, at: Month): string {
  const status = statusIn(integrator, at);
  const since = status === null ? undefined : integrator.began[status];
  return status === null || since === undefined
    ? 'Not begun'
    : `${INTEGRATOR_STATUS_WORDS[status]} since ${formatMonth(since)}`;
}

/** An Integrator of a place: facts, where it stands, and every step recorded. */
export function integratorView(integrator: Integrator, at: Month, names: ReadonlyMap<string, string>) {
  const { slug, version, name, leadHost, hostType, partners, functions, sro, basis, note } = integrator;
  const rows = (items: readonly string[]) => (items.length === 0 ? NOT_SAID : formatList(items));
  return {
    slug,
    version,
    name: basis === 'demonstration' && !name.includes('demonstration') ? `${name} (demonstration)` : name,
    standing: sinceWords(integrator, at),
    facts: [
      { label: 'Lead host', value: leadHost },
      { label: 'Type of host', value: HOST_TYPE_WORDS[hostType] ?? hostType },
      { label: 'Supporting partners', value: rows(partners) },
      { label: 'Functions resourced', value: rows(functions) },
      { label: 'SRO', value: sro === '' ? NOT_SAID : sro },
      ...(note === '' ? [] : [{ label: 'Note', value: note }]),
    ],
    dates: INTEGRATOR_STATUSES.flatMap((status) => {
      const month = integrator.began[status];
      return month === undefined
        ? []
        : [{ key: status, word: INTEGRATOR_STATUS_WORDS[status], month: formatMonth(month) }];
    }),
    steps: integrator.steps.toReversed().map((step) => ({
      key: String(step.id),
      what:
        step.month === null
          ? `${INTEGRATOR_STATUS_WORDS[step.status]}: taken back`
          : `${INTEGRATOR_STATUS_WORDS[step.status]} from ${formatMonth(step.month)}`,
      why: step.reason,
      who: `${names.get(step.by) ?? 'Somebody'}, ${formatInstantDay(step.at)}`,
    })),
    typed: {
      leadHost: [leadHost],
      hostType: [hostType],
      partners: [partners.join('\n')],
      functions: [functions.join('\n')],
      sro: [sro],
    },
  };
}

export type IntegratorView = ReturnType<typeof integratorView>;

interface BookLine {
  place: Place;
  icb: string;
  serving: Integrator | null;
  coming: Integrator | null;
  at: Month;
  teams: TeamTally;
}

/** How many places have an Integrator, with those without by name. */
function integratorSentence(book: readonly Pick<BookLine, 'place' | 'serving' | 'at'>[]): string {
  const without = book.filter(({ serving }) => serving === null).map(({ place }) => place.name);
  const live = book.filter(({ serving, at }) => serving !== null && statusIn(serving, at) === 'live').length;
  const have = `${book.length - without.length} of ${formatCount(book.length, 'place')} have an Integrator; ${live} ${live === 1 ? 'is' : 'are'} live.`;
  return without.length === 0 ? have : `${have} Without one: ${formatList(without)}.`;
}

/** Neighbourhood teams of several places taken together. */
function teamsTogether(book: readonly Pick<BookLine, 'teams'>[]): TeamTally {
  const sum = (key: 'neighbourhoods' | 'inPlace' | 'notYet' | 'unknown') =>
    book.reduce((total, { teams }) => total + teams[key], 0);
  return {
    places: book.length,
    without: book.flatMap(({ teams }) => teams.without),
    neighbourhoods: sum('neighbourhoods'),
    inPlace: sum('inPlace'),
    notYet: sum('notYet'),
    unknown: sum('unknown'),
  };
}

/** The list of every place with its Integrator and teams. */
export function presentBook(book: readonly BookLine[]) {
  return {
    sentence: integratorSentence(book),
    teams: tallySentence(teamsTogether(book)),
    rows: book.map(({ place, icb, serving, coming, at, teams }) => ({
      key: place.slug,
      place: place.name,
      href: paths.placeIntegrator(place.slug),
      icb,
      integrator: serving === null ? 'No Integrator recorded' : serving.name,
      host: serving === null ? '–' : `${serving.leadHost}; ${HOST_TYPE_WORDS[serving.hostType] ?? ''}`,
      standing: serving === null ? '–' : sinceWords(serving, at),
      coming: coming === null ? null : `To follow: ${coming.leadHost}. ${sinceWords(coming, at)}`,
      teams:
        teams.neighbourhoods === 0 ? 'None entered' : `${teams.inPlace} of ${teams.neighbourhoods} in place`,
      teamsHref: paths.placeNeighbourhoods(place.slug),
    })),
  };
}
