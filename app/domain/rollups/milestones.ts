import { lastDay, type Month } from '~/domain/month';
import { MILESTONE_STATUSES, type MilestoneStatus } from '~/domain/returns/milestone-status';

/** One instance of a milestone at the end of a month; `currentDue` is null when no date is set. */
export interface MilestoneInstance {
  status: MilestoneStatus;
  currentDue: string | null;
}

export interface MilestonesRollUp {
  counts: Record<MilestoneStatus, number>;
  /** Instances whose current due date is not after the end of the month. */
  due: number;
  dueComplete: number;
  /** 0 to 1; null while nothing is due. */
  shareComplete: number | null;
}

/**
 * Milestones of a set of organisations at the end of a month (the roll-up rule, docs/model.md). One that does not
 * apply is counted as such but is never due, since it can never be completed; one not reported stays due.
 */
export function rollUpMilestones(instances: readonly MilestoneInstance[], month: Month): MilestonesRollUp {
  const counts = Object.fromEntries(
    MILESTONE_STATUSES.map((status) => [status, instances.filter((one) => one.status === status).length]),
  ) as Record<MilestoneStatus, number>;
  const due = instances.filter(
    ({ status, currentDue }) =>
      status !== 'not_applicable' && currentDue !== null && currentDue <= lastDay(month),
  );
  const dueComplete = due.filter(({ status }) => status === 'complete').length;
  return {
    counts,
    due: due.length,
    dueComplete,
    shareComplete: due.length ? dueComplete / due.length : null,
  };
}
