import { plannedAt } from '~/domain/framework/ambition-plan';
import type { PlaceGroup } from '~/domain/organisations/place-group';
import type { AmbitionStanding, SeriesPoint } from '~/domain/rollups/ambition-standing';
import type { AmbitionList } from '~/domain/rollups/ambition-views';
import type { View } from '~/domain/rollups/view';
import { paths } from '~/paths';
import { formatList, formatMonth } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { type Download, downloadsOf } from '~/presenters/rollups/downloads';
import {
  AMBITION_STATUS_WORDS,
  coverageWords,
  FILE_WITHOUT_VALUES,
  NOT_IN_FILE,
  statusSummary,
  valueMonthWords,
  valueOrDash,
  valueWords,
  varianceWords,
} from './ambition-words';
import {
  presentStatus,
  presentSwitches,
  type StatusModel,
  type SwitchesModel,
  type SwitchLink,
} from './frame';
import { type GroupHeadModel, type GroupSwitchModel, presentGroupHead, presentGroupSwitch } from './group';
import { viewQuery } from './words';

/** Where a value lies between baseline (0) and target (1), and where it was planned; null for unknown. */
export interface PathModel {
  actual: number | null;
  planned: number | null;
}

/** One ambition in a table. */
export interface AmbitionRow {
  key: string;
  code: string;
  title: string;
  href: string;
  indicator: string;
  proposed: boolean;
  value: string;
  /** Of which month the value is, when it is not the month shown; '' otherwise. */
  of: string;
  planned: string;
  variance: string;
  status: { word: string; tone: Tone };
  coverage: string;
  path: PathModel;
}

export interface AmbitionTrend {
  /** Points from 0 (left, bottom) to 1 (right, top), with the planned line. */
  actual: { x: number; y: number }[];
  planned: { x: number; y: number }[];
  words: string;
}

export interface AmbitionListModel {
  title: string;
  caption: string;
  downloads: Download[];
  status: StatusModel;
  switches: SwitchesModel;
  groupSwitch: GroupSwitchModel;
  /** The group of places that the figures are of; null where they are the organisation's. */
  group: GroupHeadModel | null;
  organisations: SwitchLink[];
  summary: string;
  /** Said where the reader may not see the figures; '' otherwise. */
  hidden: string;
  areas: {
    key: string;
    title: string;
    href: string;
    rows: (AmbitionRow & { trend: AmbitionTrend | null; milestones: string })[];
  }[];
  /** Ambitions measured only for London, in words; '' for none. */
  elsewhere: string;
  sight: string;
}

function shareOfJourney(standing: AmbitionStanding, value: number | null): number | null {
  const { plan } = standing;
  if (plan === null || value === null || plan.target === plan.baseline) return null;
  return (value - plan.baseline) / (plan.target - plan.baseline);
}

/** One ambition of an organisation in a table; `imported` for a place whose month came from a file. */
export function presentRow(
  standing: AmbitionStanding,
  org: string,
  view: View,
  imported = false,
): AmbitionRow {
  const { ambition, rollUp, planned, variance, status } = standing;
  const ofMonth = rollUp.value === null ? null : valueMonthWords(standing);
  return {
    key: ambition.code,
    code: ambition.code,
    title: ambition.title,
    href: paths.ambition(ambition.code, { org, ...viewQuery(view) }),
    indicator: ambition.indicator,
    proposed: ambition.basis === 'proposed',
    value: valueOrDash(rollUp.value, ambition),
    of: ofMonth === null ? '' : ofMonth,
    planned: valueOrDash(planned, ambition),
    variance: varianceWords(variance),
    status: AMBITION_STATUS_WORDS[status],
    coverage: coverageOf(standing, imported),
    path: {
      actual: shareOfJourney(standing, rollUp.value),
      planned: shareOfJourney(standing, planned),
    },
  };
}

function coverageOf({ rollUp }: AmbitionStanding, imported: boolean): string {
  if (rollUp.value === null && imported) return NOT_IN_FILE;
  return rollUp.value === null && rollUp.of.places > 1 ? 'No place has a value' : coverageWords(rollUp);
}

