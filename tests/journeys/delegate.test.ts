import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, londonDate } from '~/domain/date';
import { paths } from '~/paths';
import { formatDate } from '~/presenters/format';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import {
  askForSignOff,
  deputy,
  expectFocus,
  MONTH_WORDS,
  manager,
  NOW,
  PLACE,
  sro,
  THIS_MONTH,
  typeDate,
  typedParts,
} from '../support/journey-returns';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const TODAY = londonDate(NOW);
const LAST_DAY = addDays(TODAY, 14);
const SIGN_OFF = paths.returnSignOff(PLACE, THIS_MONTH);

async function lend(page: Page, email: string): Promise<void> {
  await page.goto(paths.placeDelegates(PLACE));
  await page.getByLabel('Email address of the person').fill(email);
  await typeDate(page, 'from', typedParts(TODAY));
  await typeDate(page, 'to', typedParts(LAST_DAY));
  await page.getByRole('button', { name: 'Lend the power to sign' }).click();
  await page.getByText('The power to sign has been lent.').waitFor();
}

async function sign(page: Page): Promise<void> {
  await page.locator('#attests').check();
  await page.getByRole('button', { name: 'Sign and submit' }).click();
}

describe('an SRO lends the power to sign', () => {
  it('a delegate signs in the SRO’s name, only while the SRO lends it', async () => {
    const { baseUrl } = await servers.start(askForSignOff);
    const lender = await browser.open({ baseUrl });
    await signIn(lender, sro);
    await lender.goto(paths.placeDelegates(PLACE));
    await expectAccessible(lender);
    await lender.getByLabel('Email address of the person').fill(deputy);
    await typeDate(lender, 'from', ['31', '2', TODAY.slice(0, 4)]);
    await typeDate(lender, 'to', typedParts(LAST_DAY));
    await lender.getByRole('button', { name: 'Lend the power to sign' }).click();
    await lender
      .locator('#error-summary')
      .getByRole('link', { name: /first day/i })
      .click();
    await expectFocus(lender, 'from');
    await expect.poll(() => lender.locator('#email').inputValue()).toBe(deputy);
    await lend(lender, deputy);

    const delegate = await browser.open({ baseUrl });
    await signIn(delegate, deputy);
    await delegate.goto('/');
    await delegate
      .getByText(new RegExp(`You may sign here for SRO, Barnet until ${formatDate(LAST_DAY)}`))
      .waitFor();
    await delegate.getByRole('link', { name: `Read and sign ${MONTH_WORDS}` }).click();
    await delegate.locator('#attests').waitFor();

    await lender
      .getByRole('button', { name: /^End now/ })
      .first()
      .click();
    await lender.getByText('The delegation has ended.').waitFor();
    await sign(delegate);
    await delegate
      .getByText('The power to sign for Barnet that you were lent has been taken back.')
      .waitFor();
    await expectAccessible(delegate);
    await expect.poll(() => delegate.getByRole('button', { name: 'Sign and submit' }).count()).toBe(0);

    await lend(lender, deputy);
    await delegate.goto(SIGN_OFF);
    await sign(delegate);
    await delegate.getByText('Signed and submitted.').first().waitFor();
    await lender.goto(paths.returnSubmission(PLACE, THIS_MONTH, 1));
    const signature = () => lender.locator('main').innerText();
    await expect.poll(signature).toContain('Deputy SRO, Barnet, for SRO, Barnet');
    await expect.poll(signature).toContain('Deputy SRO, Barnet, delegate of SRO, Barnet for Barnet');
    await expectAccessible(lender);
  });

  it('a delegate who typed the return is not offered its signature', async () => {
    const { baseUrl } = await servers.start(askForSignOff);
    const lender = await browser.open({ baseUrl });
    await signIn(lender, sro);
    await lend(lender, manager);
    const typist = await browser.open({ baseUrl });
    await signIn(typist, manager);
    await typist.goto(SIGN_OFF);
    await typist.getByText('You typed in this return, and nobody signs their own work').waitFor();
    await expect.poll(() => typist.getByRole('button', { name: 'Sign and submit' }).count()).toBe(0);
  });
});
