import type { Month } from '~/domain/month';
import { RATINGS } from '~/domain/returns/content';
import type { AreaDashboard, Trend, TrendPoint } from '~/domain/rollups/dashboard';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { levelWords } from '~/presenters/returns/words';
import { MISSING_WORDS } from './figure';
import { formatShare } from './share';
import { monthShort } from './words';

/** A line of a chart: whole percentages by month, null where there is no figure. */
export interface SeriesModel {
  key: string;
  label: string;
  main: boolean;
  values: (number | null)[];
}

export interface TrendModel {
  months: { key: string; label: string; full: string }[];
  coverage: {
    finding: string;
    series: SeriesModel[];
    rows: { key: string; month: string; cells: string[] }[];
    /** When the boundaries changed within the months shown; '' when they did not. */
    note: string;
  };
  spread: {
    finding: string;
    series: SeriesModel[];
    rows: { key: string; month: string; cells: string[] }[];
  };
}

const percent = ({ covered, residents }: TrendPoint) =>
  residents === 0 ? null : Math.round((100 * covered) / residents);

function pointAt({ points }: Trend, month: Month): TrendPoint | undefined {
  return points.find((point) => point.month === month);
}

/** Twelve months of an area: residents covered here and elsewhere, and how many places stand at each level. */
export function presentTrend({ trends, trendMonths, organisation, area }: AreaDashboard): TrendModel | null {
  const own = trends[0];
  if (own === undefined || own.points.length < 2) return null;
  const months = trendMonths.map((month) => ({
    key: month,
    label: monthShort(month),
    full: formatMonth(month),
  }));
  return {
    months,
    coverage: {
      finding: coverageFinding(own, organisation.shortName),
      series: trends.map((trend, index) => ({
        key: trend.organisation.slug,
        label: trend.organisation.shortName,
        main: index === 0,
        values: trendMonths.map((month) => {
          const point = pointAt(trend, month);
          return point === undefined ? null : percent(point);
        }),
      })),
      rows: trendMonths.map((month) => ({
        key: month,
        month: formatMonth(month),
        cells: trends.map((trend) => {
          const point = pointAt(trend, month);
          return point === undefined ? '–' : formatShare(point.covered, point.residents);
        }),
      })),
      note: boundaryNote(trends, trendMonths),
    },
    spread: {
      finding: spreadFinding(own, area.title),
      series: [
        ...RATINGS.map((level) => ({
          key: `level-${level}`,
          label: levelWords(level),
          main: true,
          values: trendMonths.map((month) => pointAt(own, month)?.counts[level] ?? null),
        })),
        {
          key: 'missing',
          label: MISSING_WORDS,
          main: true,
          values: trendMonths.map((month) => pointAt(own, month)?.counts.missing ?? null),
        },
      ],
      rows: trendMonths.map((month) => ({
        key: month,
        month: formatMonth(month),
        cells: [...RATINGS, 'missing' as const].map((level) => {
          const point = pointAt(own, month);
          return point === undefined ? '–' : String(point.counts[level]);
        }),
      })),
    },
  };
}

function ends({ points }: Trend): [TrendPoint, TrendPoint] | null {
  const [first, last] = [points[0], points.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

function coverageFinding(trend: Trend, name: string): string {
  const both = ends(trend);
  if (both === null) return `No figures for ${name} yet.`;
  const [first, last] = both;
  const [from, to] = [formatShare(first.covered, first.residents), formatShare(last.covered, last.residents)];
  const then = formatMonth(first.month);
  const now = formatMonth(last.month);
  if (from === to) return `${to} of ${name}’s residents were covered in ${now}, as in ${then}.`;
  const way = last.covered * first.residents > first.covered * last.residents ? 'rose' : 'fell';
  return `The share of ${name}’s residents covered ${way} from ${from} in ${then} to ${to} in ${now}.`;
}

const established = ({ counts }: TrendPoint) => counts[3] + counts[4];

function spreadFinding(trend: Trend, area: string): string {
  const both = ends(trend);
  if (both === null) return `No readiness for ${area} yet.`;
  const [first, last] = both;
  const of = (point: TrendPoint) => `${established(point)} of ${formatCount(point.places, 'place')}`;
  const are = established(last) === 1 ? 'is' : 'are';
  return `${of(last)} ${are} at level 3 or more in ${formatMonth(last.month)}; in ${formatMonth(first.month)} it was ${of(first)}.`;
}

function boundaryNote(trends: readonly Trend[], months: readonly Month[]): string {
  const [start, end] = [months[0], months.at(-1)];
  const ended = trends.filter(({ points }) => (points.at(-1)?.month ?? end) !== end);
  const begun = trends.filter(({ points }) => (points[0]?.month ?? start) !== start);
  if (ended.length === 0 && begun.length === 0) return '';
  const names = (list: readonly Trend[]) =>
    formatList(list.map(({ organisation }) => organisation.shortName));
  const [last, first] = [ended[0]?.points.at(-1)?.month, begun[0]?.points[0]?.month];
  const parts = [
    ...(last === undefined
      ? []
      : [`${names(ended)} ${ended.length === 1 ? 'ends' : 'end'} with ${formatMonth(last)}`]),
    ...(first === undefined
      ? []
      : [`${names(begun)} ${begun.length === 1 ? 'begins' : 'begin'} in ${formatMonth(first)}`]),
  ];
  return `Boundaries changed: ${parts.join('; ')}. Choose other boundaries to follow the same places throughout.`;
}
