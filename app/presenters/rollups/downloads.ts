import { paths } from '~/paths';
import type { PageTable } from './export-page';

/** What a page shows, to save as CSV or for Excel. */
export interface Download {
  what: string;
  csv: string;
  xlsx: string;
}

const WORDS: Record<PageTable, string> = {
  figures: 'Figures',
  places: 'Figures of places',
  movers: 'Movers',
  reported: 'Who has reported',
  milestones: 'Milestones',
  ambitions: 'Ambitions',
  asks: 'Asks',
  decisions: 'Decisions',
  actions: 'Actions',
  queries: 'Queries',
};

/** The tables of a page, with its own switches and filters. */
export function downloadsOf(
  tables: readonly PageTable[],
  query: Parameters<typeof paths.exportTable>[2],
): Download[] {
  return tables.map((table) => ({
    what: WORDS[table],
    csv: paths.exportTable(table, 'csv', query),
    xlsx: paths.exportTable(table, 'xlsx', query),
  }));
}
