import type { Month } from '~/domain/month';
import type { MonthPoint, OverTime } from '~/domain/rollups/over-time';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import type { ChartModel } from './chart';
import { type Download, downloadsOf } from './downloads';
import { presentStatus, presentSwitches, type StatusModel, type SwitchesModel } from './frame';
import { gapPairsChart, gapPoints, gapTrendChart } from './gap';
import { outOfAreas } from './headline';
import {
  areaTrend,
  coverageByAreaChart,
  resultsChart,
  resultsFinding,
  returnsChart,
  told,
} from './over-time-charts';
import { formatShare } from './share';
import { boundaryDivide, boundaryNote, coverageChart, spreadChart } from './trend';
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

/** What the page comes to, for reading out. */
function headlineOf(page: OverTime): Piece[] {
  const known = told(page.own.points);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined)
    return [{ text: 'No place has reported in the months shown.' }];
  if (first.month === last.month) return [{ text: resultsFinding(page.own.points, page.areas.length) }];
  const gained = coverageGain(first, last);
  return [
    ...greenGain(first, last, page.areas.length),
    ...gained,
    ...(last.gap.assured === 0
      ? []
      : [{ text: ` Places’ own ratings stand ${pointsOver(gapPoints(last.gap))} what their ICBs assured.` }]),
  ];
}

function pointsOver(points: number): string {
  if (points === 0) return 'level with';
  return `${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'} ${points > 0 ? 'above' : 'below'}`;
}

function greenGain(first: MonthPoint, last: MonthPoint, areas: number): Piece[] {
  const [from, to] = [first.results.green, last.results.green];
  if (from === to)
    return [
      { text: `In ${formatMonth(last.month)} ` },
      { text: outOfAreas(to, areas), strong: true },
      { text: ` ${to > 1 ? 'are' : 'is'} on course, as in ${formatMonth(first.month)}. ` },
    ];
  return [
    { text: `Since ${formatMonth(first.month)}, areas on course went from ` },
    { text: `${from} to ${to} of ${areas}`, strong: true },
    { text: '. ' },
  ];
}

/** Residents covered on the whole: the mean over areas, which all have the same residents. */
function coverageGain(first: MonthPoint, last: MonthPoint): Piece[] {
  const mean = ({ areas }: MonthPoint) => {
    const all = Object.values(areas);
    const covered = all.reduce((sum, point) => sum + point.covered, 0);
    const residents = all.reduce((sum, point) => sum + point.residents, 0);
    return formatShare(covered, residents);
  };
  if (mean(first) === mean(last))
    return [{ text: `Residents covered, on average over the areas, stayed at ${mean(last)}.` }];
  return [
    { text: 'Residents covered, on average over the areas, went from ' },
    { text: `${mean(first)} to ${mean(last)}`, strong: true },
    { text: '.' },
  ];
}
