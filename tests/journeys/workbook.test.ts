import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paths } from '~/paths';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { contributor, manager, PLACE, THIS_MONTH } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';
import { filledIn, typing } from '../support/workbook-filling';

const browser = openBrowserForTests();
const servers = serversForTests();
const AREA = paths.returnArea(PLACE, THIS_MONTH, 'geography');
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A person of Barnet, whose browser runs no scripts, signed in. */
async function person(mailbox: string, baseUrl: string): Promise<Page> {
  const page = await browser.open({ javaScript: false, baseUrl });
  await signIn(page, mailbox);
  return page;
}

async function download(page: Page): Promise<Uint8Array> {
  await page.goto(paths.return(PLACE, THIS_MONTH));
  await page.getByRole('link', { name: 'Fill in an Excel workbook' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the workbook' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`barnet-return-${THIS_MONTH}.xlsx`);
  return new Uint8Array(readFileSync(await saved.path()));
}

async function upload(page: Page, bytes: Uint8Array, values: Parameters<typeof typing>[0]): Promise<void> {
  const buffer = Buffer.from(await filledIn(bytes, typing(values)));
  await page
    .getByLabel('Workbook', { exact: true })
    .setInputFiles({ name: 'ours.xlsx', mimeType: TYPE, buffer });
  await page.getByRole('button', { name: 'Check the workbook' }).click();
}

const save = (page: Page) => page.getByRole('button', { name: 'Save these changes' }).click();

describe('a programme manager with a workbook', () => {
  it('downloads it, fills it in, puts right what the upload says, sees each change and saves them all', async () => {
    const { baseUrl } = await servers.start();
    const page = await person(manager, baseUrl);
    const bytes = await download(page);

    await upload(page, bytes, { 'areas/GEO/confidence': 'Fine', 'milestones/GEO-1/forecast': 'soon' });
    const faults = page.getByRole('table', { name: 'Cells to correct' });
    await faults.getByRole('row', { name: /^Areas E3 “Fine” is not one of the choices/ }).waitFor();
    await faults.getByRole('row', { name: /^Milestones G3 Type a real date/ }).waitFor();
    await expectAccessible(page);

    await upload(page, bytes, {
      'areas/GEO/confidence': 'On course',
      'areas/GEO/changed': 'All boundaries agreed.',
    });
    const changes = page.getByRole('table', { name: 'What would change' });
    await changes.getByRole('row', { name: /^Areas E3 .*Empty.*On course \(green\)/ }).waitFor();
    await save(page);
    await page.getByText('2 cells saved from the workbook.').waitFor();
    await page.goto(AREA);
    await expect
      .poll(() => page.getByLabel('What changed this month').inputValue())
      .toBe('All boundaries agreed.');
  });

  it('chooses where a colleague changed the same cell meanwhile, and keeps what only the colleague changed', async () => {
    const { baseUrl } = await servers.start();
    const page = await person(manager, baseUrl);
    const bytes = await download(page);
    const colleague = await person(contributor, baseUrl);
    await colleague.goto(AREA);
    await colleague.getByLabel('What changed this month').fill('Theirs');
    await colleague.getByLabel('What is next').fill('Their next');
    await colleague.getByRole('button', { name: 'Save', exact: true }).click();
    await colleague.waitForURL(/[?&]saved=/);

    await upload(page, bytes, { 'areas/GEO/changed': 'Mine', 'areas/WRK/changed': 'Mine too' });
    await page.getByRole('heading', { name: 'Changed by you and by a colleague' }).waitFor();
    await save(page);
    await page
      .getByRole('link', { name: 'Choose yours or theirs for “Geography: what changed this month”' })
      .waitFor();
    await expectAccessible(page);
    await page.getByLabel('Theirs, saved: Theirs').check();
    await save(page);
    await page.getByText('1 cell saved from the workbook. 1 cell stays as your colleague left it.').waitFor();
    await colleague.goto(AREA);
    await expect.poll(() => colleague.getByLabel('What changed this month').inputValue()).toBe('Theirs');
    await expect.poll(() => colleague.getByLabel('What is next').inputValue()).toBe('Their next');
  });
});
