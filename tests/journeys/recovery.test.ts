import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paths } from '~/paths';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { contributor, manager, PLACE, THIS_MONTH, typeReturn } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const AREA = paths.returnArea(PLACE, THIS_MONTH, 'geography');
const TYPED = 'Typed on a train: the north joined on Monday.';
const THEIRS = 'The north joined on Tuesday.';

const changed = (page: Page) => page.getByLabel('What changed this month');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const saved = (page: Page) => page.waitForURL(/[?&]saved=/);
const offer = (page: Page) => page.getByText(/^You have text from \d\d:\d\d that was not saved\.$/);

async function openArea(email: string, baseUrl: string): Promise<Page> {
  const page = await browser.open({ baseUrl, losesConnection: true });
  await signIn(page, email);
  await page.goto(AREA);
  return page;
}

/** Types with the connection gone, and waits until the page has said so. */
async function typeOffline(page: Page, words: string): Promise<void> {
  await page.context().setOffline(true);
  await changed(page).fill(words);
  await page.getByLabel('What is next').focus();
  await page
    .getByText('Not saved: there is no connection to the service. What you typed is still here.')
    .waitFor();
}

/** The area in a tab of its own, in the same browser. */
async function inNewTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(AREA);
  return tab;
}

describe('text that could not be saved', () => {
  it('is offered back after the connection dropped and the tab was closed', async () => {
    const { baseUrl } = await servers.start(typeReturn);
    const page = await openArea(manager, baseUrl);
    const before = await changed(page).inputValue();
    await typeOffline(page, TYPED);
    const context = page.context();
    await page.close();
    await context.setOffline(false);

    const tab = await context.newPage();
    await tab.goto(AREA);
    await offer(tab).waitFor();
    await expect.poll(() => changed(tab).inputValue()).toBe(before);
    await expectAccessible(tab);
    await tab.getByRole('button', { name: 'Put it back' }).click();
    await expect.poll(() => changed(tab).inputValue()).toBe(TYPED);
    await save(tab);
    await saved(tab);
    await tab.goto(AREA);
    await expect.poll(() => changed(tab).inputValue()).toBe(TYPED);
    await expect.poll(() => offer(tab).count()).toBe(0);
  });

  it('is saved by itself from the same page once the connection is back', async () => {
    const { baseUrl } = await servers.start(typeReturn);
    const page = await openArea(manager, baseUrl);
    await typeOffline(page, TYPED);
    await page.context().setOffline(false);
    await page.getByLabel('Reason for your confidence').focus();
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    await page.reload();
    await expect.poll(() => changed(page).inputValue()).toBe(TYPED);
    await expect.poll(() => offer(page).count()).toBe(0);
  });

  it('is gone for good once it is discarded, and what was saved stands', async () => {
    const { baseUrl } = await servers.start(typeReturn);
    const page = await openArea(manager, baseUrl);
    const before = await changed(page).inputValue();
    await typeOffline(page, TYPED);
    await page.context().setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: 'Discard it' }).click();
    await page.reload();
    await expect.poll(() => offer(page).count()).toBe(0);
    await expect.poll(() => changed(page).inputValue()).toBe(before);
  });

  it('outlives a sign-out in another tab, for the same person only', async () => {
    const { baseUrl } = await servers.start(typeReturn);
    const page = await openArea(manager, baseUrl);
    const other = await inNewTab(page);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();

    await changed(page).fill(TYPED);
    await page.getByLabel('What is next').focus();
    await page.getByText('Not saved: you are signed out. Sign in again in another tab').waitFor();
    await expect.poll(() => changed(page).inputValue()).toBe(TYPED);
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();

    await signIn(other, contributor);
    await other.goto(AREA);
    await expect.poll(() => offer(other).count()).toBe(0);
    expect(await other.content()).not.toContain(TYPED);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();

    await page.getByLabel('Email address').fill(manager);
    await page.getByLabel('Password').fill('neighbourhood');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname === AREA);
    await offer(page).waitFor();
    await page.getByRole('button', { name: 'Put it back' }).click();
    await save(page);
    await saved(page);
    await expect.poll(() => changed(page).inputValue()).toBe(TYPED);
  });

  it('never overwrites a colleague when it is put back: both texts are shown', async () => {
    const { baseUrl } = await servers.start(typeReturn);
    const page = await openArea(manager, baseUrl);
    await typeOffline(page, TYPED);
    const colleague = await openArea(contributor, baseUrl);
    await changed(colleague).fill(THEIRS);
    await save(colleague);
    await saved(colleague);

    await page.context().setOffline(false);
    await page.reload();
    await offer(page).waitFor();
    await expect.poll(() => changed(page).inputValue()).toBe(THEIRS);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await save(page);
    await page.getByRole('heading', { level: 2, name: 'A colleague saved this first' }).waitFor();
    await page.waitForLoadState();
    const clash = () => page.locator('.app-clash').innerText();
    await expect.poll(clash).toContain(TYPED);
    await expect.poll(clash).toContain(THEIRS);
    await colleague.goto(AREA);
    await expect.poll(() => changed(colleague).inputValue()).toBe(THEIRS);

    await changed(page).fill(`${THEIRS} ${TYPED}`);
    await save(page);
    await saved(page);
    await colleague.reload();
    await expect.poll(() => changed(colleague).inputValue()).toBe(`${THEIRS} ${TYPED}`);
  });
});

describe('text typed before the scripts of its page have arrived', () => {
  it('stays in its field and is saved like any other', async () => {
    const { baseUrl } = await servers.start(typeReturn);
    const page = await browser.open({ baseUrl });
    await signIn(page, manager);
    let arrive = () => {};
    const slow = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      await slow;
      await route.continue();
    });
    await page.goto(AREA, { waitUntil: 'commit' });
    await changed(page).fill(TYPED);
    arrive();
    await page.waitForLoadState();
    await page.getByLabel('What is next').fill('Map the south.');
    await page.getByLabel('Reason for your confidence').focus();
    await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
    await expect.poll(() => changed(page).inputValue()).toBe(TYPED);
    await page.reload();
    await expect.poll(() => changed(page).inputValue()).toBe(TYPED);
  });
});
