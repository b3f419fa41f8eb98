import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { OptimismGap } from '~/domain/rollups/optimism';
import type { GapOf } from '~/domain/rollups/over-time';
import { formatCount, formatMonth, formatNumber } from '~/presenters/format';
import {
  type ChartModel,
  countAxis,
  legendOf,
  monthCategories,
  monthTable,
  PERCENT_AXIS,
  type SeriesModel,
} from './chart';
import { HIDDEN_WORDS, MISSING_WORDS } from './figure';
import { formatShare } from './share';

/** The optimism gap: what places say of themselves beside what their ICBs made of it. */

const OWN = 'On course, self-assessed';
const ASSURED = 'On course, assured';

const GAP_COLUMNS = [
  { key: 'own', label: OWN },
  { key: 'assured', label: ASSURED },
  { key: 'rated', label: 'Rated by the ICB' },
  { key: 'lower', label: 'Assured lower' },
  { key: 'higher', label: 'Assured higher' },
];

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / 10;
}

/** The gap in whole points; positive where places see themselves better. */
export function gapPoints({ ratings, ownGreen, assuredGreen }: OptimismGap): number {
  return ratings === 0 ? 0 : Math.round((100 * (ownGreen - assuredGreen)) / ratings);
}

function points(count: number): string {
  return formatCount(Math.abs(count), 'point');
}

/** Self-assessed and assured over time, as shares of ratings: of all areas, or of one. */
export function gapTrendChart(
  known: readonly { month: Month; gap: OptimismGap }[],
  months: readonly Month[],
  organisation: Organisation,
  oneArea = false,
): ChartModel {
  const at = (month: Month) => known.find((point) => point.month === month)?.gap;
  const share = (month: Month, part: 'ownGreen' | 'assuredGreen') => {
    const gap = at(month);
    return gap === undefined ? null : percent(gap[part], gap.ratings);
  };
  const series: SeriesModel[] = [
    { key: 'own', label: OWN, tone: 'own', values: months.map((month) => share(month, 'ownGreen')) },
    {
      key: 'assured',
      label: ASSURED,
      tone: 'assured',
      values: months.map((month) => share(month, 'assuredGreen')),
    },
  ];
  return {
    key: 'gap',
    title: 'Self-assessed and assured',
    finding: trendFinding(known, organisation, oneArea),
    note: oneArea
      ? 'Each place counts once. Where the ICB gave no rating, the place’s own stands.'
      : 'Each place’s rating of each area counts once. Where the ICB gave no rating, the place’s own stands.',
    kind: 'lines',
    ...PERCENT_AXIS,
    categories: monthCategories(months),
    series,
    legend: legendOf(series),
    divide: null,
    table: monthTable(GAP_COLUMNS, months, (month) => gapCells(at(month))),
  };
}

function gapCells(gap: OptimismGap | undefined): string[] {
  if (gap === undefined) return ['–', '–', '–', '–', '–'];
  if (gap.ratings === 0) return [MISSING_WORDS, MISSING_WORDS, '–', '–', '–'];
  return [
    formatShare(gap.ownGreen, gap.ratings),
    formatShare(gap.assuredGreen, gap.ratings),
    `${gap.assured} of ${gap.ratings}`,
    String(gap.lower),
    String(gap.higher),
  ];
}

function trendFinding(
  known: readonly { month: Month; gap: OptimismGap }[],
  organisation: Organisation,
  oneArea: boolean,
): string {
  const rated = known.filter(({ gap }) => gap.ratings > 0);
  const [first, last] = [rated[0], rated.at(-1)];
  if (first === undefined || last === undefined) return 'No place has rated itself in these months.';
  const { gap } = last;
  const icbs = organisation.level === 'icb' ? 'The ICB' : 'ICBs';
  const month = formatMonth(last.month);
  if (gap.assured === 0) return `${icbs} assured none of the ${gap.ratings} ratings of ${month}.`;
  const some = (count: number) => (count === 0 ? 'none' : formatNumber(count));
  const lower = `${icbs} assured ${some(gap.lower)} of ${formatCount(gap.ratings, 'rating')} lower and ${some(gap.higher)} higher.`;
  const said = `In ${month} ${oneArea ? placesWords(gap) : areasWords(gap)}`;
  if (first.month === last.month || oneArea) return `${said} ${lower}`;
  return `${said} ${lower} ${beforeWords(gapPoints(first.gap), formatMonth(first.month))}`;
}

