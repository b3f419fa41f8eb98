import type { IsoDate } from '~/domain/date';
import { lastDay, type Month } from '~/domain/month';
import type { MilestoneState } from '~/domain/returns/content';

/** Milestones complete against milestones due, month by month. */

export interface BurnUpInstance {
  baselineDue: IsoDate | null;
  currentDue: IsoDate | null;
  /** In the order of their months; months without a report are left out. */
  reports: readonly { month: Month; state: MilestoneState | null }[];
}

export interface BurnUpPoint {
  month: Month;
  /** Due by the end of the month by the first date, and by the date that stands now. */
  baseline: number;
  current: number;
  /** Known complete by then: the latest report up to the month counts. Null for months after the one shown. */
  complete: number | null;
}

function latest(instance: BurnUpInstance, at: Month): MilestoneState | null {
  return instance.reports.findLast(({ month }) => month <= at)?.state ?? null;
}

/** The burn-up over some months; milestones that do not apply at the month shown are in none of the three lines. */
export function burnUp(
  instances: readonly BurnUpInstance[],
  months: readonly Month[],
  shown: Month,
): BurnUpPoint[] {
  const counted = instances.filter((one) => latest(one, shown) !== 'not_applicable');
  const due = (by: IsoDate, date: (one: BurnUpInstance) => IsoDate | null) =>
    counted.filter((one) => {
      const on = date(one);
      return on !== null && on <= by;
    }).length;
  return months.map((month) => ({
    month,
    baseline: due(lastDay(month), ({ baselineDue }) => baselineDue),
    current: due(lastDay(month), ({ currentDue }) => currentDue),
    complete: month > shown ? null : counted.filter((one) => latest(one, month) === 'complete').length,
  }));
}
