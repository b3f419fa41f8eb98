import { describe, expect, it } from 'vitest';
import { addMonths, monthAt, month as monthOf } from '~/domain/month';
import { placesOf } from '~/domain/organisations/organisation';
import { paths } from '~/paths';
import { formatMonth, formatNumber } from '~/presenters/format';
import { openDatabase } from '~db/client.server';
import { allPlaces, wholeStructure } from '~db/repos/organisations.server';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const THIS_MONTH = monthAt(new Date());
const APRIL = nextApril();

function nextApril() {
  const own = monthOf(`${THIS_MONTH.slice(0, 4)}-04`);
  return own > THIS_MONTH ? own : addMonths(own, 12);
}

/** Residents of the places of some ICBs today. */
function residentsOf(databasePath: string, icbs: string[]): number {
  const db = openDatabase(databasePath);
  const { memberships } = wholeStructure(db);
  const own = new Set(icbs.flatMap((icb) => placesOf(memberships, icb, THIS_MONTH)));
  const residents = allPlaces(db, THIS_MONTH)
    .filter(({ slug }) => own.has(slug))
    .reduce((sum, place) => sum + place.residents, 0);
  db.$client.close();
  return residents;
}

describe('two ICBs merge next April', () => {
  it('the administrator sees what regroups, confirms without scripts and takes it back', async () => {
    const { baseUrl, databasePath } = await servers.start();
    const residents = formatNumber(residentsOf(databasePath, ['wnl', 'swl']));
    const page = await browser.open({ baseUrl, javaScript: false });
    await signIn(page, 'administrator@london.example');
    const shownOf = async (icb: string) => {
      await page.goto(paths.icb(icb));
      return page.locator('main').innerText();
    };
    const before = await shownOf('wnl');

    await page.goto(paths.start());
    await page.getByRole('link', { name: 'See or change the organisations' }).click();
    await page.getByRole('link', { name: 'Merge ICBs into a new one' }).click();
    await page.getByLabel('NHS West and North London ICB').check();
    await page.getByLabel('NHS South West London ICB').check();
    await page.getByLabel('Full name').fill('NHS West London ICB');
    await page.getByLabel('Short name').fill('West London');
    await page.getByLabel('Code', { exact: true }).fill('WLN');
    await page.locator('#from').selectOption(APRIL);
    await page.getByRole('button', { name: 'See what this changes' }).click();
    await page
      .locator('#error-summary')
      .getByRole('link', { name: /Say why/ })
      .waitFor();
    await expect.poll(() => page.getByLabel('Full name').inputValue()).toBe('NHS West London ICB');
    await expect.poll(() => page.getByLabel('NHS South West London ICB').isChecked()).toBe(true);
    await expect.poll(() => page.locator('#from').inputValue()).toBe(APRIL);

    await page.getByLabel('Why the organisations change').fill('Both boards agreed to become one');
    await page.getByRole('button', { name: 'See what this changes' }).click();
    await page
      .getByText(`19 places with ${residents} residents (Census 2021) are grouped otherwise from`)
      .waitFor();
    await page.getByText(/stand open with the ICBs that end/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Confirm the change' }).click();
    await page.getByText(`Recorded, from ${formatMonth(APRIL)}.`).waitFor();
    await expectAccessible(page);
    const change = new URL(page.url()).pathname;

    expect(await shownOf('wnl')).toBe(before);
    await page.goto(paths.adminOrganisations());
    await page.getByRole('link', { name: /merge into West London$/ }).waitFor();
    await page.goto(change);
    await page.getByRole('link', { name: 'NHS West London ICB' }).waitFor();

    await page.getByLabel('Why it is taken back').fill('The boards need another year');
    await page.getByRole('button', { name: 'See what this changes' }).click();
    await page.getByRole('button', { name: 'Confirm the change' }).click();
    await page.getByText(`Recorded, from ${formatMonth(APRIL)}.`).waitFor();
    await page.goto(change);
    await page.getByText(/Taken back by change/).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'NHS West London ICB' }).count()).toBe(0);
    expect(await shownOf('wnl')).toBe(before);
  }, 120_000);
});
