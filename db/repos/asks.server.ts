import { and, asc, eq } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { AskEntry, AskLevel } from '~/domain/returns/content';
import type { AskEvent, Escalation } from '~/domain/review/ask';
import type { Db, Queryable, Transaction } from '~db/client.server';
import { askEvents, escalations, submissionAsks } from '~db/schema/review';

/** Asks of places over all their returns, and what was done with them. */

/** An ask as the latest submission that holds it says it. */
export interface LatestAsk {
  place: string;
  key: string;
  level: AskLevel;
  text: string;
  answerBy: string;
  openedMonth: Month;
  withdrawn: boolean;
  latestMonth: Month;
}

const LATEST = `
  select s.organisation as place, a.key, a.level, a.text, a.answer_by as answerBy, a.opened_month as openedMonth,
    a.withdrawn, s.month as latestMonth, max(s.month || printf('%06d', s.sequence)) as latest
  from submission_asks a
  join submissions s on s.id = a.submission_id
  where (:place is null or s.organisation = :place) and (:until is null or s.month <= :until)
    and (:instant is null or s.submitted_at <= :instant)
  group by s.organisation, a.key
  order by a.answer_by, s.organisation, a.key`;

type LatestRow = Omit<LatestAsk, 'withdrawn' | 'openedMonth' | 'latestMonth'> & {
  withdrawn: number;
  openedMonth: string;
  latestMonth: string;
};

/** Every ask as it last stood, soonest answer first: of one place, and as known by a month or an instant, when asked. */
export function latestAsks(
  db: Pick<Db, '$client'>,
  {
    place = null,
    until = null,
    instant = null,
  }: { place?: string | null; until?: Month | null; instant?: string | null } = {},
): LatestAsk[] {
  const rows = db.$client.prepare(LATEST).all({ place, until, instant }) as LatestRow[];
  return rows.map(({ place: of, key, level, text, answerBy, openedMonth, withdrawn, latestMonth }) => ({
    place: of,
    key,
    level,
    text,
    answerBy,
    openedMonth: month(openedMonth),
    withdrawn: withdrawn === 1,
    latestMonth: month(latestMonth),
  }));
}

/** Stores the asks of a submission. */
export function insertSubmissionAsks(
  tx: Queryable,
  submission: number,
  asks: Readonly<Record<string, AskEntry>>,
): void {
  const rows = askRows(asks).map((row) => ({ submission, ...row }));
  if (rows.length > 0) tx.insert(submissionAsks).values(rows).run();
}

/** The stored columns of a submission's asks; the recomputation check compares with these. */
export function askRows(asks: Readonly<Record<string, AskEntry>>) {
  return Object.entries(asks)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { level, text, answerBy, openedMonth, withdrawn }]) => ({
      key,
      level,
      text,
      answerBy,
      openedMonth,
      withdrawn,
    }));
}

/** The asks stored for a submission, by key. */
export function storedAsks(db: Queryable, submission: number) {
  return db
    .select({
      key: submissionAsks.key,
      level: submissionAsks.level,
      text: submissionAsks.text,
      answerBy: submissionAsks.answerBy,
      openedMonth: submissionAsks.openedMonth,
      withdrawn: submissionAsks.withdrawn,
    })
    .from(submissionAsks)
    .where(eq(submissionAsks.submission, submission))
    .orderBy(asc(submissionAsks.key))
    .all();
}

/** What was done with asks, by 'place key', oldest first: of one place when asked. */
export function askEventsOf(db: Queryable, place?: string): Map<string, AskEvent[]> {
  const rows = db
    .select()
    .from(askEvents)
    .where(place === undefined ? undefined : eq(askEvents.place, place))
    .orderBy(asc(askEvents.id))
    .all();
  const found = new Map<string, AskEvent[]>();
  for (const { id: _id, place: of, key, ...event } of rows)
    found.set(`${of} ${key}`, [...(found.get(`${of} ${key}`) ?? []), event]);
  return found;
}

/** The escalations of asks, by 'place key', oldest first: of one place when asked. */
export function askEscalationsOf(db: Queryable, place?: string): Map<string, Escalation[]> {
  const rows = db
    .select()
    .from(escalations)
    .where(
      and(eq(escalations.subject, 'ask'), place === undefined ? undefined : eq(escalations.place, place)),
    )
    .orderBy(asc(escalations.id))
    .all();
  const found = new Map<string, Escalation[]>();
  for (const { id, place: of, ask, from, to, question, by, at } of rows) {
    const key = `${of} ${ask}`;
    found.set(key, [...(found.get(key) ?? []), { id, from, to, question, by, at }]);
  }
  return found;
}

/** Notes what was done with an ask. */
export function insertAskEvent(tx: Transaction, row: typeof askEvents.$inferInsert): void {
  tx.insert(askEvents).values(row).run();
}
