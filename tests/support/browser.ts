import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { chromiumFlags, findChromium } from '../../scripts/support/chromium.mjs';

/** Password of every demonstration account. */
const demonstrationPassword = 'neighbourhood';

/** Starts the system's Chromium. Throws when there is none. */
async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium was not found. Install it or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: chromiumFlags });
}

/** Pages whose browser runs no scripts. */
const withoutScripts = new WeakSet<Page>();

type Visit = {
  /** False: the person's browser runs no scripts. */
  javaScript?: boolean;
  width?: number;
  baseUrl?: string;
  /** True: the journey takes the connection away, and the browser's complaints about that are no fault. */
  losesConnection?: boolean;
};

/**
 * Gives a test file a browser. Each `open()` is a person of their own: no shared cookies. After each
 * test its pages close, and anything a page threw or printed as an error fails the test.
 */
export function openBrowserForTests() {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let problems: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const found = problems;
    contexts = [];
    problems = [];
    expect(found, 'no page may throw or print an error').toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });

  return {
    async open({
      javaScript = true,
      width = 1280,
      baseUrl = inject('baseUrl'),
      losesConnection = false,
    }: Visit = {}): Promise<Page> {
      const context = await browser.newContext({
        baseURL: baseUrl,
        javaScriptEnabled: javaScript,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        reducedMotion: 'reduce',
        viewport: { width, height: 900 },
      });
      context.setDefaultTimeout(15_000);
      contexts.push(context);
      // The person may open more pages than one.
      context.on('weberror', (thrown) => problems.push(`${thrown.page()?.url()}: ${thrown.error().message}`));
      context.on('console', (message) => {
        // Chromium prints each 4xx page as an error; tests of refusals expect those.
        const refused = /^Failed to load resource: the server responded with a status of 4\d\d/;
        if (message.type() !== 'error' || refused.test(message.text())) return;
        if (losesConnection && message.text().includes('net::ERR_INTERNET_DISCONNECTED')) return;
        problems.push(`${message.page()?.url()}: ${message.text()}`);
      });
      const page = await context.newPage();
      if (!javaScript) withoutScripts.add(page);
      return page;
    },
  };
}

/** Signs in as a person would, and waits until they are in. */
export async function signIn(page: Page, email: string, password = demonstrationPassword): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const AXE_SOURCE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
);

/**
 * Checks the open page at each width (CSS pixels): axe finds nothing, nothing sticks out sideways,
 * there is a title and one h1. Afterwards the window has its earlier size.
 */
export async function expectAccessible(page: Page, widths: number[] = [320, 1280]): Promise<void> {
  const where = new URL(page.url()).pathname;
  if (!withoutScripts.has(page)) return expectPageAccessible(page, where, widths);
  const copy = await copyForInspection(page);
  try {
    await expectPageAccessible(copy, where, widths);
  } finally {
    await copy.context().close();
  }
}

/** axe is a script itself: where none run, it inspects a copy of what the person sees. */
async function copyForInspection(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error('This page has no browser.');
  const html = (await page.content()).replace(/<script\b.*?<\/script>/gs, '').replace(/<\/?noscript>/g, '');
  const copy = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  const address = page.url();
  await copy.route(
    (url) => url.href === address,
    (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await copy.goto(address);
  return copy;
}

async function expectPageAccessible(page: Page, where: string, widths: number[]): Promise<void> {
  const before = page.viewportSize();
  await expect.poll(() => page.title(), { message: `${where} has a title` }).toMatch(/\S/);
  await expect.poll(() => page.locator('h1').count(), { message: `${where} has one h1` }).toBe(1);
  // Once for all widths: the builder would put half a megabyte into the page twice for each.
  await page.evaluate(AXE_SOURCE);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    // A chart takes its new width a moment after the window has.
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect
      .poll(sideways, { message: `pixels of ${where} off the side at ${width}` })
      .toBeLessThanOrEqual(0);
    // No page has frames, so that axe needs no second tab to put its findings together.
    const { violations } = await new AxeBuilder({ page, axeSource: 'void 0' })
      .setLegacyMode()
      .options({ runOnly: rules, resultTypes: ['violations'] })
      .analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.html}`),
    );
    expect(found, `axe on ${where} at ${width}`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
