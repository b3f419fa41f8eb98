import { daysBetween } from '~/domain/date';
import { lastDay, type Month } from '~/domain/month';
import type { MilestoneState } from '~/domain/returns/content';

export const MILESTONE_STATUSES = [
  'not_applicable',
  'complete',
  'overdue',
  'forecast_late',
  'on_track',
  'not_reported',
] as const;
export type MilestoneStatus = (typeof MILESTONE_STATUSES)[number];

/** One instance of a milestone as reported for a month; dates are 'YYYY-MM-DD', null where none is known. */
export interface MilestoneFacts {
  state: MilestoneState | null;
  forecast: string | null;
  actual: string | null;
  baselineDue: string | null;
  currentDue: string | null;
}

/**
 * Status at the end of a month, in the order of the milestone rule (docs/model.md). No report, or no state in it, is
 * `not_reported`. A milestone without a due date can be neither overdue nor forecast late.
 */
export function milestoneStatus(facts: MilestoneFacts | null, month: Month): MilestoneStatus {
  if (facts === null || facts.state === null) return 'not_reported';
  if (facts.state === 'not_applicable' || facts.state === 'complete') return facts.state;
  if (facts.currentDue === null) return 'on_track';
  if (facts.currentDue <= lastDay(month)) return 'overdue';
  return facts.forecast !== null && facts.forecast > facts.currentDue ? 'forecast_late' : 'on_track';
}

/** Days from the current due date to the end of the month; 0 when not overdue, and on the due date itself. */
export function overdueDays(facts: MilestoneFacts, month: Month): number {
  if (milestoneStatus(facts, month) !== 'overdue' || facts.currentDue === null) return 0;
  return daysBetween(facts.currentDue, lastDay(month));
}

/**
 * Days slipped from the baseline: to the actual date, else the forecast, else (overdue without either) the end of the
 * month; 0 when not later than the baseline. Null when there is nothing to measure: no baseline, no report, or the
 * milestone does not apply.
 */
export function slipDays(facts: MilestoneFacts, month: Month): number | null {
  const status = milestoneStatus(facts, month);
  if (facts.baselineDue === null || status === 'not_reported' || status === 'not_applicable') return null;
  const reached =
    facts.actual ?? facts.forecast ?? (status === 'overdue' ? lastDay(month) : facts.baselineDue);
  return Math.max(0, daysBetween(facts.baselineDue, reached));
}
