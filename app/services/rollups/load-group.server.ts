import { type Result, success } from '~/domain/result';
import type { ChosenGroup } from '~/domain/rollups/chosen-group';
import type { Frame } from '~/domain/rollups/dashboard';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { setFigures } from './figures.server';
import { shownMonth } from './published.server';
import { readerOf } from './readers.server';
import { readFigures, readStates } from './shared-reads.server';
import { frameworkOf, groupIn, icbByPlace, icbsOf, instantOf, readWorld } from './world.server';

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
  return figuresInScope(context, `group ${JSON.stringify([which, area])}`, (scoped) =>
    readGroup(scoped, which, area),
  );
}

function readGroup(
  context: Context,
  { view, previous }: Pick<Frame, 'view' | 'previous'>,
  area?: string,
): Result<ChosenGroup | null, 'not_found'> {
  if (view.group === undefined || view.group.length === 0) return success(null);
  const { db, now } = context;
  const live = readWorld(db, now);
  const source = shownMonth(db, live, view, now);
  if (!source.ok) return source;
  const { world, rule, shown } = source.value;
  const group = groupIn(world, view);
  if (!group.ok) return group;
  if (group.value === null) return success(null);
  const { places, absent } = group.value;
  const months = previous === null ? [view.month] : [view.month, previous];
  const areas = frameworkOf(world, view.month).areas.filter(
    ({ code }) => area === undefined || code === area,
  );
  const figures = readFigures(db, { months, instant: instantOf(view), area, words: view.month, shown });
  const reader = readerOf(context, live, readStates(db, months));
  const withheld = !places.every(({ slug }) => reader.mayRead(slug, view.month));
  return success({
    view,
    previous,
    places,
    absent: absent.map(({ shortName }) => shortName),
    withheld,
    areas,
    figures: setFigures(figures, withheld ? [] : places, { month: view.month, previous }, areas, {
      basis: view.basis,
      rule,
      mayRead: reader.mayRead,
    }),
    icbOfPlace: icbByPlace(world, view, now),
    organisations: icbsOf(world, view, now),
  });
}
