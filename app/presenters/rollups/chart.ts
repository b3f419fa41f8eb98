import type { Month } from '~/domain/month';
import { formatMonth } from '~/presenters/format';
import type { Tone } from './palette';
import { monthName } from './words';

/** A series of a chart: one value for each category, null where there is none. */
export interface SeriesModel {
  key: string;
  label: string;
  tone: Tone;
  values: (number | null)[];
  /** Drawn as dots that no line joins. */
  dots?: boolean;
}

export interface CategoryModel {
  key: string;
  /** Stands under the chart: 'Oct', with the year where it is needed. */
  label: string;
  year: string;
  /** In full: 'October 2026'. */
  full: string;
}

/** A chart with its finding in words and its figures as a table. */
export interface ChartModel {
  key: string;
  title: string;
  /** What the chart shows, as a sentence. */
  finding: string;
  /** What else the reader should know; '' for nothing. */
  note: string;
  /** Lines over months; parts of a column for each month; two bars for each organisation. */
  kind: 'lines' | 'columns' | 'pairs';
  unit: '%' | '';
  /** Where the scale of lines begins; nought when left out. Columns and bars always begin at nought. */
  min?: number;
  max: number;
  ticks: number[];
  categories: CategoryModel[];
  series: SeriesModel[];
  /** Which entries the legend has: many thin lines share one. */
  legend: { key: string; label: string; tone: Tone }[];
  /** A line between two months, such as where boundaries changed. */
  divide: { after: number; label: string } | null;
  /** Months that stand out on every timeline, such as the end of the first 12 and 18. */
  marks?: { at: number; label: string }[];
  /** What stands at each tick where its number would say nothing, such as a date. */
  tickLabels?: string[];
  table: {
    heading: string;
    columns: { key: string; label: string }[];
    /** `links` leads from a figure to what it counts; null where there is nothing to open. */
    rows: { key: string; head: string; cells: string[]; links?: (string | null)[] }[];
  };
}

/** The months along the foot of a chart, the year under the first and each January. */
export function monthCategories(months: readonly Month[]): CategoryModel[] {
  return months.map((month, index) => ({
    key: month,
    label: monthName(month).slice(0, 3),
    year: index === 0 || month.endsWith('-01') ? month.slice(0, 4) : '',
    full: formatMonth(month),
  }));
}

/** A scale from nought to all. */
export const PERCENT_AXIS: Pick<ChartModel, 'unit' | 'max' | 'ticks'> = {
  unit: '%',
  max: 100,
  ticks: [0, 25, 50, 75, 100],
};

const STEPS = [1, 2, 3, 4, 5, 8, 10, 20, 25, 50, 100, 200, 500];

/** A scale from nought for counts up to `most`, with at most five steps in whole numbers. */
export function countAxis(most: number): Pick<ChartModel, 'unit' | 'max' | 'ticks'> {
  const step = STEPS.find((one) => one * 4 >= most) ?? Math.ceil(most / 4);
  const count = Math.max(1, Math.ceil(most / step));
  return {
    unit: '',
    max: Math.max(1, most),
    ticks: Array.from({ length: count + 1 }, (_, at) => at * step).filter(
      (tick) => tick <= Math.max(1, most),
    ),
  };
}

/** A chart's legend when each series has its own entry. */
export function legendOf(series: readonly SeriesModel[]): ChartModel['legend'] {
  return series.map(({ key, label, tone }) => ({ key, label, tone }));
}

/** A chart's figures as a table, newest month first. */
export function monthTable(
  columns: readonly { key: string; label: string }[],
  months: readonly Month[],
  cells: (month: Month) => string[],
  links?: (month: Month) => (string | null)[],
): ChartModel['table'] {
  return {
    heading: 'Month',
    columns: columns.map(({ key, label }) => ({ key, label })),
    rows: months.toReversed().map((month) => ({
      key: month,
      head: formatMonth(month),
      cells: cells(month),
      ...(links === undefined ? {} : { links: links(month) }),
    })),
  };
}
