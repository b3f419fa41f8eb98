import type { Month } from '~/domain/month';
import type { AreaUpdate, Confidence } from '~/domain/returns/content';
import { isWatermelon } from '~/domain/returns/delivery-confidence';
import { levelOf, type Readiness } from '~/domain/returns/readiness';
import {
  type ConfidenceCounts,
  type ConfidenceRollUp,
  type RollUpRule,
  rollUpConfidence,
} from '~/domain/rollups/confidence';
import { type ReadinessRollUp, rollUpReadiness } from '~/domain/rollups/readiness';

/** Whose rating a roll-up uses: the ICB's assured one where there is one, or always the place's own. */
export const ROLL_UP_BASES = ['assured', 'self'] as const;
export type Basis = (typeof ROLL_UP_BASES)[number];

/** One place's figures for one area in one month, from its effective submission (null when there is none). */
export interface PlaceAreaFigure {
  place: string;
  residents: number;
  submission: null | {
    id: number;
    sequence: number;
    submittedAt: string;
    daysLate: number;
    /** It came from a file of earlier months; left out where somebody signed it. */
    imported?: boolean;
  };
  readiness: Readiness | null;
  stated: Confidence | null;
  proposed: Confidence | null;
  assured: Confidence | null;
  /** The month in which the place's ratings last really changed. */
  changedMonth: Month | null;
  stale: boolean;
  update: AreaUpdate | null;
  /** What changed, in the place's own words; '' when it wrote nothing. */
  changed: string;
  restated: boolean;
}

/** A figure as used in a receipt; `confidence` is the one that counted. */
export type UsedFigure = PlaceAreaFigure & { confidence: Confidence | null; hidden: false };

/** A figure whose values the reader may not see: who and how many residents, nothing else. */
export type HiddenFigure = Record<Exclude<keyof UsedFigure, 'place' | 'residents' | 'hidden'>, null> & {
  place: string;
  residents: number;
  hidden: true;
};

export type ReceiptFigure = UsedFigure | HiddenFigure;

export interface AssuredDifference {
  place: string;
  stated: Confidence | null;
  assured: Confidence;
}

/** How many places a masked receipt hides: in all, and from each of its lists of names. */
export interface HiddenPlaces {
  all: number;
  missing: number;
  readinessMissing: number;
  stale: number;
  assuredDifferently: number;
  restated: number;
  watermelons: number;
}

/** Everything behind one rolled-up figure of one area. Shares are 0 to 1 with four decimals, for showing only. */
export interface AreaReceipt<Figure extends ReceiptFigure = ReceiptFigure> {
  rule: RollUpRule;
  basis: Basis;
  confidence: ConfidenceRollUp & { shares: ConfidenceCounts };
  readiness: ReadinessRollUp & {
    residentsCovered: number;
    /** Places without a level, which count as not covered. */
    missing: string[];
  };
  used: Figure[];
  /** Places without an effective submission or without a rating. */
  missing: string[];
  stale: string[];
  assuredDifferently: AssuredDifference[];
  restated: string[];
  watermelons: string[];
  hiddenPlaces: HiddenPlaces;
}

/** The confidence of a place that counts on a basis; null when it has no submission or no rating. */
export function usedConfidence(
  figure: Pick<PlaceAreaFigure, 'submission' | 'stated' | 'assured'>,
  basis: Basis,
): Confidence | null {
  return figure.submission === null ? null : ratingOn(figure, basis);
}

/** The one of two ratings that counts on a basis. */
function ratingOn(
  { stated, assured }: Pick<PlaceAreaFigure, 'stated' | 'assured'>,
  basis: Basis,
): Confidence | null {
  return basis === 'assured' ? (assured ?? stated) : stated;
}

/** A share as it is shown, 0 to 1 with four decimals; 0 of nothing. */
export function fourDecimals(part: number, total: number): number {
  return total === 0 ? 0 : Math.round((part / total) * 10_000) / 10_000;
}

function confidencePart(used: readonly UsedFigure[], rule: RollUpRule): AreaReceipt['confidence'] {
  const rolledUp = rollUpConfidence(used, rule);
  const { total, red, amber, green, missing } = rolledUp.residents;
  const shares = {
    red: fourDecimals(red, total),
    amber: fourDecimals(amber, total),
    green: fourDecimals(green, total),
    missing: fourDecimals(missing, total),
  };
  return { ...rolledUp, shares };
}

