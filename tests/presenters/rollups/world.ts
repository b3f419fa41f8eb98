import type { Area } from '~/domain/framework/framework';
import { type Month, month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import { proposePeriod } from '~/domain/returns/period';
import { RULE_1 } from '~/domain/rollups/confidence';
import type { Dashboard, GroupFigures } from '~/domain/rollups/dashboard';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import { maskReceipt, type PlaceAreaFigure, receiptOf } from '~/domain/rollups/receipt';
import { returnsSummary } from '~/domain/rollups/returns';
import { assessed, figure, silent } from '../../domain/rollups/figures';

/** A small London of three places and two areas, for tests of what pages say. */

export const OCTOBER = month('2026-10');

export function organisation(slug: string, shortName: string, level: Organisation['level']): Organisation {
  return {
    slug,
    level,
    code: slug,
    name: shortName,
    shortName,
    from: month('2025-05'),
    to: null,
    successor: null,
  };
}

function place(slug: string, shortName: string): Place {
  return { ...organisation(slug, shortName, 'place'), level: 'place', residents: 100 };
}

export const LONDON = organisation('london', 'London', 'region');
export const NORTH = organisation('north', 'North', 'icb');
export const PLACES = [place('barnet', 'Barnet'), place('brent', 'Brent'), place('camden', 'Camden')];

function area(code: string, slug: string, title: string): Area {
  return {
    code,
    slug,
    title,
    subtitle: '',
    summary: '',
    position: 1,
    basis: 'published',
    from: month('2025-05'),
    to: null,
  };
}

export const AREAS = [
  area('GEO', 'geography', 'Geography'),
  area('PHM', 'population-health', 'Population health management'),
];

/** Barnet on course at level 3, Brent needing help at 1, Camden silent; the second area lower. */
export const FIGURES: Record<string, PlaceAreaFigure[]> = {
  GEO: [
    figure('barnet', assessed(3)),
    figure('brent', { ...assessed(1, 'red'), changed: 'The supplier withdrew' }),
    silent('camden'),
  ],
  PHM: [figure('barnet', assessed(2)), figure('brent', assessed(2)), figure('camden', assessed(2, 'amber'))],
};

export function group(
  one: Organisation,
  figures = FIGURES,
  before: Record<string, PlaceAreaFigure[]> | null = null,
  mayRead: (place: string) => boolean = () => true,
): GroupFigures {
  const receipts = (from: typeof figures) =>
    Object.fromEntries(
      Object.entries(from).map(([code, list]) => [
        code,
        maskReceipt(receiptOf(list, { basis: 'assured', rule: RULE_1 }), mayRead),
      ]),
    );
  return {
    organisation: one,
    places: PLACES.map(({ slug }) => slug),
    receipts: receipts(figures),
    totals: receipts(figures),
    before: before === null ? null : receipts(before),
  };
}

export function dashboard(over: Partial<Dashboard> = {}): Dashboard {
  const period = proposePeriod(OCTOBER, () => false);
  const view = {
    month: OCTOBER,
    boundaries: 'then',
    basis: 'assured',
    asKnownOn: null,
    version: null,
  } as const;
  const none = rollUpMilestones([], OCTOBER);
  return {
    organisation: LONDON,
    view,
    calendar: {
      period,
      state: 'closed',
      duePassed: true,
      months: ['2026-09', '2026-10', '2026-11'] as Month[],
      open: month('2026-11'),
    },
    publication: null,
    previous: month('2026-09'),
    open: { month: month('2026-11'), reported: 1, expected: 3 },
    reported: { places: 2, expected: 3 },
    areas: AREAS,
    places: PLACES,
    total: group(LONDON),
    groups: [group(NORTH)],
    ambitions: [],
    returns: {
      summary: returnsSummary(
        [
          { place: 'barnet', submission: { daysLate: 0 } },
          { place: 'brent', submission: { daysLate: 2 } },
          { place: 'camden', submission: null },
        ],
        { passed: true },
      ),
      hidden: { onTime: 0, late: 0, missing: 0, awaited: 0 },
    },
    movers: { shown: [], hidden: 0 },
    milestones: { total: none, byArea: { GEO: none, PHM: none } },
    asks: [],
    tiles: [],
    ...over,
  };
}
