import type { FrozenOutcome } from '~/domain/review/snapshot';
import type { Dashboard } from '~/domain/rollups/dashboard';
import { presentMovers } from '~/presenters/rollups/movers';
import { presentReturns } from '~/presenters/rollups/returns';
import { monthName } from '~/presenters/rollups/words';
import type { PackSection, PackTable } from './pack';
import { ambitionsSection } from './pack-ambitions';
import { column, count, text } from './pack-cells';
import { milestonesSection } from './pack-milestones';
import { asksSection, outcomesSection } from './pack-outcomes';
import { readinessSection } from './pack-readiness';
import { gapsSection, receiptsSection } from './pack-receipts';
import { heatMapSection, matrixSection } from './pack-results';

/** The parts of a pack, in the order of the London dashboard. */

interface SectionSource {
  dashboard: Dashboard;
  outcomes: readonly FrozenOutcome[];
}

/** Every section of a pack. */
export function packSections({ dashboard, outcomes }: SectionSource): PackSection[] {
  return [
    returnsSection(dashboard),
    dashboard.organisation.level === 'region' ? heatMapSection(dashboard) : matrixSection(dashboard),
    readinessSection(dashboard),
    moversSection(dashboard),
    milestonesSection(dashboard),
    ...ambitionsSection(dashboard),
    asksSection(dashboard),
    outcomesSection(dashboard, outcomes),
    gapsSection(dashboard),
    receiptsSection(dashboard),
  ];
}

function returnsSection(dashboard: Dashboard): PackSection {
  const { figures } = presentReturns(dashboard.returns, dashboard);
  const { places, expected } = dashboard.reported;
  return {
    key: 'returns',
    title: `${places} of ${expected} places have reported`,
    blocks: [
      {
        kind: 'table',
        tab: 'Returns',
        caption: 'Returns of the month',
        columns: [column('Returns', 1.2), column('Places', 0.7, true), column('Which', 4)],
        rows: figures.map(({ label, count: value, names, others }) => [
          text(label.charAt(0).toUpperCase() + label.slice(1)),
          count(value),
          text(
            [
              ...names.map(({ name, note }) => (note === '' ? name : `${name} (${note})`)),
              ...(others === '' ? [] : [others]),
            ].join(', '),
          ),
        ]),
        empty: 'No returns are expected.',
      },
    ],
  };
}

function moversSection(dashboard: Dashboard): PackSection {
  const { down, up, rest } = presentMovers(dashboard.movers, dashboard);
  const since = dashboard.previous === null ? '' : ` since ${monthName(dashboard.previous)}`;
  const table: PackTable = {
    kind: 'table',
    tab: 'Movers',
    caption: `What moved${since}, largest first, in the places’ own words${rest === '' ? '' : `. ${rest}`}`,
    columns: [
      column('Moved', 0.6),
      column('Place', 1.2),
      column('Area', 1.2),
      column('What', 1.8),
      column('In the place’s words', 4),
    ],
    rows: [...down, ...up].map(({ direction, place, area, what, words }) => [
      text(direction === 'up' ? 'Up' : 'Down'),
      text(place),
      text(area),
      text(what.join('; ')),
      text(words),
    ]),
    empty: 'Nothing moved.',
  };
  return { key: 'movers', title: `What moved${since}?`, blocks: [table] };
}
