import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Trend } from '~/domain/rollups/dashboard';
import type { History, MonthPoint, OverTime } from '~/domain/rollups/over-time';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import {
  type ChartModel,
  countAxis,
  legendOf,
  monthCategories,
  monthTable,
  PERCENT_AXIS,
  type SeriesModel,
} from './chart';
import { type Download, downloadsOf } from './downloads';
import { presentStatus, presentSwitches, type StatusModel, type SwitchesModel } from './frame';
import { gapPairsChart, gapPoints, gapTrendChart } from './gap';
import { formatShare } from './share';
import {
  boundaryDivide,
  boundaryNote,
  coverageChart,
  coveredPercent,
  coveredWords,
  spreadChart,
} from './trend';
import { type Piece, type ViewLink, viewLinks, viewQuery } from './words';

export interface OverTimeModel {
  title: string;
  caption: string;
  status: StatusModel;
  views: ViewLink[];
  headline: Piece[];
  switches: SwitchesModel;
  /** Charts of all areas together, then of the one chosen, then of how ratings and returns come. */
  whole: ChartModel[];
  area: {
    title: string;
    href: string;
    link: string;
    choice: {
      action: string;
      hidden: { name: string; value: string }[];
      value: string;
      options: { value: string; label: string }[];
    };
    charts: ChartModel[];
  };
  returns: ChartModel[];
  downloads: Download[];
}

/** The months of a history in which something came. */
function reported(points: readonly MonthPoint[]): MonthPoint[] {
  return points.filter(({ returns }) => returns.onTime + returns.late > 0);
}

/** One area of a history. */
function areaTrend({ organisation, points }: History, area: string): Trend {
  return { organisation, points: points.flatMap(({ areas }) => areas[area] ?? []) };
}

/** London or an ICB over time. */
export function presentOverTime(page: OverTime): OverTimeModel {
  const { organisation, view, months, own, beside, area, areas, gaps, boundaryChanges } = page;
  const address = (query: ReturnType<typeof viewQuery>) =>
    paths.overTime(organisation, { ...query, area: area.slug });
  const query = viewQuery(view);
  const changed = { changes: boundaryChanges, boundaries: view.boundaries };
  const note = organisation.level === 'icb' ? boundaryNote([own], months, changed) : '';
  const divide = organisation.level === 'icb' ? boundaryDivide(months, changed) : null;
  const divided = (chart: ChartModel): ChartModel => ({ ...chart, divide });
  const pairs = gapPairsChart(gaps, view.month);
  return {
    title: `${organisation.shortName} over time`,
    caption: monthsWords(months),
    status: presentStatus(page, address),
    views: viewLinks(organisation, view, 'over-time'),
    headline: headlineOf(page),
    switches: presentSwitches(page, address, { area: area.slug }),
    downloads: downloadsOf(['over-time'], { ...query, group: null, org: organisation.slug }),
    whole: [{ ...resultsChart(page), note }, coverageByAreaChart(page)].map(divided),
    area: {
      title: area.title,
      href: paths.area(area.slug, { org: organisation.slug, ...query }),
      link: `Receipt and places of ${area.title}`,
      choice: {
        action: paths.overTime(organisation),
        hidden: Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
        value: area.slug,
        options: areas.map(({ slug, title }) => ({ value: slug, label: title })),
      },
      charts: [
        coverageChart(
          [own, ...beside].map((one) => areaTrend(one, area.code)),
          months,
          changed,
        ),
        divided(spreadChart(areaTrend(own, area.code), months, area.title)),
      ],
    },
    returns: [
      divided(gapTrendChart(own.points, months, organisation)),
      ...(pairs === null ? [] : [pairs]),
      divided(returnsChart(page)),
    ],
  };
}

export interface InShortModel {
  charts: ChartModel[];
  href: string;
  link: string;
}

/** The last twelve months as a dashboard shows them; null where there are too few months to compare. */
export function presentInShort(page: OverTime): InShortModel | null {
  const { organisation, own, months, view, boundaryChanges } = page;
  if (own.points.length < 2) return null;
  const changed = { changes: boundaryChanges, boundaries: view.boundaries };
  const across = organisation.level === 'icb';
  const results = {
    ...resultsChart(page),
    note: across ? boundaryNote([own], months, changed) : '',
    divide: across ? boundaryDivide(months, changed) : null,
  };
  return {
    charts: [results, coverageByAreaChart(page)],
    href: paths.overTime(organisation, viewQuery(view)),
    link: 'Each area, optimism and returns over time',
  };
}

