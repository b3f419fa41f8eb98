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
  /** Of these, the ones of which the month itself has no report; told of the month shown alone, null for the rest. */
  fromEarlier: number | null;
}

/** What the latest report up to a month said; null without one. */
export function stateBy({ reports }: Pick<BurnUpInstance, 'reports'>, at: Month): MilestoneState | null {
  return reports.findLast(({ month }) => month <= at)?.state ?? null;
}

/** The burn-up over some months; milestones that do not apply at the month shown are in none of the three lines. */
export function burnUp(
  instances: readonly BurnUpInstance[],
  months: readonly Month[],
  shown: Month,
): BurnUpPoint[] {
  const counted = instances.filter((one) => stateBy(one, shown) !== 'not_applicable');
  const baseline = dueBy(counted, months, ({ baselineDue }) => baselineDue);
  const current = dueBy(counted, months, ({ currentDue }) => currentDue);
  const complete = completeBy(counted, months);
  return months.map((month, index) => ({
    month,
    baseline: baseline[index] ?? 0,
    current: current[index] ?? 0,
    complete: month > shown ? null : (complete[index] ?? 0),
    fromEarlier: month === shown ? completeEarlier(counted, month) : null,
  }));
}

/** How many are due by the end of each month by one of their dates. */
function dueBy(
  instances: readonly BurnUpInstance[],
  months: readonly Month[],
  date: (one: BurnUpInstance) => IsoDate | null,
): number[] {
  const dues = instances.flatMap((one) => date(one) ?? []).toSorted();
  let passed = 0;
  return months.map((month) => {
    const end = lastDay(month);
    while (passed < dues.length && (dues[passed] as IsoDate) <= end) passed += 1;
    return passed;
  });
}

/** How many are known complete in a month from reports of earlier months alone. */
function completeEarlier(instances: readonly BurnUpInstance[], at: Month): number {
  return instances.filter(({ reports }) => {
    const latest = reports.findLast(({ month }) => month <= at);
    return latest?.state === 'complete' && latest.month !== at;
  }).length;
}

/** How many are known complete by the end of each month: what became complete, less what is no longer said to be. */
function completeBy(instances: readonly BurnUpInstance[], months: readonly Month[]): number[] {
  const changes = new Map<Month, number>();
  for (const { reports } of instances) {
    let complete = false;
    for (const { month, state } of reports) {
      if ((state === 'complete') === complete) continue;
      complete = !complete;
      changes.set(month, (changes.get(month) ?? 0) + (complete ? 1 : -1));
    }
  }
  return months.map((by) => [...changes].reduce((sum, [at, change]) => (at <= by ? sum + change : sum), 0));
}
