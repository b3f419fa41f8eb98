import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import type { TrendPoint } from '~/domain/rollups/dashboard';
import { optimismGap } from '~/domain/rollups/optimism';
import type { History, MonthPoint, ReturnCounts } from '~/domain/rollups/over-time';
import type { View } from '~/domain/rollups/view';
import { type Figures, type ReceiptSettings, totalsOf } from './figures.server';
import { dayOf, placesIn, type World } from './world.server';

type Settings = Omit<ReceiptSettings, 'mayRead'>;

/** What histories are worked out from: the figures of some months, and how they are read. */
export interface Past {
  world: World;
  view: View;
  areas: readonly Area[];
  figures: Figures;
  settings: Settings;
  now: Date;
}

/** A set's figures for one area in one month. */
export function areaPoint(
  figures: Figures,
  places: readonly Place[],
  month: Month,
  area: string,
  settings: Settings,
): TrendPoint {
  const own = places.map((place) => figures.of(place, month, area));
  const { confidence, readiness } = totalsOf(own, settings);
  const { red, amber, green, missing } = confidence.residents;
  return {
    month,
    places: places.length,
    residents: readiness.covered.total,
    covered: readiness.covered.residents,
    counts: readiness.counts,
    result: confidence.result,
    ratings: { red, amber, green, missing },
    gap: optimismGap(own.filter(({ submission }) => submission !== null)),
  };
}

/** A set of places over some months; a month in which it groups none has no point. */
export function historyOf(past: Past, organisation: Organisation, months: readonly Month[]): History {
  const { world, view, now } = past;
  const points = months.flatMap((month) => {
    const places = placesIn(world, organisation, { ...view, month }, now);
    return places.length === 0 ? [] : [monthPoint(past, places, month)];
  });
  return { organisation, points };
}

function monthPoint(past: Past, places: readonly Place[], month: Month): MonthPoint {
  const areas = past.areas.map(
    ({ code }) => [code, areaPoint(past.figures, places, month, code, past.settings)] as const,
  );
  const results = { red: 0, amber: 0, green: 0, not_enough_reported: 0 };
  for (const [, { result }] of areas) results[result] += 1;
  return {
    month,
    places: places.length,
    returns: returnCounts(past, places, month),
    results,
    gap: gapOf(past, places, month),
    areas: Object.fromEntries(areas),
  };
}

/** Self-assessed and assured over all areas of some places. */
export function gapOf({ figures, areas }: Past, places: readonly Place[], month: Month) {
  const rated = places.flatMap((place) => areas.map(({ code }) => figures.of(place, month, code)));
  return optimismGap(rated.filter(({ submission }) => submission !== null));
}

function returnCounts(
  { figures, world, view, now }: Past,
  places: readonly Place[],
  month: Month,
): ReturnCounts {
  const filed = places.map(({ slug }) => figures.reported(slug, month));
  const silent = filed.filter((one) => one === null).length;
  const late = filed.filter((one) => one !== null && one.daysLate > 0).length;
  const dueOn = world.periods.find((period) => period.month === month)?.dueOn ?? '';
  const passed = dueOn < dayOf(view, now);
  return {
    onTime: filed.length - silent - late,
    late,
    missing: passed ? silent : 0,
    awaited: passed ? 0 : silent,
  };
}
