import type { Confidence, Rating } from '~/domain/returns/content';

export const RESULTS = ['red', 'not_enough_reported', 'green', 'amber'] as const;
export type RollUpResult = (typeof RESULTS)[number];

/** An exact share of residents, compared in whole residents: `num` of every `den`. */
export interface Share {
  num: number;
  den: number;
}

/** The thresholds of the roll-up rule; a published month keeps the version it was published with. */
export interface RollUpRule {
  version: string;
  /** Red from this share of residents in red places. */
  redShare: Share;
  /** Not enough reported from this share in red or missing places. */
  notEnoughShare: Share;
  /** Green needs no more than this share in red or missing places... */
  greenSilentShare: Share;
  /** ...and no more than this share in red, missing or amber places. */
  greenTotalShare: Share;
  /** Residents are covered by places at this level of readiness or more. */
  establishedLevel: Rating;
}

export const RULE_1: RollUpRule = {
  version: '1',
  redShare: { num: 1, den: 4 },
  notEnoughShare: { num: 1, den: 4 },
  greenSilentShare: { num: 1, den: 20 },
  greenTotalShare: { num: 1, den: 4 },
  establishedLevel: 3,
};

/** One place's part in a roll-up; `confidence` is null when it has no effective submission or no rating. */
export interface Contribution {
  place: string;
  residents: number;
  confidence: Confidence | null;
}

export type ConfidenceCounts = Record<Confidence | 'missing', number>;

export interface ConfidenceRollUp {
  result: RollUpResult;
  residents: ConfidenceCounts & { total: number };
  places: ConfidenceCounts;
}

/** Whether `part` of `total` is at least a share, in whole numbers. */
export function atLeast(part: number, total: number, share: Share): boolean {
  return share.den * part >= share.num * total;
}

/** Whether `part` of `total` is at most a share, in whole numbers. */
export function atMost(part: number, total: number, share: Share): boolean {
  return share.den * part <= share.num * total;
}

function resultOf(residents: ConfidenceRollUp['residents'], rule: RollUpRule): RollUpResult {
  const { total, red, amber, missing } = residents;
  if (total === 0) return 'not_enough_reported';
  if (atLeast(red, total, rule.redShare)) return 'red';
  if (atLeast(red + missing, total, rule.notEnoughShare)) return 'not_enough_reported';
  const silent = atMost(red + missing, total, rule.greenSilentShare);
  const short = atMost(red + missing + amber, total, rule.greenTotalShare);
  return silent && short ? 'green' : 'amber';
}

/**
 * The roll-up rule for delivery confidence, docs/model.md: residents living in red, amber, green and missing places,
 * and the result. A set without residents is not enough reported: nothing is known of nobody.
 */
export function rollUpConfidence(contributions: readonly Contribution[], rule: RollUpRule): ConfidenceRollUp {
  const residents = { total: 0, red: 0, amber: 0, green: 0, missing: 0 };
  const places = { red: 0, amber: 0, green: 0, missing: 0 };
  for (const contribution of contributions) {
    const kind = contribution.confidence ?? 'missing';
    residents.total += contribution.residents;
    residents[kind] += contribution.residents;
    places[kind] += 1;
  }
  return { result: resultOf(residents, rule), residents, places };
}

/** How good a result is: green 2, amber 1, red and not enough reported 0. */
export function strength(result: RollUpResult): 0 | 1 | 2 {
  if (result === 'green') return 2;
  return result === 'amber' ? 1 : 0;
}
