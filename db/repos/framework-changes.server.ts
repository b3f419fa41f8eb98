import { asc, eq, max, sql } from 'drizzle-orm';
import type { Change, Version } from '~/domain/framework/timeline';
import { type Month, month } from '~/domain/month';
import type { Queryable, Transaction } from '~db/client.server';
import { frameworkItems, milestoneInstances } from '~db/schema/framework';
import { frameworkChanges as changes, frameworkVersions } from '~db/schema/framework-changes';
import { organisations } from '~db/schema/organisations';
import { periods, returns, submissions } from '~db/schema/returns';

/** Every change made to the framework, in the order in which they were recorded. */
export function frameworkChanges(db: Queryable): Change[] {
  const rows = db
    .select()
    .from(changes)
    .leftJoin(frameworkVersions, eq(frameworkVersions.change, changes.id))
    .orderBy(asc(changes.id), asc(frameworkVersions.fromMonth))
    .all();
  const byId = new Map<number, Change & { versions: Version[] }>();
  for (const { framework_changes: row, framework_versions: version } of rows) {
    const { fromMonth, ...rest } = row;
    const change = byId.get(row.id) ?? { ...rest, from: month(fromMonth), versions: [] };
    byId.set(row.id, change);
    if (version !== null)
      change.versions.push({
        code: version.code,
        from: month(version.fromMonth),
        to: version.toMonth === null ? null : month(version.toMonth),
        content: version.content,
      });
  }
  return [...byId.values()];
}

/** Records a change, and the codes that it brings into being; gives its number. */
export function insertChange(tx: Transaction, change: Omit<Change, 'id'>): number {
  const { versions, from, ...row } = change;
  const { id } = tx
    .insert(changes)
    .values({ ...row, fromMonth: from })
    .returning({ id: changes.id })
    .get();
  for (const { code } of versions)
    tx.insert(frameworkItems).values({ code, kind: change.kind }).onConflictDoNothing().run();
  for (const { code, from: first, to, content } of versions)
    tx.insert(frameworkVersions).values({ change: id, code, fromMonth: first, toMonth: to, content }).run();
  return id;
}

/** Adds the code of a new question. */
export function insertQuestionCode(tx: Transaction, code: string): void {
  tx.insert(frameworkItems).values({ code, kind: 'question' }).run();
}

/** Gives every organisation of a level, those that begin later included, its instance of a milestone. */
export function insertMilestoneInstances(
  tx: Transaction,
  milestone: string,
  level: 'region' | 'icb' | 'place',
  baselineDue: string | null,
): void {
  const reporting = tx
    .select({ slug: organisations.slug })
    .from(organisations)
    .where(eq(organisations.level, level))
    .all();
  for (const { slug } of reporting)
    tx.insert(milestoneInstances)
      .values({ milestone, organisation: slug, baselineDue })
      .onConflictDoNothing()
      .run();
}

/** The last month with a submission and the last one published: what was asked for in them stands. */
export function settledMonths(db: Queryable): { lastSubmitted: Month | null; lastPublished: Month | null } {
  const submitted = db
    .select({ last: max(submissions.month) })
    .from(submissions)
    .get()?.last;
  const published = db
    .select({ last: max(periods.month) })
    .from(periods)
    .where(sql`${periods.publishedAt} is not null`)
    .get()?.last;
  return { lastSubmitted: asMonth(submitted), lastPublished: asMonth(published) };
}

function asMonth(text: string | null | undefined): Month | null {
  return text === null || text === undefined ? null : month(text);
}

/** The returns begun for a month or a later one, by month and organisation. */
export function returnsBegunFrom(db: Queryable, from: Month): { month: Month; organisation: string }[] {
  return db
    .select({ month: returns.month, organisation: returns.organisation })
    .from(returns)
    .where(sql`${returns.month} >= ${from}`)
    .orderBy(asc(returns.month), asc(returns.organisation))
    .all()
    .map((row) => ({ ...row, month: month(row.month) }));
}

/** The months of the calendar from one on. */
export function calendarFrom(db: Queryable, from: Month): Month[] {
  return db
    .select({ month: periods.month })
    .from(periods)
    .where(sql`${periods.month} >= ${from}`)
    .orderBy(asc(periods.month))
    .all()
    .map((row) => month(row.month));
}

/** How many organisations give a function a rating in the latest of their submissions. */
export function ratedIn(db: Queryable, area: string, code: string): number {
  const path = `$.areas.${area}.functions."${code}".rating`;
  return (
    db.get<{ rated: number }>(sql`
      with latest as (
        select organisation, max(month || substr('0000' || sequence, -4)) as newest
        from ${submissions} group by organisation)
      select count(*) as rated from ${submissions} s
      join latest l on l.organisation = s.organisation and s.month || substr('0000' || s.sequence, -4) = l.newest
      where json_extract(s.content, ${path}) is not null`)?.rated ?? 0
  );
}
