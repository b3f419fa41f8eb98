import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import type { HandOver } from '~/domain/records/mail';
import { type Env, projectRoot } from '~/env.server';
import { writeMail } from '~/presenters/records/mail';
import { notifyTransport } from '~/services/records/notify-transport.server';
import { planReminders } from '~/services/records/queue-reminders.server';
import { type Sender, type SendingTally, sendMessages } from '~/services/records/send-messages.server';
import { settleReminders } from '~/services/records/settle-reminders.server';
import { smtpTransport } from '~/services/records/smtp-transport.server';

/** Where settings, words and the use cases of messages meet, for the server and for `npm run send-messages`. */

const SEND_EVERY_MS = 20_000;
const PLAN_EVERY_MS = 60 * 60_000;
/** A mail server that says nothing for so long is taken to be away; well within a claim on a message. */
const PATIENCE_MS = 20_000;

/** The way out that the settings give; null when they give none: then messages wait. */
function handOverBy(env: Env): HandOver | null {
  if (env.NOTIFY_API_KEY !== undefined && env.NOTIFY_TEMPLATE_ID !== undefined)
    return notifyTransport({
      apiKey: env.NOTIFY_API_KEY,
      templateId: env.NOTIFY_TEMPLATE_ID,
      baseUrl: env.NOTIFY_URL,
      patienceMs: PATIENCE_MS,
    });
  if (env.SMTP_URL === undefined) return null;
  const url = new URL(env.SMTP_URL);
  const secure = url.protocol === 'smtps:';
  return smtpTransport({
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    plain: env.SMTP_PLAIN === 'true',
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    from: env.MAIL_FROM ?? '',
    patienceMs: PATIENCE_MS,
    authority: env.SMTP_CA === undefined ? null : readFileSync(resolve(projectRoot, env.SMTP_CA), 'utf8'),
  });
}

function senderBy(env: Env, handOver: HandOver, stopping: () => boolean): Sender {
  return {
    db: db(),
    clock: currentTime,
    handOver,
    write: (parcel) => writeMail(parcel, env.PUBLIC_URL ?? ''),
    process: `${hostname()}/${process.pid}`,
    stopping,
    hours: {
      from: env.MAIL_HOURS.slice(0, 5),
      until: env.MAIL_HOURS.slice(6),
      digestAt: env.MAIL_DIGEST_AT,
    },
    toReserved: env.MAIL_TO_RESERVED === 'true',
  };
}

/**
 * Cancels what is no longer needed, queues what the calendar calls for, then sends what is due; null instead of a tally
 * where there is no way out.
 */
export async function runOutbox(
  env: Env,
  { plan = true, stopping = () => false }: { plan?: boolean; stopping?: () => boolean } = {},
): Promise<{ queued: number; tally: SendingTally | null }> {
  settleReminders(db(), currentTime());
  const queued = plan ? planReminders(db(), currentTime()) : 0;
  const handOver = handOverBy(env);
  if (handOver === null) return { queued, tally: null };
  return { queued, tally: await sendMessages(senderBy(env, handOver, stopping)) };
}

/** Plans once an hour and sends every few seconds, beside serving. `stop` ends once what is in hand is recorded. */
export function startOutbox(env: Env, log: (error: unknown) => void): { stop: () => Promise<void> } {
  let stopped = false;
  let plannedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const round = async () => {
    const plan = performance.now() - plannedAt >= PLAN_EVERY_MS;
    if (plan) plannedAt = performance.now();
    try {
      await runOutbox(env, { plan, stopping: () => stopped });
    } catch (error) {
      log(error);
    }
    if (!stopped) schedule(SEND_EVERY_MS);
  };
  const schedule = (ms: number) => {
    timer = setTimeout(() => {
      running = round();
    }, ms).unref();
  };
  schedule(1000);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
