import { covers, type Month, month } from '~/domain/month';

export const LEVELS = ['region', 'icb', 'place'] as const;
export type OrganisationLevel = (typeof LEVELS)[number];

/** The months in which the programme's model was published; "published" boundaries are those of this month. */
export const PUBLISHED_MONTH = month('2025-05');

export interface Organisation {
  slug: string;
  level: OrganisationLevel;
  code: string;
  name: string;
  shortName: string;
  from: Month;
  to: Month | null;
  /** The organisation that took over, when this one ended. */
  successor: string | null;
  /** Names it takes later, each from a month on; left out when it has kept its name. */
  names?: readonly Naming[];
}

/** What an organisation is called from a month on. */
export interface Naming {
  from: Month;
  name: string;
  shortName: string;
}

export interface Place extends Organisation {
  level: 'place';
  /** Census residents of all its authorities. */
  residents: number;
}

/** A place belongs to an ICB from one month to another, both included. */
export interface Membership {
  place: string;
  icb: string;
  from: Month;
  to: Month | null;
}

/** Whose grouping a roll-up uses: the month's own, that of May 2025, or today's (model 1). */
export const BOUNDARIES = ['then', 'published', 'now'] as const;
export type Boundaries = (typeof BOUNDARIES)[number];

/** The month whose membership groups the places for a reader's choice of boundaries. */
export function boundaryMonth(boundaries: Boundaries, shown: Month, today: Month): Month {
  if (boundaries === 'published') return PUBLISHED_MONTH;
  return boundaries === 'now' ? today : shown;
}

/** The ICB a place belongs to in a month, or null when it belongs to none. */
export function icbOf(memberships: readonly Membership[], place: string, at: Month): string | null {
  return memberships.find((m) => m.place === place && covers(m.from, m.to, at))?.icb ?? null;
}

/** The slugs of the places that belong to an ICB in a month. */
export function placesOf(memberships: readonly Membership[], icb: string, at: Month): string[] {
  return memberships.filter((m) => m.icb === icb && covers(m.from, m.to, at)).map((m) => m.place);
}

/** An organisation by the name it has in a month. */
export function namedAt<T extends Organisation>(organisation: T, at: Month): T {
  const naming = organisation.names?.findLast(({ from }) => from <= at);
  return naming === undefined
    ? organisation
    : { ...organisation, name: naming.name, shortName: naming.shortName };
}

/** An organisation as it stands in a month: by its name then, and without an end that is only planned. */
export function standingIn<T extends Organisation>(organisation: T, at: Month): T {
  const named = namedAt(organisation, at);
  return named.to !== null && named.to >= at ? { ...named, to: null, successor: null } : named;
}

/** Whether an organisation exists in a month. */
export function existsIn(organisation: Pick<Organisation, 'from' | 'to'>, at: Month): boolean {
  return covers(organisation.from, organisation.to, at);
}
