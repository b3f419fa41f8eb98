import type { Month } from '~/domain/month';
import type { Boundaries, Organisation } from '~/domain/organisations/organisation';
import { RATINGS } from '~/domain/returns/content';
import type { AreaDashboard, Trend, TrendPoint } from '~/domain/rollups/dashboard';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { levelOrNone, levelWords } from '~/presenters/returns/words';
import {
  type ChartModel,
  countAxis,
  legendOf,
  monthCategories,
  monthTable,
  PERCENT_AXIS,
  type SeriesModel,
} from './chart';
import { MISSING_WORDS } from './figure';
import { gapTrendChart } from './gap';
import { lineTone, type Tone } from './palette';
import { formatShare, tooSilent } from './share';

/** Charts of one area over time. Where nobody reported there is a gap: silence is never drawn as nought. */

const exact = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;

/** Whether nothing is known of a set in a month. */
function silent({ counts, places }: TrendPoint): boolean {
  return counts.missing === places;
}

/** Whether too little was reported in a month to compare it with another. */
export function mostlySilent({ ratings, residents }: TrendPoint): boolean {
  return tooSilent({ missing: ratings.missing, total: residents });
}

/** What follows a finding that ends before the last month, because not enough was reported in that; '' otherwise. */
export function notEnoughWords(latest: Month | undefined, told: Month): string {
  return latest === undefined || latest === told
    ? ''
    : ` Not enough is reported for ${formatMonth(latest)} to compare.`;
}

/** Residents covered as a percentage; null where nobody reported. */
export function coveredPercent(point: TrendPoint | undefined): number | null {
  if (point === undefined || point.residents === 0 || silent(point)) return null;
  return exact(point.covered, point.residents);
}

/** Residents covered in words. */
export function coveredWords(point: TrendPoint | undefined): string {
  if (point === undefined) return '–';
  return silent(point) ? MISSING_WORDS : formatShare(point.covered, point.residents);
}

function pointAt({ points }: Trend, month: Month): TrendPoint | undefined {
  return points.find((point) => point.month === month);
}

interface Ends {
  first: TrendPoint;
  last: TrendPoint;
  /** Said of a later month of which too little is known; '' otherwise. */
  since: string;
}

