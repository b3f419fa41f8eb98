import { type Plan, plannedAt } from '~/domain/framework/ambition-plan';
import type { Ambition } from '~/domain/framework/framework';
import { addMonths, type Month, monthRange } from '~/domain/month';
import type { SeriesPoint } from '~/domain/rollups/ambition-standing';
import { type Limits, limitsOf, POINTS_FOR_LIMITS, type Signal, signalsOf } from '~/domain/rollups/spc';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { coverageWords, plainValue, valueWords } from './ambition-words';
import { type ChartModel, legendOf, monthCategories, type SeriesModel } from './chart';

/** The charts of one ambition. */

/** A scale that holds some values, with round steps; it need not begin at nought. */
export function scaleOf(values: readonly number[]): Pick<ChartModel, 'min' | 'max' | 'ticks'> {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toFixed(6)));
  return { min: ticks[0] as number, max: ticks.at(-1) as number, ticks };
}

const unitOf = ({ unit }: Pick<Ambition, 'unit'>): ChartModel['unit'] => (unit === '%' ? '%' : '');
const unitNote = ({ unit }: Pick<Ambition, 'unit'>): string => (unit === '%' ? '' : `In ${unit}. `);

const QUARTER = 3;
/** Years between two marks at the foot of the ten-year chart. */
const YEARS_APART = 2;

/** Plan and actual values from baseline to target; null without a plan. */
export function tenYearChart(
  ambition: Ambition,
  plan: Plan | null,
  series: readonly SeriesPoint[],
): ChartModel | null {
  const [start, end] = [plan?.points[0], plan?.points.at(-1)];
  if (plan === null || start === undefined || end === undefined) return null;
  const months = monthRange(start.month, end.month).filter((_, index) => index % QUARTER === 0);
  if (months.at(-1) !== end.month) months.push(end.month);
  const actual = months.map((month) => {
    const within = series.filter((point) => point.month <= month && point.month > addMonths(month, -QUARTER));
    return within.at(-1)?.value ?? null;
  });
  const planned = months.map((month) => plannedAt(plan, month));
  const lines: SeriesModel[] = [
    { key: 'planned', label: 'Planned', tone: 'line-4', values: planned },
    { key: 'actual', label: 'Actual', tone: 'main', values: filled(actual) },
  ];
  const last = series.at(-1);
  const goal = `The plan runs from ${valueWords(plan.baseline, ambition)} in ${formatMonth(start.month)} to ${valueWords(plan.target, ambition)} in ${formatMonth(end.month)}`;
  return {
    key: 'ten-years',
    title: 'From start to target',
    finding:
      last === undefined
        ? `${goal}; there is no value yet.`
        : `${goal}; ${formatMonth(last.month)} came to ${valueWords(last.value, ambition)}.`,
    note: `${unitNote(ambition)}Quarter by quarter, with the latest value of each.`,
    kind: 'lines',
    unit: unitOf(ambition),
    ...scaleOf([...planned, ...actual].filter((value) => value !== null)),
    categories: months.map((month, index) => ({
      key: month,
      label: '',
      year: index % (YEARS_APART * 4) === 0 ? month.slice(0, 4) : '',
      full: formatMonth(month),
    })),
    series: lines,
    legend: legendOf(lines),
    divide: null,
    table: {
      heading: 'Month',
      columns: [{ key: 'planned', label: 'Planned' }],
      rows: plan.points.map(({ month, value, kind }) => ({
        key: month,
        head: `${formatMonth(month)} (${kind})`,
        cells: [valueWords(value, ambition)],
      })),
    },
  };
}

/** A line over gaps: values between two known ones follow the straight line. */
function filled(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value, index) => {
    if (value !== null) return value;
    const before = values.findLastIndex((one, at) => at < index && one !== null);
    const after = values.findIndex((one, at) => at > index && one !== null);
    if (before < 0 || after < 0) return null;
    const [from, to] = [values[before] as number, values[after] as number];
    return from + ((to - from) * (index - before)) / (after - before);
  });
}

/** Whether a signal is good news, by the way the indicator should move. */
export type SignalKind = 'improvement' | 'concern';

export interface SignalModel {
  key: string;
  kind: SignalKind;
  /** 'Special cause improvement', as NHS England names it. */
  label: string;
  words: string;
}

export interface MeasuredModel {
  chart: ChartModel;
  /** The latest signals, newest first; empty below twelve points too. */
  signals: SignalModel[];
  /** The signals before these, newest first. */
  earlier: SignalModel[];
  /** How to read signals; '' while there are none. */
  reading: string;
  /** Why there are no limits yet, or how they are made. */
  method: string;
}

/** The measured values: a run chart, with limits and signals from twelve points on. Null for fewer than two. */
export function measuredChart(
  ambition: Ambition,
  series: readonly SeriesPoint[],
  provisional: boolean,
): MeasuredModel | null {
  if (series.length < 2) return null;
  const values = series.map(({ value }) => value);
  const limits = series.length >= POINTS_FOR_LIMITS ? limitsOf(values) : null;
  const signals = limits === null ? [] : signalsOf(values, limits);
  const months = series.map(({ month }) => month);
  const lines = linesOf(series, limits, signals);
  const all = lines.flatMap((line) => line.values.filter((value) => value !== null));
  return {
    chart: {
      key: 'measured',
      title: limits === null ? 'Values so far' : 'Values with the limits of ordinary variation',
      finding: findingOf(ambition, series, limits, signals),
      note: `${unitNote(ambition)}${provisional ? 'The last month is provisional.' : ''}`.trim(),
      kind: 'lines',
      unit: unitOf(ambition),
      ...scaleOf(all),
      categories: monthCategories(months),
      series: lines,
      legend: legendOf(lines),
      divide: null,
      table: tableOf(ambition, series),
    },
    ...latestSignals(ambition, signals, months),
    method:
      limits === null
        ? `Limits are drawn from ${POINTS_FOR_LIMITS} points on; there are ${series.length}.`
        : `Centre line: the mean, ${valueWords(round(limits.mean, ambition), ambition)}. Limits: the mean plus and minus 2.66 times the average moving range, ${plainValue(limits.lower, oneMore(ambition))} to ${plainValue(limits.upper, oneMore(ambition))}.`,
  };
}

