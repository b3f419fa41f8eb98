import { londonDate } from '~/domain/date';
import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { failure, success } from '~/domain/result';
import type { GapOf, History, OverTime } from '~/domain/rollups/over-time';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope, rememberedFigures } from '~/services/remembered.server';
import { type FrameFailure, openView, reportedCounts } from './frame.server';
import { gapOf, historyOf, type Past } from './histories.server';
import { trendMonths } from './load-area.server';
import { readerOf } from './readers.server';
import { readFigures, readStates } from './shared-reads.server';
import { boundaryChangesIn, frameworkOf, icbsOf, instantOf, placesIn } from './world.server';

interface Which {
  org: string;
  area: string | null;
  asked: AskedView;
}

/**
 * London or an ICB over the twelve months up to the one shown, with the charts of one area (`area` is its slug; without
 * one, that with the fewest residents covered). A fixed number of queries.
 */
export function loadTrends(context: Context, which: Which): { ok: true; value: OverTime } | FrameFailure {
  return figuresInScope(context, `trends ${JSON.stringify(which)}`, (scoped) => readTrends(scoped, which));
}

function readTrends(
  context: Context,
  { org, area: slug, asked }: Which,
): { ok: true; value: OverTime } | FrameFailure {
  const { db, now } = context;
  const opening = openView(context, org, ['region', 'icb'], asked);
  if (!opening.ok) return opening;
  const { organisation, standing, world, rule, shown, publication } = opening.value;
  const { view, calendar } = standing;
  const areas = [...frameworkOf(world, view.month).areas];
  const months = trendMonths(calendar, view.month);
  const figures = readFigures(db, { months, instant: instantOf(view), shown });
  const past: Past = { world, view, areas, figures, settings: { basis: view.basis, rule }, now };
  // What organisations come to is the same for every reader.
  const { own, beside } = rememberedFigures(
    db,
    `past ${JSON.stringify([org, asked, londonDate(now)])}`,
    () => ({
      own: historyOf(past, organisation, months),
      beside: besideOf(past, organisation, months).map((one) => historyOf(past, one, months)),
    }),
  );
  const area = slug === null ? leastCovered(areas, own) : areas.find((one) => one.slug === slug);
  if (area === undefined) return failure('not_found', 'There is no such area in this month.');
  return success({
    ...standing,
    publication,
    ...reportedCounts(context, opening.value),
    organisation,
    areas,
    area,
    months,
    own,
    beside,
    boundaryChanges: boundaryChangesIn(world, months),
    gaps: gapsOf(context, organisation, past),
  });
}

/** The area that covers the fewest residents in the last month of a history. */
function leastCovered(areas: readonly Area[], { points }: History): Area | undefined {
  const covered = ({ code }: Area) => points.at(-1)?.areas[code]?.covered ?? 0;
  return areas.toSorted((a, b) => covered(a) - covered(b))[0];
}

function besideOf(
  { world, view, now }: Past,
  organisation: Organisation,
  months: readonly Month[],
): Organisation[] {
  if (organisation.level !== 'region') return world.organisations.filter(({ level }) => level === 'region');
  return [...new Set(months.flatMap((month) => icbsOf(world, { ...view, month }, now)))];
}

/** The gap of each ICB of London, or of each place of an ICB as far as the reader may read its return. */
function gapsOf(context: Context, organisation: Organisation, past: Past): GapOf[] {
  const { world, view, now } = past;
  const { month } = view;
  if (organisation.level === 'region')
    return icbsOf(world, view, now).map((icb) => ({
      organisation: icb,
      gap: gapOf(past, placesIn(world, icb, view, now), month),
    }));
  const reader = readerOf(context, world, readStates(context.db, [month]));
  return placesIn(world, organisation, view, now).map((place) => ({
    organisation: place,
    gap: reader.mayRead(place.slug, month) ? gapOf(past, [place], month) : null,
  }));
}
