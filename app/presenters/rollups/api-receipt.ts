import { z } from 'zod';
import type { Month } from '~/domain/month';
import { BOUNDARIES } from '~/domain/organisations/organisation';
import { CONFIDENCES } from '~/domain/returns/content';
import { levelOf } from '~/domain/returns/readiness';
import { RESULTS, type RollUpRule } from '~/domain/rollups/confidence';
import type { SetFigures } from '~/domain/rollups/dashboard';
import type { MilestonesRollUp } from '~/domain/rollups/milestones';
import type { MonthPoint } from '~/domain/rollups/over-time';
import { type AreaReceipt, fourDecimals, type ReceiptFigure, ROLL_UP_BASES } from '~/domain/rollups/receipt';
import type { ReturnsSummary } from '~/domain/rollups/returns';
import type { View } from '~/domain/rollups/view';
import { code, count, hidden, listOf, month, share, slug } from '../records/api-shapes';
import { receiptSentence } from './receipt-sentence';

/** Roll-ups as the JSON interface tells of them. */

const confidence = z.enum(CONFIDENCES).nullable();
const level = z.number().int().min(0).max(4).nullable();
const shares = z.strictObject({ red: share, amber: share, green: share, missing: share });
const levelCounts = z.strictObject({
  '0': count,
  '1': count,
  '2': count,
  '3': count,
  '4': count,
  missing: count,
});
const returnsShape = z.strictObject({
  expected: count,
  onTime: count,
  late: count,
  missing: count.meta({ description: 'Without a submission, also before the day it is due' }),
});

const placeShape = z.strictObject({
  place: slug,
  residents: count,
  readiness: level.meta({ description: 'Level 0 to 4; null without a submission or where not assessed' }),
  selfAssessed: confidence,
  assured: confidence,
  proposed: confidence,
  changedMonth: month.nullable(),
  stale: z.boolean().nullable(),
  submission: z.number().int().nullable().meta({ description: 'Number of the submission that counted' }),
  hidden,
});

const areaShape = z.strictObject({
  area: code,
  confidence: z.strictObject({ result: z.enum(RESULTS), shares, sentence: z.string() }),
  readiness: z.strictObject({ counts: levelCounts, median: level, lowest: level, residentsCovered: share }),
  places: z.array(placeShape),
});

export const receiptShape = z.strictObject({
  organisation: slug,
  month,
  status: z.enum(['provisional', 'published']),
  boundaries: z.enum(BOUNDARIES),
  basis: z.enum(ROLL_UP_BASES),
  rules: z.string().meta({ description: 'Version of the rules that the result follows' }),
  residents: count,
  returns: returnsShape,
  areas: z.array(areaShape),
  milestones: z.strictObject({
    complete: count,
    overdue: count,
    forecastLate: count,
    onTrack: count,
    notApplicable: count,
    notReported: count,
    due: count,
    dueComplete: count,
  }),
});

function returnsJson({ expected, onTime, late, missing, awaited }: ReturnsSummary) {
  return { expected, onTime: onTime.length, late: late.length, missing: missing.length + awaited.length };
}

function placeJson(figure: ReceiptFigure): z.input<typeof placeShape> {
  const { place, residents, readiness, stated, assured, proposed, changedMonth, stale, submission } = figure;
  return {
    place,
    residents,
    readiness: readiness === null ? null : levelOf(readiness),
    selfAssessed: stated,
    assured,
    proposed,
    changedMonth,
    stale,
    submission: submission?.id ?? null,
    ...(figure.hidden ? { hidden: true as const } : {}),
  };
}

function areaJson(area: string, receipt: AreaReceipt): z.input<typeof areaShape> {
  const { counts, median, lowest, residentsCovered } = receipt.readiness;
  return {
    area,
    confidence: {
      result: receipt.confidence.result,
      shares: receipt.confidence.shares,
      sentence: receiptSentence(receipt),
    },
    readiness: { counts, median, lowest, residentsCovered },
    places: receipt.used.map(placeJson),
  };
}

function milestonesJson({ counts, due, dueComplete }: MilestonesRollUp) {
  return {
    complete: counts.complete,
    overdue: counts.overdue,
    forecastLate: counts.forecast_late,
    onTrack: counts.on_track,
    notApplicable: counts.not_applicable,
    notReported: counts.not_reported,
    due,
    dueComplete,
  };
}

/** The receipt of a month over London, an ICB or a place. */
export function receiptJson(whole: {
  organisation: { slug: string };
  view: View;
  publication: object | null;
  rule: Pick<RollUpRule, 'version'>;
  places: readonly { residents: number }[];
  receipts: SetFigures['receipts'];
  returns: ReturnsSummary;
  milestones: MilestonesRollUp;
}): z.input<typeof receiptShape> {
  const { view } = whole;
  return {
    organisation: whole.organisation.slug,
    month: view.month,
    status: whole.publication === null ? 'provisional' : 'published',
    boundaries: view.boundaries,
    basis: view.basis,
    rules: whole.rule.version,
    residents: whole.places.reduce((total, { residents }) => total + residents, 0),
    returns: returnsJson(whole.returns),
    areas: Object.entries(whole.receipts).map(([area, receipt]) => areaJson(area, receipt)),
    milestones: milestonesJson(whole.milestones),
  };
}

const historyAreaShape = z.strictObject({
  area: code,
  result: z.enum(RESULTS),
  shares,
  readiness: z.strictObject({ counts: levelCounts, residentsCovered: share }),
});

const historyMonthShape = z.strictObject({
  month,
  status: z.enum(['provisional', 'published']),
  places: count.nullable(),
  returns: returnsShape.nullable(),
  areas: z.array(historyAreaShape).nullable(),
  hidden,
});

export const historyShape = listOf(historyMonthShape);

/** One month of a history; `point` is null where the reader may not see it. */
export function historyMonthJson({
  month: at,
  published,
  point,
}: {
  month: Month;
  published: boolean;
  point: MonthPoint | null;
}): z.input<typeof historyMonthShape> {
  const status = published ? 'published' : 'provisional';
  if (point === null) return { month: at, status, places: null, returns: null, areas: null, hidden: true };
  const { onTime, late, missing, awaited } = point.returns;
  return {
    month: at,
    status,
    places: point.places,
    returns: { expected: point.places, onTime, late, missing: missing + awaited },
    areas: Object.entries(point.areas).map(([area, { result, ratings, counts, covered, residents }]) => ({
      area,
      result,
      shares: {
        red: fourDecimals(ratings.red, residents),
        amber: fourDecimals(ratings.amber, residents),
        green: fourDecimals(ratings.green, residents),
        missing: fourDecimals(ratings.missing, residents),
      },
      readiness: { counts, residentsCovered: fourDecimals(covered, residents) },
    })),
  };
}
