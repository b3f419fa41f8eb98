import type { Area } from '~/domain/framework/framework';
import type { Organisation } from '~/domain/organisations/organisation';
import type { ChosenGroup } from '~/domain/rollups/chosen-group';
import type { AreaTotals, Dashboard } from '~/domain/rollups/dashboard';
import { formatCount } from '~/presenters/format';
import type { ExportColumn } from '~/presenters/records/csv';
import { CHOSEN, type Shown, share, shownOf, WHEN } from './table-columns';
import { resultMark } from './words';

/** The figures of London, ICBs and a group as a table to save. */

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
