import type { AmbitionStatus } from '~/domain/framework/ambition-plan';
import { CONFIDENCES, RATINGS } from '~/domain/returns/content';
import type { FrozenOutcome } from '~/domain/review/snapshot';
import type { Dashboard, GroupTotals } from '~/domain/rollups/dashboard';
import type { AreaReceipt } from '~/domain/rollups/receipt';
import { formatDate, formatList, formatMonth } from '~/presenters/format';
import { levelWords } from '~/presenters/returns/words';
import { AMBITION_STATUS_WORDS, statusSummary, valueOrDash } from '~/presenters/rollups/ambition-words';
import { presentRow } from '~/presenters/rollups/ambitions';
import { MISSING_WORDS, presentFigure } from '~/presenters/rollups/figure';
import { presentMilestones } from '~/presenters/rollups/milestones';
import { presentMovers } from '~/presenters/rollups/movers';
import { receiptSentence } from '~/presenters/rollups/receipt-sentence';
import { presentReturns } from '~/presenters/rollups/returns';
import { formatShare } from '~/presenters/rollups/share';
import {
  areaLabel,
  confidenceMark,
  monthName,
  namesAndHidden,
  namesBySlug,
  resultMark,
} from '~/presenters/rollups/words';
import type { PackCell, PackChart, PackSection, PackTable, PackTone } from './pack';

/** The parts of a pack, in the order of the London dashboard. */

const text = (words: string): PackCell => ({ text: words });
const count = (value: number): PackCell => ({
  text: value.toLocaleString('en-GB'),
  value,
  format: 'count',
});
const share = (part: number, total: number): PackCell => ({
  text: formatShare(part, total),
  value: total === 0 ? null : part / total,
  format: 'percent',
});
const column = (heading: string, width = 1, numeric = false) => ({ heading, width, numeric });

const LEVEL_COLOURS = ['FFFFFF', 'D3E2F1', '93B8DE', '2B69AD', '00305F'] as const;
const MISSING_COLOUR = 'AEB7BD';
const MAIN_COLOUR = '005EB8';

export interface SectionSource {
  dashboard: Dashboard;
  outcomes: readonly FrozenOutcome[];
}

