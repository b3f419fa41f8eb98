import { londonDate } from '~/domain/date';
import { asAt, type Framework } from '~/domain/framework/framework';
import { type Month, monthAt } from '~/domain/month';
import {
  type Boundaries,
  boundaryMonth,
  existsIn,
  icbOf,
  type Membership,
  type Organisation,
  type Place,
  placesOf,
} from '~/domain/organisations/organisation';
import { failure, type Result, success } from '~/domain/result';
import type { Period } from '~/domain/returns/period';
import { endOfLondonDay, type View } from '~/domain/rollups/view';
import { rememberedFramework } from '~/services/framework/remembered-framework.server';
import { rememberedFigures } from '~/services/remembered.server';
import type { Db } from '~db/client.server';
import { structureIn } from '~db/repos/organisations.server';
import { allPeriods } from '~db/repos/periods.server';

/** The organisations, calendar and framework that every page of figures stands on. */
export interface World {
  organisations: Organisation[];
  places: Place[];
  memberships: Membership[];
  periods: Period[];
  framework: Framework;
}

/** Reads the world by today's names, or gives it as last read: the same few queries whatever its size. */
export function readWorld(db: Db, now: Date): World {
  const today = monthAt(now);
  return rememberedFigures(db, `world ${today}`, () => ({
    ...structureIn(db, today),
    periods: allPeriods(db),
    framework: rememberedFramework(db),
  }));
}

/** The framework as it stood in a month. */
export function frameworkOf(world: World, month: Month): Framework {
  return asAt(world.framework, month);
}

/** The places of a region, ICB or place for a month under a choice of boundaries, in the world's order. */
export function placesIn(
  world: World,
  organisation: Organisation,
  { month, boundaries }: { month: Month; boundaries: Boundaries },
  now: Date,
): Place[] {
  const existing = world.places.filter((place) => existsIn(place, month));
  if (organisation.level === 'region') return existing;
  if (organisation.level === 'place') return existing.filter(({ slug }) => slug === organisation.slug);
  const grouped = new Set(
    placesOf(world.memberships, organisation.slug, boundaryMonth(boundaries, month, monthAt(now))),
  );
  return existing.filter(({ slug }) => grouped.has(slug));
}

/** The places of a view's group: those that exist in its month, and those that do not. */
export interface GroupPlaces {
  places: Place[];
  absent: Place[];
}

/** The group that a view names; null where it names none, 'not_found' where a name is nobody's. */
export function groupIn(world: World, { group, month }: View): Result<GroupPlaces | null, 'not_found'> {
  if (group === undefined || group.length === 0) return success(null);
  const known = new Set(world.places.map(({ slug }) => slug));
  const unknown = group.find((slug) => !known.has(slug));
  if (unknown !== undefined)
    return failure(
      'not_found',
      `There is no place called “${unknown}”, which the group in the address names.`,
    );
  const chosen = world.places.filter(({ slug }) => group.includes(slug));
  return success({
    places: chosen.filter((place) => existsIn(place, month)),
    absent: chosen.filter((place) => !existsIn(place, month)),
  });
}

/** The ICBs that group places for a month under a choice of boundaries, by name. */
export function icbsOf(
  world: World,
  { month, boundaries }: { month: Month; boundaries: Boundaries },
  now: Date,
): Organisation[] {
  const at = boundaryMonth(boundaries, month, monthAt(now));
  return world.organisations.filter((one) => one.level === 'icb' && existsIn(one, at));
}

/** The ICB of each place, by its slug, for a month under a choice of boundaries. */
export function icbByPlace(
  world: World,
  { month, boundaries }: { month: Month; boundaries: Boundaries },
  now: Date,
): Record<string, string | null> {
  const at = boundaryMonth(boundaries, month, monthAt(now));
  return Object.fromEntries(world.places.map(({ slug }) => [slug, icbOf(world.memberships, slug, at)]));
}

/** The months, after the first of a span, from which some places belong to another ICB than before. */
export function boundaryChangesIn({ memberships }: World, months: readonly Month[]): Month[] {
  return months.slice(1).filter((month) => memberships.some(({ from }) => from === month));
}

/** The instant up to which submissions count; null when everything known now does. */
export function instantOf({ asKnownOn }: Pick<View, 'asKnownOn'>): string | null {
  return asKnownOn === null ? null : endOfLondonDay(asKnownOn);
}

/** The day on which the reader stands: the one asked for, and never later than today. */
export function dayOf({ asKnownOn }: Pick<View, 'asKnownOn'>, now: Date): string {
  const today = londonDate(now);
  return asKnownOn === null || asKnownOn > today ? today : asKnownOn;
}
