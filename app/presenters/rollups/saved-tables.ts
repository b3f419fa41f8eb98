import { month } from '~/domain/month';
import {
  CHANGE_COLUMNS,
  FRAMEWORK_COLUMNS,
  QUESTION_COLUMNS,
  SIGHT_COLUMNS,
} from '~/presenters/framework/tables';
import {
  INTEGRATOR_COLUMNS,
  NEIGHBOURHOOD_COLUMNS,
  ORGANISATION_COLUMNS,
} from '~/presenters/organisations/tables';
import { DELEGATION_COLUMNS, personColumns, TOKEN_COLUMNS } from '~/presenters/people/tables';
import type { ExportColumn } from '~/presenters/records/csv';
import { MESSAGE_COLUMNS } from '~/presenters/records/message-table';
import { QUERY_COLUMNS } from '~/presenters/returns/query-log';
import { EFFORT_COLUMNS, PERIOD_COLUMNS, QUEUE_COLUMNS } from '~/presenters/returns/tables';
import { askColumns, outcomeColumns } from '~/presenters/review/outcomes';
import { riskColumns } from '~/presenters/review/risks';
import { BULLETIN_COLUMNS, PUBLICATION_COLUMNS } from '~/presenters/review/tables';
import { AMBITION_COLUMNS } from './ambitions-table';
import { CALIBRATION_COLUMNS, PARTNER_COLUMNS } from './comparison-tables';
import { AREA_TOTAL_COLUMNS } from './figures-table';
import { OVER_TIME_COLUMNS } from './history-tables';
import { milestoneColumns } from './milestone-columns';
import { MOVER_COLUMNS } from './movers-table';
import { PLACE_AREA_COLUMNS } from './places-table';
import { REPORTED_COLUMNS } from './reported-table';

/** Every table that a page has to save, with its columns: what is written, and what the page of exports says of it. */

type Columns = readonly Pick<ExportColumn<never>, 'heading' | 'about'>[];

interface TableWords {
  title: string;
  about: string;
  columns: Columns;
  /** Where its links stand, for a table that is not of London or of the whole programme. */
  from?: string;
}

const TODAY = '2026-01-01';
const same = (slug: string) => slug;

export const FIGURE_TABLES = {
  figures: {
    title: 'Figures of London or an ICB',
    about:
      'One line for each area, and under London for each ICB and area: result, shares, levels, coverage. With a group chosen, its lines too',
    columns: AREA_TOTAL_COLUMNS,
  },
  places: {
    title: 'Figures of places',
    about: 'One line for each place and area, as the receipts of the page show it',
    columns: PLACE_AREA_COLUMNS,
  },
  movers: {
    title: 'Movers',
    about: 'One line for each place and area whose readiness or confidence changed since the month before',
    columns: MOVER_COLUMNS,
  },
  reported: {
    title: 'Who has reported',
    about: 'One line for each place: on time, late, missing or awaited',
    columns: REPORTED_COLUMNS,
  },
  'over-time': {
    title: 'Figures over time',
    about: 'London or an ICB, with what it is read beside: one line for each of twelve months and area',
    columns: OVER_TIME_COLUMNS,
  },
  milestones: {
    title: 'Milestones of a month',
    about: 'One line for each milestone of the list, as filtered and sorted',
    columns: milestoneColumns({ areas: [], view: { month: month('2026-01') } }),
  },
  ambitions: {
    title: 'Ambitions of a month',
    about: 'One line for each ambition of London, an ICB, a place or a group',
    columns: AMBITION_COLUMNS,
  },
  compare: {
    title: 'Place beside place',
    about: 'One line for each area of a place and of those it is compared with',
    columns: PLACE_AREA_COLUMNS,
    from: 'the page that compares a place with others',
  },
  calibration: {
    title: 'Calibration of an area',
    about: 'One line for each function of each place at the level chosen, with its evidence',
    columns: CALIBRATION_COLUMNS,
    from: 'the calibration of an area',
  },
  partners: {
    title: 'Partner sectors of a place',
    about: 'One line for each sector, as the return of the month has it',
    columns: PARTNER_COLUMNS,
    from: 'the page of a place',
  },
} as const satisfies Record<string, TableWords>;