/** Every section of a pack. */
export function packSections(source: SectionSource): PackSection[] {
  const { dashboard } = source;
  return [
    returnsSection(dashboard),
    dashboard.organisation.level === 'region' ? heatMapSection(dashboard) : matrixSection(dashboard),
    readinessSection(dashboard),
    moversSection(dashboard),
    milestonesSection(dashboard),
    ...ambitionsSection(dashboard),
    asksSection(dashboard),
    outcomesSection(source),
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

function resultCell(group: GroupTotals, area: string): PackCell {
  const totals = group.totals[area];
  if (totals === undefined) return text('–');
  const { tone, word } = resultMark(totals.confidence.result);
  const { residents, total } = totals.readiness.covered;
  return { text: `${word}, ${formatShare(residents, total)}`, tone };
}

function heatMapSection(dashboard: Dashboard): PackSection {
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

function matrixSection(dashboard: Dashboard): PackSection {
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

function readinessSection(dashboard: Dashboard): PackSection {
  const { areas, total, organisation } = dashboard;
  const rows = areas.flatMap((area) => {
    const readiness = total.totals[area.code]?.readiness;
    return readiness === undefined ? [] : [{ area, readiness }];
  });
  const ranked = rows.toSorted((a, b) => b.readiness.covered.share - a.readiness.covered.share);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  const said = (one: (typeof rows)[number]) => {
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
            colour: MAIN_COLOUR,
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

function milestonesSection(dashboard: Dashboard): PackSection {
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
          { name: 'Due', colour: '93B8DE', values: rows.map(({ own }) => own.due) },
          { name: 'Complete', colour: '00305F', values: rows.map(({ own }) => own.dueComplete) },
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

const AMBITION_TONES: Partial<Record<AmbitionStatus, PackTone>> = {
  ahead: 'green',
  behind: 'amber',
  far_behind: 'red',
  no_data: 'none',
};

/** Where each ambition stands against its plan; nothing for a set that no ambition is measured for. */
function ambitionsSection({ ambitions, organisation, view }: Dashboard): PackSection[] {
  if (ambitions.length === 0) return [];
  const rows = ambitions.map((standing) => {
    const { ambition, rollUp, planned, plan, status } = standing;
    const { title, indicator, value, of, variance, coverage } = presentRow(standing, organisation.slug, view);
    const number = (shown: number | null, words: string): PackCell =>
      shown === null ? text('–') : { text: words, value: shown, format: 'value' };
    const target = plan?.target ?? null;
    const proposed = ambition.basis === 'proposed' ? ', proposed' : '';
    return [
      text(`${ambition.code} ${title}`),
      text(indicator),
      number(rollUp.value, value),
      text(rollUp.value === null ? '' : of === '' ? formatMonth(view.month) : of),
      number(planned, valueOrDash(planned, ambition)),
      { ...text(AMBITION_STATUS_WORDS[status].word), tone: AMBITION_TONES[status] },
      text(variance),
      number(target, valueOrDash(target, ambition)),
      text(`${formatMonth(ambition.target.month)}${proposed}`),
      text(coverage),
    ];
  });
  return [
    {
      key: 'ambitions',
      title: 'The ten-year path',
      blocks: [
        {
          kind: 'table',
          tab: 'Ambitions',
          caption: `${statusSummary(ambitions)} Variance: from plan, as a share of the whole way.`,
          columns: [
            column('Ambition', 2.2),
            column('Measured by', 2.6),
            column('Value', 1.1, true),
            column('Value of', 1.5),
            column('Planned', 1.1, true),
            column('Status', 1),
            column('Variance', 0.9, true),
            column('Target', 1.1, true),
            column('Target by', 1.2),
            column('Stands on', 1.6),
          ],
          rows,
          empty: 'No ambition is measured.',
        },
      ],
    },
  ];
}

const date = (value: string | null): PackCell =>
  value === null ? text('') : { text: formatDate(value), value: { date: value } };

function asksSection({ asks, places }: Dashboard): PackSection {
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

function outcomesSection({ dashboard, outcomes }: SectionSource): PackSection {
  const { places, groups, organisation, areas } = dashboard;
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

function gapsSection({ areas, total, places }: Dashboard): PackSection {
  const nameOf = namesBySlug(places);
  const orDash = (words: string) => text(words === '' ? '–' : words);
  const names = (slugs: readonly string[], hidden: number) =>
    orDash(namesAndHidden(slugs.map(nameOf), hidden));
  const rows = areas.flatMap(({ code, title }) => {
    const receipt = total.receipts[code];
    return receipt === undefined ? [] : [{ title, receipt }];
  });
  const assured = ({ assuredDifferently, hiddenPlaces }: AreaReceipt) =>
    orDash(
      formatList([
        ...assuredDifferently.map(
          ({ place, stated, assured: by }) =>
            `${nameOf(place)} (${stated === null ? 'not given' : confidenceMark(stated).word.toLowerCase()} to ${confidenceMark(by).word.toLowerCase()})`,
        ),
        ...(hiddenPlaces.assuredDifferently > 0 ? [namesAndHidden([], hiddenPlaces.assuredDifferently)] : []),
      ]),
    );
  return {
    key: 'gaps',
    title: 'What is missing, stale or rated differently',
    blocks: [
      {
        kind: 'table',
        tab: 'Missing and stale',
        caption: 'Where the figures rest on less, by area',
        columns: [
          column('Area', 1.5),
          column('Missing', 1.5),
          column('Stale', 2),
          column('Rated differently by the ICB', 2.4),
          column('Restated', 1.2),
        ],
        rows: rows.map(({ title, receipt }) => [
          text(title),
          names(receipt.missing, receipt.hiddenPlaces.missing),
          names(receipt.stale, receipt.hiddenPlaces.stale),
          assured(receipt),
          names(receipt.restated, receipt.hiddenPlaces.restated),
        ]),
        empty: 'There are no areas.',
      },
    ],
  };
}

function receiptsSection({ areas, total, places }: Dashboard): PackSection {
  const rows = areas.flatMap(({ code, title }) => {
    const receipt = total.receipts[code];
    return receipt === undefined ? [] : [{ title, receipt }];
  });
  const residents = places.reduce((sum, place) => sum + place.residents, 0);
  const version = rows[0]?.receipt.rule.version ?? '1';
  return {
    key: 'receipts',
    title: 'How each result came about',
    blocks: [
      {
        kind: 'words',
        paragraphs: rows.map(({ title, receipt }) => ({ lead: title, text: receiptSentence(receipt) })),
      },
      {
        kind: 'table',
        tab: 'Shares by rating',
        caption: `Shares of ${residents.toLocaleString('en-GB')} residents (Census 2021) by rating, by rule version ${version}`,
        columns: [
          column('Area', 2.2),
          column('Result', 1.5),
          ...CONFIDENCES.toReversed().map((kind) => column(confidenceMark(kind).word, 1, true)),
          column('Not reported', 1, true),
        ],
        rows: rows.map(({ title, receipt: { confidence } }) => {
          const { result, residents: of } = confidence;
          const { tone, word } = resultMark(result);
          return [
            text(title),
            { text: word, tone },
            ...CONFIDENCES.toReversed().map((kind) => share(of[kind], of.total)),
            share(of.missing, of.total),
          ];
        }),
        empty: 'There are no areas.',
      },
    ],
  };
}
