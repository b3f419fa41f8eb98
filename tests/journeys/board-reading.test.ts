import { describe, expect, it } from 'vitest';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';

const browser = openBrowserForTests();

describe('a board member of an ICB', () => {
  it.each([true, false])(
    'goes from the headline to a place’s own sentence in three steps, scripts on: %s',
    async (javaScript) => {
      const page = await browser.open({ javaScript, width: 360 });
      await signIn(page, 'board@wnl.example');
      await page.goto('/icbs/wnl');
      await page.getByText(/areas are on course|areas is on course/).waitFor();

      // One: the figure of an area for the whole ICB opens its receipt.
      await page
        .getByRole('row', { name: /^West and North London/ })
        .getByRole('link')
        .nth(1)
        .click();
      await page.getByRole('heading', { name: 'Receipt' }).waitFor();

      // Two: a place in the receipt opens the very submission.
      await page
        .getByRole('link', { name: /^Submission 1 of / })
        .first()
        .click();

      // Three: what the place wrote about the area.
      await expect.poll(() => page.url()).toMatch(/\/places\/[a-z-]+\/returns\/\d{4}-\d{2}\/submissions\/1/);
      await expect.poll(() => page.getByRole('main').innerText()).toMatch(/What changed/i);
    },
  );

  it.each([true, false])(
    'sees how the ICB has gone, one area at a time, scripts on: %s',
    async (javaScript) => {
      const page = await browser.open({ javaScript });
      await signIn(page, 'board@wnl.example');
      await page.goto('/icbs/wnl');
      await page
        .getByRole('navigation', { name: 'Pages of this organisation' })
        .getByRole('link', { name: 'Over time' })
        .click();
      await page.getByRole('heading', { name: 'West and North London over time' }).waitFor();
      await page.getByLabel('Area', { exact: true }).selectOption('workforce');
      await page.getByRole('button', { name: 'Show this area' }).click();
      await page.getByRole('heading', { name: 'One area: Workforce' }).waitFor();
      const figure = page.getByRole('figure').filter({ hasText: 'Places at each level of readiness' });
      const drawing = javaScript ? '.recharts-surface' : '.app-chart__plain';
      await figure.scrollIntoViewIfNeeded();
      await figure.locator(drawing).waitFor();
      await figure.locator('summary').click();
      await figure
        .getByRole('row', { name: /^October|^[A-Z][a-z]+ 20\d\d/ })
        .first()
        .waitFor();
      if (!javaScript) return;
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries() as (PerformanceEntry & {
                value: number;
                hadRecentInput: boolean;
              })[])
                if (!entry.hadRecentInput) sum += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 300);
          }),
      );
      expect(shift, 'nothing jumps while the page loads').toBeLessThan(0.01);
      await expectAccessible(page);
    },
  );
});