/** The first and the last month of which enough is known to compare them, or something where there is no such month. */
function ends({ points }: Trend): Ends | null {
  const known = points.filter((point) => !silent(point));
  const enough = known.filter((point) => !mostlySilent(point));
  const [first, last] = enough.length > 0 ? [enough[0], enough.at(-1)] : [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { first, last, since: notEnoughWords(known.at(-1)?.month, last.month) };
}

/** When boundaries changed within some months, and how the reader has chosen to group places across it. */
export interface BoundaryChanges {
  changes: readonly Month[];
  boundaries: Boundaries;
}

/** What a line across a change of boundaries means under the boundaries chosen; '' when there was no change. */
export function boundaryNote(
  trends: readonly { organisation: Organisation; points: readonly { month: Month }[] }[],
  months: readonly Month[],
  { changes, boundaries }: BoundaryChanges,
): string {
  const change = changes[0];
  if (change === undefined) return '';
  if (boundaries !== 'then') {
    const whose = boundaries === 'published' ? 'May 2025' : 'today';
    return `ICB boundaries changed in ${formatMonth(change)}. Every month here groups places by the ICBs of ${whose}, so each line follows the same places throughout.`;
  }
  const [start, end] = [months[0], months.at(-1)];
  const ended = trends.filter(({ points }) => points.length > 0 && points.at(-1)?.month !== end);
  const begun = trends.filter(({ points }) => points.length > 0 && points[0]?.month !== start);
  const names = (list: typeof trends) => formatList(list.map(({ organisation }) => organisation.shortName));
  const parts = [
    ...(ended.length === 0
      ? []
      : [
          `${names(ended)} ${ended.length === 1 ? 'ends' : 'end'} with ${formatMonth(ended[0]?.points.at(-1)?.month as Month)}`,
        ]),
    ...(begun.length === 0
      ? []
      : [
          `${names(begun)} ${begun.length === 1 ? 'begins' : 'begin'} in ${formatMonth(begun[0]?.points[0]?.month as Month)}`,
        ]),
  ];
  if (parts.length === 0) return '';
  return `ICB boundaries changed in ${formatMonth(change)}: ${parts.join('; ')}. Choose other boundaries to follow the same places throughout.`;
}

/** Where a chart shows that boundaries changed; null where they did not. */
export function boundaryDivide(months: readonly Month[], { changes }: BoundaryChanges): ChartModel['divide'] {
  const change = changes[0];
  return change === undefined ? null : { after: months.indexOf(change), label: 'ICBs changed' };
}

/** Residents covered in an area: a set's own line, and others beside it. */
export function coverageChart(
  trends: readonly Trend[],
  months: readonly Month[],
  changed: BoundaryChanges,
): ChartModel {
  const own = trends[0] as Trend;
  const series = trends.map(
    (trend, index): SeriesModel => ({
      key: trend.organisation.slug,
      label: trend.organisation.shortName,
      tone: index === 0 ? 'main' : lineTone(index - 1),
      values: months.map((month) => coveredPercent(pointAt(trend, month))),
    }),
  );
  return {
    key: 'coverage',
    title: 'Residents covered',
    finding: coverageFinding(trends),
    note: boundaryNote(trends, months, changed),
    kind: 'lines',
    ...PERCENT_AXIS,
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: trends.length > 2 || own.organisation.level === 'icb' ? boundaryDivide(months, changed) : null,
    table: monthTable(series, months, (month) => trends.map((trend) => coveredWords(pointAt(trend, month)))),
  };
}

function coverageFinding([own, ...others]: readonly Trend[]): string {
  const both = own === undefined ? null : ends(own);
  if (own === undefined || both === null) return 'No place has reported in these months.';
  const name = own.organisation.shortName;
  const { first, last, since } = both;
  const [from, to] = [coveredWords(first), coveredWords(last)];
  const now = formatMonth(last.month);
  const beside = last.places === 1 ? '' : besideWords(others, last.month);
  const of = last.covered === 0 ? `None of ${name}’s residents were` : `${to} of ${name}’s residents were`;
  if (first.month === last.month) return `${of} covered in ${now}${beside}.${since}`;
  const then = formatMonth(first.month);
  if (from === to) return `${of} covered in ${now}, as in ${then}${beside}.${since}`;
  const way = last.covered * first.residents > first.covered * last.residents ? 'rose' : 'fell';
  return `The share of ${name}’s residents covered ${way} from ${from} in ${then} to ${to} in ${now}${beside}.${since}`;
}

/** The highest and the lowest of several ICBs in a month. */
function besideWords(others: readonly Trend[], month: Month): string {
  const ranked = others
    .filter(({ organisation }) => organisation.level === 'icb')
    .flatMap((trend) => {
      const point = pointAt(trend, month);
      const value = coveredPercent(point);
      return point === undefined || value === null ? [] : [{ trend, point, value }];
    })
    .toSorted((a, b) => b.value - a.value);
  const [high, low] = [ranked[0], ranked.at(-1)];
  if (high === undefined || low === undefined || high.value === low.value) return '';
  const of = ({ trend, point }: typeof high) => `${trend.organisation.shortName} (${coveredWords(point)})`;
  return `; ${of(high)} is highest and ${of(low)} lowest`;
}

/** How many places stand at each level of readiness. */
export function spreadChart(own: Trend, months: readonly Month[], area: string): ChartModel {
  const kinds = [...RATINGS, 'missing' as const];
  const words = (kind: (typeof kinds)[number]) => (kind === 'missing' ? MISSING_WORDS : levelWords(kind));
  const series = kinds.map(
    (kind): SeriesModel => ({
      key: `level-${kind}`,
      label: words(kind),
      tone: kind === 'missing' ? 'missing' : (`level-${kind}` as Tone),
      values: months.map((month) => pointAt(own, month)?.counts[kind] ?? null),
    }),
  );
  return {
    key: 'spread',
    title: 'Places at each level of readiness',
    finding: spreadFinding(own, area),
    note: '',
    kind: 'columns',
    ...countAxis(Math.max(1, ...own.points.map(({ places }) => places))),
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(series, months, (month) =>
      kinds.map((kind) => {
        const point = pointAt(own, month);
        return point === undefined ? '–' : String(point.counts[kind]);
      }),
    ),
  };
}

/** The level of the one place of a set. */
function levelIn({ counts }: TrendPoint): string {
  return levelOrNone(RATINGS.find((level) => counts[level] > 0) ?? null);
}

const established = ({ counts }: TrendPoint) => counts[3] + counts[4];

function spreadFinding(trend: Trend, area: string): string {
  const both = ends(trend);
  if (both === null) return `No readiness for ${area} in these months.`;
  const { first, last, since } = both;
  const [now, then] = [formatMonth(last.month), formatMonth(first.month)];
  const same = first.month === last.month;
  if (last.places === 1) {
    const level = `${trend.organisation.shortName} stood at ${levelIn(last)} in ${now}`;
    if (same) return `${level}.`;
    return levelIn(first) === levelIn(last)
      ? `${level}, as in ${then}.`
      : `${level}; in ${then} it stood at ${levelIn(first)}.`;
  }
  const of = (point: TrendPoint) =>
    `${established(point) === 0 ? 'None' : established(point)} of ${formatCount(point.places, 'place')}`;
  const are = `${of(last)} ${established(last) === 1 ? 'was' : 'were'} at level 3 or more in ${now}`;
  if (same) return `${are}.${since}`;
  return established(first) === established(last) && first.places === last.places
    ? `${are}, as in ${then}.${since}`
    : `${are}; in ${then} it was ${of(first).toLowerCase()}.${since}`;
}

const RATING_KINDS = [
  ['green', 'On course', 'green'],
  ['amber', 'At risk', 'amber'],
  ['red', 'Needs help', 'red'],
  ['missing', MISSING_WORDS, 'missing'],
] as const;

/** The residents who live in places on course, at risk, needing help or silent. */
function ratingsChart(own: Trend, months: readonly Month[]): ChartModel {
  const series = RATING_KINDS.map(
    ([kind, label, tone]): SeriesModel => ({
      key: kind,
      label,
      tone,
      values: months.map((month) => {
        const point = pointAt(own, month);
        return point === undefined || point.residents === 0
          ? null
          : exact(point.ratings[kind], point.residents);
      }),
    }),
  );
  return {
    key: 'ratings',
    title: 'Delivery confidence, by residents',
    finding: ratingsFinding(own),
    note: '',
    kind: 'columns',
    ...PERCENT_AXIS,
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(series, months, (month) =>
      RATING_KINDS.map(([kind]) => {
        const point = pointAt(own, month);
        return point === undefined ? '–' : formatShare(point.ratings[kind], point.residents);
      }),
    ),
  };
}

function ratingsFinding(trend: Trend): string {
  const both = ends(trend);
  if (both === null) return 'No place has reported in these months.';
  const { first, last, since } = both;
  const [now, then] = [formatMonth(last.month), formatMonth(first.month)];
  const same = first.month === last.month;
  if (last.places === 1) {
    const rated = `In ${now} ${trend.organisation.shortName} was rated ${ratingIn(last)}`;
    if (same) return `${rated}.`;
    return ratingIn(first) === ratingIn(last)
      ? `${rated}, as in ${then}.`
      : `${rated}; in ${then} it was ${ratingIn(first)}.`;
  }
  const green = (point: TrendPoint) => formatShare(point.ratings.green, point.residents);
  const lived = `${green(last)} of residents lived in places on course in ${now}`;
  return same ? `${lived}.${since}` : `${lived}; in ${then} it was ${green(first)}.${since}`;
}

/** The rating of the one place of a set. */
function ratingIn({ ratings }: TrendPoint): string {
  const [, label] = RATING_KINDS.find(([kind]) => ratings[kind] > 0) ?? RATING_KINDS[3];
  return label.toLowerCase();
}

/** Twelve months of an area: how many are covered, how places stand, what is expected and who thinks so. */
export function presentTrend(page: AreaDashboard): ChartModel[] {
  const { trends, trendMonths: months, area, view, boundaryChanges: changes, organisation } = page;
  const own = trends[0];
  if (own === undefined || own.points.length < 2) return [];
  const changed = { changes, boundaries: view.boundaries };
  const onePlace = organisation.level === 'place';
  return [
    ...(onePlace ? [] : [coverageChart(trends, months, changed)]),
    spreadChart(own, months, area.title),
    ratingsChart(own, months),
    ...(onePlace ? [] : [gapTrendChart(own.points, months, organisation, true)]),
  ];
}
