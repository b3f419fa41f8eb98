import { lastDay } from '~/domain/month';
import { dueSoon, LOOK_AHEAD_DAYS, type MilestoneBook, mostSlipped } from '~/domain/rollups/milestone-book';
import { paths } from '~/paths';
import { formatCount } from '~/presenters/format';
import type { ChartModel } from './chart';
import { burnUpChart } from './milestone-charts';
import { type LineRow, lineRow } from './milestone-lines';
import { viewQuery } from './words';

export interface MilestoneSummary {
  chart: ChartModel | null;
  worst: LineRow[];
  soon: string;
  all: { href: string; label: string };
}

const WORST_SHOWN = 3;

/** Milestones in short, for a dashboard: burn-up, the most slipped, what comes next. */
export function presentMilestoneSummary(book: MilestoneBook): MilestoneSummary {
  const { organisation, view, lines } = book;
  const soon = dueSoon(lines, lastDay(view.month)).length;
  return {
    chart: burnUpChart(book.places.burnUp, view.month, { key: 'milestones', title: 'Complete against due' }),
    worst: mostSlipped(lines, WORST_SHOWN).map((line) => lineRow(line, book)),
    soon:
      soon === 0
        ? `None falls due in the ${LOOK_AHEAD_DAYS} days after the month.`
        : `${formatCount(soon, 'milestone falls', 'milestones fall')} due in the ${LOOK_AHEAD_DAYS} days after the month.`,
    all: {
      href: paths.milestones({ ...viewQuery(view), org: organisation.slug }),
      label: `All milestones of ${organisation.shortName}`,
    },
  };
}