const SHOWN_SIGNALS = 3;

const SIGNAL_LABELS: Record<SignalKind, string> = {
  improvement: 'Special cause improvement',
  concern: 'Special cause concern',
};

function latestSignals(
  { direction }: Pick<Ambition, 'direction'>,
  signals: readonly Signal[],
  months: readonly Month[],
): Pick<MeasuredModel, 'signals' | 'earlier' | 'reading'> {
  const last = ({ points }: Signal) => points.at(-1) ?? 0;
  const all = signals
    .toSorted((a, b) => last(b) - last(a))
    .map((signal): SignalModel => {
      const kind = kindOf(signal, direction);
      const words = signalWords(signal, months);
      return { key: `${signal.rule} ${words}`, kind, label: SIGNAL_LABELS[kind], words };
    });
  return {
    signals: all.slice(0, SHOWN_SIGNALS),
    earlier: all.slice(SHOWN_SIGNALS),
    reading:
      all.length === 0
        ? ''
        : 'A signal says that something has changed, not what. The limits are those of the whole series: a lasting change that is understood would be a reason to work them out again from it, which this service never does by itself.',
  };
}

/** A move the way the indicator should go is improvement, the other way concern. */
function kindOf({ way }: Signal, direction: Ambition['direction']): SignalKind {
  return way === direction ? 'improvement' : 'concern';
}

const oneMore = ({ decimals }: Pick<Ambition, 'decimals'>) => ({ decimals: decimals + 1 });
const round = (value: number, { decimals }: Ambition) => Number(value.toFixed(decimals + 1));

function linesOf(
  series: readonly SeriesPoint[],
  limits: Limits | null,
  signals: readonly Signal[],
): SeriesModel[] {
  const level = (value: number) => series.map(() => value);
  const marked = new Set(signals.flatMap(({ points }) => points));
  const planned = series.map((point) => point.planned);
  return [
    { key: 'actual', label: 'Actual', tone: 'main', values: series.map(({ value }) => value) },
    ...(planned.every((value) => value === null)
      ? []
      : [{ key: 'planned', label: 'Planned', tone: 'line-4' as const, values: planned }]),
    ...(limits === null
      ? []
      : [
          { key: 'mean', label: 'Mean', tone: 'line-1' as const, values: level(limits.mean) },
          { key: 'upper', label: 'Upper limit', tone: 'line-3' as const, values: level(limits.upper) },
          { key: 'lower', label: 'Lower limit', tone: 'line-3' as const, values: level(limits.lower) },
        ]),
    ...(marked.size === 0
      ? []
      : [
          {
            key: 'signals',
            label: 'Part of a signal',
            tone: 'line-2' as const,
            dots: true,
            values: series.map(({ value }, index) => (marked.has(index) ? value : null)),
          },
        ]),
  ];
}

function findingOf(
  ambition: Ambition,
  series: readonly SeriesPoint[],
  limits: Limits | null,
  signals: readonly Signal[],
): string {
  const [first, last] = [series[0] as SeriesPoint, series.at(-1) as SeriesPoint];
  const way = last.value === first.value ? 'stayed at' : last.value > first.value ? 'rose to' : 'fell to';
  const move = `From ${valueWords(first.value, ambition)} in ${formatMonth(first.month)} it ${way} ${valueWords(last.value, ambition)} in ${formatMonth(last.month)}`;
  if (limits === null) return `${move}.`;
  if (signals.length === 0) return `${move}; nothing goes beyond ordinary variation.`;
  const count = (kind: SignalKind) =>
    signals.filter((signal) => kindOf(signal, ambition.direction) === kind).length;
  const said = (['improvement', 'concern'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${formatCount(count(kind), 'signal')} of ${kind}`);
  return `${move}; ${formatList(said)}.`;
}

/** A signal with its months: 'Seven or more in a row above the mean: January 2026 to July 2026'. */
export function signalWords({ rule, way, points }: Signal, months: readonly Month[]): string {
  const named = points.map((point) => formatMonth(months[point] as Month));
  const span = `${named[0]} to ${named.at(-1)}`;
  switch (rule) {
    case 'outside_limits':
      return `${way === 'up' ? 'Above the upper' : 'Below the lower'} limit: ${named[0]}`;
    case 'shift':
      return `${points.length} in a row ${way === 'up' ? 'above' : 'below'} the mean: ${span}`;
    case 'trend':
      return `${points.length} in a row ${way === 'up' ? 'rising' : 'falling'}: ${span}`;
    case 'two_of_three':
      return `Two of three in a row near the ${way === 'up' ? 'upper' : 'lower'} limit: ${formatList(named)}`;
  }
}

function tableOf(ambition: Ambition, series: readonly SeriesPoint[]): ChartModel['table'] {
  return {
    heading: 'Month',
    columns: [
      { key: 'actual', label: 'Actual' },
      { key: 'planned', label: 'Planned' },
      { key: 'coverage', label: 'Stands on' },
    ],
    rows: series.toReversed().map((point) => ({
      key: point.month,
      head: formatMonth(point.month),
      cells: [
        valueWords(point.value, ambition),
        point.planned === null ? '–' : valueWords(point.planned, ambition),
        coverageWords(point),
      ],
    })),
  };
}
