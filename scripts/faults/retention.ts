import { spawn } from 'node:child_process';
import type { RETAINED } from '~/domain/records/retention';
import { previewRetention } from '~/services/records/apply-retention.server';
import { examine } from '~/services/records/examine.server';
import { type Db, openDatabase } from '~db/client.server';
import { auditEventsOf } from '~db/repos/records.server';
import { projectRoot } from '../../tests/support/prepared-database';
import { startServer } from '../../tests/support/server';
import { newOutcome, type Outcome } from './outcome';
import { lost, placesWriting, type Saver, save, saverFor } from './saver';

const SAVERS = 4;
/** How long people save before it, to compare with. */
const ALONE_MS = 10_000;
/** Once this much is on record the command is killed the first time. */
const KILLED_AFTER = 5000;

/**
 * What lies past its time in a large service of ten years is removed by the command while four people save; the first time the
 * command is killed halfway.
 */
export async function retention(database: string): Promise<Outcome> {
  const outcome = newOutcome();
  const now = new Date();
  const db = openDatabase(database);
  leaveBehind(db, now);
  db.$client.pragma('wal_checkpoint(TRUNCATE)');
  const waiting = sum(previewRetention(db, now).counts);
  const savers: Saver[] = [];
  for (const place of placesWriting(db, now, SAVERS)) savers.push(await saverFor(db, place, 0, now));
  const server = await startServer(database, { LOG_LEVEL: 'silent' });
  const alone = saving(server.baseUrl, savers);
  await new Promise((done) => setTimeout(done, ALONE_MS));
  const before = await alone.ended();
  const beside = saving(server.baseUrl, savers);
  try {
    await apply(database, () => recorded(db) > KILLED_AFTER);
    const half = sum(previewRetention(db, now).counts);
    outcome.prove(
      'killed halfway, it has done a part',
      half > 0 && half < waiting,
      `${half} of ${waiting} left`,
    );
    outcome.prove('and what went is on record', recorded(db) === waiting - half);
    const started = performance.now();
    outcome.prove('run again, it ends well', (await apply(database)) === 0);
    outcome.figures['seconds the second run took'] = ((performance.now() - started) / 1000).toFixed(0);
    outcome.prove('nothing is past its time any more', sum(previewRetention(db, now).counts) === 0);
    outcome.prove('all that went is on record', recorded(db) === waiting);
  } finally {
    const { took, putOff } = await beside.ended();
    outcome.prove(
      'no save beside it waited in vain for the lock',
      putOff === 0,
      `${putOff} answered with 503`,
    );
    const missing = savers.flatMap((saver) => lost(db, saver, now));
    outcome.prove('none of them is lost', missing.length === 0, missing.join('\n') || undefined);
    outcome.figures['records past their time'] = waiting;
    outcome.figures['saves before it'] = spread(before.took);
    outcome.figures['saves beside it'] = spread(took);
    await server.stop();
    const faults = examine(db).checks.flatMap(({ name, faults }) => faults.map((each) => `${name}: ${each}`));
    outcome.prove('every check of the database is well', faults.length === 0, faults.join('\n') || undefined);
    db.$client.close();
  }
  return outcome;
}

const sum = (counts: object) => Object.values(counts).reduce((all: number, one: number) => all + one, 0);

/** How many records the trail says that retention took. */
function recorded(db: Db): number {
  return auditEventsOf(db, 'database', 1_000_000)
    .filter(({ action }) => action === 'retention.applied')
    .reduce((all, { after }) => all + sum(after as Record<(typeof RETAINED)[number], number>), 0);
}

/** Runs the command; kills it once something is so. */
function apply(database: string, killedOnce: () => boolean = () => false): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/retention.ts', '--apply'], {
    ...{ cwd: projectRoot, stdio: 'ignore' },
    env: { ...process.env, DATABASE_PATH: database },
  });
  const timer = setInterval(() => {
    if (killedOnce()) child.kill('SIGKILL');
  }, 100);
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      clearInterval(timer);
      resolve(code);
    }),
  );
}

/** How many saves there were, and how long the usual one and the slowest took. */
function spread(took: readonly number[]): string {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)} ms`;
  return `${sorted.length}: half within ${at(0.5)}, 95 in 100 within ${at(0.95)}, the slowest ${at(1)}`;
}

/** Has everybody save until it is enough. */
function saving(base: string, savers: readonly Saver[]) {
  let going = true;
  let putOff = 0;
  const took: number[] = [];
  const working = savers.map(async (saver) => {
    while (going) {
      const started = performance.now();
      const { answer, page } = await save(base, saver);
      if (answer !== 'acknowledged' && answer !== 'unavailable')
        throw new Error(`A save was not taken: ${page.slice(0, 500)}`);
      took.push(performance.now() - started);
      if (answer === 'unavailable') putOff += 1;
    }
  });
  return {
    ended: async () => {
      going = false;
      await Promise.all(working);
      return { took, putOff };
    },
  };
}

/** Leaves behind what a large service could have in ten years, had nobody ever applied the rules. */
function leaveBehind(db: Db, now: Date): void {
  const { $client } = db;
  const at = new Date(now.getTime() - 400 * 86_400_000).toISOString();
  const person = $client.prepare('select id from people limit 1').pluck().get() as string;
  const many = (count: number, sql: string) =>
    $client
      .prepare(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) ${sql}`)
      .run({ at, person });
  $client.transaction(() => {
    many(60_000, "insert into sign_in_refusals (key, at) select 'old ' || i, @at from n where @person <> ''");
    many(
      20_000,
      "insert into sessions (token_hash, person, created_at, last_seen_at, expires_at) select 'old ' || i, @person, @at, @at, @at from n",
    );
    many(
      5000,
      "insert into account_links (person, purpose, token_hash, created_at, expires_at) select @person, 'invitation', 'old ' || i, '2000-01-01T00:00:00.000Z', @at from n",
    );
    many(
      100_000,
      `insert into messages (kind, address, about, data, dedupe_key, due_at, queued_at)
       select 'invitation', iif(i % 5 = 0, i || '@old.example', ''), 'person/' || @person, '{}', 'old ' || i, @at, @at from n`,
    );
    $client
      .prepare(
        "insert into message_events (message_id, state, at) select id, 'sent', ? from messages where dedupe_key like 'old %'",
      )
      .run(at);
    $client
      .prepare(
        `insert into workbook_uploads
         select 'old ' || p.rowid || ' ' || o.slug || ' ' || m.month, o.slug, m.month, p.id, 'Return.xlsx', printf('%064d', 0),
           json_array(hex(zeroblob(30000))), '2000-01-01T00:00:00.000Z', ?, '2100-01-01T00:00:00.000Z'
         from people p, organisations o, periods m where o.level = 'place' order by random() limit 2000`,
      )
      .run(at);
  })();
}
