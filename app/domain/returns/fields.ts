/**
 * The names of fields: '<key>.<field>', such as 'GEO-F1.rating', 'GEO.confidence' or 'GEO-1.forecast.day'. Kept apart
 * from how they are read, so that a page in the browser carries no more than this.
 */

/** What the fields of a form hold, by name. */
export type FormValues = Readonly<Record<string, string>>;

/** The name of a field. */
export function fieldName(key: string, field: string): string {
  return `${key}.${field}`;
}

/** How a field says "not applicable" in place of a level. */
export const NOT_APPLICABLE = 'na';
/** The key under which a warning's fields stand in a form: keys of warnings hold a colon. */
export function warningFieldKey(warning: string): string {
  return `warning-${warning.replace(':', '-')}`;
}

/** The most links of one area. */
export const MOST_LINKS = 10;
const EMPTY_ROWS = 2;

/** The name of one box of a row of links: 'GEO.links.0.title'. */
export function linkField(area: string, row: number, part: 'title' | 'url'): string {
  return fieldName(area, `links.${row}.${part}`);
}

/** How many rows a form shows: those up to the last one filled in, and two to add links in. */
export function linkRows(area: string, values: FormValues): number {
  const filled = Array.from({ length: MOST_LINKS }, (_, row) =>
    (['title', 'url'] as const).some((part) => (values[linkField(area, row, part)] ?? '').trim() !== ''),
  );
  return Math.min(MOST_LINKS, filled.lastIndexOf(true) + 1 + EMPTY_ROWS);
}
