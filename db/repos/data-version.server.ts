import type Database from 'better-sqlite3';
import type { Db, Queryable } from '~db/client.server';

const asked = new WeakMap<Database.Database, { own: Database.Statement; others: Database.Statement }>();

function statementsOf(client: Database.Database) {
  const known = asked.get(client);
  if (known !== undefined) return known;
  const made = {
    own: client.prepare('select total_changes()').pluck(),
    others: client.prepare('pragma data_version').pluck(),
  };
  asked.set(client, made);
  return made;
}

/**
 * A text that differs whenever anything in the database has changed: the rows this connection has changed so far, and
 * SQLite's own count of what other connections committed. Null inside a transaction, whose changes may yet be undone.
 */
export function dataVersion(db: Queryable): string | null {
  const client = (db as Partial<Db>).$client;
  if (client === undefined || client.inTransaction) return null;
  const { own, others } = statementsOf(client);
  return `${own.get()}/${others.get()}`;
}