function readinessPart(used: readonly UsedFigure[], rule: RollUpRule): AreaReceipt['readiness'] {
  const contributions = used.map(({ place, residents, submission, readiness }) => {
    const reported = submission === null ? null : readiness;
    const applicable = reported?.kind !== 'not_applicable';
    return { place, residents, level: reported === null ? null : levelOf(reported), applicable };
  });
  const rolledUp = rollUpReadiness(contributions, rule);
  const { residents, total } = rolledUp.covered;
  const missing = contributions.filter(({ level, applicable }) => level === null && applicable);
  return { ...rolledUp, residentsCovered: fourDecimals(residents, total), missing: names(missing) };
}

const names = (figures: readonly { place: string }[]) => figures.map(({ place }) => place);

function assuredDifferences(reported: readonly UsedFigure[]): AssuredDifference[] {
  return reported.flatMap(({ place, stated, assured }) =>
    assured === null || assured === stated ? [] : [{ place, stated, assured }],
  );
}

/** The receipt of one area over a set of places (the roll-up rule, docs/model.md); lists keep the order of `figures`. */
export function receiptOf(
  figures: readonly PlaceAreaFigure[],
  { basis, rule }: { basis: Basis; rule: RollUpRule },
): AreaReceipt<UsedFigure> {
  const used = figures.map((figure): UsedFigure => {
    return { ...figure, confidence: usedConfidence(figure, basis), hidden: false };
  });
  const reported = used.filter(({ submission }) => submission !== null);
  return {
    rule,
    basis,
    confidence: confidencePart(used, rule),
    readiness: readinessPart(used, rule),
    used,
    missing: names(used.filter(({ confidence }) => confidence === null)),
    stale: names(reported.filter(({ stale }) => stale)),
    assuredDifferently: assuredDifferences(reported),
    restated: names(reported.filter(({ restated }) => restated)),
    watermelons: names(
      reported.filter(({ stated, proposed }) => proposed !== null && isWatermelon(stated, proposed)),
    ),
    hiddenPlaces: {
      all: 0,
      missing: 0,
      readinessMissing: 0,
      stale: 0,
      assuredDifferently: 0,
      restated: 0,
      watermelons: 0,
    },
  };
}

function hide({ place, residents }: ReceiptFigure): HiddenFigure {
  return {
    place,
    residents,
    submission: null,
    readiness: null,
    stated: null,
    proposed: null,
    assured: null,
    changedMonth: null,
    stale: null,
    update: null,
    changed: null,
    restated: null,
    confidence: null,
    hidden: true,
  };
}

/**
 * The receipt for a reader who may read only some places: totals stay, the values of the others are hidden and their
 * names leave the lists, counted in `hiddenPlaces`.
 */
export function maskReceipt(receipt: AreaReceipt, mayRead: (place: string) => boolean): AreaReceipt {
  const used = receipt.used.map((figure) => (mayRead(figure.place) ? figure : hide(figure)));
  const keep = (places: string[]) => places.filter(mayRead);
  const masked = {
    missing: keep(receipt.missing),
    stale: keep(receipt.stale),
    assuredDifferently: receipt.assuredDifferently.filter(({ place }) => mayRead(place)),
    restated: keep(receipt.restated),
    watermelons: keep(receipt.watermelons),
  };
  const readinessMissing = keep(receipt.readiness.missing);
  const before = receipt.hiddenPlaces;
  const dropped = (list: keyof typeof masked) => before[list] + receipt[list].length - masked[list].length;
  return {
    ...receipt,
    ...masked,
    used,
    readiness: { ...receipt.readiness, missing: readinessMissing },
    hiddenPlaces: {
      all: used.filter(({ hidden }) => hidden).length,
      missing: dropped('missing'),
      readinessMissing: before.readinessMissing + receipt.readiness.missing.length - readinessMissing.length,
      stale: dropped('stale'),
      assuredDifferently: dropped('assuredDifferently'),
      restated: dropped('restated'),
      watermelons: dropped('watermelons'),
    },
  };
}
