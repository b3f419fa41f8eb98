import { type SQL, sql } from 'drizzle-orm';
import type { Retained } from '~/domain/records/retention';
import type { Queryable, Transaction } from '~db/client.server';

/** Of each kind its table, which of its rows ended before an instant, and what is done to rows chosen by their number. */
const ENDED: Record<Retained, { table: SQL; ended: (limit: string) => SQL; apply: (rows: SQL) => SQL[] }> = {
  sessions: {
    table: sql`sessions`,
    ended: (limit) => sql`revoked_at < ${limit} or expires_at < ${limit} or last_seen_at < ${limit}`,
    apply: (rows) => [sql`delete from sessions where rowid in (${rows})`],
  },
  refused_sign_ins: {
    table: sql`sign_in_refusals`,
    ended: (limit) => sql`at < ${limit}`,
    apply: (rows) => [sql`delete from sign_in_refusals where rowid in (${rows})`],
  },
  account_links: {
    table: sql`account_links`,
    ended: (limit) => sql`used_at < ${limit} or ended_at < ${limit} or expires_at < ${limit}`,
    apply: (rows) => [sql`delete from account_links where rowid in (${rows})`],
  },
  provider_attempts: {
    table: sql`provider_attempts`,
    ended: (limit) => sql`expires_at < ${limit}`,
    apply: (rows) => [sql`delete from provider_attempts where rowid in (${rows})`],
  },
  api_tokens: {
    table: sql`api_tokens`,
    ended: (limit) => sql`revoked_at < ${limit} or expires_at < ${limit}`,
    apply: (rows) => [sql`delete from api_tokens where rowid in (${rows})`],
  },
  message_addresses: {
    table: sql`messages`,
    ended: (limit) => sql`
      address <> '' and exists (
        select 1 from message_events e
        where e.message_id = messages.id and e.state in ('sent', 'unclear', 'cancelled') and e.at < ${limit})
      and not exists (select 1 from message_queue q where q.message_id = messages.id)`,
    apply: (rows) => [sql`update messages set address = '' where rowid in (${rows})`],
  },
  workbook_uploads: {
    table: sql`workbook_uploads`,
    ended: (limit) => sql`uploaded_at < ${limit}`,
    apply: (rows) => [sql`delete from workbook_uploads where rowid in (${rows})`],
  },
  abandoned_drafts: {
    table: sql`return_entries`,
    ended: (limit) => sql`
      return_id in (
        select r.id from returns r join periods p on p.month = r.month
        where p.published_at < ${limit} and r.state = 'draft'
        and not exists (select 1 from submissions s where s.return_id = r.id))`,
    apply: (rows) => [sql`delete from return_entries where rowid in (${rows})`],
  },
  groups_of_leavers: {
    table: sql`place_groups`,
    ended: () => sql`person in (select id from people where state = 'left')`,
    apply: (rows) => [
      sql`delete from place_group_places where group_id in (${rows})`,
      sql`delete from place_groups where rowid in (${rows})`,
    ],
  },
};

/** How many records of a kind ended before an instant. */
export function countEnded(db: Queryable, kind: Retained, limit: string): number {
  const { table, ended } = ENDED[kind];
  return db.get<{ n: number }>(sql`select count(*) as n from ${table} where ${ended(limit)}`).n;
}

/** The numbers of the records of a kind that ended before an instant. */
export function endedRows(db: Queryable, kind: Retained, limit: string): number[] {
  const { table, ended } = ENDED[kind];
  return db.values<[number]>(sql`select rowid from ${table} where ${ended(limit)}`).map(([row]) => row);
}

/** Applies its rule to those of some records of a kind that it reaches still, and tells how many they were. */
export function applyRule(
  tx: Transaction,
  kind: Retained,
  { limit, among }: { limit: string; among: readonly number[] },
): number {
  const { table, ended, apply } = ENDED[kind];
  const chosen = sql`rowid in (select value from json_each(${JSON.stringify(among)}))`;
  const reached = tx.values<[number]>(sql`select rowid from ${table} where ${chosen} and (${ended(limit)})`);
  const rows = sql`select value from json_each(${JSON.stringify(reached.map(([row]) => row))})`;
  for (const statement of apply(rows)) tx.run(statement);
  return reached.length;
}

/** Accounts that are not marked as left and whose every role ended before a day. */
export function accountsWithoutRole(db: Queryable, day: string): number {
  const row = db.get<{ n: number }>(sql`
    select count(*) as n from people p where p.state in ('active', 'suspended')
    and exists (select 1 from grants g where g.person = p.id)
    and not exists (select 1 from grants g where g.person = p.id and (g.to_date is null or g.to_date >= ${day}))`);
  return row.n;
}
