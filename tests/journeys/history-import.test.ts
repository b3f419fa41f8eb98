import { expect, it } from 'vitest';
import { paths } from '~/paths';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { closeThisMonth, PLACE, THIS_MONTH } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();

const file = (...lines: string[]) => ({
  name: 'kept until now.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\uFEFF${['place;month;function;rating;area;confidence;milestone;state;forecast;reason', ...lines].join('\r\n')}`,
  ),
});

it('the London office without scripts imports a month once every row of its file is right', async () => {
  const { baseUrl } = await servers.start(closeThisMonth);
  const page = await browser.open({ javaScript: false, baseUrl });
  await signIn(page, 'office@london.example');
  await page.goto(paths.adminPeriods());
  await page.getByRole('link', { name: 'Import earlier months from a file' }).click();
  const check = async (...lines: string[]) => {
    await page.getByLabel('File', { exact: true }).setInputFiles(file(...lines));
    await page.getByRole('button', { name: 'Check the file' }).click();
  };

  await check(
    `Barnet;${THIS_MONTH};GEO-F1;5;;;;;;`,
    `Barnett;${THIS_MONTH};GEO-F2;1;;;;;;`,
    'Barnet;2025-05;GEO-F1;1;;;;;;',
    `Barnet;${THIS_MONTH};;;GEO;amber;;;;=cmd|calc`,
  );
  const faults = page.getByRole('table', { name: 'Rows to correct' });
  for (const row of [/^2 rating .*5/, /^3 place .*Barnett/, /^4 month 2025-05 /, /^5 reason .*formula/])
    await faults.getByRole('row', { name: row }).waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Import these months' }).count()).toBe(0);
  await expectAccessible(page);

  await check(
    `Barnet;${THIS_MONTH};GEO-F1;3;;;;;;`,
    `Barnet;${THIS_MONTH};;;GEO;amber;;;;One partner has not met`,
  );
  await page.getByText(/^1 return of 1 place for .* will be imported/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import these months' }).click();
  await page.getByText('1 return imported').waitFor();

  await page.goto(paths.return(PLACE, THIS_MONTH));
  await page.getByText('This month was imported from a file of earlier months.').waitFor();
  await page.goto(paths.place(PLACE, { month: THIS_MONTH }));
  await page.getByText(/^Imported on .* signed by nobody\.$/).waitFor();
  await page.getByRole('table', { name: 'Returns by month' }).getByText('Imported').waitFor();
});
