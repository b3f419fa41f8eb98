import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation, Place } from '~/domain/organisations/organisation';
import { levelOf } from '~/domain/returns/readiness';
import { type RollUpRule, rollUpConfidence } from '~/domain/rollups/confidence';
import type {
  AreaTotals,
  GroupFigures,
  GroupTotals,
  SetFigures,
  SetTotals,
} from '~/domain/rollups/dashboard';
import type { AreaFigure } from '~/domain/rollups/movers';
import { rollUpReadiness } from '~/domain/rollups/readiness';
import { type Basis, maskReceipt, receiptOf, usedConfidence } from '~/domain/rollups/receipt';
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
  imported: boolean;
}

/** Indexes the rows of effective submissions; a place without a row has not reported. */
export function figuresOf(rows: readonly AreaRow[]): Figures {
  const submitted = new Map<string, Submitted>();
  const areas = new Map<string, AreaRow>();
  for (const row of rows) {
    const key = `${row.month} ${row.place}`;
    if (!submitted.has(key)) submitted.set(key, submittedOf(row));
    if (row.area !== null) areas.set(`${key} ${row.area}`, row);
  }
  const built = new Map<string, AreaFigure>();
  return {
    reported: (place, month) => submitted.get(`${month} ${place}`) ?? null,
    of: (place, month, area) => {
      const key = `${month} ${place.slug} ${area}`;
      const known = built.get(key);
      if (known !== undefined) return known;
      const submission = submitted.get(`${month} ${place.slug}`) ?? null;
      const figure = figureOf(place, area, submission, areas.get(key));
      built.set(key, figure);
      return figure;
    },
  };
}

function submittedOf(row: AreaRow): Submitted {
  const { id, sequence, submittedAt, daysLate, restatement: restated, imported } = row;
  return { id, sequence, submittedAt, daysLate, restated, imported };
}

function figureOf(
  { slug: place, residents }: Place,
  area: string,
  submission: Submitted | null,
  row: AreaRow | undefined,
): AreaFigure {
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
}

/** How receipts are worked out: the rating that counts, the rule, and whose values the reader may see. */
export interface ReceiptSettings {
  basis: Basis;
  rule: RollUpRule;
  mayRead: (place: string, month: Month) => boolean;
}

type Areas = readonly Pick<Area, 'code'>[];

function byArea<T>(areas: Areas, of: (area: string) => T): Record<string, T> {
  return Object.fromEntries(areas.map(({ code }) => [code, of(code)]));
}

/** What some figures of one area come to, by the same rules as their receipt. */
export function totalsOf(
  figures: readonly AreaFigure[],
  { basis, rule }: Omit<ReceiptSettings, 'mayRead'>,
): AreaTotals {
  const confidences = figures.map((figure) => ({
    place: figure.place,
    residents: figure.residents,
    confidence: usedConfidence(figure, basis),
  }));
  const levels = figures.map(({ place, residents, readiness }) => ({
    place,
    residents,
    level: readiness === null ? null : levelOf(readiness),
    applicable: readiness?.kind !== 'not_applicable',
  }));
  return { confidence: rollUpConfidence(confidences, rule), readiness: rollUpReadiness(levels, rule) };
}

interface Months {
  month: Month;
  previous: Month | null;
}

/** A set's totals of a month, and those of the same places in the month before. */
function setTotals(
  figures: Figures,
  places: readonly Place[],
  { month, previous }: Months,
  areas: Areas,
  settings: Omit<ReceiptSettings, 'mayRead'>,
): SetTotals {
  const inMonth = (at: Month) =>
    byArea(areas, (area) =>
      totalsOf(
        places.map((place) => figures.of(place, at, area)),
        settings,
      ),
    );
  return {
    places: places.map(({ slug }) => slug),
    totals: inMonth(month),
    before: previous === null ? null : inMonth(previous),
  };
}

/** The same with each area's receipt, in which the values of places that the reader may not read are hidden. */
export function setFigures(
  figures: Figures,
  places: readonly Place[],
  months: Months,
  areas: Areas,
  settings: ReceiptSettings,
): SetFigures {
  const { basis, rule, mayRead } = settings;
  const readable = (place: string) => mayRead(place, months.month);
  return {
    ...setTotals(figures, places, months, areas, settings),
    receipts: byArea(areas, (area) => {
      const own = places.map((place) => figures.of(place, months.month, area));
      return maskReceipt(receiptOf(own, { basis, rule }), readable);
    }),
  };
}

/** The totals of an organisation's places. */
export function groupTotals(
  figures: Figures,
  organisation: Organisation,
  places: readonly Place[],
  months: Months,
  areas: Areas,
  settings: Omit<ReceiptSettings, 'mayRead'>,
): GroupTotals {
  return { organisation, ...setTotals(figures, places, months, areas, settings) };
}

/** The figures of an organisation's places. */
export function groupFigures(
  figures: Figures,
  organisation: Organisation,
  places: readonly Place[],
  months: Months,
  areas: Areas,
  settings: ReceiptSettings,
): GroupFigures {
  return { organisation, ...setFigures(figures, places, months, areas, settings) };
}
