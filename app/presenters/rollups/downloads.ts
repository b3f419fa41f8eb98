import { paths } from '~/paths';
import { type PageTable, tableWords } from './saved-tables';

/** What a page shows, to save as CSV or for Excel. */
export interface Download {
  what: string;
  csv: string;
  xlsx: string;
}

/** What a table is called beside the page that it belongs to, where that is shorter than its title. */
const SHORT: Partial<Record<PageTable, string>> = {
  figures: 'Figures',
  milestones: 'Milestones',
  ambitions: 'Ambitions',
  calibration: 'Calibration',
  partners: 'Partner sectors',
  neighbourhoods: 'Neighbourhoods',
};

/** The tables of a page, with its own switches and filters. */
export function downloadsOf(
  tables: readonly PageTable[],
  query: Parameters<typeof paths.exportTable>[2] = {},
): Download[] {
  return tables.map((table) => ({
    what: SHORT[table] ?? tableWords(table).title,
    csv: paths.exportTable(table, 'csv', query),
    xlsx: paths.exportTable(table, 'xlsx', query),
  }));
}
