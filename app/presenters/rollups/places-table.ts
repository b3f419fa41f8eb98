import type { Area } from '~/domain/framework/framework';
import type { Place } from '~/domain/organisations/organisation';
import { levelOf } from '~/domain/returns/readiness';
import type { Dashboard } from '~/domain/rollups/dashboard';
import type { ReceiptFigure } from '~/domain/rollups/receipt';
import type { ExportColumn } from '~/presenters/records/csv';
import { readinessWords } from '~/presenters/returns/words';
import { CHOSEN, type Shown, shownOf, WHEN, yesNo } from './table-columns';

/** The figures of places as a table to save. */

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
