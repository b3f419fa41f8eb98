import { rmSync } from 'node:fs';
import { monthAt, nextMonth } from '~/domain/month';
import { copiesToKeep, copyName, USUAL_KEEP } from '~/domain/records/copies';
import { env } from '~/env.server';
import { paths } from '~/paths';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { openDatabase } from '~db/client.server';
import { filesOf } from '~db/held.server';
import { prepareDatabase } from '~seeds/prepare';
import { startServer } from '../../tests/support/server';
import { newOutcome, type Outcome } from './outcome';
import { lost, placesWriting, save, saverFor } from './saver';

/** A change of the clock and the end of a month a few days after it, in UTC. */
const TURNS = [
  {
    name: 'spring 2027',
    asOf: '2027-03-26',
    change: ['2027-03-28T00:59:59Z', '2027-03-28T01:00:01Z'],
    monthEnd: ['2027-03-31T22:59:59Z', '2027-03-31T23:00:01Z'],
  },
  {
    name: 'autumn 2026',
    asOf: '2026-10-23',
    change: ['2026-10-25T00:59:59Z', '2026-10-25T01:00:01Z'],
    monthEnd: ['2026-10-31T23:59:59Z', '2026-11-01T00:00:01Z'],
  },
] as const;

/** The clock goes forward, goes back, and a month ends in London: sessions, saves, the trail and months stay right. */
export async function clock(database: string): Promise<Outcome> {
  const outcome = newOutcome();
  for (const turn of TURNS) {
    const path = `${database}.clock`;
    for (const file of filesOf(path)) rmSync(file, { force: true });
    await prepareDatabase({
      path,
      migrationsFolder: env.MIGRATIONS_PATH,
      data: 'demo',
      asOf: turn.asOf,
      reset: false,
      now: new Date(`${turn.asOf}T10:00:00Z`),
      say: () => {},
    });
    await overChange(path, turn, outcome);
    await overMonthEnd(path, turn, outcome);
    for (const file of filesOf(path)) rmSync(file, { force: true });
  }
  keepsCopies(outcome);
  return outcome;
}

type Turn = (typeof TURNS)[number];
type Proving = ReturnType<typeof newOutcome>;

async function overChange(path: string, { name, change }: Turn, outcome: Proving): Promise<void> {
  const db = openDatabase(path);
  const [before, after] = change.map((instant) => new Date(instant)) as [Date, Date];
  const saver = await saverFor(db, placesWriting(db, before, 1)[0] ?? '', 0, before);
  const said: string[] = [];
  // The third time the clock is set back by an hour, as after a wrong one was put right.
  for (const now of [before, after, new Date(after.getTime() - 3_600_000)]) {
    const server = await startServer(path, { TRACKER_NOW: now.toISOString() });
    said.push((await save(server.baseUrl, saver)).answer);
    await server.stop();
  }
  outcome.prove(
    `${name}: one session saves before and after the change, and after the clock was set back an hour`,
    said.every((answer) => answer === 'acknowledged'),
    said.join(', '),
  );
  outcome.prove(`${name}: all three saves are stored in their order`, lost(db, saver, after).length === 0);
  outcome.prove(`${name}: the audit chain is whole`, verifyAudit(db).brokenAt === null);
  db.$client.close();
}

async function overMonthEnd(path: string, { name, monthEnd }: Turn, outcome: Proving): Promise<void> {
  const [before, after] = monthEnd.map((instant) => new Date(instant)) as [Date, Date];
  const ending = monthAt(before);
  outcome.prove(`${name}: ${ending} ends at midnight in London`, monthAt(after) === nextMonth(ending));
  const statuses: number[] = [];
  const db = openDatabase(path);
  const saver = await saverFor(db, placesWriting(db, before, 1)[0] ?? '', 1, before);
  const next = { ...saver, month: nextMonth(ending) };
  for (const now of [before, after]) {
    const server = await startServer(path, { TRACKER_NOW: now.toISOString() });
    const page = await fetch(`${server.baseUrl}${paths.returnArea(next.place, next.month, next.slug)}`, {
      headers: { cookie: saver.cookie },
      redirect: 'manual',
    });
    statuses.push(page.status);
    const answer = (await save(server.baseUrl, saver)).answer;
    const opened = (await save(server.baseUrl, { ...next, version: 0 })).answer;
    const first = now === before;
    outcome.prove(
      `${name}: ${first ? 'two seconds before midnight' : 'a second after midnight'} the ending month takes a save, the next ${first ? 'does not' : 'does'}`,
      answer === 'acknowledged' && (opened === 'acknowledged') === !first,
      `${ending} ${answer}, ${next.month} ${opened}`,
    );
    await server.stop();
  }
  outcome.prove(`${name}: nothing is lost`, lost(db, saver, after).length === 0);
  db.$client.close();
}

/** Copies every half hour over the night on which one hour happens twice: one copy of each hour, none taken for another. */
function keepsCopies(outcome: Proving): void {
  const from = Date.parse('2026-10-24T22:00:00Z');
  const names = Array.from({ length: 12 }, (_, index) => copyName(new Date(from + index * 1_800_000)));
  const kept = copiesToKeep(names, { ...USUAL_KEEP, daily: 0, weekly: 0 });
  outcome.prove(
    'autumn 2026: of copies each half hour one of each hour is kept, though London’s clock shows one hour twice',
    kept.size === 6,
    `${kept.size} of ${names.length}`,
  );
}
