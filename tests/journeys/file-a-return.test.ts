import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { monthAt } from '~/domain/month';
import { formatMonth } from '~/presenters/format';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const MONTH = monthAt(new Date());
const MONTH_WORDS = formatMonth(MONTH);

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
}

/** How many places London's dashboard says have reported for this month. */
async function reported(page: Page): Promise<number> {
  await page.goto(`/london?month=${MONTH}`);
  const words = await page.locator('main').innerText();
  if (words.includes('No place has reported')) return 0;
  const [, count] = /(\d+) of \d+ places ha(?:s|ve) reported/.exec(words) ?? [];
  if (count === undefined) throw new Error('London does not say how many places have reported');
  return Number(count);
}

/** Fills one area and goes on: keeps carried levels, rates what is empty, states a confidence, writes what changed. */
async function fillArea(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  const functions = page.locator('.app-function');
  for (let index = 0; index < (await functions.count()); index += 1) {
    const fn = functions.nth(index);
    if ((await fn.locator('input[type=radio]:checked').count()) > 0) continue;
    await fn.locator('input[type=radio]').nth(1).check();
  }
  await page.getByRole('radio', { name: 'At risk (amber)' }).check();
  await page
    .getByLabel('Reason for your confidence')
    .fill('The dates hold, but two partners are short of staff.');
  const heading = () => page.getByRole('heading', { level: 1 }).innerText();
  const title = await heading();
  await page.getByLabel('What changed this month').fill(`${title}: the board looked at this on the 12th.`);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.waitForURL((url) => url.pathname !== pathname);
  await expect.poll(heading).not.toBe(title);
}

describe('a place files its return, and London sees it', () => {
  it.each([true, false])('scripts on: %s', async (javaScript) => {
    const { baseUrl } = await servers.start();
    const page = await browser.open({ javaScript, baseUrl });

    await signIn(page, 'office@london.example');
    const before = await reported(page);
    await signOut(page);

    await signIn(page, 'programme.manager@barnet.example');
    await page.goto('/');
    await page.getByRole('link', { name: /^Start / }).click();
    await page.getByRole('heading', { level: 1, name: new RegExp(`Barnet.*${MONTH_WORDS}`) }).waitFor();
    await expectAccessible(page);

    await page.goto(`/places/barnet/returns/${MONTH}/areas/geography`);
    await expectAccessible(page);
    for (let area = 0; area < 11; area += 1) await fillArea(page);
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/places/barnet/returns/${MONTH}/milestones`);
    await expectAccessible(page);

    await page.goto(`/places/barnet/returns/${MONTH}/check`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ask for sign-off' }).click();
    await page.getByText('Awaiting sign-off').first().waitFor();
    await signOut(page);

    await signIn(page, 'sro@barnet.example');
    await page.goto('/');
    await page.getByRole('link', { name: /sign/i }).first().click();
    await page.waitForURL(/sign-off/);
    await expectAccessible(page);
    await page.locator('#attests').check();
    await page.getByRole('button', { name: 'Sign and submit' }).click();
    await page
      .getByRole('link', { name: /London/ })
      .first()
      .waitFor();
    await page
      .locator('main')
      .getByRole('link', { name: /London/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: `London in ${MONTH_WORDS}` }).waitFor();
    await signOut(page);

    await signIn(page, 'office@london.example');
    expect(await reported(page)).toBe(before + 1);
    await page.goto(`/areas/geography?org=wnl&month=${MONTH}`);
    const row = page.locator('tr#barnet');
    await expect.poll(() => row.innerText()).toContain('At risk');
    await signOut(page);

    await signIn(page, 'reviewer@wnl.example');
    await page.goto(`/places/barnet/returns/${MONTH}/review`);
    await page.getByText('Geography: the board looked at this on the 12th.').first().waitFor();
    await expectAccessible(page);
  });
});

describe('a draft belongs to its place', () => {
  it('an ICB reviewer sees its state and never its words', async () => {
    const { baseUrl } = await servers.start();
    const page = await browser.open({ baseUrl });
    await signIn(page, 'programme.manager@camden.example');
    await page.goto(`/places/camden/returns/${MONTH}/areas/geography`);
    await page.getByLabel('What changed this month').fill('Words only Camden may read yet');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor();
    await signOut(page);

    await signIn(page, 'reviewer@wnl.example');
    const task = await page.goto(`/places/camden/returns/${MONTH}`);
    expect(task?.status()).toBe(200);
    await expect.poll(() => page.locator('main').innerText()).toContain('Draft');
    expect(await page.content()).not.toContain('Words only Camden may read yet');
    for (const part of ['areas/geography', 'milestones', 'check', 'sign-off', 'grid', 'history', 'quiet']) {
      const answer = await page.goto(`/places/camden/returns/${MONTH}/${part}`);
      expect([part, answer?.status()]).toEqual([part, 403]);
      expect(await page.content()).not.toContain('Words only Camden may read yet');
    }
    const path = `/places/camden/returns/${MONTH}/areas/geography.data`;
    const data = await page.request.get(`${baseUrl}${path}`);
    expect(await data.text()).not.toContain('Words only Camden may read yet');
  });

  it('another place’s manager is told that it is not theirs', async () => {
    const page = await browser.open();
    await signIn(page, 'programme.manager@brent.example');
    const answer = await page.goto(`/places/camden/returns/${MONTH}`);
    expect(answer?.status()).toBe(403);
    await expectAccessible(page);
  });
});
