import type { Month } from '~/domain/month';
import { type Confidence, RATINGS } from '~/domain/returns/content';
import type { HistoryPoint, PlaceProfile } from '~/domain/rollups/dashboard';
import { formatMonth } from '~/presenters/format';
import { levelWords } from '~/presenters/returns/words';
import { type ChartModel, countAxis, legendOf, monthCategories, monthTable, type SeriesModel } from './chart';
import { HIDDEN_WORDS, MISSING_WORDS } from './figure';
import { outOfAreas } from './headline';
import type { Tone } from './palette';

/** A place's areas over time. Months of which nothing is known are drawn as such, whole. */

type Profile = Pick<PlaceProfile, 'place' | 'areas' | 'historyMonths'>;
type Reported = Extract<HistoryPoint, { kind: 'reported' }>;

/** A part of the areas of a month: how it is called and drawn, and which areas belong to it. */
interface Part {
  key: string;
  label: string;
  tone: Tone;
  has: (point: HistoryPoint) => boolean;
}

const reported = (test: (point: Reported) => boolean) => (point: HistoryPoint) =>
  point.kind === 'reported' && test(point);

const UNKNOWN: Part[] = [
  { key: 'missing', label: MISSING_WORDS, tone: 'missing', has: ({ kind }) => kind === 'missing' },
  { key: 'hidden', label: HIDDEN_WORDS, tone: 'hidden', has: ({ kind }) => kind === 'hidden' },
];

const LEVELS: Part[] = [
  ...RATINGS.map((level) => ({
    key: `level-${level}`,
    label: levelWords(level),
    tone: `level-${level}` as Tone,
    has: reported((point) => point.level === level),
  })),
  { key: 'none', label: 'Not assessed', tone: 'hidden', has: reported(({ level }) => level === null) },
  ...UNKNOWN,
];

const rated = (confidence: Confidence) => reported((point) => point.confidence === confidence);

const RATED: Part[] = [
  { key: 'green', label: 'On course', tone: 'green', has: rated('green') },
  { key: 'amber', label: 'At risk', tone: 'amber', has: rated('amber') },
  { key: 'red', label: 'Needs help', tone: 'red', has: rated('red') },
  { key: 'none', label: 'Not given', tone: 'hidden', has: reported(({ confidence }) => confidence === null) },
  ...UNKNOWN,
];

/** How many areas stand in each part in each month; the parts of unknowns only where there are any. */
function columns(
  profile: Profile,
  parts: readonly Part[],
  words: Pick<ChartModel, 'key' | 'title' | 'finding'>,
): ChartModel {
  const { areas, historyMonths: months } = profile;
  const count = (part: Part, at: number) =>
    areas.filter(({ history }) => history[at] !== undefined && part.has(history[at])).length;
  const counted = parts.map((part) => ({ part, values: months.map((_, at) => count(part, at)) }));
  const usual = new Set(['hidden', 'missing', 'none']);
  const series = counted
    .filter(({ part, values }) => !usual.has(part.key) || values.some((value) => value > 0))
    .map(({ part, values }): SeriesModel => ({ key: part.key, label: part.label, tone: part.tone, values }));
  return {
    ...words,
    note: '',
    kind: 'columns',
    ...countAxis(areas.length),
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(series, months, (month) =>
      series.map(({ values }) => String(values[months.indexOf(month)])),
    ),
  };
}

/** The months of which something is known, each with its areas. */
function knownMonths({ areas, historyMonths }: Profile): { month: Month; points: Reported[] }[] {
  return historyMonths.flatMap((month, at) => {
    const points = areas.flatMap(({ history }) => {
      const point = history[at];
      return point?.kind === 'reported' ? [point] : [];
    });
    return points.length === 0 ? [] : [{ month, points }];
  });
}

/** The charts of a place's own page; none where fewer than two months are known. */
export function placeCharts(profile: Profile): ChartModel[] {
  const known = knownMonths(profile);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return [];
  const established = ({ points }: typeof first) =>
    points.filter(({ level }) => level !== null && level >= 3).length;
  const green = ({ points }: typeof first) =>
    points.filter(({ confidence }) => confidence === 'green').length;
  const [now, then] = [formatMonth(last.month), formatMonth(first.month)];
  const told = (count: typeof green, one: string, many: string, what: string) => {
    const [to, from] = [count(last), count(first)];
    const share = outOfAreas(to, last.points.length);
    const said = `In ${now} ${share} ${to > 1 ? many : one} ${what}`;
    return to === from
      ? `${said}, as in ${then}.`
      : `${said}; in ${then} it was ${from === 0 ? 'none' : from}.`;
  };
  return [
    columns(profile, LEVELS, {
      key: 'levels',
      title: 'Areas at each level of readiness',
      finding: told(established, 'stands', 'stand', 'at level 3 or more'),
    }),
    columns(profile, RATED, {
      key: 'confidence',
      title: 'Delivery confidence',
      finding: told(green, 'is', 'are', 'on course'),
    }),
    gapChart(profile, known),
  ];
}

/** On course by the place's own word and after assurance, month by month. */
function gapChart(
  { historyMonths: months, areas, place }: Profile,
  known: ReturnType<typeof knownMonths>,
): ChartModel {
  const at = (month: Month) => known.find((one) => one.month === month)?.points;
  const own = (points: readonly Reported[]) => points.filter(({ stated }) => stated === 'green').length;
  const assured = (points: readonly Reported[]) =>
    points.filter(({ stated, assured: rating }) => stated !== null && (rating ?? stated) === 'green').length;
  const values = (count: typeof own) =>
    months.map((month) => {
      const points = at(month);
      return points === undefined ? null : count(points);
    });
  const series: SeriesModel[] = [
    { key: 'own', label: 'On course, self-assessed', tone: 'own', values: values(own) },
    { key: 'assured', label: 'On course, assured', tone: 'assured', values: values(assured) },
  ];
  const apart = known.filter(({ points }) => own(points) !== assured(points)).length;
  const name = place.shortName;
  return {
    key: 'gap',
    title: 'Self-assessed and assured',
    finding:
      apart === 0
        ? `In none of ${known.length} months did assurance change how many areas of ${name} are on course.`
        : `In ${apart} of ${known.length} months assurance changed how many areas of ${name} are on course.`,
    note: 'Where the ICB gave no rating, the place’s own stands.',
    kind: 'lines',
    ...countAxis(areas.length),
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(series, months, (month) => {
      const points = at(month);
      return points === undefined ? ['–', '–'] : [String(own(points)), String(assured(points))];
    }),
  };
}
