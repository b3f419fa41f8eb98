import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import type { RollUpRule } from '~/domain/rollups/confidence';
import type { GroupFigures, ReceiptsByArea } from '~/domain/rollups/dashboard';
import type { AreaFigure } from '~/domain/rollups/movers';
import { type Basis, maskReceipt, receiptOf } from '~/domain/rollups/receipt';
import type { AreaRow } from '~db/repos/rollups.server';

/** Every place's figures for every area of some months. */
export interface Figures {
  of: (place: Place, month: Month, area: string) => AreaFigure;
  reported: (place: string, month: Month) => Submitted | null;
}

export interface Submitted {
  id: number;
  sequence: number;
  submittedAt: string;
  daysLate: number;
  restated: boolean;
}

/** Indexes the rows of effective submissions; a place without a row has not reported. */
export function figuresOf(rows: readonly AreaRow[]): Figures {
  const submitted = new Map<string, Submitted>();
  const areas = new Map<string, AreaRow>();
  for (const row of rows) {
    const { id, sequence, submittedAt, daysLate, restatement: restated } = row;
    submitted.set(`${row.month} ${row.place}`, { id, sequence, submittedAt, daysLate, restated });
    if (row.area !== null) areas.set(`${row.month} ${row.place} ${row.area}`, row);
  }
  const reported = (place: string, month: Month) => submitted.get(`${month} ${place}`) ?? null;
  return {
    reported,
    of: ({ slug: place, residents }, month, area) => {
      const submission = reported(place, month);
      const row = areas.get(`${month} ${place} ${area}`);
      return {
        area,
        place,
        residents,
        submission,
        readiness: row?.readiness ?? null,
        stated: row?.stated ?? null,
        proposed: row?.proposed ?? null,
        assured: row?.assured ?? null,
        changedMonth: row?.changedMonth ?? null,
        stale: row?.stale ?? false,
        update: row?.update ?? null,
        changed: row?.changed ?? '',
        restated: submission?.restated ?? false,
      };
    },
  };
}

/** How receipts are worked out: the rating that counts, the rule, and whose values the reader may see. */
export interface ReceiptSettings {
  basis: Basis;
  rule: RollUpRule;
  mayRead: (place: string, month: Month) => boolean;
}

function receiptsOf(
  figures: Figures,
  places: readonly Place[],
  month: Month,
  areas: readonly Pick<Area, 'code'>[],
  { basis, rule, mayRead }: ReceiptSettings,
): ReceiptsByArea {
  return Object.fromEntries(
    areas.map(({ code }) => {
      const own = places.map((place) => figures.of(place, month, code));
      return [code, maskReceipt(receiptOf(own, { basis, rule }), (place) => mayRead(place, month))];
    }),
  );
}

/** A set's receipts of a month, and of the same places in the month before. */
export function groupFigures(
  figures: Figures,
  organisation: Organisation,
  places: readonly Place[],
  months: { month: Month; previous: Month | null },
  areas: readonly Pick<Area, 'code'>[],
  settings: ReceiptSettings,
): GroupFigures {
  return {
    organisation,
    places: places.map(({ slug }) => slug),
    receipts: receiptsOf(figures, places, months.month, areas, settings),
    before: months.previous === null ? null : receiptsOf(figures, places, months.previous, areas, settings),
  };
}