function trendOf(standing: AmbitionStanding, series: readonly SeriesPoint[]): AmbitionTrend | null {
  const [first, last] = [series[0], series.at(-1)];
  if (first === undefined || last === undefined || series.length < 2) return null;
  const { ambition, plan } = standing;
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  const [start, end] = [index(first.month), index(last.month)];
  const plannedEnds = [first, last].map(({ month }) => ({
    month,
    value: plan === null ? null : plannedAt(plan, month),
  }));
  const values = [...series.map(({ value }) => value), ...plannedEnds.flatMap(({ value }) => value ?? [])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const place = (month: string, value: number) => ({
    x: (index(month) - start) / (end - start),
    y: high === low ? 0.5 : (value - low) / (high - low),
  });
  const words = `${formatMonth(first.month)} ${valueWords(first.value, ambition)}, ${formatMonth(last.month)} ${valueWords(last.value, ambition)}`;
  return {
    actual: series.map(({ month, value }) => place(month, value)),
    planned: plannedEnds.flatMap(({ month, value }) => (value === null ? [] : [place(month, value)])),
    words,
  };
}

/** Every ambition of an organisation, by area. */
export function presentAmbitions(list: AmbitionList, groups: readonly PlaceGroup[] = []): AmbitionListModel {
  const { organisation, group, view, ambitions, areas, elsewhere } = list;
  const address = (query: ReturnType<typeof viewQuery>) =>
    paths.ambitions({ org: organisation.slug, ...query });
  const hidden = ambitions.length > 0 && ambitions.every((line) => line.hidden);
  const imported = group === null && list.imported.has(organisation.slug);
  return {
    title: 'Ambitions',
    caption: `${group === null ? organisation.shortName : 'A group of places'}, ${formatMonth(view.month)}`,
    downloads: downloadsOf(['ambitions'], { ...viewQuery(view), org: organisation.slug }),
    status: presentStatus(list, address),
    switches: presentSwitches(list, address, { org: organisation.slug }, group === null),
    groupSwitch: presentGroupSwitch(groups, view),
    group:
      group === null
        ? null
        : presentGroupHead({ view, places: group, absent: [], withheld: false }, groups, address),
    organisations: list.organisations.map(({ slug, shortName }) => ({
      label: shortName,
      href: paths.ambitions({ org: slug, ...viewQuery(view), group: null }),
      current: group === null && slug === organisation.slug,
    })),
    summary: summaryOf(
      ambitions.map(({ standing }) => standing),
      imported && !hidden,
    ),
    hidden: hidden ? hiddenWords(group === null ? organisation.shortName : 'the group’s places', view) : '',
    areas: areas.flatMap((area) => {
      const own = ambitions.filter(({ standing }) => standing.ambition.area === area.code);
      if (own.length === 0) return [];
      return [
        {
          key: area.slug,
          title: area.title,
          href: paths.area(area.slug, { org: organisation.slug, ...viewQuery(view) }),
          rows: own.map(({ standing, series, milestones }) => ({
            ...presentRow(standing, organisation.slug, view, imported && !hidden),
            trend: trendOf(standing, series),
            milestones: formatList(milestones.map(({ code }) => code)),
          })),
        },
      ];
    }),
    elsewhere:
      elsewhere.length === 0
        ? ''
        : `Measured for London as a whole only: ${formatList(elsewhere.map(({ code, title }) => `${code} ${title}`))}.`,
    sight: paths.lineOfSight({ month: view.month }),
  };
}

function summaryOf(standings: readonly AmbitionStanding[], imported: boolean): string {
  const lacks = imported && standings.some(({ rollUp }) => rollUp.value === null);
  return `${statusSummary(standings)}${lacks ? ` ${FILE_WITHOUT_VALUES}` : ''}`;
}

/** Said in place of figures that are not published yet. */
export function hiddenWords(name: string, { month }: Pick<View, 'month'>): string {
  return `The figures of ${name} for ${formatMonth(month)} are not published yet.`;
}

/** The ten-year path on a dashboard: every ambition's position against its planned line. */
export interface TenYearModel {
  summary: string;
  /** Those furthest behind their planned line; none where nothing is known to be behind it. */
  rows: AmbitionRow[];
  /** The others, in the order of the framework. */
  rest: AmbitionRow[];
  /** Whether more than one place can stand behind a value. */
  ofPlaces: boolean;
  href: string;
  link: string;
}

const BEHIND_SHOWN = 4;

/** Those with the worst variance; what has none is behind nothing that is known. */
export function furthestBehind<T extends Pick<AmbitionStanding, 'variance'>>(standings: readonly T[]): T[] {
  const distance = ({ variance }: T) => variance ?? 0;
  return standings
    .filter((standing) => distance(standing) < 0)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, BEHIND_SHOWN);
}

/** The ten-year path of an organisation; null where the reader may not see it. */
export function presentTenYears(
  standings: readonly AmbitionStanding[] | null,
  { slug, shortName }: { slug: string; shortName: string },
  view: View,
  imported = false,
): TenYearModel | null {
  if (standings === null || standings.length === 0) return null;
  const first = furthestBehind(standings);
  const row = (standing: AmbitionStanding) => presentRow(standing, slug, view, imported);
  return {
    summary: summaryOf(standings, imported),
    rows: first.map(row),
    ofPlaces: standings.some(({ rollUp }) => rollUp.of.places > 1),
    rest: standings.filter((standing) => !first.includes(standing)).map(row),
    href: paths.ambitions({ org: slug, ...viewQuery(view) }),
    link: `All ambitions of ${shortName}, with their trends`,
  };
}
