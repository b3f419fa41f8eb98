import { describe, expect, inject, it } from 'vitest';
import { paths } from '~/paths';
import { countScripts } from '../../scripts/bench/weights';
import { openBrowserForTests, signIn } from '../support/browser';
import { manager, PLACE, THIS_MONTH } from '../support/journey-returns';

const browser = openBrowserForTests();
const FORM = 130;
const CHARTS = 240;

/** The most kilobytes of compressed JavaScript that a page may bring, charts drawn later included. */
const LIMITS: [what: string, path: string, email: string, most: number][] = [
  ['an area of a return', paths.returnArea(PLACE, THIS_MONTH, 'geography'), manager, FORM],
  ['the milestones of a return', paths.returnMilestones(PLACE, THIS_MONTH), manager, FORM],
  ['an area with its charts', paths.area('geography'), 'office@london.example', CHARTS],
];

describe('the scripts of a page', () => {
  it.each(LIMITS)('of %s weigh no more than they may', async (_what, path, email, most) => {
    const page = await browser.open({ baseUrl: inject('baseUrl') });
    await signIn(page, email);
    const loaded = countScripts(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    if (most === CHARTS) {
      await page.locator('.app-chart').first().scrollIntoViewIfNeeded();
      await page.locator('.recharts-surface').first().waitFor();
    }
    const bytes = await loaded();
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes / 1000).toBeLessThanOrEqual(most);
  });
});
