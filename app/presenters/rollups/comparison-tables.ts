import type { FrameworkFunction } from '~/domain/framework/framework';
import type { PartnerPosition, SubmittedFunction } from '~/domain/returns/content';
import type { CalibratedPlace, CalibrationPage } from '~/domain/rollups/calibration-page';
import type { PlaceProfile } from '~/domain/rollups/dashboard';
import type { ComparePage } from '~/domain/rollups/peers';
import { exportColumns } from '~/presenters/records/csv';
import { PARTNER_WORDS } from '~/presenters/returns/words';
import type { PlaceAreaRow } from './places-table';
import { type Shown, shownOf, WHEN } from './table-columns';

/** Places beside each other, and the partners of one, as tables to save. */

/** One line for each place and area of a comparison, as its page shows them. */
export function compareRows(
  page: ComparePage,
  icbs: Readonly<Record<string, string | null>>,
): PlaceAreaRow[] {
  const places = new Map(page.places.map((place) => [place.slug, place]));
  return page.areas.flatMap((area) =>
    (page.figures.receipts[area.code]?.used ?? []).flatMap((figure) => {
      const place = places.get(figure.place);
      return place === undefined
        ? []
        : [{ ...shownOf(page), place, icb: icbs[place.slug] ?? null, area, figure }];
    }),
  );
}

interface CalibrationRow extends Shown, CalibratedPlace {
  area: CalibrationPage['area'];
  fn: FrameworkFunction;
  own: SubmittedFunction | undefined;
}

export const CALIBRATION_COLUMNS = [
  ...WHEN,
  ...exportColumns<CalibrationRow>(
    ['Area code', 'The area that is calibrated', ({ area }) => area.code],
    ['Organisation code', 'A place at the level chosen', ({ place }) => place.slug],
    ['Organisation', 'Its name', ({ place }) => place.shortName],
    ['ICB code', 'Its ICB under the boundaries chosen', ({ icb }) => icb],
    ['Submission', 'Number of the submission that counts', ({ sequence }) => sequence],
    ['Stated confidence', 'What the place said of the area', ({ content }) => content.confidence],
    ['Reason', 'Why, in its own words', ({ content }) => content.confidenceReason || null],
    ['Proposed confidence', 'What the facts suggest by the rules', ({ proposed }) => proposed],
    [
      'Assured confidence',
      'What the ICB said; empty for nothing',
      ({ assured }) => assured?.confidence ?? null,
    ],
    ['Assured reason', 'Why the ICB said so', ({ assured }) => assured?.reason || null],
    ['What changed', 'The place’s own words on the area', ({ content }) => content.changed || null],
    ['What is next', 'The place’s own words on the area', ({ content }) => content.next || null],
    ['Function code', 'Code of the function, such as GEO-F1', ({ fn }) => fn.code],
    ['Function', 'Its title', ({ fn }) => fn.title],
    ['Rating', 'Level 0 to 4; empty where there is none', ({ own }) => own?.rating ?? null],
    ['Not applicable', 'Why it does not apply; empty where it does', ({ own }) => own?.notApplicable ?? null],
    ['Evidence', 'What and where', ({ own }) => own?.evidence || null],
    ['Reason for the change', 'Given with a drop or a jump', ({ own }) => own?.reason || null],
    [
      'Last changed',
      'The month in which the rating last became different',
      ({ own }) => own?.changedMonth ?? null,
    ],
  ),
];

/** One line for each place at the level and each function of the area. */
export function calibrationRows(page: CalibrationPage): CalibrationRow[] {
  return page.places.flatMap((place) =>
    page.functions.map((fn) => ({
      ...shownOf(page),
      ...place,
      area: page.area,
      fn,
      own: place.content.functions[fn.code],
    })),
  );
}

interface PartnerRow extends Shown {
  place: PlaceProfile['place'];
  sector: string;
  position: PartnerPosition | null;
  note: string;
}

export const PARTNER_COLUMNS = [
  ...WHEN,
  ...exportColumns<PartnerRow>(
    ['Organisation code', 'The place, as addresses call it', ({ place }) => place.slug],
    ['Organisation', 'Its name', ({ place }) => place.shortName],
    ['Sector', 'The partner sector', ({ sector }) => sector],
    [
      'At the table',
      'Engaged, Partly or Not yet; empty where the return does not say',
      ({ position }) => (position === null ? null : PARTNER_WORDS[position]),
    ],
    ['Note', 'The place’s own words', ({ note }) => note || null],
  ),
];

/** The partner sectors of a place as its return of the month has them. */
export function partnerRows(profile: PlaceProfile): PartnerRow[] {
  const { place, partners } = profile;
  return (partners ?? []).map((one) => ({ ...shownOf(profile), place, ...one }));
}
