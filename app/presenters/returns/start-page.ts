import type { IsoDate } from '~/domain/date';
import type { Role } from '~/domain/people/roles';
import { paths } from '~/paths';
import { formatCount, formatInstant, formatNumber } from '~/presenters/format';
import { ROLE_NAMES } from '~/presenters/people/roles';
import { weekdayWords } from './due';
import { drawOffers, type Offer, type StartAction } from './start-actions';
import { type PlaceFacts, type PlaceView, placeOffers, placeView } from './start-places';
import {
  type IcbFacts,
  type IcbView,
  icbOffers,
  icbView,
  type LondonFacts,
  type LondonView,
  londonOffers,
  londonView,
} from './start-tallies';

export interface AdministrationFacts {
  active: number;
  suspended: number;
  left: number;
  withoutRole: number;
  latestEvent: { sequence: number; at: string } | null;
}

export interface StartFacts {
  today: IsoDate;
  places: readonly PlaceFacts[];
  icbs: readonly IcbFacts[];
  london: LondonFacts | null;
  administration: AdministrationFacts | null;
  names: ReadonlyMap<string, string>;
  administrators: readonly { role: Role; name: string; email: string }[];
}

export interface AdministrationView {
  kind: 'administration';
  key: string;
  title: string;
  rows: { label: string; value: string }[];
  actions: StartAction[];
}

export type StartSection = PlaceView | IcbView | LondonView | AdministrationView;

export interface StartView {
  /** The day it is, in words. */
  today: string;
  /** The one with the main button first, the others in order: places, ICBs, London, administration. */
  sections: StartSection[];
  /** Whom to ask, when the person has no role at present; null otherwise. */
  nobody: { contacts: { name: string; email: string }[] } | null;
}

function administrationOffers(): Offer[] {
  return [
    {
      id: 'periods',
      duty: 'look',
      dueOn: null,
      month: null,
      href: paths.adminPeriods(),
      label: 'See the calendar of months',
    },
  ];
}

function administrationView(
  facts: AdministrationFacts,
  draw: (offer: Offer) => StartAction,
): AdministrationView {
  const { active, suspended, left, withoutRole, latestEvent } = facts;
  return {
    kind: 'administration',
    key: 'administration',
    title: 'Administration',
    rows: [
      {
        label: 'People',
        value: `${formatNumber(active)} active, ${formatNumber(suspended)} suspended, ${formatNumber(left)} left`,
      },
      {
        label: 'Without a role',
        value:
          withoutRole === 0
            ? 'Nobody active is without a role'
            : `${formatCount(withoutRole, 'active person', 'active people')} without a role today`,
      },
      {
        label: 'Audit',
        value:
          latestEvent === null
            ? 'Nothing recorded yet'
            : `${formatCount(latestEvent.sequence, 'event')}, the latest on ${formatInstant(latestEvent.at)}`,
      },
    ],
    actions: administrationOffers().map(draw),
  };
}

/** The start page in words: every grant's work, with one main button for the most urgent. */
export function startView(facts: StartFacts): StartView {
  const { today, places, icbs, london, administration, names } = facts;
  const nameOf = (slug: string) => names.get(slug) ?? slug;
  const several = places.length > 1;
  const groups: { offers: Offer[]; view: (draw: (offer: Offer) => StartAction) => StartSection }[] = [
    ...places.map((work) => ({
      offers: placeOffers(work, several),
      view: (draw: (offer: Offer) => StartAction) => placeView(work, today, several, draw),
    })),
    ...icbs.map((work) => ({
      offers: icbOffers(work),
      view: (draw: (offer: Offer) => StartAction) => icbView(work, today, nameOf, draw),
    })),
    ...(london === null
      ? []
      : [
          {
            offers: londonOffers(london),
            view: (draw: (offer: Offer) => StartAction) => londonView(london, today, nameOf, draw),
          },
        ]),
    ...(administration === null
      ? []
      : [
          {
            offers: administrationOffers(),
            view: (draw: (offer: Offer) => StartAction) => administrationView(administration, draw),
          },
        ]),
  ];
  const { first, draw } = drawOffers(groups.flatMap(({ offers }) => offers));
  const leads = ({ offers }: { offers: Offer[] }) => offers.some(({ id }) => id === first);
  const ordered = [...groups.filter(leads), ...groups.filter((group) => !leads(group))];
  return {
    today: weekdayWords(today),
    sections: ordered.map(({ view }) => view(draw)),
    nobody:
      groups.length > 0
        ? null
        : { contacts: facts.administrators.map(({ name, email }) => ({ name, email })) },
  };
}

/** What a contact is called beside their name: 'ICB reviewer, West and North London'. */
export function contactRole(role: Role, organisation: string): string {
  return `${ROLE_NAMES[role]}, ${organisation}`;
}
