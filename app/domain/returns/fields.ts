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
