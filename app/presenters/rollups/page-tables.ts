import type { Area } from '~/domain/framework/framework';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import { levelOf } from '~/domain/returns/readiness';
import type { AmbitionStanding } from '~/domain/rollups/ambition-standing';
import type { ChosenGroup } from '~/domain/rollups/chosen-group';
import type { AreaTotals, Dashboard } from '~/domain/rollups/dashboard';
import type { Mover } from '~/domain/rollups/movers';
import type { ReceiptFigure } from '~/domain/rollups/receipt';
import type { View } from '~/domain/rollups/view';
import { formatCount } from '~/presenters/format';
import type { ExportColumn } from '~/presenters/records/csv';
import { readinessWords } from '~/presenters/returns/words';
import { AMBITION_STATUS_WORDS } from './ambition-words';
import { CHOSEN, exact, type Shown, share, shownOf, WHEN, yesNo } from './table-columns';
import { resultMark } from './words';

/** The figures of dashboards as tables to save: what a row is, and what each column holds. */

export interface AreaTotalRow extends Shown, AreaTotals {
  organisation: Pick<Organisation, 'slug' | 'shortName'>;
  area: Area;
}

export const AREA_TOTAL_COLUMNS: readonly ExportColumn<AreaTotalRow>[] = [
  ...WHEN,
  ...CHOSEN,
  {
    heading: 'Organisation code',
    about: 'London or an ICB, as addresses call it; group for the group of places chosen',
    value: ({ organisation }) => organisation.slug,
  },
  {
    heading: 'Organisation',
    about: 'Its name',
    value: ({ organisation }) => organisation.shortName,
  },
  { heading: 'Area code', about: 'Code of the area, such as GEO', value: ({ area }) => area.code },
  { heading: 'Area', about: 'Its title', value: ({ area }) => area.title },
  {
    heading: 'Result',
    about: 'On course, At risk, Needs help or Not enough reported, by the roll-up rule',
    value: ({ confidence }) => resultMark(confidence.result).word,
  },
  ...(['red', 'amber', 'green', 'missing'] as const).map(
    (kind): ExportColumn<AreaTotalRow> => ({
      heading: `Share ${kind}`,
      about: `Share of all residents living in ${kind === 'missing' ? 'places without a rating' : `${kind} places`}, 0 to 1`,
      value: ({ confidence }) => share(confidence.residents[kind], confidence.residents.total),
    }),
  ),
  {
    heading: 'Residents',
    about: 'All residents of its places at Census 2021',
    value: ({ confidence }) => confidence.residents.total,
  },
  ...([0, 1, 2, 3, 4, 'missing'] as const).map(
    (level): ExportColumn<AreaTotalRow> => ({
      heading: level === 'missing' ? 'Places without a level' : `Places at level ${level}`,
      about: level === 'missing' ? 'Not reported or not assessed' : 'Number of places',
      value: ({ readiness }) => readiness.counts[level],
    }),
  ),
  {
    heading: 'Median level',
    about: 'Lower median of assessed places',
    value: ({ readiness }) => readiness.median,
  },
  {
    heading: 'Lowest level',
    about: 'Lowest level of assessed places',
    value: ({ readiness }) => readiness.lowest,
  },
  {
    heading: 'Residents covered',
    about: 'Share of all residents living in places at level 3 or more, 0 to 1; missing count as not covered',
    value: ({ readiness }) => share(readiness.covered.residents, readiness.covered.total),
  },
];

export interface PlaceAreaRow extends Shown {
  place: Place;
  icb: string | null;
  area: Area;
  figure: ReceiptFigure;
  /** Whether it is one of the group chosen; left out where none was. */
  inGroup?: boolean;
}