function monthsWords(months: readonly Month[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
}

const RESULT_KINDS = [
  ['green', 'On course', 'green'],
  ['amber', 'At risk', 'amber'],
  ['red', 'Needs help', 'red'],
  ['not_enough_reported', 'Not enough reported', 'not-enough'],
] as const;

/** How many areas are on course, at risk, needing help or unknown in each month. */
export function resultsChart({ own, months, areas }: Pick<OverTime, 'own' | 'months' | 'areas'>): ChartModel {
  const at = (month: Month) => own.points.find((point) => point.month === month);
  const series = RESULT_KINDS.map(
    ([kind, label, tone]): SeriesModel => ({
      key: kind,
      label,
      tone,
      values: months.map((month) => at(month)?.results[kind] ?? null),
    }),
  );
  return {
    key: 'results',
    title: 'Delivery confidence',
    finding: resultsFinding(own.points, areas.length),
    note: '',
    kind: 'columns',
    ...countAxis(areas.length),
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(series, months, (month) =>
      RESULT_KINDS.map(([kind]) => {
        const point = at(month);
        return point === undefined ? '–' : String(point.results[kind]);
      }),
    ),
  };
}

function resultsFinding(points: readonly MonthPoint[], areas: number): string {
  const known = reported(points);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return 'No place has reported in these months.';
  const red = last.results.red;
  const help = red === 0 ? 'none needs help' : `${red} ${red === 1 ? 'needs' : 'need'} help`;
  const [from, to] = [first.results.green, last.results.green];
  const now = formatMonth(last.month);
  const then = formatMonth(first.month);
  if (first.month === last.month) return `In ${now}, ${to} of ${areas} areas are on course and ${help}.`;
  if (from === to) return `${to} of ${areas} areas are on course in ${now}, as many as in ${then}; ${help}.`;
  return `Areas on course ${to > from ? 'rose' : 'fell'} from ${from} in ${then} to ${to} of ${areas} in ${now}; ${help}.`;
}

interface AreaRun {
  area: Area;
  trend: Trend;
  from: number;
  to: number;
}

function runsOf({ areas, own }: Pick<OverTime, 'areas' | 'own'>): AreaRun[] {
  return areas.flatMap((area) => {
    const trend = areaTrend(own, area.code);
    const values = trend.points.flatMap((point) => coveredPercent(point) ?? []);
    const [from, to] = [values[0], values.at(-1)];
    return from === undefined || to === undefined ? [] : [{ area, trend, from, to }];
  });
}

/** Residents covered in every area: the one chosen stands out before the rest. */
export function coverageByAreaChart(page: Pick<OverTime, 'areas' | 'area' | 'own' | 'months'>): ChartModel {
  const { areas, area: chosen, own, months } = page;
  const trends = areas.map((area) => ({ area, trend: areaTrend(own, area.code) }));
  const at = ({ points }: Trend, month: Month) => points.find((point) => point.month === month);
  const series = trends
    .map(
      ({ area, trend }): SeriesModel => ({
        key: area.code,
        label: area.title,
        tone: area.code === chosen.code ? 'main' : 'other',
        values: months.map((month) => coveredPercent(at(trend, month))),
      }),
    )
    .toSorted((a, b) => Number(a.tone === 'main') - Number(b.tone === 'main'));
  return {
    key: 'coverage-by-area',
    title: 'Residents covered, by area',
    finding: coverageByAreaFinding(runsOf(page), own.points),
    note: '',
    kind: 'lines',
    ...PERCENT_AXIS,
    categories: monthCategories(months),
    series,
    legend: [
      { key: 'main', label: chosen.title, tone: 'main' },
      ...(areas.length > 1 ? [{ key: 'other', label: 'The other areas', tone: 'other' as const }] : []),
    ],
    divide: null,
    table: monthTable(
      trends.map(({ area }) => ({ key: area.code, label: area.title })),
      months,
      (month) => trends.map(({ trend }) => coveredWords(at(trend, month))),
    ),
  };
}

function coverageByAreaFinding(runs: readonly AreaRun[], points: readonly MonthPoint[]): string {
  const known = reported(points);
  const [first, last] = [known[0], known.at(-1)];
  const steepest = runs.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  const lowest = runs.toSorted((a, b) => a.to - b.to)[0];
  if (steepest === undefined || lowest === undefined || first === undefined || last === undefined)
    return 'No place has reported in these months.';
  const low = `${lowest.area.title} is lowest, at ${wholePercent(lowest.to)} in ${formatMonth(last.month)}`;
  const risen = runs.filter(({ from, to }) => to > from).length;
  if (risen === 0 || first.month === last.month) return `${low}.`;
  const since = formatMonth(first.month);
  return `Residents covered rose in ${risen} of ${runs.length} areas since ${since}, most in ${steepest.area.title} (${wholePercent(steepest.from)} to ${wholePercent(steepest.to)}). ${low}.`;
}

function wholePercent(value: number): string {
  return formatShare(value, 100);
}

const RETURN_KINDS = [
  ['onTime', 'On time', 'on-time'],
  ['late', 'Late', 'late'],
  ['missing', 'Missing', 'missing'],
  ['awaited', 'Awaited, not yet due', 'awaited'],
] as const;

/** How returns came: on time, late or not at all. */
export function returnsChart({ own, months }: Pick<OverTime, 'own' | 'months'>): ChartModel {
  const at = (month: Month) => own.points.find((point) => point.month === month);
  const kinds = RETURN_KINDS.filter(
    ([kind]) => kind !== 'awaited' || own.points.some(({ returns }) => returns.awaited > 0),
  );
  const series = kinds.map(
    ([kind, label, tone]): SeriesModel => ({
      key: kind,
      label,
      tone,
      values: months.map((month) => at(month)?.returns[kind] ?? null),
    }),
  );
  return {
    key: 'returns',
    title: 'Returns on time',
    finding: returnsFinding(own.points),
    note: '',
    kind: 'columns',
    ...countAxis(Math.max(1, ...own.points.map(({ places }) => places))),
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(series, months, (month) =>
      kinds.map(([kind]) => {
        const point = at(month);
        return point === undefined ? '–' : String(point.returns[kind]);
      }),
    ),
  };
}

function returnsFinding(points: readonly MonthPoint[]): string {
  const due = points.filter(({ returns }) => returns.awaited === 0);
  const last = due.at(-1);
  if (last === undefined) return 'No returns have been due in these months.';
  const now = `${last.returns.onTime} of ${last.places} returns for ${formatMonth(last.month)} came on time`;
  if (due.length === 1) return `${now}.`;
  const onTime = due.reduce((sum, { returns }) => sum + returns.onTime, 0);
  const all = due.reduce((sum, { places }) => sum + places, 0);
  const worst = due.toSorted(
    (a, b) => a.returns.onTime / a.places - b.returns.onTime / b.places,
  )[0] as MonthPoint;
  const least =
    worst.returns.onTime / worst.places < last.returns.onTime / last.places
      ? ` The fewest came on time for ${formatMonth(worst.month)}: ${worst.returns.onTime} of ${worst.places}.`
      : '';
  return `${now}; over ${due.length} months ${formatShare(onTime, all)} did.${least}`;
}

/** What the page comes to, for reading out. */
function headlineOf(page: OverTime): Piece[] {
  const known = reported(page.own.points);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined)
    return [{ text: 'No place has reported in the months shown.' }];
  if (first.month === last.month) return [{ text: resultsFinding(page.own.points, page.areas.length) }];
  const gained = coverageGain(first, last);
  return [
    { text: `Since ${formatMonth(first.month)}, areas on course went from ` },
    { text: `${first.results.green} to ${last.results.green} of ${page.areas.length}`, strong: true },
    { text: '. ' },
    ...gained,
    {
      text: ` Places’ own ratings stand ${pointsOver(gapPoints(last.gap))} what their ICBs assured.`,
    },
  ];
}

function pointsOver(points: number): string {
  if (points === 0) return 'level with';
  return `${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'} ${points > 0 ? 'above' : 'below'}`;
}

/** Residents covered on the whole: the mean over areas, which all have the same residents. */
function coverageGain(first: MonthPoint, last: MonthPoint): Piece[] {
  const mean = ({ areas }: MonthPoint) => {
    const all = Object.values(areas);
    const covered = all.reduce((sum, point) => sum + point.covered, 0);
    const residents = all.reduce((sum, point) => sum + point.residents, 0);
    return formatShare(covered, residents);
  };
  return [
    { text: 'Residents covered, on average over the areas, went from ' },
    { text: `${mean(first)} to ${mean(last)}`, strong: true },
    { text: '.' },
  ];
}
