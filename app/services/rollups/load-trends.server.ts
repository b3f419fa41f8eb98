import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import { failure, success } from '~/domain/result';
import { type RollUpRule, rollUpConfidence } from '~/domain/rollups/confidence';
import type { TrendPoint } from '~/domain/rollups/dashboard';
import { optimismGap } from '~/domain/rollups/optimism';
import type { GapOf, History, MonthPoint, OverTime, ReturnCounts } from '~/domain/rollups/over-time';
import { rollUpReadiness } from '~/domain/rollups/readiness';
import { type Basis, ratingOn } from '~/domain/rollups/receipt';
import type { AskedView, View } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { returnStates } from '~db/repos/rollups.server';
import { type PastReturn, pastReturns } from '~db/repos/trends.server';
import { type FrameFailure, findIn, reportedCounts, standingOf } from './frame.server';
import { trendMonths } from './load-area.server';
import { type ShownMonth, shownMonth } from './published.server';
import { readerOf } from './readers.server';
import {
  boundaryChangesIn,
  dayOf,
  frameworkOf,
  icbsOf,
  instantOf,
  placesIn,
  readWorld,
  type World,
} from './world.server';

/** What a history is worked out from. */
interface Past {
  of: (place: string, month: Month) => PastReturn | undefined;
  areas: readonly Area[];
  rule: RollUpRule;
  basis: Basis;
  /** Whether a month's returns were due before the reader's day. */
  duePassed: (month: Month) => boolean;
}

/**
 * London or an ICB over the twelve months up to the one shown, with the charts of one area (`area` is its slug; without
 * one, that with the fewest residents covered). A fixed number of queries.
 */
export function loadTrends(
  context: Context,
  { org, area: slug, asked }: { org: string; area: string | null; asked: AskedView },
): { ok: true; value: OverTime } | FrameFailure {
  const { db, now } = context;
  const live = readWorld(db);
  const found = findIn(live, org, ['region', 'icb']);
  if (!found.ok) return found;
  const organisation = found.value;
  const settled = standingOf(live, organisation, asked, now);
  if (!settled.ok) return settled;
  const { view, calendar } = settled.value;
  const source = shownMonth(db, live, view, now);
  if (!source.ok) return source;
  const { world, shown, publication } = source.value;
  const areas = [...frameworkOf(world, view.month).areas];
  const months = trendMonths(calendar, view.month);
  const past = pastOf(context, source.value, view, months);
  const history = (one: Organisation) => historyOf(world, one, months, view, past, now);
  const own = history(organisation);
  const area = slug === null ? leastCovered(areas, own) : areas.find((one) => one.slug === slug);
  if (area === undefined) return failure('not_found', 'There is no such area in this month.');
  return success({
    ...settled.value,
    publication,
    ...reportedCounts(context, world, organisation, { ...settled.value, shown }),
    organisation,
    areas,
    area,
    months,
    own,
    beside: besideOf(world, organisation, months, view, now).map(history),
    boundaryChanges: boundaryChangesIn(world, months),
    gaps: gapsOf(context, world, organisation, view, past),
  });
}

function pastOf(
  { db, now }: Context,
  { world, rule, shown }: ShownMonth,
  view: View,
  months: readonly Month[],
): Past {
  const rows = pastReturns(db, { months, instant: instantOf(view), shown });
  const byKey = new Map(rows.map((row) => [`${row.month} ${row.place}`, row]));
  const today = dayOf(view, now);
  const due = new Map(world.periods.map(({ month, dueOn }) => [month, dueOn]));
  return {
    of: (place, month) => byKey.get(`${month} ${place}`),
    areas: frameworkOf(world, view.month).areas,
    rule,
    basis: view.basis,
    duePassed: (month) => (due.get(month) ?? today) < today,
  };
}