/** The gap as a share of all areas of all places. */
function areasWords(gap: OptimismGap): string {
  const rated = `places rated ${formatShare(gap.ownGreen, gap.ratings)} of their areas on course`;
  if (gap.ownGreen === gap.assuredGreen) return `${rated}, and after assurance it is as many.`;
  const after = `${rated}; after assurance it is ${formatShare(gap.assuredGreen, gap.ratings)}`;
  const size = gapPoints(gap);
  if (size === 0) return `${after}, a gap of under one point.`;
  return size > 0
    ? `${after}, an optimism gap of ${points(size)}.`
    : `${after}, ${points(size)} more: ICBs see more on course than places say.`;
}

/** The gap in one area, where each place has one rating. */
function placesWords({ ratings, ownGreen, assuredGreen }: OptimismGap): string {
  const rated = `${ownGreen} of ${formatCount(ratings, 'place')} rated ${ratings === 1 ? 'itself' : 'themselves'} on course here`;
  return ownGreen === assuredGreen
    ? `${rated}, and after assurance it is as many.`
    : `${rated}; after assurance it is ${assuredGreen}.`;
}

function beforeWords(size: number, month: string): string {
  if (size === 0) return `In ${month} there was no gap.`;
  return `In ${month} the gap was ${points(size)}${size < 0 ? ' the other way' : ''}.`;
}

const bySize = (a: GapOf, b: GapOf) =>
  difference(b) - difference(a) || a.organisation.shortName.localeCompare(b.organisation.shortName, 'en');

function difference({ gap }: GapOf): number {
  return gap === null || gap.ratings === 0 ? -1 : (gap.ownGreen - gap.assuredGreen) / gap.ratings;
}

/** Self-assessed and assured in one month, side by side for each ICB or place, the widest gap first. */
export function gapPairsChart(gaps: readonly GapOf[], month: Month): ChartModel | null {
  const ranked = gaps.toSorted(bySize);
  if (!ranked.some(({ gap }) => gap !== null && gap.ratings > 0)) return null;
  const places = ranked.every(({ organisation }) => organisation.level === 'place');
  const most = Math.max(1, ...ranked.map(({ gap }) => gap?.ratings ?? 0));
  const value = (gap: OptimismGap | null, part: 'ownGreen' | 'assuredGreen') => {
    if (gap === null || gap.ratings === 0) return null;
    return places ? gap[part] : percent(gap[part], gap.ratings);
  };
  const series: SeriesModel[] = [
    { key: 'own', label: OWN, tone: 'own', values: ranked.map(({ gap }) => value(gap, 'ownGreen')) },
    {
      key: 'assured',
      label: ASSURED,
      tone: 'assured',
      values: ranked.map(({ gap }) => value(gap, 'assuredGreen')),
    },
  ];
  return {
    key: 'gap-pairs',
    title: places ? `Self-assessed and assured, by place` : `Self-assessed and assured, by ICB`,
    finding: pairsFinding(ranked, month, places),
    note: '',
    kind: 'pairs',
    ...(places ? countAxis(most) : PERCENT_AXIS),
    categories: ranked.map(({ organisation }) => ({
      key: organisation.slug,
      label: organisation.shortName,
      year: '',
      full: organisation.shortName,
    })),
    series,
    legend: legendOf(series),
    divide: null,
    table: {
      heading: places ? 'Place' : 'ICB',
      columns: GAP_COLUMNS,
      rows: ranked.map(({ organisation, gap }) => ({
        key: organisation.slug,
        head: organisation.shortName,
        cells: pairCells(gap, places),
      })),
    },
  };
}

function pairCells(gap: OptimismGap | null, places: boolean): string[] {
  if (gap === null) return [HIDDEN_WORDS, HIDDEN_WORDS, '–', '–', '–'];
  if (!places || gap.ratings === 0) return gapCells(gap);
  return [
    `${gap.ownGreen} of ${gap.ratings}`,
    `${gap.assuredGreen} of ${gap.ratings}`,
    `${gap.assured} of ${gap.ratings}`,
    String(gap.lower),
    String(gap.higher),
  ];
}

function pairsFinding(ranked: readonly GapOf[], month: Month, places: boolean): string {
  const when = formatMonth(month);
  const widest = ranked[0];
  const gap = widest?.gap ?? null;
  if (widest === undefined || gap === null || gap.ownGreen <= gap.assuredGreen)
    return `In ${when} assurance left as many ${places ? 'areas' : 'ratings'} on course everywhere as ${places ? 'places' : 'their places'} said, or more.`;
  const name = widest.organisation.shortName;
  const [own, assured] = places
    ? [`${gap.ownGreen} of ${gap.ratings} areas`, String(gap.assuredGreen)]
    : [formatShare(gap.ownGreen, gap.ratings), formatShare(gap.assuredGreen, gap.ratings)];
  return `The gap is widest in ${name} in ${when}: ${own} on course by ${places ? 'its own' : 'its places’ own'} word, ${assured} after assurance.`;
}
