import type { Area } from '~/domain/framework/framework';
import type { Organisation } from '~/domain/organisations/organisation';
import type { TrendPoint } from '~/domain/rollups/dashboard';
import type { OverTime } from '~/domain/rollups/over-time';
import { exportColumns } from '~/presenters/records/csv';
import { CHOSEN, type Shown, share, shownOf, WHEN } from './table-columns';
import { resultMark } from './words';

/** London or an ICB over time as a table to save: one line for each organisation, month and area. */

interface OverTimeRow extends Shown {
  organisation: Organisation;
  area: Area;
  point: TrendPoint;
}

const LEVELS = [0, 1, 2, 3, 4, 'missing'] as const;
const RATINGS = ['red', 'amber', 'green', 'missing'] as const;
type Told = [string, string, (row: OverTimeRow) => string | number | null];

export const OVER_TIME_COLUMNS = [
  ...WHEN,
  ...CHOSEN,
  ...exportColumns<OverTimeRow>(
    ['Month of the figures', 'A month up to the one shown', ({ point }) => point.month],
    ['Organisation code', 'London or an ICB, as addresses call it', ({ organisation }) => organisation.slug],
    ['Organisation', 'Its name', ({ organisation }) => organisation.shortName],
    ['Area code', 'Code of the area, such as GEO', ({ area }) => area.code],
    ['Area', 'Its title', ({ area }) => area.title],
    ['Result', 'By the roll-up rule of the month shown', ({ point }) => resultMark(point.result).word],
    ...RATINGS.map(
      (kind): Told => [
        `Share ${kind}`,
        `Share of all residents living in ${kind === 'missing' ? 'places without a rating' : `${kind} places`}, 0 to 1`,
        ({ point }) => share(point.ratings[kind], point.residents),
      ],
    ),
    ['Residents', 'All residents of its places at Census 2021', ({ point }) => point.residents],
    ['Places in all', 'Its places in that month', ({ point }) => point.places],
    ...LEVELS.map(
      (level): Told => [
        level === 'missing' ? 'Places without a level' : `Places at level ${level}`,
        level === 'missing' ? 'Not reported or not assessed' : 'Number of places',
        ({ point }) => point.counts[level],
      ],
    ),
    [
      'Residents covered',
      'Share of all residents living in places at level 3 or more, 0 to 1; missing count as not covered',
      ({ point }) => share(point.covered, point.residents),
    ],
  ),
];

/** The history of an organisation and of what it is read beside. A month without places has no line. */
export function overTimeRows(page: OverTime, only: { area: string | null }): OverTimeRow[] {
  const shown = shownOf(page);
  const { areas, own, beside } = page;
  const wanted = areas.filter(({ slug }) => only.area === null || slug === only.area);
  return [own, ...beside].flatMap(({ organisation, points }) =>
    points.flatMap(({ areas: figures }) =>
      wanted.flatMap((area) => {
        const point = figures[area.code];
        return point === undefined ? [] : [{ ...shown, organisation, area, point }];
      }),
    ),
  );
}
