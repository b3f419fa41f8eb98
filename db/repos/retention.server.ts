import { type SQL, sql } from 'drizzle-orm';
import type { Retained } from '~/domain/records/retention';
import type { Queryable, Transaction } from '~db/client.server';

/** Of each kind the rows that have ended before an instant (`:limit`), and what is done to them. */
const ENDED: Record<Retained, { rows: (limit: string) => SQL; apply: (rows: SQL) => SQL[] }> = {
  sessions: {
    rows: (limit) =>
      sql`select rowid from sessions where revoked_at < ${limit} or expires_at < ${limit} or last_seen_at < ${limit}`,
    apply: (rows) => [sql`delete from sessions where rowid in (${rows})`],
  },
  refused_sign_ins: {
    rows: (limit) => sql`select id from sign_in_refusals where at < ${limit}`,
    apply: (rows) => [sql`delete from sign_in_refusals where id in (${rows})`],
  },
  account_links: {
    rows: (limit) =>
      sql`select id from account_links where used_at < ${limit} or ended_at < ${limit} or expires_at < ${limit}`,
    apply: (rows) => [sql`delete from account_links where id in (${rows})`],
  },
  provider_attempts: {
    rows: (limit) => sql`select rowid from provider_attempts where expires_at < ${limit}`,
    apply: (rows) => [sql`delete from provider_attempts where rowid in (${rows})`],
  },
  api_tokens: {
    rows: (limit) => sql`select id from api_tokens where revoked_at < ${limit} or expires_at < ${limit}`,
    apply: (rows) => [sql`delete from api_tokens where id in (${rows})`],
  },
  message_addresses: {
    rows: (limit) => sql`
      select m.id from messages m where m.address <> '' and exists (
        select 1 from message_events e
        where e.message_id = m.id and e.state in ('sent', 'unclear', 'cancelled') and e.at < ${limit})
      and not exists (select 1 from message_queue q where q.message_id = m.id)`,
    apply: (rows) => [sql`update messages set address = '' where id in (${rows})`],
  },
  workbook_uploads: {
    rows: (limit) => sql`select rowid from workbook_uploads where uploaded_at < ${limit}`,
    apply: (rows) => [sql`delete from workbook_uploads where rowid in (${rows})`],
  },
  abandoned_drafts: {
    rows: (limit) => sql`
      select e.rowid from return_entries e
      join returns r on r.id = e.return_id join periods p on p.month = r.month
      where p.published_at < ${limit} and r.state = 'draft'
      and not exists (select 1 from submissions s where s.return_id = r.id)`,
    apply: (rows) => [sql`delete from return_entries where rowid in (${rows})`],
  },
  groups_of_leavers: {
    rows: () => sql`select g.id from place_groups g join people p on p.id = g.person where p.state = 'left'`,
    apply: (rows) => [
      sql`delete from place_group_places where group_id in (${rows})`,
      sql`delete from place_groups where id in (${rows})`,
    ],
  },
};

/** How many records of a kind ended before an instant. */
export function countEnded(db: Queryable, kind: Retained, limit: string): number {
  const row = db.get<{ n: number }>(sql`select count(*) as n from (${ENDED[kind].rows(limit)})`);
  return row.n;
}

/** Applies its rule to the records of a kind that ended before an instant. */
export function applyRule(tx: Transaction, kind: Retained, limit: string): void {
  const { rows, apply } = ENDED[kind];
  for (const statement of apply(rows(limit))) tx.run(statement);
}

/** Accounts that are not marked as left and whose every role ended before a day. */
export function accountsWithoutRole(db: Queryable, day: string): number {
  const row = db.get<{ n: number }>(sql`
    select count(*) as n from people p where p.state in ('active', 'suspended')
    and exists (select 1 from grants g where g.person = p.id)
    and not exists (select 1 from grants g where g.person = p.id and (g.to_date is null or g.to_date >= ${day}))`);
  return row.n;
}
