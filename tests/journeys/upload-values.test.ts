import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { unpublishedMonth } from '../support/journey-returns';
import { copyDatabase } from '../support/prepared-database';
import { startServer } from '../support/server';

const browser = openBrowserForTests();
const HEADINGS = 'ambition;organisation;month;numerator;denominator;value';
const file = (lines: string[]) => ({
  name: 'record-views.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[HEADINGS, ...lines].join('\r\n')}`),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-upload-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an ICB reviewer without scripts', () => {
  it('uploads values with faults, sees every bad row, then uploads them clean and finds them in the receipt', async () => {
    const path = join(folder, 'upload.db');
    copyDatabase(inject('preparedDatabase'), path);
    const month = unpublishedMonth(path);
    const server = await startServer(path);
    try {
      const page = await browser.open({ javaScript: false, baseUrl: server.baseUrl });
      await signIn(page, 'reviewer@wnl.example');
      await page.goto('/ambitions/inf-a?org=wnl');
      await page.getByRole('link', { name: 'Upload values of many places' }).click();
      const send = async (lines: string[]) => {
        await page.getByLabel('File', { exact: true }).setInputFiles(file(lines));
        await page.getByLabel('Where do the values come from?').fill('Activity report, corrected');
        await page.getByRole('button', { name: 'Check the file' }).click();
      };

      await send([
        `INF-A;Barnet;${month};91000;389348;`,
        `INF-A;Newham;${month};1;2;`,
        `INF-A;Camden;${month};=cmd|calc;210136;`,
      ]);
      const faults = page.getByRole('table', { name: 'Rows to correct' });
      await faults.getByRole('row', { name: /^3 organisation You cannot record values of Newham/ }).waitFor();
      await faults.getByRole('row', { name: /^4 numerator .*looks like a formula/ }).waitFor();
      await expect.poll(() => page.getByRole('button', { name: 'Record these values' }).count()).toBe(0);
      await expectAccessible(page);

      await send([`INF-A;Barnet;${month};91000;389348;`, `INF-A;Camden;${month};51000;210136;`]);
      await page.getByRole('heading', { name: 'What this would change' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Record these values' }).click();
      await page.getByText('2 values recorded').waitFor();

      await page.goto(`/ambitions/inf-a?org=wnl&month=${month}`);
      const barnet = page.getByRole('row', { name: /^Barnet / });
      await expect.poll(() => barnet.textContent()).toContain('91,000 of 389,348');
      await expect.poll(() => barnet.textContent()).toContain('Activity report, corrected');
    } finally {
      await server.stop();
    }
  });
});
