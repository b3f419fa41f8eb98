import { daysBetween } from '~/domain/date';
import type { Month } from '~/domain/month';
import { CONFIDENCES, type Confidence, type Rating } from '~/domain/returns/content';
import { type MilestoneFacts, overdueDays } from '~/domain/returns/milestone-status';

/** A fact that decided a proposed confidence; `days` are calendar days. */
export type ConfidenceFact =
  | { kind: 'overdue'; milestone: string; days: number }
  | { kind: 'forecast_late'; milestone: string; days: number }
  | { kind: 'readiness_fell'; from: Rating; to: Rating };

/** More days than these make an area red; any day up to them makes it amber. */
const RED_AFTER_DAYS = { overdue: 30, forecast_late: 90 } as const;

interface ConfidenceInput {
  /** The place's milestones in the area. */
  milestones: { code: string; facts: MilestoneFacts }[];
  readiness: Rating | null;
  /** Readiness in last month's effective submission. */
  readinessBefore: Rating | null;
  month: Month;
}

type MilestoneFact = Exclude<ConfidenceFact, { kind: 'readiness_fell' }>;

function milestoneFacts(milestone: string, facts: MilestoneFacts, month: Month): MilestoneFact[] {
  if (facts.state === 'complete' || facts.state === 'not_applicable') return [];
  const overdue = overdueDays({ ...facts, state: facts.state ?? 'not_started' }, month);
  const known = facts.forecast !== null && facts.currentDue !== null;
  const late = known ? daysBetween(facts.currentDue as string, facts.forecast as string) : 0;
  const found: MilestoneFact[] = [
    { kind: 'overdue', milestone, days: overdue },
    { kind: 'forecast_late', milestone, days: late },
  ];
  return found.filter((fact) => fact.days > 0);
}

function readinessFacts({ readiness, readinessBefore }: ConfidenceInput): ConfidenceFact[] {
  if (readiness === null || readinessBefore === null || readiness >= readinessBefore) return [];
  return [{ kind: 'readiness_fell', from: readinessBefore, to: readiness }];
}

/**
 * The confidence that the facts support at the end of the month, with only the facts that decided it (docs/model.md,
 * delivery confidence). Complete and not applicable milestones never count; one without a reported state counts as
 * not complete. A milestone due on the last day of the month is 0 days overdue, which does not lower the proposal.
 */
export function proposeConfidence(input: ConfidenceInput): {
  confidence: Confidence;
  because: ConfidenceFact[];
} {
  const late = input.milestones.flatMap(({ code, facts }) => milestoneFacts(code, facts, input.month));
  const red = late.filter((fact) => fact.days > RED_AFTER_DAYS[fact.kind]);
  if (red.length > 0) return { confidence: 'red', because: red };
  const amber = [...late, ...readinessFacts(input)];
  return { confidence: amber.length > 0 ? 'amber' : 'green', because: amber };
}

/** Whether confidence `a` is better than `b`: green over amber over red. */
export function isBetter(a: Confidence, b: Confidence): boolean {
  return CONFIDENCES.indexOf(a) > CONFIDENCES.indexOf(b);
}

/** Whether a place states better than the facts support; false while it states nothing. */
export function isWatermelon(stated: Confidence | null, proposed: Confidence): boolean {
  return stated !== null && isBetter(stated, proposed);
}