export const REGISTER_TABLES = {
  asks: { title: 'Asks', about: 'The register, as filtered', columns: askColumns(same, TODAY) },
  decisions: {
    title: 'Decisions',
    about: 'The register, as filtered',
    columns: outcomeColumns(same, TODAY),
  },
  actions: { title: 'Actions', about: 'The register, as filtered', columns: outcomeColumns(same, TODAY) },
  risks: {
    title: 'Risks',
    about: 'The risks in the latest signed return of each place, as filtered',
    columns: riskColumns(same),
  },
  queries: {
    title: 'Queries',
    about: 'What the ICB asked of the returns of a place, or of all its places',
    columns: QUERY_COLUMNS,
    from: 'the query log of a place or an ICB',
  },
  returns: {
    title: 'Review queue',
    about: 'Where every place of an ICB stands with its return of a month',
    columns: QUEUE_COLUMNS,
    from: 'the review queue of an ICB',
  },
  publications: {
    title: 'Published months',
    about: 'Every version of every published month, with its hash',
    columns: PUBLICATION_COLUMNS,
  },
  restatement: {
    title: 'What a restatement changed',
    about: 'One line for each figure that two versions of a month do not share',
    columns: BULLETIN_COLUMNS,
    from: 'the bulletin of a month that was published again',
  },
  periods: {
    title: 'Calendar of months',
    about: 'Every month with its dates and its state',
    columns: PERIOD_COLUMNS,
  },
  framework: {
    title: 'Framework',
    about: 'Every area, function, milestone and ambition of a month',
    columns: FRAMEWORK_COLUMNS,
  },
  'framework-changes': {
    title: 'Changes of the framework',
    about: 'Every recorded change, newest first',
    columns: CHANGE_COLUMNS,
  },
  'line-of-sight': {
    title: 'Line of sight',
    about: 'Which functions and ambitions each milestone serves',
    columns: SIGHT_COLUMNS,
  },
  questions: {
    title: 'Open questions',
    about: 'What the programme has not settled, as filtered',
    columns: QUESTION_COLUMNS,
  },
  integrators: {
    title: 'Integrators',
    about: 'Every place with its Integrator and its neighbourhood teams',
    columns: INTEGRATOR_COLUMNS,
  },
  neighbourhoods: {
    title: 'Neighbourhoods of a place',
    about: 'One line for each neighbourhood and its team',
    columns: NEIGHBOURHOOD_COLUMNS,
    from: 'the neighbourhoods of a place',
  },
  organisations: {
    title: 'Organisations',
    about: 'London, every ICB there has been, and the places',
    columns: ORGANISATION_COLUMNS,
    from: 'the page of organisations, for the London office and administrators',
  },
  'organisation-changes': {
    title: 'Changes of the organisations',
    about: 'Every recorded change, newest first',
    columns: CHANGE_COLUMNS,
    from: 'the page of organisations, for the London office and administrators',
  },
  effort: {
    title: 'Effort of the returns',
    about: 'What the returns of a month cost each place',
    columns: EFFORT_COLUMNS,
    from: 'the page of effort, for the London office',
  },
  delegates: {
    title: 'Who may sign for a place',
    about: 'Every time the power to sign was lent',
    columns: DELEGATION_COLUMNS,
    from: 'the delegates of a place, for its SRO and administrators',
  },
  people: {
    title: 'People',
    about: 'The register of people, as filtered',
    columns: personColumns(TODAY, same),
    from: 'the register of people, for administrators',
  },
  tokens: {
    title: 'Tokens for programs',
    about: 'Your own tokens, and for administrators everybody’s. A token itself is kept nowhere',
    columns: TOKEN_COLUMNS,
  },
  'your-messages': {
    title: 'Your messages',
    about: 'The messages to you, as filtered: the newest 5,000',
    columns: MESSAGE_COLUMNS,
  },
  messages: {
    title: 'Messages',
    about: 'The messages of the programme, as filtered: the newest 5,000',
    columns: MESSAGE_COLUMNS,
    from: 'the register of messages, for the London office and administrators',
  },
} as const satisfies Record<string, TableWords>;

export type FigureTable = keyof typeof FIGURE_TABLES;
export type RegisterTable = keyof typeof REGISTER_TABLES;
export type PageTable = FigureTable | RegisterTable;

const TABLES: Record<PageTable, TableWords> = { ...FIGURE_TABLES, ...REGISTER_TABLES };

/** The words and columns of a table. */
export function tableWords(table: PageTable): TableWords {
  return TABLES[table];
}

export const PAGE_TABLES = Object.keys(TABLES) as PageTable[];

/** Whether a table is one of figures; the others are registers. */
export function isFigureTable(table: PageTable): table is FigureTable {
  return Object.hasOwn(FIGURE_TABLES, table);
}

/** The table and kind of file of a name as an address has it, such as 'movers.xlsx'; null for any other. */
export function parsePageTable(name: string | undefined): { table: PageTable; kind: 'csv' | 'xlsx' } | null {
  for (const kind of ['csv', 'xlsx'] as const) {
    const table = PAGE_TABLES.find((one) => `${one}.${kind}` === name);
    if (table !== undefined) return { table, kind };
  }
  return null;
}
