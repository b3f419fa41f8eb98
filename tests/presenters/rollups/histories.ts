import { type Month, month, monthRange } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { TrendPoint } from '~/domain/rollups/dashboard';
import type { MonthPoint, OverTime } from '~/domain/rollups/over-time';
import { AREAS, dashboard, LONDON, NORTH, OCTOBER } from './world';

/** Histories made by hand, for tests of charts. */

export const MONTHS = monthRange(month('2026-02'), OCTOBER);
export const CHANGE = month('2026-04');

export function point(at: string, covered: number, over: Partial<TrendPoint> = {}): TrendPoint {
  return {
    month: month(at),
    places: 3,
    residents: 300,
    covered,
    counts: { 0: 0, 1: 1, 2: 1, 3: 1, 4: 0, missing: 0 },
    result: 'amber',
    ratings: { red: 0, amber: 200, green: 100, missing: 0 },
    gap: { ratings: 3, assured: 0, lower: 0, higher: 0, ownGreen: 1, assuredGreen: 1 },
    ...over,
  };
}

/** A month in which none of the three places reported. */
export function silentPoint(at: string): TrendPoint {
  return point(at, 0, {
    counts: { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, missing: 3 },
    result: 'not_enough_reported',
    ratings: { red: 0, amber: 0, green: 0, missing: 300 },
    gap: { ratings: 0, assured: 0, lower: 0, higher: 0, ownGreen: 0, assuredGreen: 0 },
  });
}

export function monthPoint(at: Month, over: Partial<MonthPoint> = {}): MonthPoint {
  return {
    month: at,
    places: 3,
    returns: { onTime: 2, late: 1, missing: 0, awaited: 0 },
    results: { green: 1, amber: 1, red: 0, not_enough_reported: 0 },
    gap: { ratings: 6, assured: 2, lower: 1, higher: 0, ownGreen: 3, assuredGreen: 2 },
    areas: { GEO: point(at, 100), PHM: point(at, 30) },
    ...over,
  };
}

export function overTime(over: Partial<OverTime> = {}): OverTime {
  const { view, calendar, publication, previous, open, reported } = dashboard();
  const own = (organisation: Organisation, months = MONTHS) => ({
    organisation,
    points: months.map((at) => monthPoint(at)),
  });
  return {
    view,
    calendar,
    publication,
    previous,
    open,
    reported,
    organisation: LONDON,
    areas: AREAS,
    area: AREAS[0] as (typeof AREAS)[0],
    months: MONTHS,
    own: own(LONDON),
    beside: [own(NORTH)],
    gaps: [{ organisation: NORTH, gap: monthPoint(OCTOBER).gap }],
    boundaryChanges: [],
    ...over,
  };
}