function historyOf(
  world: World,
  organisation: Organisation,
  months: readonly Month[],
  view: View,
  past: Past,
  now: Date,
): History {
  const points = months.flatMap((month) => {
    const places = placesIn(world, organisation, { ...view, month }, now);
    return places.length === 0 ? [] : [monthPoint(places, month, past)];
  });
  return { organisation, points };
}

function monthPoint(places: readonly Place[], month: Month, past: Past): MonthPoint {
  const areas = past.areas.map(({ code }) => areaPoint(places, month, code, past));
  const results = { red: 0, amber: 0, green: 0, not_enough_reported: 0 };
  for (const { result } of areas) results[result] += 1;
  return {
    month,
    places: places.length,
    returns: returnCounts(places, month, past),
    results,
    gap: optimismGap(places.flatMap(({ slug }) => ratingsOf(slug, month, past))),
    areas: Object.fromEntries(past.areas.map(({ code }, index) => [code, areas[index] as TrendPoint])),
  };
}

function ratingsOf(place: string, month: Month, past: Past) {
  const filed = past.of(place, month);
  return past.areas.flatMap(({ code }) => filed?.areas.get(code) ?? []);
}

function areaPoint(places: readonly Place[], month: Month, area: string, past: Past): TrendPoint {
  const own = places.map(({ slug: place, residents }) => ({
    place,
    residents,
    said: past.of(place, month)?.areas.get(area),
  }));
  const confidence = rollUpConfidence(
    own.map(({ place, residents, said }) => ({
      place,
      residents,
      confidence: said === undefined ? null : ratingOn(said, past.basis),
    })),
    past.rule,
  );
  const { covered, counts } = rollUpReadiness(
    own.map(({ place, residents, said }) => ({
      place,
      residents,
      level: said?.level ?? null,
      applicable: said?.applicable ?? true,
    })),
    past.rule,
  );
  const { red, amber, green, missing } = confidence.residents;
  return {
    month,
    places: places.length,
    residents: covered.total,
    covered: covered.residents,
    counts,
    result: confidence.result,
    ratings: { red, amber, green, missing },
    gap: optimismGap(own.flatMap(({ said }) => said ?? [])),
  };
}

function returnCounts(places: readonly Place[], month: Month, past: Past): ReturnCounts {
  const filed = places.map(({ slug }) => past.of(slug, month));
  const silent = filed.filter((one) => one === undefined).length;
  const late = filed.filter((one) => one !== undefined && one.daysLate > 0).length;
  const passed = past.duePassed(month);
  return {
    onTime: filed.length - silent - late,
    late,
    missing: passed ? silent : 0,
    awaited: passed ? 0 : silent,
  };
}

function leastCovered(areas: readonly Area[], { points }: History): Area | undefined {
  const last = points.at(-1);
  return areas.toSorted(
    (a, b) => (last?.areas[a.code]?.covered ?? 0) - (last?.areas[b.code]?.covered ?? 0),
  )[0];
}

function besideOf(
  world: World,
  organisation: Organisation,
  months: readonly Month[],
  view: View,
  now: Date,
): Organisation[] {
  if (organisation.level !== 'region') return world.organisations.filter(({ level }) => level === 'region');
  return [...new Set(months.flatMap((month) => icbsOf(world, { ...view, month }, now)))];
}

/** The gap of each ICB of London, or of each place of an ICB as far as the reader may read its return. */
function gapsOf(context: Context, world: World, organisation: Organisation, view: View, past: Past): GapOf[] {
  const { now } = context;
  const { month } = view;
  const gapOf = (places: readonly Place[]) =>
    optimismGap(places.flatMap(({ slug }) => ratingsOf(slug, month, past)));
  if (organisation.level === 'region')
    return icbsOf(world, view, now).map((icb) => ({
      organisation: icb,
      gap: gapOf(placesIn(world, icb, view, now)),
    }));
  const reader = readerOf(context, world, returnStates(context.db, { months: [month] }));
  return placesIn(world, organisation, view, now).map((place) => ({
    organisation: place,
    gap: reader.mayRead(place.slug, month) ? gapOf([place]) : null,
  }));
}
