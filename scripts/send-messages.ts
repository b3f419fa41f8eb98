import { env } from '~/env.server';
import { runOutbox } from '~/outbox.server';

/** `npm run send-messages`: queues the reminders that the calendar calls for, sends what is due, and ends. */
async function main(): Promise<void> {
  const { queued, tally } = await runOutbox(env);
  if (tally === null) {
    console.log(
      `${queued} reminders queued. Nothing sent: no mail server is set (SMTP_URL or NOTIFY_API_KEY).`,
    );
    return;
  }
  const { sent, failed, cancelled, unclear } = tally;
  console.log(
    `${queued} reminders queued. ${sent} messages sent, ${failed} to be tried again, ${cancelled} cancelled, ${unclear} unclear.`,
  );
  if (failed + unclear > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
