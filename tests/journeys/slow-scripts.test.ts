import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paths } from '~/paths';
import { openBrowserForTests, signIn } from '../support/browser';
import { manager, PLACE, THIS_MONTH, typeReturn } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const AREA = paths.returnArea(PLACE, THIS_MONTH, 'geography');
const next = (page: Page) => page.getByLabel('What is next');

/** Keeps the scripts of every page back until the function it gives is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await arrived;
    // A page that was left meanwhile no longer waits for its scripts.
    await route.continue().catch(() => {});
  });
  return arrive;
}

/** Clicks as soon as React listens, when it has not begun to take the page over: the worst moment there is. */
async function clickAtTakeOver(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    let clicked = false;
    EventTarget.prototype.addEventListener = function (...listener: Parameters<typeof addEventListener>) {
      addEventListener.apply(this, listener);
      if (clicked || this !== document || listener[0] !== 'click') return;
      clicked = true;
      queueMicrotask(() => document.querySelector('h1')?.click());
    };
  });
}

describe('a return filled in on a slow line', () => {
  it('loses nothing that was typed before its scripts arrived, whether it was saved before or after', async () => {
    const { baseUrl } = await servers.start(typeReturn);
    const page = await browser.open({ baseUrl });
    await signIn(page, manager);

    const arrive = await holdScripts(page);
    await page.goto(AREA, { waitUntil: 'domcontentloaded' });
    await next(page).fill('Saved before the scripts.');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    const saved = page.waitForURL(/[?&]saved=/);
    await save.click({ noWaitAfter: true });
    // They arrive while the form is on its way.
    arrive();
    await saved;
    await page.goto(AREA);
    await expect.poll(() => next(page).inputValue()).toBe('Saved before the scripts.');

    await page.unroute(/\/assets\/.*\.js$/);
    const arriveAgain = await holdScripts(page);
    await clickAtTakeOver(page);
    await page.goto(AREA, { waitUntil: 'domcontentloaded' });
    await next(page).fill('Typed before the scripts.');
    arriveAgain();
    // Leaving a field saves it once the scripts have the page.
    const leave = async () => {
      await next(page).focus();
      await page.getByLabel('What changed this month').focus();
      return page.getByText(/^Saved \d\d:\d\d/).count();
    };
    await expect.poll(leave, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => next(page).inputValue()).toBe('Typed before the scripts.');
    await page.goto(AREA);
    await expect.poll(() => next(page).inputValue()).toBe('Typed before the scripts.');
  });
});
