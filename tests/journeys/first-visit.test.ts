import { describe, expect, inject, it } from 'vitest';
import { expectAccessible, openBrowserForTests } from '../support/browser';

const browser = openBrowserForTests();

describe('a first visit', () => {
  it.each([true, false])('someone reaches the sign-in page, scripts on: %s', async (javaScript) => {
    const page = await browser.open({ javaScript });
    const answer = await page.goto('/sign-in');
    expect(answer?.status()).toBe(200);
    await page.getByLabel('Email address').waitFor();
    await page.getByLabel('Password').waitFor();
    await page.getByRole('region', { name: 'Demonstration data' }).waitFor();
    await expectAccessible(page);
  });

  it('an address that does not exist is said to be so, with a way on', async () => {
    const page = await browser.open();
    const answer = await page.goto('/no/such/page');
    expect(answer?.status()).toBe(404);
    await expect.poll(() => page.title()).toBe('Page not found - Neighbourhood health tracker');
    await page.getByRole('link', { name: 'Go to your start page' }).waitFor();
    await expectAccessible(page);
  });

  it('the skip link is the first thing the keyboard reaches, and leads to the main part', async () => {
    const page = await browser.open();
    await page.goto('/no/such/page');
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#maincontent');
  });

  it('the frame of a page loads no client code, and scripts of others cannot run', async () => {
    const answer = await fetch(`${inject('baseUrl')}/no/such/page`);
    const html = await answer.text();
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /script-src 'self' 'sha256-[^']+' 'nonce-[^']+';/,
    );
  });
});
