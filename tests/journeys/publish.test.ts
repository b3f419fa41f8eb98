import { describe, expect, it } from 'vitest';
import { addMonths, type Month, monthAt } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { paths } from '~/paths';
import type { Context } from '~/services/context.server';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { signReturn } from '~/services/returns/sign-return.server';
import { type Db, openDatabase } from '~db/client.server';
import { allMemberships } from '~db/repos/organisations.server';
import { personId } from '~seeds/demo/accounts';
import { actorOf } from '../support/actors';
import { openBrowserForTests, signIn } from '../support/browser';
import { serversForTests } from '../support/own-server';
import { areaSave, expectDone, versionOf } from '../support/returns';

const browser = openBrowserForTests();
const servers = serversForTests();
const NOW = new Date();
const OFFICE = 'office@london.example';
const BOARD = 'board@wnl.example';

/** A place whose return of the month was accepted, and its ICB of then. */
function acceptedIn(db: Db, month: Month): { place: string; icb: string } {
  const row = db.$client
    .prepare(
      "select organisation as place from returns where month = ? and state = 'accepted' order by organisation",
    )
    .all(month) as { place: string }[];
  const memberships = allMemberships(db);
  for (const { place } of row) {
    const icb = icbOf(memberships, place, month);
    if (icb !== null) return { place, icb };
  }
  throw new Error(`no place was accepted in ${month}`);
}

describe('a published month that is found to be wrong', () => {
  it('is opened, corrected, published as the next version, and everyone reads what changed', async () => {
    const month = addMonths(monthAt(NOW), -4);
    const { baseUrl, databasePath } = await servers.start();
    const db = openDatabase(databasePath);
    const { place, icb } = acceptedIn(db, month);
    const as = (mailbox: string, organisation: string): Context => ({
      db,
      actor: actorOf(db, personId(mailbox, organisation), NOW),
      now: NOW,
    });
    const office = await browser.open({ baseUrl, javaScript: false });
    await signIn(office, OFFICE);
    await office.goto(paths.adminRestate(month));
    const option = await office.locator(`#place option[value^="${place} "]`).getAttribute('value');
    await office.getByLabel('Which place’s return has to change?').selectOption(option ?? '');
    await office.getByLabel('Why?').fill('A rating rested on a draft.');
    await office.getByRole('button', { name: 'Open the return' }).click();
    await office.getByText(/can correct its return of/).waitFor();
    await office.goto(paths.london({ month }));
    await office.getByText('A restatement is under way for 1 place.').waitFor();

    const where = { place, month, now: NOW };
    const save = areaSave(
      db,
      'GEO',
      (entry) => ({ ...entry, confidence: 'red', confidenceReason: 'The draft was never agreed.' }),
      where,
    );
    expectDone(saveEntries(as('programme.manager', place), { place, month, saves: [save] }));
    const seen = () => ({ place, month, seenVersion: versionOf(db, place, month) });
    expectDone(askSignOff(as('programme.manager', place), seen()));
    expectDone(signReturn(as('sro', place), { ...seen(), attests: true, ratificationBy: null }));
    expectDone(acceptReturn(as('reviewer', icb), seen()));
    db.$client.close();

    await office.goto(paths.adminPublish(month));
    await office.getByRole('heading', { level: 2, name: 'What would change' }).waitFor();
    await office.getByLabel('Why is the month published again?').fill('One place corrected a rating.');
    const tick = office.getByLabel(/I have seen what is outstanding/);
    if ((await tick.count()) > 0) await tick.check();
    await office.getByRole('button', { name: 'Publish version 2' }).click();
    await office
      .getByText(/Version 2 of .* is published/)
      .first()
      .waitFor();

    const board = await browser.open({ baseUrl });
    await signIn(board, BOARD);
    await board.goto(paths.london({ month }));
    await board.getByRole('link', { name: 'What this restatement changed' }).click();
    await board.getByText('A rating rested on a draft.').first().waitFor();
    await expect.poll(() => board.locator('main').innerText()).toContain('One place corrected a rating.');
  });
});
