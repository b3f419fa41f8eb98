import { spawn } from 'node:child_process';
import { londonDate } from '~/domain/date';
import { env, projectRoot } from '~/env.server';
import { queueMessage } from '~/services/records/queue-message.server';
import { type Db, inTransaction, openDatabase } from '~db/client.server';
import { personId } from '~seeds/demo/accounts';
import { prepareDatabase } from '~seeds/prepare';
import { startServer } from '../../tests/support/server';
import { openPostbox, type Postbox } from '../../tests/support/smtp';
import { freePort } from './free-port';
import { newOutcome, type Outcome } from './outcome';
import { lost, placesWriting, readPage, save, saverFor } from './saver';

/** A Tuesday, and the Wednesday morning on which the mail server is away. */
const AS_OF = '2026-11-17';
const AWAY = new Date('2026-11-18T10:00:00Z');
const MINUTE = 60_000;
const PLACE = 'barnet';

/** The mail server is away, then busy, then back: people go on working, and each message arrives once. */
export async function mail(database: string): Promise<Outcome> {
  const outcome = newOutcome();
  const path = `${database}.mail`;
  await prepareDatabase({
    ...{ path, migrationsFolder: env.MIGRATIONS_PATH, data: 'demo', asOf: AS_OF, reset: false },
    ...{ now: new Date(`${AS_OF}T10:00:00Z`), say: () => {} },
  });
  const db = openDatabase(path);
  const port = await freePort();
  try {
    await whileAway(db, path, port, outcome);
    await whenBack(db, path, outcome);
  } finally {
    db.$client.close();
  }
  return outcome;
}

type Proving = ReturnType<typeof newOutcome>;

async function whileAway(db: Db, path: string, port: number, outcome: Proving): Promise<void> {
  inTransaction(db, (tx) =>
    queueMessage(
      tx,
      { actor: null, now: AWAY },
      {
        kind: 'password_changed',
        to: { person: personId('programme.manager', PLACE) },
        ...{ about: `person/${personId('programme.manager', PLACE)}`, cause: 'the fault' },
      },
    ),
  );
  const saver = await saverFor(db, placesWriting(db, AWAY, 1)[0] ?? '', 0, AWAY);
  const server = await startServer(path, settings(port, AWAY));
  try {
    await new Promise((later) => setTimeout(later, 2500));
    const said = await save(server.baseUrl, saver);
    outcome.prove(
      'with the mail server away a save is acknowledged',
      said.answer === 'acknowledged',
      readPage(said.page) || undefined,
    );
    outcome.prove('and stored', lost(db, saver, AWAY).length === 0);
    outcome.prove('the service is ready', (await fetch(`${server.baseUrl}/readyz`)).status === 200);
  } finally {
    await server.stop();
  }
  const { waiting, failed, sent } = standing(db);
  outcome.prove(
    'messages wait, each with a failed try that says why, and none counts as sent',
    waiting > 0 && failed > 0 && sent === 0,
    `${waiting} wait, ${failed} have failed, ${sent} sent`,
  );
  outcome.figures['messages waiting while it was away'] = waiting;
}

async function whenBack(db: Db, path: string, outcome: Proving): Promise<void> {
  let busy = true;
  const postbox: Postbox = await openPostbox({
    onRcptTo(_address, _session, done) {
      done(busy ? Object.assign(new Error('try later'), { responseCode: 451 }) : null);
    },
  });
  try {
    const during = await sendAt(path, postbox.port, 10);
    outcome.prove(
      'a busy one is tried again later',
      postbox.mails.length === 0 && standing(db).sent === 0,
      during,
    );
    busy = false;
    const after = await sendAt(path, postbox.port, 30);
    const { waiting, sent, twice } = standing(db);
    outcome.prove('once it is back all of them arrive', waiting === 0 && sent > 0, after);
    const arrived = postbox.mails.length;
    await sendAt(path, postbox.port, 60);
    outcome.prove(
      'each once, however often it is tried',
      twice === 0 && arrived > 0 && arrived <= sent && postbox.mails.length === arrived,
      `${sent} messages in ${arrived} mails`,
    );
  } finally {
    await postbox.close();
  }
}

function settings(port: number, now: Date): Record<string, string> {
  return {
    ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_PLAIN: 'true', MAIL_FROM: 'tracker@tracker.example' },
    ...{ PUBLIC_URL: 'http://tracker.example', MAIL_TO_RESERVED: 'true', TRACKER_NOW: now.toISOString() },
  };
}

/** `npm run send-messages` so many minutes after the mail server went away; gives what it said. */
async function sendAt(path: string, port: number, minutes: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/send-messages.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...settings(port, new Date(AWAY.getTime() + minutes * MINUTE)),
      ...{ NODE_ENV: 'production', TRACKER_DATA: 'demo', DATABASE_PATH: path },
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  await new Promise((ended) => child.once('close', ended));
  return said.trim();
}

/** Where messages queued on the day of the fault or before stand. */
function standing(db: Db): { waiting: number; failed: number; sent: number; twice: number } {
  const one = (text: string, ...values: string[]) =>
    db.$client
      .prepare(text)
      .pluck()
      .get(...values) as number;
  const since = `${londonDate(AWAY)}T00:00:00.000Z`;
  const until = new Date(AWAY.getTime() + 60 * MINUTE).toISOString();
  return {
    waiting: one('select count(*) from message_queue where next_at <= ?', until),
    failed: one(
      "select count(distinct message_id) from message_events where state = 'failed' and at >= ?",
      since,
    ),
    sent: one("select count(*) from message_events where state = 'sent' and at >= ?", since),
    twice: one(
      "select count(*) from (select message_id from message_events where state = 'sent' group by message_id having count(*) > 1)",
    ),
  };
}
