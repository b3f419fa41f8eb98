import { functionsOf } from '~/domain/framework/framework';
import { areaValues } from '~/domain/returns/area-form';
import type { AreaEntry, DraftContent } from '~/domain/returns/content';
import { type FormValues, fieldName, NOT_APPLICABLE } from '~/domain/returns/fields';
import { partFields } from '~/domain/returns/form';
import type { ReturnReading } from '~/domain/returns/reading';
import { confidenceOrNone, readinessWords } from './words';

/** Eleven areas and their functions on one page. */

export interface GridRow {
  code: string;
  slug: string;
  title: string;
  functions: { code: string; title: string; name: string; last: string }[];
  readiness: string;
  proposed: string;
  locked: boolean;
}

export interface GridView {
  rows: GridRow[];
  /** The most functions an area has: columns of levels. */
  columns: number;
  values: FormValues;
}

/** The grid with its saved values. `open` says which areas may be typed in. */
export function gridView(
  reading: ReturnReading,
  draft: Pick<DraftContent, 'areas'>,
  saved: ReadonlyMap<string, { version: number }>,
  open: (area: string) => boolean,
): GridView {
  const last = reading.earlier[0];
  const rows = reading.framework.areas.flatMap((area): GridRow[] => {
    const assessment = reading.assessments.find((each) => each.area === area.code);
    if (assessment === undefined) return [];
    return [
      {
        code: area.code,
        slug: area.slug,
        title: area.title,
        functions: functionsOf(reading.framework, area.code).map((fn) => {
          const before = last?.areas[area.code]?.functions[fn.code];
          return {
            code: fn.code,
            title: fn.title,
            name: fieldName(fn.code, 'rating'),
            last: before?.rating === undefined || before.rating === null ? 'none' : String(before.rating),
          };
        }),
        readiness: readinessWords(assessment.readiness),
        proposed: confidenceOrNone(assessment.proposed),
        locked: !open(area.code),
      },
    ];
  });
  const values = rows.flatMap(({ code }) => {
    const entry = draft.areas[code];
    if (entry === undefined) return [];
    return [{ ...gridValues(code, entry), ...partFields(code, saved.get(code)?.version ?? 0, entry) }];
  });
  return {
    rows,
    columns: Math.max(0, ...rows.map((row) => row.functions.length)),
    values: Object.assign({}, ...values),
  };
}

/** How the grid shows an area's entry. */
export function gridValues(area: string, entry: AreaEntry): FormValues {
  return shortLevels(areaValues(area, entry));
}

/** The grid holds only the fields it shows. */
function shortLevels(values: FormValues): FormValues {
  const shown = new Set(['rating', 'confidence', 'confidenceReason', 'changed']);
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => shown.has(name.split('.')[1] as string))
      .map(([name, value]) => [name, value === NOT_APPLICABLE ? 'n/a' : value]),
  );
}
