import type { Dashboard, GroupTotals } from '~/domain/rollups/dashboard';
import { presentFigure } from '~/presenters/rollups/figure';
import { formatShare } from '~/presenters/rollups/share';
import { areaLabel, namesBySlug, resultMark } from '~/presenters/rollups/words';
import type { PackCell, PackSection } from './pack';
import { column, text } from './pack-cells';

function resultCell(group: GroupTotals, area: string): PackCell {
  const totals = group.totals[area];
  if (totals === undefined) return text('–');
  const { tone, word } = resultMark(totals.confidence.result);
  const { residents, total } = totals.readiness.covered;
  return { text: `${word}, ${formatShare(residents, total)}`, tone };
}

/** Each area's result for London and for every ICB. */
export function heatMapSection(dashboard: Dashboard): PackSection {
  const { areas, total, groups } = dashboard;
  const columns = [total, ...groups];
  return {
    key: 'heat-map',
    title: 'Will each area land its next milestones?',
    blocks: [
      {
        kind: 'table',
        tab: 'Heat map',
        caption:
          'Delivery confidence, and the share of residents living in places at level 3 or more, by area and ICB',
        columns: [
          column('Area', 1.9),
          ...columns.map(({ organisation }) => column(organisation.shortName, 1.3)),
        ],
        rows: areas.map(({ code, title }) => [
          text(title),
          ...columns.map((group) => resultCell(group, code)),
        ]),
        empty: 'There are no areas.',
      },
    ],
  };
}

/** Each place's level and delivery confidence, by area. */
export function matrixSection(dashboard: Dashboard): PackSection {
  const { areas, places, total, organisation } = dashboard;
  const nameOf = namesBySlug(places);
  const cellOf = (place: string, area: string): PackCell => {
    const figure = total.receipts[area]?.used.find((one) => one.place === place);
    if (figure === undefined) return text('–');
    const { level, mark } = presentFigure(figure);
    return mark === null ? text(level) : { text: `${level} ${mark.letter}`, tone: mark.tone };
  };
  return {
    key: 'matrix',
    title: 'How ready is each place, and will its milestones land?',
    blocks: [
      {
        kind: 'table',
        tab: 'Places by area',
        caption:
          'Readiness (0 to 4) and delivery confidence (G on course, A at risk, R needs help), by place and area',
        columns: [column('Place', 1.3), ...areas.map(({ slug }) => column(areaLabel(slug), 1))],
        rows: [
          ...places.map(({ slug }) => [text(nameOf(slug)), ...areas.map(({ code }) => cellOf(slug, code))]),
          [
            text(organisation.shortName),
            ...areas.map(({ code }): PackCell => {
              const totals = total.totals[code];
              if (totals === undefined) return text('–');
              const { tone, letter } = resultMark(totals.confidence.result);
              return { text: letter, tone };
            }),
          ],
        ],
        empty: 'There are no places.',
      },
    ],
  };
}