export const PLACE_AREA_COLUMNS: readonly ExportColumn<PlaceAreaRow>[] = [
  ...WHEN,
  ...CHOSEN,
  {
    heading: 'Organisation code',
    about: 'The place, as addresses call it',
    value: ({ place }) => place.slug,
  },
  { heading: 'Organisation', about: 'The name of the place', value: ({ place }) => place.shortName },
  { heading: 'ICB code', about: 'Its ICB under the boundaries chosen', value: ({ icb }) => icb },
  {
    heading: 'In the group',
    about: 'Yes for the places of the group chosen; empty where none was chosen',
    value: ({ inGroup }) => yesNo(inGroup ?? null),
  },
  {
    heading: 'Residents',
    about: 'Residents of the place at Census 2021',
    value: ({ place }) => place.residents,
  },
  { heading: 'Area code', about: 'Code of the area, such as GEO', value: ({ area }) => area.code },
  { heading: 'Area', about: 'Its title', value: ({ area }) => area.title },
  {
    heading: 'Standing',
    about: 'Reported, Missing, or Hidden where you may not read the place before the month is published',
    value: ({ figure }) => (figure.hidden ? 'Hidden' : figure.submission === null ? 'Missing' : 'Reported'),
  },
  {
    heading: 'Readiness',
    about: 'Level 0 to 4; empty where there is none',
    value: ({ figure }) => (figure.readiness === null ? null : levelOf(figure.readiness)),
  },
  {
    heading: 'Readiness in words',
    about: 'The level by number and word, Not assessed or Not applicable',
    value: ({ figure }) => (figure.readiness === null ? null : readinessWords(figure.readiness)),
  },
  {
    heading: 'Confidence',
    about: 'red, amber or green: the one that counts on the basis chosen',
    value: ({ figure }) => figure.confidence,
  },
  { heading: 'Stated confidence', about: 'What the place said', value: ({ figure }) => figure.stated },
  { heading: 'Assured confidence', about: 'What the ICB said', value: ({ figure }) => figure.assured },
  {
    heading: 'Proposed confidence',
    about: 'What the facts suggest by the rules',
    value: ({ figure }) => figure.proposed,
  },
  {
    heading: 'Ratings last changed',
    about: 'The month in which a rating last became different',
    value: ({ figure }) => figure.changedMonth,
  },
  {
    heading: 'Stale',
    about: 'Yes: a rating was neither changed nor confirmed for more than one month',
    value: ({ figure }) => (figure.submission === null ? null : yesNo(figure.stale)),
  },
  {
    heading: 'Restated',
    about: 'Yes: the submission replaces one that had been accepted',
    value: ({ figure }) => (figure.submission === null ? null : yesNo(figure.restated)),
  },
  {
    heading: 'Imported',
    about: 'Yes: taken in from a file of earlier months, signed by nobody',
    value: ({ figure }) => (figure.submission === null ? null : yesNo(figure.submission.imported === true)),
  },
  {
    heading: 'What changed',
    about: 'The place’s own words',
    value: ({ figure }) => figure.changed || null,
  },
  {
    heading: 'Submission',
    about: 'Number of the submission that counts',
    value: ({ figure }) => figure.submission?.sequence ?? null,
  },
];

export interface MoverRow extends Shown {
  mover: Mover;
  names: Readonly<Record<string, string>>;
}

export const MOVER_COLUMNS: readonly ExportColumn<MoverRow>[] = [
  ...WHEN,
  { heading: 'Organisation code', about: 'The place that moved', value: ({ mover }) => mover.place },
  {
    heading: 'Organisation',
    about: 'The name of the place',
    value: ({ mover, names }) => names[mover.place] ?? mover.place,
  },
  { heading: 'Area code', about: 'Where it moved', value: ({ mover }) => mover.area },
  {
    heading: 'Direction',
    about: 'up or down, since the month before',
    value: ({ mover }) => mover.direction,
  },
  {
    heading: 'Readiness before',
    about: 'Level of the month before; empty where it did not change',
    value: ({ mover }) => mover.readiness?.from ?? null,
  },
  {
    heading: 'Readiness now',
    about: 'Level of the month shown; empty where it did not change',
    value: ({ mover }) => mover.readiness?.to ?? null,
  },
  {
    heading: 'Confidence before',
    about: 'Of the month before; empty where it did not change',
    value: ({ mover }) => mover.confidence?.from ?? null,
  },
  {
    heading: 'Confidence now',
    about: 'Of the month shown; empty where it did not change',
    value: ({ mover }) => mover.confidence?.to ?? null,
  },
  { heading: 'What changed', about: 'The place’s own words', value: ({ mover }) => mover.words || null },
];

export interface ReportedRow extends Shown {
  standing: string;
  place: Place | null;
  /** How many places the row stands for: more than one where they may not be named. */
  count: number;
  days: number | null;
}

export const REPORTED_COLUMNS: readonly ExportColumn<ReportedRow>[] = [
  ...WHEN,
  {
    heading: 'Standing',
    about: 'On time, Late, Missing (due and nothing came) or Awaited (not yet due)',
    value: ({ standing }) => standing,
  },
  {
    heading: 'Organisation code',
    about: 'The place; empty for places not named before the month is published',
    value: ({ place }) => place?.slug ?? null,
  },
  { heading: 'Organisation', about: 'Its name', value: ({ place }) => place?.shortName ?? null },
  { heading: 'Places', about: 'How many places the line stands for', value: ({ count }) => count },
  { heading: 'Days late', about: 'Calendar days; empty where not late', value: ({ days }) => days },
];

export interface AmbitionRow extends Shown {
  organisation: Organisation;
  standing: AmbitionStanding;
  hidden: boolean;
}

