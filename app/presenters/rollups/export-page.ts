import type { Month } from '~/domain/month';
import { MONTH_FILES, parseMonthSpan } from '~/domain/rollups/month-files';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import type { ExportColumn } from '~/presenters/records/csv';
import { monthFiles } from './month-files';
import { FIGURE_TABLES, PAGE_TABLES, type PageTable, REGISTER_TABLES, tableWords } from './saved-tables';

/** The page that lists every file with its columns, from the very columns that are written. */

interface FileModel {
  key: string;
  title: string;
  about: string;
  columns: { heading: string; about: string }[];
}

export interface TableModel extends FileModel {
  /** The files for London or the whole programme; null where a table is of something smaller. */
  files: { csv: string; xlsx: string } | null;
  /** Where its links stand. */
  from: string;
}

const TODAY = '2026-01-01';

type Columns = readonly Pick<ExportColumn<never>, 'heading' | 'about'>[];
const documented = (columns: Columns) => columns.map(({ heading, about }) => ({ heading, about }));

export interface ExportPageModel {
  months: { value: string; label: string }[];
  /** What the form holds: what was chosen before, or everything there is. */
  chosen: { file: string; from: string; to: string };
  error: { field: 'from' | 'to'; message: string } | null;
  files: (FileModel & { value: string; label: string; api: string })[];
  figures: TableModel[];
  registers: TableModel[];
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
    figures: tableModels(FIGURE_TABLES),
    registers: tableModels(REGISTER_TABLES),
  };
}

function tableModels(group: Partial<Record<PageTable, unknown>>): TableModel[] {
  return PAGE_TABLES.filter((table) => table in group).map((table) => {
    const { title, about, columns, from } = tableWords(table);
    const files = { csv: paths.exportTable(table, 'csv'), xlsx: paths.exportTable(table, 'xlsx') };
    return {
      key: table,
      title,
      about,
      columns: documented(columns),
      files: from === undefined ? files : null,
      from: from ?? '',
    };
  });
}
