import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Trend, TrendPoint } from '~/domain/rollups/dashboard';
import type { History, MonthPoint, OverTime } from '~/domain/rollups/over-time';
import { formatCount, formatMonth } from '~/presenters/format';
import {
  type ChartModel,
  countAxis,
  legendOf,
  monthCategories,
  monthTable,
  PERCENT_AXIS,
  type SeriesModel,
} from './chart';
import { outOfAreas } from './headline';
import { formatShare } from './share';
import { coveredPercent, coveredWords, mostlySilent, notEnoughWords } from './trend';
import { namedAreas } from './words';

/** The charts of London or an ICB over time, each with the finding that it states. */

/** The months of a history in which something came. */
export function reported(points: readonly MonthPoint[]): MonthPoint[] {
  return points.filter(({ returns }) => returns.onTime + returns.late > 0);
}

/** Those of them in which enough came to compare them with another; all where none has. */
export function told(points: readonly MonthPoint[]): MonthPoint[] {
  const known = reported(points);
  const enough = known.filter(({ areas }) => Object.values(areas).some((point) => !mostlySilent(point)));
  return enough.length === 0 ? known : enough;
}

/** One area of a history. */
export function areaTrend({ organisation, points }: History, area: string): Trend {
  return { organisation, points: points.flatMap(({ areas }) => areas[area] ?? []) };
}

const RESULT_KINDS = [
  ['green', 'On course', 'green'],
  ['amber', 'At risk', 'amber'],
  ['red', 'Needs help', 'red'],
  ['not_enough_reported', 'Not enough reported', 'not-enough'],
] as const;

type CountsOf = Pick<OverTime, 'own' | 'months'>;

/** Columns of how many there are of each kind in each month. */
function countsChart<Kind extends string>(
  { own, months }: CountsOf,
  kinds: readonly (readonly [Kind, label: string, SeriesModel['tone']])[],
  countsOf: (point: MonthPoint) => Readonly<Record<Kind, number>>,
  about: { key: string; title: string; finding: string; most: number },
): ChartModel {
  const { most, ...head } = about;
  const countIn = (month: Month, kind: Kind) => {
    const point = own.points.find((one) => one.month === month);
    return point === undefined ? null : countsOf(point)[kind];
  };
  const series = kinds.map(
    ([kind, label, tone]): SeriesModel => ({
      key: kind,
      label,
      tone,
      values: months.map((month) => countIn(month, kind)),
    }),
  );
  return {
    ...head,
    note: '',
    kind: 'columns',
    ...countAxis(most),
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(series, months, (month) => kinds.map(([kind]) => String(countIn(month, kind) ?? '–'))),
  };
}

/** How many areas are on course, at risk, needing help or unknown in each month. */
export function resultsChart(page: Pick<OverTime, 'own' | 'months' | 'areas'>): ChartModel {
  return countsChart(page, RESULT_KINDS, ({ results }) => results, {
    key: 'results',
    title: 'Delivery confidence',
    finding: resultsFinding(page.own.points, page.areas.length),
    most: page.areas.length,
  });
}

/** How many areas are on course, then and now, in a sentence. */
export function resultsFinding(points: readonly MonthPoint[], areas: number): string {
  const known = told(points);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return 'No place has reported in these months.';
  const since = notEnoughWords(reported(points).at(-1)?.month, last.month);
  const red = last.results.red;
  const help = red === 0 ? 'none needs help' : `${red} ${red === 1 ? 'needs' : 'need'} help`;
  const [from, to] = [first.results.green, last.results.green];
  const now = formatMonth(last.month);
  const then = formatMonth(first.month);
  if (last.results.not_enough_reported === areas)
    return `Not enough is reported for ${now} to say where any area stands.`;
  const course = `${outOfAreas(to, areas)} ${to > 1 ? 'are' : 'is'} on course`;
  if (first.month === last.month) return `In ${now}, ${course} and ${help}.${since}`;
  if (from === to) return `In ${now} ${course}, as in ${then}; ${help}.${since}`;
  return `Areas on course ${to > from ? 'rose' : 'fell'} from ${from} in ${then} to ${to} of ${areas} in ${now}; ${help}.${since}`;
}

interface AreaRun {
  title: string;
  from: TrendPoint;
  to: TrendPoint;
}

/** Areas of which something is known at both ends of a span. */
function runsOf(areas: readonly Area[], first: MonthPoint, last: MonthPoint): AreaRun[] {
  return areas.flatMap(({ code, title }) => {
    const [from, to] = [first.areas[code], last.areas[code]];
    const known = coveredPercent(from) !== null && coveredPercent(to) !== null;
    return known && from !== undefined && to !== undefined ? [{ title, from, to }] : [];
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
    finding: coverageByAreaFinding(areas, own.points),
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

/** What became of coverage between the first and the last month in which enough was reported to tell. */
function coverageByAreaFinding(areas: readonly Area[], points: readonly MonthPoint[]): string {
  const known = told(points);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return 'No place has reported in these months.';
  const runs = runsOf(areas, first, last);
  const share = ({ covered, residents }: TrendPoint) => formatShare(covered, residents);
  const part = ({ covered, residents }: TrendPoint) => (residents === 0 ? 0 : covered / residents);
  const gain = ({ from, to }: AreaRun) => part(to) - part(from);
  const steepest = runs.toSorted((a, b) => gain(b) - gain(a))[0];
  const least = Math.min(...runs.map(({ to }) => part(to)));
  const lowest = runs.filter(({ to }) => part(to) === least);
  if (steepest === undefined || lowest[0] === undefined) return 'No place has reported in these months.';
  const now = formatMonth(last.month);
  if (runs.every(({ to }) => to.covered === 0))
    return `No residents lived in places at level 3 or more in ${now}, in any area.`;
  const low =
    lowest.length === runs.length
      ? `Every area stands at ${share(lowest[0].to)} in ${now}.`
      : `${namedAreas(lowest.map(({ title }) => title))} ${lowest.length === 1 ? 'is' : 'are'} lowest, at ${share(lowest[0].to)} in ${now}.`;
  const risen = runs.filter((run) => gain(run) > 0).length;
  const since = notEnoughWords(reported(points).at(-1)?.month, last.month);
  if (risen === 0 || first.month === last.month) return `${low}${since}`;
  const most = `most in ${steepest.title} (${share(steepest.from)} to ${share(steepest.to)})`;
  return `Residents covered rose in ${risen} of ${formatCount(runs.length, 'area')} since ${formatMonth(first.month)}, ${most}. ${low}${since}`;
}

const RETURN_KINDS = [
  ['onTime', 'On time', 'on-time'],
  ['late', 'Late', 'late'],
  ['missing', 'Missing', 'missing'],
  ['awaited', 'Awaited, not yet due', 'awaited'],
] as const;

/** How returns came: on time, late or not at all. */
export function returnsChart(page: CountsOf): ChartModel {
  const { points } = page.own;
  const kinds = RETURN_KINDS.filter(
    ([kind]) => kind !== 'awaited' || points.some(({ returns }) => returns.awaited > 0),
  );
  return countsChart(page, kinds, ({ returns }) => returns, {
    key: 'returns',
    title: 'Returns on time',
    finding: returnsFinding(points),
    most: Math.max(1, ...points.map(({ places }) => places)),
  });
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
