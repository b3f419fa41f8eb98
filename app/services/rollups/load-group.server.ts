import { existsIn } from '~/domain/organisations/organisation';
import { failure, type Result, success } from '~/domain/result';
import type { ChosenGroup } from '~/domain/rollups/chosen-group';
import type { Frame } from '~/domain/rollups/dashboard';
import type { Context } from '~/services/context.server';
import { rememberedInScope } from '~/services/remembered.server';
import { effectiveAreas, returnStates } from '~db/repos/rollups.server';
import { figuresOf, setFigures } from './figures.server';
import { shownMonth } from './published.server';
import { readerOf } from './readers.server';
import { frameworkOf, icbByPlace, icbsOf, instantOf, readWorld } from './world.server';

/**
 * The group of a view with its figures, beside the page that the view belongs to; null where the view names none.
 * `area` (its code) reads that area alone. A fixed number of queries.
 */
export function loadGroup(
  context: Context,
  { view, previous }: Pick<Frame, 'view' | 'previous'>,
  area?: string,
): Result<ChosenGroup | null, 'not_found'> {
  const which = { view, previous };
  return rememberedInScope(context, `group ${JSON.stringify([which, area])}`, (scoped) =>
    readGroup(scoped, which, area),
  );
}

function readGroup(
  context: Context,
  { view, previous }: Pick<Frame, 'view' | 'previous'>,
  area?: string,
): Result<ChosenGroup | null, 'not_found'> {
  const { group } = view;
  if (group === undefined || group.length === 0) return success(null);
  const { db, now } = context;
  const live = readWorld(db, now);
  const source = shownMonth(db, live, view, now);
  if (!source.ok) return source;
  const { world, rule, shown } = source.value;
  const known = new Map(world.places.map((place) => [place.slug, place]));
  const unknown = group.find((slug) => !known.has(slug));
  if (unknown !== undefined)
    return failure(
      'not_found',
      `There is no place called “${unknown}”, which the group in the address names.`,
    );
  const chosen = world.places.filter(({ slug }) => group.includes(slug));
  const places = chosen.filter((place) => existsIn(place, view.month));
  const months = previous === null ? [view.month] : [view.month, previous];
  const areas = frameworkOf(world, view.month).areas.filter(
    ({ code }) => area === undefined || code === area,
  );
  const figures = figuresOf(
    effectiveAreas(db, { months, instant: instantOf(view), area, words: view.month, shown }),
  );
  const reader = readerOf(context, live, returnStates(db, { months }));
  return success({
    view,
    previous,
    places,
    absent: chosen.filter((place) => !existsIn(place, view.month)).map(({ shortName }) => shortName),
    areas,
    figures: setFigures(figures, places, { month: view.month, previous }, areas, {
      basis: view.basis,
      rule,
      mayRead: reader.mayRead,
    }),
    icbOfPlace: icbByPlace(world, view, now),
    organisations: icbsOf(world, view, now),
  });
}
