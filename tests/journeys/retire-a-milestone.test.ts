import { describe, expect, it } from 'vitest';
import { addMonths, monthAt, previousMonth } from '~/domain/month';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const THIS_MONTH = monthAt(new Date());
const LAST_MONTH = previousMonth(THIS_MONTH);
const NEXT_MONTH = addMonths(THIS_MONTH, 1);

describe('the London office retires a milestone from next month', () => {
  it('sees what it touches, confirms without scripts, and earlier months still show it', async () => {
    const { baseUrl } = await servers.start();
    const page = await browser.open({ baseUrl, javaScript: false });
    await signIn(page, 'office@london.example');
    await page.goto(paths.adminFrameworkRetire('PAR-3'));
    await page.locator('#from').selectOption(NEXT_MONTH);
    await page.getByRole('button', { name: 'See what this changes' }).click();
    await page
      .locator('#error-summary')
      .getByRole('link', { name: /Say why/ })
      .waitFor();
    await page.getByLabel('Why the framework changes').fill('It is part of the yearly plan now');
    await page.getByRole('button', { name: 'See what this changes' }).click();
    await page
      .getByText(`32 places will no longer report PAR-3 from ${formatMonth(NEXT_MONTH)}.`)
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Confirm the change' }).click();
    await page.getByText(`Recorded, from ${formatMonth(NEXT_MONTH)}.`).waitFor();

    const shown = async (month: string) => {
      await page.goto(paths.framework({ month }));
      return page.locator('#par-3').count();
    };
    expect(await shown(NEXT_MONTH)).toBe(0);
    expect(await shown(THIS_MONTH)).toBe(1);
    expect(await shown(LAST_MONTH)).toBe(1);
    await page.goto(paths.frameworkItem('PAR-3'));
    await page.getByText('It is part of the yearly plan now').waitFor();
  }, 120_000);
});
