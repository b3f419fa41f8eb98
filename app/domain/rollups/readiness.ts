import type { Rating } from '~/domain/returns/content';
import type { RollUpRule } from '~/domain/rollups/confidence';

/** One place's part; `level` is null when it has no effective submission or its readiness is not assessed. */
export interface ReadinessContribution {
  place: string;
  residents: number;
  level: Rating | null;
  /** False when no function of the area applies in this place; true when left out. */
  applicable?: boolean;
}

export interface ReadinessRollUp {
  /** Places at each level, and those without one. */
  counts: Record<Rating | 'missing', number>;
  notApplicable: number;
  /** The lower median of the assessed places; null when there is none. */
  median: Rating | null;
  lowest: Rating | null;
  /** `share` is 0 to 1, and 0 where `total` is 0. */
  covered: { residents: number; total: number; share: number };
}

type Kind = Rating | 'missing' | 'not_applicable';

function kindOf(contribution: ReadinessContribution): Kind {
  if (contribution.applicable === false) return 'not_applicable';
  return contribution.level ?? 'missing';
}

function sumResidents(contributions: readonly ReadinessContribution[]): number {
  return contributions.reduce((sum, contribution) => sum + contribution.residents, 0);
}

/**
 * Readiness of a set of places for one area (the roll-up rule, docs/model.md): places at each level, lower median,
 * lowest, and the residents covered by places at the established level or more.
 *
 * Where the area does not apply in a place, the place has its own count, as it is not silent. Its residents stay in
 * the total and are not covered: the figure is a share of all residents, so that declaring an area not applicable
 * can never raise it.
 */
export function rollUpReadiness(
  contributions: readonly ReadinessContribution[],
  rule: RollUpRule,
): ReadinessRollUp {
  const kinds = contributions.map(kindOf);
  const count = (kind: Kind) => kinds.filter((other) => other === kind).length;
  const levels = kinds.filter((kind): kind is Rating => typeof kind === 'number').toSorted((a, b) => a - b);
  const established = contributions.filter((_, at) => isEstablished(kinds[at], rule));
  const residents = sumResidents(established);
  const total = sumResidents(contributions);
  return {
    counts: { 0: count(0), 1: count(1), 2: count(2), 3: count(3), 4: count(4), missing: count('missing') },
    notApplicable: count('not_applicable'),
    median: levels[Math.floor((levels.length - 1) / 2)] ?? null,
    lowest: levels[0] ?? null,
    covered: { residents, total, share: total === 0 ? 0 : residents / total },
  };
}

function isEstablished(kind: Kind | undefined, rule: RollUpRule): boolean {
  return typeof kind === 'number' && kind >= rule.establishedLevel;
}
