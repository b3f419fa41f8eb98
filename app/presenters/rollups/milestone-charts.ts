import type { IsoDate } from '~/domain/date';
import { daysBetween } from '~/domain/date';
import {
  addMonths,
  firstDay,
  lastDay,
  type Month,
  month,
  monthOfDate,
  monthRange,
  monthsBetween,
} from '~/domain/month';
import type { BurnUpPoint } from '~/domain/rollups/burn-up';
import type { Counted, LineReport, MilestoneLine } from '~/domain/rollups/milestone-book';
import { formatCount, formatDate, formatMonth, formatNumber } from '~/presenters/format';
import {
  type CategoryModel,
  type ChartModel,
  countAxis,
  legendOf,
  monthCategories,
  monthTable,
} from './chart';
import { lineTone } from './palette';

/** Charts of milestones over time. The end of the first 12 and of the first 18 months stands on each. */

const MARKS: readonly { month: Month; label: string }[] = [
  { month: month('2026-05'), label: '12 months' },
  { month: month('2026-11'), label: '18 months' },
];

function marksOn(months: readonly Month[]): ChartModel['marks'] {
  return MARKS.flatMap(({ month: at, label }) => {
    const index = months.indexOf(at);
    return index < 0 ? [] : [{ at: index, label }];
  });
}

/** Every third month is named, so that two years fit. */
function sparse(months: readonly Month[]): CategoryModel[] {
  return monthCategories(months).map((category, index) =>
    index % 3 === 0 ? { ...category, year: category.key.slice(2, 4) } : { ...category, label: '', year: '' },
  );
}

/** The lines of a burn-up in the order of its legend. */
const LINES = ['complete', 'baseline', 'current'] as const satisfies readonly Counted[];

const count = (value: number | null) => (value === null ? '–' : formatNumber(value));

/** Milestones complete against those due by their first dates and by their present ones; null without any. */
export function burnUpChart(
  points: readonly BurnUpPoint[],
  shown: Month,
  { key, title, href }: { key: string; title: string; href?: (as: Counted, by: Month) => string },
): ChartModel | null {
  const at = points.find((point) => point.month === shown);
  const most = Math.max(
    0,
    ...points.map(({ baseline, current, complete }) => Math.max(baseline, current, complete ?? 0)),
  );
  if (at === undefined || most === 0) return null;
  const months = points.map((point) => point.month);
  const series: ChartModel['series'] = [
    { key: 'complete', label: 'Complete', tone: 'main', values: points.map(({ complete }) => complete) },
    {
      key: 'baseline',
      label: 'Due by first date',
      tone: 'line-4',
      values: points.map(({ baseline }) => baseline),
    },
    {
      key: 'current',
      label: 'Due by present date',
      tone: 'line-2',
      values: points.map(({ current }) => current),
    },
  ];
  return {
    key,
    title,
    finding: burnUpFinding(at),
    note: '',
    kind: 'lines',
    ...countAxis(most),
    categories: sparse(months),
    series,
    legend: legendOf(series),
    divide: null,
    marks: marksOn(months),
    table: monthTable(
      series,
      months,
      (one) => {
        const point = points.find(({ month: own }) => own === one);
        return LINES.map((as) => count(point?.[as] ?? null));
      },
      href === undefined
        ? undefined
        : (one) => {
            const point = points.find(({ month: own }) => own === one);
            return LINES.map((as) => (point?.[as] ? href(as, one) : null));
          },
    ),
  };
}

function burnUpFinding({ month: at, baseline, current, complete, fromEarlier }: BurnUpPoint): string {
  const done = complete ?? 0;
  const behind = baseline - done;
  if (done === 0 && baseline === 0)
    return `By the end of ${formatMonth(at)} no milestone was complete, and none was due.`;
  const earlier = fromEarlier
    ? ` (${formatNumber(fromEarlier)} of them as last reported in an earlier month)`
    : '';
  const count = done === 0 ? 'no milestone was' : formatCount(done, 'milestone was', 'milestones were');
  const by = `By the end of ${formatMonth(at)}, ${count} complete${earlier}`;
  if (baseline === 0) return `${by}; none was due yet.`;
  const first =
    behind > 0
      ? `${formatNumber(behind)} fewer than were due by their first dates`
      : behind === 0
        ? 'as many as were due by their first dates'
        : `${formatNumber(-behind)} more than were due by their first dates`;
  const now = current === baseline ? '' : `, of which ${formatNumber(current)} are due by their present ones`;
  return `${by}, ${first} (${formatNumber(baseline)}${now}).`;
}

/** A day as a place on a scale of months from the first one. */
function height(first: Month, on: IsoDate): number {
  const at = monthOfDate(on);
  const days = daysBetween(firstDay(at), lastDay(at)) + 1;
  return monthsBetween(first, at) + (daysBetween(firstDay(at), on) + 1) / days;
}

function expected({ state, forecast, actual }: LineReport): IsoDate | null {
  return state === 'complete' ? actual : forecast;
}

