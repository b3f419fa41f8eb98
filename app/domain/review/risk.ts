import type { Month } from '~/domain/month';
import type { RiskEntry } from '~/domain/returns/content';

/** Risks of all places in one register, as the latest signed return of each place has them. */

export interface PlaceRisk extends RiskEntry {
  place: string;
  key: string;
  /** The ICB of the place today. */
  icb: string | null;
  /** The month of the return that says so. */
  latestMonth: Month;
}

export const RISK_STATES = ['open', 'closed', 'all'] as const;
export const RISK_ESCALATIONS = ['any', 'escalated', 'icb', 'london', 'none'] as const;

/** What the register is filtered by. */
export interface RiskFilter {
  /** A place, or an ICB for all its places; '' for everybody. */
  organisation: string;
  state: (typeof RISK_STATES)[number];
  escalation: (typeof RISK_ESCALATIONS)[number];
}

/** From 1 to 25. */
export function riskScore({ likelihood, impact }: Pick<RiskEntry, 'likelihood' | 'impact'>): number {
  return likelihood * impact;
}

/** The risks that a filter lets through, the highest score first. */
export function filterRisks(risks: readonly PlaceRisk[], filter: RiskFilter): PlaceRisk[] {
  return risks
    .filter(
      ({ place, icb, closed, escalation }) =>
        (filter.organisation === '' || filter.organisation === place || filter.organisation === icb) &&
        (filter.state === 'all' || closed === (filter.state === 'closed')) &&
        (filter.escalation === 'any' ||
          (filter.escalation === 'escalated' ? escalation !== 'none' : filter.escalation === escalation)),
    )
    .toSorted((a, b) => riskScore(b) - riskScore(a) || compare(a.place, b.place) || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