export const AMBITION_COLUMNS: readonly ExportColumn<AmbitionRow>[] = [
  ...WHEN,
  {
    heading: 'Organisation code',
    about: 'Whose value it is',
    value: ({ organisation }) => organisation.slug,
  },
  { heading: 'Organisation', about: 'Its name', value: ({ organisation }) => organisation.shortName },
  {
    heading: 'Ambition code',
    about: 'Code, such as PHM-B',
    value: ({ standing }) => standing.ambition.code,
  },
  { heading: 'Ambition', about: 'Its title', value: ({ standing }) => standing.ambition.title },
  { heading: 'Unit', about: 'Unit of value and plan', value: ({ standing }) => standing.ambition.unit },
  {
    heading: 'Value',
    about: 'The latest value not older than its reporting interval; empty where there is none',
    value: ({ standing }) => exact(standing.rollUp.value),
  },
  {
    heading: 'Planned',
    about: 'The planned value of the month; empty without a plan',
    value: ({ standing }) => exact(standing.planned),
  },
  {
    heading: 'Variance',
    about: 'Distance from the plan as a share of the way to the target; positive is better',
    value: ({ standing }) => exact(standing.variance),
  },
  {
    heading: 'Status',
    about: 'Ahead, On path, Behind, Far behind, No data, or Hidden',
    value: ({ standing, hidden }) => (hidden ? 'Hidden' : AMBITION_STATUS_WORDS[standing.status].word),
  },
  {
    heading: 'Places with a value',
    about: 'How many places the value stands on',
    value: ({ standing, hidden }) => (hidden ? null : standing.rollUp.covered.places),
  },
  { heading: 'Places', about: 'Of how many', value: ({ standing }) => standing.rollUp.of.places },
  {
    heading: 'Share of residents',
    about: 'Share of residents that the value stands on, 0 to 1',
    value: ({ standing, hidden }) =>
      hidden ? null : share(standing.rollUp.covered.residents, standing.rollUp.of.residents),
  },
];

/** What London or an ICB comes to in each area, under London each ICB, and a group where one was chosen. */
export function areaTotalRows(dashboard: Dashboard, group: ChosenGroup | null = null): AreaTotalRow[] {
  const chosen =
    group === null || group.withheld
      ? []
      : [{ organisation: groupNamed(group), totals: group.figures.totals }];
  return [dashboard.total, ...dashboard.groups, ...chosen].flatMap(({ organisation, totals }) =>
    dashboard.areas.flatMap((area) => {
      const own = totals[area.code];
      return own === undefined ? [] : [{ ...shownOf(dashboard), organisation, area, ...own }];
    }),
  );
}

function groupNamed({ places }: ChosenGroup): AreaTotalRow['organisation'] {
  return { slug: 'group', shortName: `Group of ${formatCount(places.length, 'place')}` };
}

/** Each place's figures in each area, or in one (by slug), as the receipts show them. */
export function placeAreaRows(
  dashboard: Dashboard,
  icbs: Readonly<Record<string, string | null>>,
  only: { area?: string | undefined; place?: string | undefined } = {},
): PlaceAreaRow[] {
  const places = new Map(dashboard.places.map((place) => [place.slug, place]));
  return dashboard.areas
    .filter(({ slug }) => only.area === undefined || slug === only.area)
    .flatMap((area) =>
      (dashboard.total.receipts[area.code]?.used ?? []).flatMap((figure) => {
        const place = places.get(figure.place);
        const wanted = only.place === undefined || only.place === figure.place;
        if (place === undefined || !wanted) return [];
        const group = dashboard.view.group ?? [];
        const inGroup = group.length === 0 ? {} : { inGroup: group.includes(place.slug) };
        return [{ ...shownOf(dashboard), place, icb: icbs[place.slug] ?? null, area, figure, ...inGroup }];
      }),
    );
}

/** What moved since the month before, as far as the reader may know. */
export function moverRows(dashboard: Dashboard): MoverRow[] {
  const names = Object.fromEntries(dashboard.places.map(({ slug, shortName }) => [slug, shortName]));
  return dashboard.movers.shown.map((mover) => ({ ...shownOf(dashboard), mover, names }));
}

/** Who has reported and who has not; places that may not be named yet are counted in a line of their own. */
export function reportedRows(dashboard: Dashboard): ReportedRow[] {
  const { summary, hidden } = dashboard.returns;
  const places = new Map(dashboard.places.map((place) => [place.slug, place]));
  const shown = shownOf(dashboard);
  const named = (standing: string, slug: string, days: number | null = null): ReportedRow => ({
    ...shown,
    standing,
    place: places.get(slug) ?? null,
    count: 1,
    days,
  });
  const unnamed = (standing: string, count: number): ReportedRow[] =>
    count === 0 ? [] : [{ ...shown, standing, place: null, count, days: null }];
  const imported = new Set(summary.imported);
  return [
    ...summary.onTime.map((slug) => named(imported.has(slug) ? 'Imported' : 'On time', slug)),
    ...unnamed('On time', hidden.onTime),
    ...summary.late.map(({ place, days }) => named('Late', place, days)),
    ...unnamed('Late', hidden.late),
    ...summary.missing.map((slug) => named('Missing', slug)),
    ...unnamed('Missing', hidden.missing),
    ...summary.awaited.map((slug) => named('Awaited', slug)),
    ...unnamed('Awaited', hidden.awaited),
  ];
}

/** Where an organisation stands on each ambition. */
export function ambitionRows(list: {
  view: View;
  publication: Dashboard['publication'];
  organisation: Organisation;
  ambitions: readonly { standing: AmbitionStanding; hidden: boolean }[];
}): AmbitionRow[] {
  return list.ambitions.map(({ standing, hidden }) => ({
    ...shownOf(list),
    organisation: list.organisation,
    standing,
    hidden,
  }));
}
