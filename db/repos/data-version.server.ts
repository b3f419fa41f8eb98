import type Database from 'better-sqlite3';
import type { Db, Queryable } from '~db/client.server';

/**
 * Tables that no figure of a dashboard rests on: drafts, sessions, messages and the trail. People write to these all day
 * long. Whatever is not named here counts as something that figures rest on.
 */
export const ASIDE_TABLES = [
  'account_links',
  'api_tokens',
  'audit_events',
  'identities',
  'message_events',
  'message_preferences',
  'message_queue',
  'messages',
  'provider_attempts',
  'recovery_codes',
  'return_entries',
  'second_factors',
  'sessions',
  'sign_in_refusals',
  'workbook_uploads',
] as const;

/** What a version stands for: everything in the database, or what figures rest on. */
export type RestsOn = 'anything' | 'figures';

const asked = new WeakMap<Database.Database, Record<RestsOn | 'others', Database.Statement>>();

function statementsOf(client: Database.Database) {
  const known = asked.get(client);
  if (known !== undefined) return known;
  countAside(client);
  const made = {
    anything: client.prepare('select total_changes()').pluck(),
    // Each row set aside counts twice: itself, and the count of it.
    figures: client.prepare('select total_changes() - 2 * rows from temp.aside_changes').pluck(),
    others: client.prepare('pragma data_version').pluck(),
  };
  asked.set(client, made);
  return made;
}

/**
 * Has SQLite count, for this connection alone, the rows that it changes in tables set aside. Does nothing where it counts
 * already: the server and the app that it serves load this file each for itself.
 */
function countAside(client: Database.Database): void {
  const tables = client.prepare("select name from main.sqlite_master where type = 'table'").pluck().all();
  client.exec(
    `create temp table if not exists aside_changes (rows integer not null);
     insert into aside_changes select 0 where not exists (select 1 from aside_changes)`,
  );
  for (const table of ASIDE_TABLES.filter((name) => tables.includes(name)))
    for (const change of ['insert', 'update', 'delete'])
      client.exec(
        `create temp trigger if not exists aside_${table}_${change} after ${change} on main.${table}
         begin update aside_changes set rows = rows + 1; end`,
      );
}

/**
 * A text that differs whenever anything in the database has changed, or anything that figures rest on: the rows this
 * connection has changed so far, and SQLite's own count of what other connections committed, whatever it was. Null inside
 * a transaction, whose changes may yet be undone.
 */
export function dataVersion(db: Queryable, restsOn: RestsOn = 'anything'): string | null {
  const client = (db as Partial<Db>).$client;
  if (client === undefined || client.inTransaction) return null;
  const statements = statementsOf(client);
  return `${statements[restsOn].get()}/${statements.others.get()}`;
}