/**
 * The milestone trend chart: what was forecast (upwards) in each month's return (across), with the diagonal on which a
 * milestone is reached. One organisation's line stands out; several are thin alike. Null with fewer than two reports.
 */
export function trendChart(
  lines: readonly MilestoneLine[],
  opened: readonly Month[],
  shown: Month,
): ChartModel | null {
  const drawn = lines.filter(
    ({ reports }) => reports.filter((report) => expected(report) !== null).length > 1,
  );
  const [only] = drawn;
  if (only === undefined) return null;
  const first = opened.toSorted()[0] ?? shown;
  const months = monthRange(
    first,
    [shown, ...MARKS.map(({ month: mark }) => mark)].toSorted().at(-1) ?? shown,
  );
  const dates = drawn.flatMap(({ reports, currentDue }) =>
    [currentDue, ...reports.map(expected)].filter((on) => on !== null),
  );
  const last = [...dates.map(monthOfDate), ...months].toSorted().at(-1) ?? shown;
  const max = Math.ceil((monthsBetween(first, last) + 1) / 6) * 6;
  const ticks = monthRange(first, addMonths(first, max)).flatMap((_, index) =>
    index % 6 === 0 ? [index] : [],
  );
  const single = drawn.length === 1;
  const valuesOf = ({ reports }: MilestoneLine) =>
    months.map((one) => {
      const report = reports.find(({ month: own }) => own === one);
      const on = report === undefined ? null : expected(report);
      return on === null ? null : height(first, on);
    });
  const series: ChartModel['series'] = [
    ...drawn.map((line) => ({
      key: line.organisation.slug,
      label: line.organisation.shortName,
      tone: single ? ('main' as const) : ('other' as const),
      values: valuesOf(line),
    })),
    {
      key: 'diagonal',
      label: 'Reached',
      tone: 'line-4',
      values: months.map((one) => height(first, lastDay(one))),
    },
    ...(single && only.currentDue !== null
      ? [
          {
            key: 'due',
            label: 'Due',
            tone: lineTone(1),
            values: months
              .map((one) => dueIn(only, one))
              .map((on) => (on === null ? null : height(first, on))),
          },
        ]
      : []),
  ];
  const [mine, ...others] = series;
  return {
    key: 'trend',
    title: 'Milestone trend',
    finding: single ? trendFinding(only) : manyFinding(drawn),
    note: 'A line that runs level keeps its date. One that climbs beside the broken diagonal is put off month by month; it is reached where it meets the diagonal.',
    kind: 'lines',
    unit: '',
    max,
    ticks,
    tickLabels: ticks.map((tick) => formatMonth(addMonths(first, tick)).replace(/^(\w{3})\w* \d\d/, '$1 ’')),
    categories: sparse(months),
    series,
    legend: single
      ? legendOf(series)
      : [
          ...(mine === undefined ? [] : [{ key: mine.key, label: 'Each organisation', tone: mine.tone }]),
          ...legendOf(others.filter(({ key }) => key === 'diagonal')),
        ],
    divide: null,
    marks: marksOn(months),
    table: monthTable(
      drawn.map(({ organisation }) => ({ key: organisation.slug, label: organisation.shortName })),
      months.filter((one) => one <= shown),
      (one) =>
        drawn.map(({ reports }) => {
          const report = reports.find(({ month: own }) => own === one);
          const on = report === undefined ? null : expected(report);
          return on === null ? '–' : formatDate(on);
        }),
    ),
  };
}

function dueIn({ reports, currentDue }: MilestoneLine, at: Month): IsoDate | null {
  return reports.find((report) => report.month === at)?.currentDue ?? currentDue;
}

function trendFinding({ organisation, reports }: MilestoneLine): string {
  const dated = reports.filter((report) => expected(report) !== null);
  const [first, last] = [dated[0], dated.at(-1)];
  if (first === undefined || last === undefined) return '';
  const [from, to] = [expected(first) as IsoDate, expected(last) as IsoDate];
  const name = organisation.shortName;
  if (last.state === 'complete') {
    const days = daysBetween(from, to);
    return days === 0
      ? `${name} reached it on the day it first forecast, ${formatDate(to)}.`
      : `${name} reached it on ${formatDate(to)}, ${formatCount(Math.abs(days), 'day')} ${days > 0 ? 'after' : 'before'} its first forecast.`;
  }
  if (from === to)
    return `${name} has forecast ${formatDate(to)} in every return since ${formatMonth(first.month)}.`;
  const days = daysBetween(from, to);
  return `${name}’s forecast has moved from ${formatDate(from)} to ${formatDate(to)}: ${formatCount(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'} since ${formatMonth(first.month)}.`;
}

function manyFinding(drawn: readonly MilestoneLine[]): string {
  const later = drawn.filter(({ reports }) => {
    const dates = reports.map(expected).filter((on) => on !== null);
    return (dates.at(-1) ?? '') > (dates[0] ?? '');
  }).length;
  return `${later} of ${drawn.length} now expect it, or reached it, later than they first forecast.`;
}
