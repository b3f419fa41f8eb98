import type { Month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import { type Failure, success } from '~/domain/result';
import type { Dashboard, OpenAsk, Tile } from '~/domain/rollups/dashboard';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import type { AskedView, View } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { allAuthorities } from '~db/repos/organisations.server';
import { type AskRow, asksOfMonth, type MilestoneRow } from '~db/repos/rollups.server';
import { ambitionPositions } from './ambition-values.server';
import { groupFigures, groupTotals } from './figures.server';
import { type FrameFailure, openView, readableMovers, readableReturns, reportedCounts } from './frame.server';
import { type Reader, readerOf } from './readers.server';
import { readFigures, readMilestones, readStates } from './shared-reads.server';
import { frameworkOf, icbsOf, instantOf, placesIn, type World } from './world.server';

export type DashboardFailure = FrameFailure | Failure<'not_found'>;

/**
 * The dashboard of London or an ICB (`org` is its slug) as one reader may see it. The number of queries does not
 * depend on how many places or months there are.
 */
export function loadDashboard(
  context: Context,
  which: { org: string; asked: AskedView },
): { ok: true; value: Dashboard } | DashboardFailure {
  return figuresInScope(context, `dashboard ${JSON.stringify(which)}`, (scoped) =>
    readDashboard(scoped, which),
  );
}

function readDashboard(
  context: Context,
  { org, asked }: { org: string; asked: AskedView },
): { ok: true; value: Dashboard } | DashboardFailure {
  const { db, now } = context;
  const opening = openView(context, org, ['region', 'icb'], asked);
  if (!opening.ok) return opening;
  const { live, organisation, standing, world, rule, shown, publication } = opening.value;
  const { view, previous } = standing;
  const { month } = view;
  const framework = frameworkOf(world, month);
  const months = previous === null ? [month] : [month, previous];
  const instant = instantOf(view);
  const figures = readFigures(db, { months, instant, words: month, shown });
  const reader = readerOf(context, live, readStates(db, months));
  const settings = { basis: view.basis, rule, mayRead: reader.mayRead };
  const places = placesIn(world, organisation, view, now);
  const icbs = organisation.level === 'region' ? icbsOf(world, view, now) : [];
  return success({
    ...standing,
    publication,
    ...reportedCounts(context, opening.value),
    organisation,
    areas: [...framework.areas],
    places,
    total: groupFigures(figures, organisation, places, { month, previous }, framework.areas, settings),
    groups: icbs.map((icb) =>
      groupTotals(
        figures,
        icb,
        placesIn(world, icb, view, now),
        { month, previous },
        framework.areas,
        settings,
      ),
    ),
    returns: readableReturns(figures, places, standing, reader, now),
    movers: readableMovers(
      db,
      figures,
      places,
      framework.areas.map(({ code }) => code),
      { month, previous, basis: view.basis },
      reader,
    ),
    milestones: milestonesOf(world, view, places, readMilestones(db, { at: month, instant, shown })),
    ambitions: ambitionPositions(db, world, organisation, { view, shown }, now),
    asks: asksFor(organisation, view, places, asksOfMonth(db, { at: month, instant, shown }), reader),
    tiles: organisation.level === 'region' ? tilesOf(context, places) : [],
  });
}

/** The milestones that places report, in all and by area. */
export function milestonesOf(
  world: World,
  { month }: { month: Month },
  places: readonly Place[],
  rows: readonly MilestoneRow[],
): Dashboard['milestones'] {
  const framework = frameworkOf(world, month);
  const areaOf = new Map(
    framework.milestones.filter(({ level }) => level === 'place').map(({ code, area }) => [code, area]),
  );
  const own = new Set(places.map(({ slug }) => slug));
  const counted = rows.filter(({ place, milestone }) => own.has(place) && areaOf.has(milestone));
  const byArea = framework.areas.map(({ code }) => {
    const rowsOfArea = counted.filter(({ milestone }) => areaOf.get(milestone) === code);
    return [code, rollUpMilestones(rowsOfArea, month)] as const;
  });
  return { total: rollUpMilestones(counted, month), byArea: Object.fromEntries(byArea) };
}

/** The open asks addressed to this organisation, from the places whose returns the reader may read. */
function asksFor(
  organisation: Organisation,
  view: View,
  places: readonly Place[],
  asks: readonly AskRow[],
  reader: Reader,
): OpenAsk[] {
  const level = organisation.level === 'region' ? 'london' : 'icb';
  const own = new Set(places.map(({ slug }) => slug));
  return asks
    .filter((ask) => ask.level === level && own.has(ask.place) && reader.mayRead(ask.place, view.month))
    .map(({ place, text, answerBy, openedMonth }) => ({ place, text, answerBy, openedMonth }));
}

function tilesOf({ db }: Context, places: readonly Place[]): Tile[] {
  const own = new Set(places.map(({ slug }) => slug));
  return allAuthorities(db).flatMap(({ name, place, tile }) =>
    tile === null || !own.has(place) ? [] : [{ authority: name, place, ...tile }],
  );
}
