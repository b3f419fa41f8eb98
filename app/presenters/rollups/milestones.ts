import { MILESTONE_STATUSES, type MilestoneStatus } from '~/domain/returns/milestone-status';
import type { MilestonesRollUp } from '~/domain/rollups/milestones';
import { formatNumber } from '~/presenters/format';
import { MILESTONE_STATUS_WORDS, type Tone } from '~/presenters/returns/words';
import { formatShare } from './share';

const ORDER: MilestoneStatus[] = [
  'complete',
  'on_track',
  'forecast_late',
  'overdue',
  'not_reported',
  'not_applicable',
];

export interface MilestoneCounts {
  statuses: {
    key: MilestoneStatus;
    label: string;
    tone: Tone;
    count: string;
    share: number;
    /** To the milestones that it counts; null where no list has just them. */
    href: string | null;
  }[];
  total: number;
  /** How many of those due by now are complete, in words. */
  due: string;
}

/**
 * Milestones by status; statuses without any are left out, and `share` is 0 to 1 of all. `href` leads to the list of
 * those of one status.
 */
export function presentMilestones(
  rollUp: MilestonesRollUp,
  href: (status: MilestoneStatus) => string | null = () => null,
): MilestoneCounts {
  const total = MILESTONE_STATUSES.reduce((sum, status) => sum + rollUp.counts[status], 0);
  return {
    statuses: ORDER.filter((status) => rollUp.counts[status] > 0).map((status) => ({
      key: status,
      label: MILESTONE_STATUS_WORDS[status].word,
      tone: MILESTONE_STATUS_WORDS[status].tone,
      count: formatNumber(rollUp.counts[status]),
      share: rollUp.counts[status] / total,
      href: href(status),
    })),
    total,
    due: dueWords(rollUp),
  };
}

/** 'Of 512 due by the end of the month, 401 are complete (78%); 20 are not reported.' */
export function dueWords({ due, dueComplete, counts }: MilestonesRollUp): string {
  if (due === 0) return 'None is due yet.';
  const complete =
    dueComplete === 0
      ? 'none is complete'
      : `${formatNumber(dueComplete)} ${dueComplete === 1 ? 'is' : 'are'} complete (${formatShare(dueComplete, due)})`;
  // Whatever is due is complete, overdue or not reported.
  const unknown = due - dueComplete - counts.overdue;
  const silent =
    unknown <= 0 ? '' : `; ${formatNumber(unknown)} ${unknown === 1 ? 'is' : 'are'} not reported`;
  return `Of ${formatNumber(due)} due by the end of the month, ${complete}${silent}.`;
}
