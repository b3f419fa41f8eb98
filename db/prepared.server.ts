import type Database from 'better-sqlite3';
import type { Db, Queryable } from './client.server';

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

/**
 * A query that is built and compiled once for each connection, for what every page asks. Inside a transaction it is
 * built anew. Values that differ from call to call are `sql.placeholder(name)`.
 */
export function prepared<Query>(build: (db: Queryable) => Query): (db: Queryable) => Query {
  const known = new WeakMap<object, Query>();
  return (db) => {
    const found = known.get(db);
    if (found !== undefined) return found;
    const made = build(db);
    if ((db as Partial<Db>).$client !== undefined) known.set(db, made);
    return made;
  };
}
