import type { Dashboard } from '~/domain/rollups/dashboard';
import { presentMilestones } from '~/presenters/rollups/milestones';
import { areaLabel } from '~/presenters/rollups/words';
import type { PackSection } from './pack';
import { column, count, text } from './pack-cells';
import { LEVEL_COLOURS } from './pack-colours';

/** Milestones due and complete, and how all of them stand, by area. */
export function milestonesSection(dashboard: Dashboard): PackSection {
  const { milestones, areas } = dashboard;
  const { due, total } = presentMilestones(milestones.total);
  const rows = areas.flatMap(({ code, slug, title }) => {
    const own = milestones.byArea[code];
    return own === undefined ? [] : [{ title, label: areaLabel(slug), own }];
  });
  return {
    key: 'milestones',
    title: 'The first 12 to 18 months',
    blocks: [
      {
        kind: 'chart',
        tab: 'Milestones due',
        caption: due,
        alternative: `Bar chart of milestones due by the end of the month and of those that are complete, by area. ${rows.map(({ title, own }) => `${title}: ${own.dueComplete} of ${own.due}`).join('; ')}.`,
        shape: 'bars',
        unit: 'count',
        categories: rows.map(({ label }) => label),
        series: [
          { name: 'Due', colour: LEVEL_COLOURS[2], values: rows.map(({ own }) => own.due) },
          { name: 'Complete', colour: LEVEL_COLOURS[4], values: rows.map(({ own }) => own.dueComplete) },
        ],
      },
      {
        kind: 'table',
        tab: 'Milestones by area',
        caption: `All ${total.toLocaleString('en-GB')} milestones of places, by area`,
        columns: [
          column('Area', 2.4),
          column('Due', 0.8, true),
          column('Complete', 1, true),
          column('Overdue', 1, true),
          column('Forecast late', 1, true),
          column('On track', 1, true),
          column('Not reported', 1.1, true),
        ],
        rows: [...rows, { title: 'All areas', own: milestones.total }].map(({ title, own }) => [
          text(title),
          count(own.due),
          count(own.dueComplete),
          count(own.counts.overdue),
          count(own.counts.forecast_late),
          count(own.counts.on_track),
          count(own.counts.not_reported),
        ]),
        empty: 'There are no milestones.',
      },
    ],
  };
}
