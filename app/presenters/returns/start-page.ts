import type { IsoDate } from '~/domain/date';
import { paths } from '~/paths';
import { formatCount, formatInstant, formatNumber } from '~/presenters/format';
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
  invited: number;
  active: number;
  suspended: number;
  left: number;
  withoutRole: number;
  /** Roles and changed addresses that wait for the reader, as a second administrator. */
  toConfirm: number;
  latestEvent: { sequence: number; at: string } | null;
}

export interface StartFacts {
  today: IsoDate;
  places: readonly PlaceFacts[];
  icbs: readonly IcbFacts[];
  london: LondonFacts | null;
  administration: AdministrationFacts | null;
  names: ReadonlyMap<string, string>;
  administrators: readonly { name: string; email: string }[];
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

function administrationOffers({ toConfirm }: AdministrationFacts): Offer[] {
  return [
    {
      id: 'people',
      duty: 'look',
      dueOn: null,
      month: null,
      href: paths.adminPeople(),
      label:
        toConfirm > 0
          ? `Decide ${formatCount(toConfirm, 'request')} waiting for a second administrator`
          : 'See, invite or change people',
    },
    {
      id: 'periods',
      duty: 'look',
      dueOn: null,
      month: null,
      href: paths.adminPeriods(),
      label: 'See the calendar of months',
    },
    {
      id: 'organisations',
      duty: 'look',
      dueOn: null,
      month: null,
      href: paths.adminOrganisations(),
      label: 'See or change the organisations',
    },
    {
      id: 'messages',
      duty: 'look',
      dueOn: null,
      month: null,
      href: paths.adminMessages(),
      label: 'See the messages sent',
    },
  ];
}

function administrationView(facts: AdministrationFacts, draw: Draw): AdministrationView {
  const { invited, active, suspended, left, withoutRole, latestEvent } = facts;
  return {
    kind: 'administration',
    key: 'administration',
    title: 'Administration',
    rows: [
      {
        label: 'People',
        value: `${formatNumber(active)} active, ${formatNumber(invited)} invited, ${formatNumber(suspended)} suspended, ${formatNumber(left)} left`,
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
    actions: administrationOffers(facts).map(draw),
  };
}

type Draw = (offer: Offer) => StartAction;

/** What one organisation or office offers, and how it is shown once it is known which offer comes first. */
interface Part {
  offers: Offer[];
  view: (draw: Draw) => StartSection;
}

function partsOf({ today, places, icbs, london, administration, names }: StartFacts): Part[] {
  const nameOf = (slug: string) => names.get(slug) ?? slug;
  const several = places.length > 1;
  const parts: Part[] = [];
  for (const work of places)
    parts.push({
      offers: placeOffers(work, several),
      view: (draw) => placeView(work, today, several, draw),
    });
  for (const work of icbs)
    parts.push({ offers: icbOffers(work), view: (draw) => icbView(work, today, nameOf, draw) });
  if (london !== null)
    parts.push({ offers: londonOffers(london), view: (draw) => londonView(london, today, nameOf, draw) });
  if (administration !== null)
    parts.push({
      offers: administrationOffers(administration),
      view: (draw) => administrationView(administration, draw),
    });
  return parts;
}

/** The start page in words: every grant's work, with one main button for the most urgent. */
export function startView(facts: StartFacts): StartView {
  const parts = partsOf(facts);
  const { first, draw } = drawOffers(parts.flatMap(({ offers }) => offers));
  const leads = ({ offers }: Part) => offers.some(({ id }) => id === first);
  const ordered = [...parts.filter(leads), ...parts.filter((part) => !leads(part))];
  const contacts = facts.administrators.map(({ name, email }) => ({ name, email }));
  return {
    today: weekdayWords(facts.today),
    sections: ordered.map(({ view }) => view(draw)),
    nobody: parts.length > 0 ? null : { contacts },
  };
}
