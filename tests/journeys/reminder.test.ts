import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { lastDay } from '~/domain/month';
import { workingDayBefore } from '~/domain/records/reminders';
import { londonInstant } from '~/domain/records/sending-hours';
import { proposePeriod } from '~/domain/returns/period';
import { paths } from '~/paths';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import type { Db } from '~db/client.server';
import { openBrowserForTests, signIn } from '../support/browser';
import { askForSignOff, MONTH_WORDS, PLACE, sro, THIS_MONTH } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';
import { projectRoot } from '../support/prepared-database';
import { openPostbox, type Postbox } from '../support/smtp';

const browser = openBrowserForTests();
const servers = serversForTests();
let postbox: Postbox;
afterEach(() => postbox.close());

const { dueOn } = proposePeriod(THIS_MONTH, isEnglishBankHoliday);
const ahead = londonInstant(workingDayBefore(dueOn, 3, isEnglishBankHoliday), '10:00').toISOString();
const onTheDay = londonInstant(dueOn, '10:00').toISOString();

/** Barnet's SRO is asked to sign. Beside Barnet's people only those of one place whose return is not in are left. */
function twoPlaces(db: Db): void {
  askForSignOff(db);
  db.$client
    .prepare(
      `update people set state = 'suspended' where id not in (
         select person from grants where organisation = :place or organisation = (
           select slug from organisations where level = 'place' and slug <> :place
             and slug not in (select organisation from submissions where month = :month) limit 1))`,
    )
    .run({ place: PLACE, month: THIS_MONTH });
}

/** What cron would run: plans and sends at an instant, and gives the subjects that came for the SRO. */
async function sendMessages(databasePath: string, baseUrl: string, at: string): Promise<string[]> {
  const before = postbox.mails.length;
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/send-messages.ts'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_PATH: databasePath,
      TRACKER_NOW: at,
      PUBLIC_URL: baseUrl,
      SMTP_URL: `smtp://127.0.0.1:${postbox.port}`,
      SMTP_PLAIN: 'true',
      MAIL_FROM: 'tracker@london.example',
      MAIL_TO_RESERVED: 'true',
    },
  });
  const came = postbox.mails.slice(before);
  return came.filter(({ recipient }) => recipient === sro).map(({ subject }) => subject ?? '');
}

describe('a reminder', () => {
  it('comes while the return is not in, leads to it, and stops when it is filed', async () => {
    expect(lastDay(THIS_MONTH) < dueOn).toBe(true);
    postbox = await openPostbox();
    const { baseUrl, databasePath } = await servers.start(twoPlaces, {
      TRACKER_NOW: ahead,
      SEND_IN_SERVER: 'false',
    });
    const title = `Barnet, ${MONTH_WORDS}: due in three working days`;
    expect(await sendMessages(databasePath, baseUrl, ahead)).toContain(title);

    const mail = postbox.mails.find(({ recipient, subject }) => recipient === sro && subject === title);
    expect(mail?.text).toContain(`${baseUrl}${paths.return(PLACE, THIS_MONTH)}`);
    const page = await browser.open({ baseUrl, javaScript: false });
    await signIn(page, sro);
    await page.goto(paths.messages());
    await page.getByRole('link', { name: title }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe(paths.return(PLACE, THIS_MONTH));
    await page.goto(paths.returnSignOff(PLACE, THIS_MONTH));
    await page.locator('#attests').check();
    await page.getByRole('button', { name: 'Sign and submit' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-off'));

    const sentToAll = postbox.mails.length;
    const came = await sendMessages(databasePath, baseUrl, onTheDay);
    expect(came.filter((subject) => subject.startsWith(`Barnet, ${MONTH_WORDS}`))).toEqual([]);
    const others = postbox.mails.slice(sentToAll).map(({ subject }) => subject ?? '');
    expect(others.some((subject) => subject.endsWith('due today'))).toBe(true);
  });
});
