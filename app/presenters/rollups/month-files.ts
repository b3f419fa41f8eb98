import type { IsoDate } from '~/domain/date';
import type { MonthFile, MonthFileLines, MonthSpan } from '~/domain/rollups/month-files';
import { csvHead, csvLine, type ExportColumn } from '~/presenters/records/csv';
import { outcomeColumns } from '~/presenters/review/outcomes';
import { AMBITIONS, AREAS, MILESTONES, RATINGS, RETURNS } from './month-file-columns';

/** The files for analysts: what each is called, and what its columns hold. */

export interface MonthFileModel<Line> {
  title: string;
  about: string;
  columns: readonly ExportColumn<Line>[];
}

type Files = { [File in MonthFile]: MonthFileModel<MonthFileLines[File]> };

/** What the files depend on beside their lines: the day, and the names of organisations by code. */
export interface FileSetting {
  today: IsoDate;
  names: Readonly<Record<string, string>>;
}

/** Every file with its columns. */
export function monthFiles({ today, names }: FileSetting): Files {
  const outcomes = outcomeColumns((slug) => names[slug] ?? slug, today);
  return {
    returns: {
      title: 'Returns',
      about: 'One line for each place and month, and for each return of an ICB or London that came',
      columns: RETURNS,
    },
    areas: {
      title: 'Areas',
      about: 'One line for each place, month and area: readiness and delivery confidence',
      columns: AREAS,
    },
    ratings: {
      title: 'Ratings',
      about: 'One line for each place, month and function that was submitted',
      columns: RATINGS,
    },
    milestones: {
      title: 'Milestones',
      about: 'One line for each organisation, month and milestone, as it stood at the end of the month',
      columns: MILESTONES,
    },
    ambitions: {
      title: 'Ambitions',
      about: 'One line for each organisation, month and ambition: value, plan and status',
      columns: AMBITIONS,
    },
    decisions: {
      title: 'Decisions',
      about: 'One line for each decision that you may read, by the month of its review',
      columns: outcomes,
    },
    actions: {
      title: 'Actions',
      about: 'One line for each action that you may read, by the month of its review',
      columns: outcomes,
    },
  };
}

/** What the file is called when it is saved: 'ratings-2025-05-to-2026-10'. */
export function monthFileName(file: MonthFile, { from, to }: MonthSpan): string {
  return from === to ? `${file}-${from}` : `${file}-${from}-to-${to}`;
}

/** A file as pieces of text: headings first, then one line at a time. */
export function* monthFileText<File extends MonthFile>(
  file: File,
  lines: Iterable<MonthFileLines[File]>,
  setting: FileSetting,
): Generator<string> {
  const { columns } = monthFiles(setting)[file] as MonthFileModel<MonthFileLines[File]>;
  yield csvHead(columns);
  for (const line of lines) yield csvLine(columns, line);
}
