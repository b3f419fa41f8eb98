import { type SQL, sql } from 'drizzle-orm';
import { check, type SQLiteColumn, text } from 'drizzle-orm/sqlite-core';

/** Columns and checks that several tables share. */

/** An instant as ISO 8601 in UTC, to the millisecond. */
export const instant = (name: string) => text(name);
/** A calendar day, 'YYYY-MM-DD'. */
export const day = (name: string) => text(name);
/** A month, 'YYYY-MM'. */
export const monthColumn = (name: string) => text(name);

function literal(value: string): SQL {
  return sql.raw(`'${value.replaceAll("'", "''")}'`);
}

/** A check that a column holds one of a closed list (null passes, as in SQL). */
export function oneOf(name: string, column: SQLiteColumn, values: readonly string[]) {
  return check(name, sql`${column} in (${sql.join(values.map(literal), sql`, `)})`);
}

/** A check that a column is written YYYY-MM. */
export function isMonth(name: string, column: SQLiteColumn) {
  return check(name, sql`${column} is null or ${column} glob '[0-9][0-9][0-9][0-9]-[01][0-9]'`);
}

/** A check that a column is written YYYY-MM-DD. */
export function isDay(name: string, column: SQLiteColumn) {
  return check(name, sql`${column} is null or ${column} glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`);
}
