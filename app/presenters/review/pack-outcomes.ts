import type { FrozenOutcome } from '~/domain/review/snapshot';
import type { Dashboard } from '~/domain/rollups/dashboard';
import { formatMonth } from '~/presenters/format';
import { areaLabel, namesBySlug } from '~/presenters/rollups/words';
import type { PackSection } from './pack';
import { column, date, text } from './pack-cells';

/** What places ask for and nobody has answered. */
export function asksSection({ asks, places }: Dashboard): PackSection {
  const nameOf = namesBySlug(places);
  return {
    key: 'asks',
    title: 'Asks awaiting an answer',
    blocks: [
      {
        kind: 'table',
        tab: 'Asks',
        caption: 'What places ask for, soonest answer first',
        columns: [column('Place', 1.2), column('Ask', 4), column('Answer by', 1.1), column('Asked in', 1)],
        rows: asks.map(({ place, text: words, answerBy, openedMonth }) => [
          text(nameOf(place)),
          text(words),
          date(answerBy),
          text(formatMonth(openedMonth)),
        ]),
        empty: 'No ask is waiting for an answer.',
      },
    ],
  };
}

/** What the review of the month decided, and what became of it. */
export function outcomesSection(
  { places, groups, organisation, areas }: Dashboard,
  outcomes: readonly FrozenOutcome[],
): PackSection {
  const nameOf = namesBySlug([organisation, ...groups.map((group) => group.organisation), ...places]);
  const areaOf = new Map(areas.map(({ code, slug }) => [code, areaLabel(slug)]));
  return {
    key: 'outcomes',
    title: 'Decisions and actions',
    blocks: [
      {
        kind: 'table',
        tab: 'Decisions and actions',
        caption: 'What the review of the month decided',
        columns: [
          column('Kind', 1),
          column('For', 1.2),
          column('Area', 1.2),
          column('Decision or action', 4),
          column('Owner', 1.4),
          column('Due', 1.7),
          column('State', 0.8),
        ],
        rows: outcomes.map(({ kind, organisation: aimed, area, text: words, owner, due, closed }) => [
          text(kind === 'decision' ? 'Decision' : 'Action'),
          text(nameOf(aimed)),
          text(area === null ? '' : (areaOf.get(area) ?? area)),
          text(words),
          text(owner),
          date(due),
          text(kind === 'decision' && due === null ? '' : closed ? 'Closed' : 'Open'),
        ]),
        empty: 'The review of the month has recorded no decision or action.',
      },
    ],
  };
}
