import type Database from 'better-sqlite3';
import type { Db } from './client.server';

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** A statement of SQL text, compiled once for each connection. */
export function statement(db: Db, text: string, raw = false): Database.Statement {
  const own = statements.get(db.$client) ?? new Map<string, Database.Statement>();
  statements.set(db.$client, own);
  const known = own.get(text);
  if (known !== undefined) return known;
  const made = db.$client.prepare(text);
  own.set(text, raw ? made.raw() : made);
  return made;
}
