import { type Month, month } from '~/domain/month';
import { MONTH_FILES, parseMonthSpan } from '~/domain/rollups/month-files';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import type { ExportColumn } from '~/presenters/records/csv';
import { QUERY_COLUMNS } from '~/presenters/returns/query-log';
import { askColumns, outcomeColumns } from '~/presenters/review/outcomes';
import { milestoneColumns } from './milestones-page';
import { monthFiles } from './month-files';
import {
  AMBITION_COLUMNS,
  AREA_TOTAL_COLUMNS,
  MOVER_COLUMNS,
  PLACE_AREA_COLUMNS,
  REPORTED_COLUMNS,
} from './page-tables';

/** The page that lists every file with its columns, from the very columns that are written. */

export const PAGE_TABLES = [
  'figures',
  'places',
  'movers',
  'reported',
  'milestones',
  'ambitions',
  'asks',
  'decisions',
  'actions',
  'queries',
] as const;
export type PageTable = (typeof PAGE_TABLES)[number];

/** The table and kind of file of a name as an address has it, such as 'movers.xlsx'; null for any other. */
export function parsePageTable(name: string | undefined): { table: PageTable; kind: 'csv' | 'xlsx' } | null {
  for (const kind of ['csv', 'xlsx'] as const) {
    const table = PAGE_TABLES.find((one) => `${one}.${kind}` === name);
    if (table !== undefined) return { table, kind };
  }
  return null;
}

interface FileModel {
  key: string;
  title: string;
  about: string;
  columns: { heading: string; about: string }[];
}

const TODAY = '2026-01-01';
const same = (slug: string) => slug;

type Columns = readonly Pick<ExportColumn<never>, 'heading' | 'about'>[];

const TABLES: Record<PageTable, { title: string; about: string; columns: Columns }> = {
  figures: {
    title: 'Figures of London or an ICB',
    about: 'One line for each area, and under London for each ICB and area: result, shares, levels, coverage',
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
  milestones: {
    title: 'Milestones of a month',
    about: 'One line for each milestone of the list, as filtered and sorted',
    columns: milestoneColumns({ areas: [], view: { month: month('2026-01') } }),
  },
  ambitions: {
    title: 'Ambitions of a month',
    about: 'One line for each ambition of London, an ICB or a place',
    columns: AMBITION_COLUMNS,
  },
  asks: { title: 'Asks', about: 'The register, as filtered', columns: askColumns(same, TODAY) },
  decisions: {
    title: 'Decisions',
    about: 'The register, as filtered',
    columns: outcomeColumns(same, TODAY),
  },
  actions: { title: 'Actions', about: 'The register, as filtered', columns: outcomeColumns(same, TODAY) },
  queries: {
    title: 'Queries',
    about: 'What the ICB asked of the returns of a place, or of all its places',
    columns: QUERY_COLUMNS,
  },
};

const documented = (columns: Columns) => columns.map(({ heading, about }) => ({ heading, about }));

export interface ExportPageModel {
  months: { value: string; label: string }[];
  /** What the form holds: what was chosen before, or everything there is. */
  chosen: { file: string; from: string; to: string };
  error: { field: 'from' | 'to'; message: string } | null;
  files: (FileModel & { value: string; label: string; api: string })[];
  tables: (FileModel & { csv: string; xlsx: string })[];
}

/** Every file there is: those of many months, and those of the pages for London's latest month. */
export function presentExports(
  opened: readonly Month[],
  read: (name: 'file' | 'from' | 'to') => string | null,
): ExportPageModel {
  const span = parseMonthSpan(read, opened);
  const files = monthFiles({ today: TODAY, names: {} });
  return {
    months: opened.toReversed().map((value) => ({ value, label: formatMonth(value) })),
    chosen: {
      file: MONTH_FILES.find((file) => file === read('file')) ?? MONTH_FILES[0],
      from: read('from') ?? opened[0] ?? '',
      to: read('to') ?? opened.at(-1) ?? '',
    },
    error: span.ok || opened.length === 0 ? null : { field: span.code, message: span.message },
    files: MONTH_FILES.map((file) => ({
      key: file,
      value: file,
      label: files[file].title,
      title: files[file].title,
      about: files[file].about,
      columns: documented(files[file].columns),
      api: paths.apiMonthFile(file),
    })),
    tables: PAGE_TABLES.filter((table) => table !== 'queries').map((table) => ({
      key: table,
      title: TABLES[table].title,
      about: TABLES[table].about,
      columns: documented(TABLES[table].columns),
      csv: paths.exportTable(table, 'csv'),
      xlsx: paths.exportTable(table, 'xlsx'),
    })),
  };
}
