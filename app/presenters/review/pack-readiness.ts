import { RATINGS } from '~/domain/returns/content';
import type { Dashboard, GroupTotals } from '~/domain/rollups/dashboard';
import { levelWords } from '~/presenters/returns/words';
import { MISSING_WORDS } from '~/presenters/rollups/figure';
import { formatShare } from '~/presenters/rollups/share';
import { areaLabel } from '~/presenters/rollups/words';
import type { PackCell, PackChart, PackSection, PackTable } from './pack';
import { column, count, share, text } from './pack-cells';
import { BRAND, LEVEL_COLOURS, MISSING_COLOUR } from './pack-colours';

/** Residents covered, and places at each level, by area. */
export function readinessSection(dashboard: Dashboard): PackSection {
  const { areas, total, organisation } = dashboard;
  const rows: ReadinessRow[] = areas.flatMap((area) => {
    const readiness = total.totals[area.code]?.readiness;
    return readiness === undefined ? [] : [{ area, readiness }];
  });
  const ranked = rows.toSorted((a, b) => b.readiness.covered.share - a.readiness.covered.share);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  const said = (one: ReadinessRow) => {
    const { residents, total: all } = one.readiness.covered;
    return `${one.area.title} (${formatShare(residents, all)})`;
  };
  const finding =
    best === undefined || worst === undefined
      ? 'No readiness has been reported.'
      : `${said(best)} covers most residents, ${said(worst)} fewest.`;
  const categories = rows.map(({ area }) => areaLabel(area.slug));
  return {
    key: 'readiness',
    title: 'How many residents are covered?',
    blocks: [
      {
        kind: 'chart',
        tab: 'Residents covered',
        caption: finding,
        alternative: `Bar chart of the share of ${organisation.shortName}’s residents living in places at level 3 or more, for each of ${rows.length} areas. ${rows.map(said).join(', ')}.`,
        shape: 'bars',
        unit: 'share',
        categories,
        series: [
          {
            name: 'Residents covered',
            colour: BRAND,
            values: rows.map(({ readiness }) => readiness.covered.share),
          },
        ],
      },
      levelsChart(rows, categories),
      readinessTable(rows),
    ],
  };
}

type ReadinessRow = {
  area: Dashboard['areas'][number];
  readiness: GroupTotals['totals'][string]['readiness'];
};

function levelsChart(rows: readonly ReadinessRow[], categories: string[]): PackChart {
  const described = rows.map(({ area, readiness }) => {
    const { counts } = readiness;
    return `${area.title}: ${counts[3] + counts[4]} at level 3 or more, ${counts.missing} not reported`;
  });
  return {
    kind: 'chart',
    tab: 'Places at each level',
    caption: 'Places at each level of readiness, by area',
    alternative: `Stacked bar chart of how many places stand at each level of readiness, by area. ${described.join('; ')}.`,
    shape: 'stacked',
    unit: 'count',
    categories,
    series: [
      ...RATINGS.map((level) => ({
        name: levelWords(level),
        colour: LEVEL_COLOURS[level],
        values: rows.map(({ readiness }) => readiness.counts[level]),
      })),
      {
        name: MISSING_WORDS,
        colour: MISSING_COLOUR,
        values: rows.map(({ readiness }) => readiness.counts.missing),
      },
    ],
  };
}

function readinessTable(rows: readonly ReadinessRow[]): PackTable {
  const level = (value: number | null): PackCell =>
    value === null ? text('–') : { text: String(value), value, format: 'count' };
  return {
    kind: 'table',
    tab: 'Readiness',
    caption: 'Readiness by area: residents covered, and places at each level',
    columns: [
      column('Area', 2.2),
      column('Covered', 0.9, true),
      column('Residents covered', 1.2, true),
      column('Median', 0.8, true),
      column('Lowest', 0.8, true),
      ...RATINGS.map((rating) => column(levelWords(rating), 1.15, true)),
      column('Not reported', 0.9, true),
    ],
    rows: rows.map(({ area, readiness: { covered, median, lowest, counts } }) => [
      text(area.title),
      share(covered.residents, covered.total),
      count(covered.residents),
      level(median),
      level(lowest),
      ...RATINGS.map((rating) => count(counts[rating])),
      count(counts.missing),
    ]),
    empty: 'No readiness has been reported.',
  };
}
