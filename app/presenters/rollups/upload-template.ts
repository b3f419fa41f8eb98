import type { AmbitionList } from '~/domain/rollups/ambition-views';
import type { UploadColumn } from '~/domain/rollups/value-upload';
import { type CsvColumn, toCsv } from '~/presenters/records/csv';

/** A file to fill in: a row for each ambition and part of an organisation in the month shown, without figures. */
export function templateCsv({ ambitions, view }: Pick<AmbitionList, 'ambitions' | 'view'>): string {
  const rows = ambitions
    .filter(({ standing }) => standing.ambition.rollUp !== 'computed')
    .flatMap(({ standing }) =>
      standing.parts.map(({ organisation }) => ({ ambition: standing.ambition.code, organisation })),
    );
  const column = (
    heading: UploadColumn,
    value: (row: (typeof rows)[number]) => string | null,
  ): CsvColumn<(typeof rows)[number]> => ({ heading, value });
  return toCsv(
    [
      column('ambition', ({ ambition }) => ambition),
      column('organisation', ({ organisation }) => organisation),
      column('month', () => view.month),
      column('numerator', () => null),
      column('denominator', () => null),
      column('value', () => null),
    ],
    rows,
  );
}
