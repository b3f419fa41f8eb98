import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, londonDate } from '~/domain/date';
import { paths } from '~/paths';
import { formatDate } from '~/presenters/format';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import {
  contributor,
  MONTH_WORDS,
  manager,
  NOW,
  PLACE,
  reviewer,
  sro,
  submitReturn,
  THIS_MONTH,
  typeDate,
  typedParts,
} from '../support/journey-returns';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const DUE = addDays(londonDate(NOW), 9);
const REVIEW = paths.returnReview(PLACE, THIS_MONTH);
const TASKS = paths.return(PLACE, THIS_MONTH);
const BYTE_ORDER_MARK = '\uFEFF';

const QUESTIONS = [
  { area: 'GEO', slug: 'geography', title: 'Geography', text: 'Which practices are still outside?' },
  { area: 'GOV', slug: 'governance', title: 'Governance', text: 'Who chairs the board now?' },
] as const;
const ANSWERS = ['Two in the north; they join in spring.', 'The director of public health, "for now".'];
const ASSURED = 'Two practices have told us otherwise.';

async function raiseQueries(page: Page): Promise<void> {
  for (const { title, text } of QUESTIONS) await page.getByLabel(`Question on ${title}`).fill(text);
  await typeDate(page, 'dueOn', typedParts(DUE));
  await page.getByRole('button', { name: 'Send questions' }).click();
  await page.getByText('The place has your queries.').waitFor();
}

async function answer(page: Page, slug: string, words: string): Promise<void> {
  await page.goto(TASKS);
  await page.locator(`a[href$="/areas/${slug}"]`).first().click();
  await page.getByLabel('Your answer').fill(words);
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await page.getByText('Your answer is saved.').waitFor();
}

describe('an ICB asks, is answered, and accepts', () => {
  it('unlocks only what it asked about, and what it found stays beside what the place said', async () => {
    const { baseUrl } = await servers.start(submitReturn);
    const icb = await browser.open({ baseUrl });
    await signIn(icb, reviewer);
    await icb.goto(REVIEW);
    await raiseQueries(icb);

    const place = await browser.open({ baseUrl });
    await signIn(place, manager);
    await place.goto('/');
    const start = () => place.locator('main').innerText();
    for (const { title } of QUESTIONS) await expect.poll(start).toContain(`Query on ${title}: answer by`);
    await place.getByRole('link', { name: `Answer queries on ${MONTH_WORDS}` }).click();
    await place.waitForURL((url) => url.pathname === TASKS);
    const tasks = () => place.locator('main').innerText();
    for (const { text } of QUESTIONS) await expect.poll(tasks).toContain(text);
    await expect.poll(tasks).toContain(`Answer by ${formatDate(DUE)}`);
    await expectAccessible(place);

    await place.goto(paths.returnArea(PLACE, THIS_MONTH, 'workforce'));
    await place.getByText('Only the areas that the ICB has queried can be changed now.').waitFor();
    await expect.poll(() => place.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    await expectAccessible(place);
    await place.goto(paths.returnArea(PLACE, THIS_MONTH, 'geography'));
    await place.getByLabel('What is next').fill('Two practices join in spring.');
    await place.getByRole('button', { name: 'Save', exact: true }).click();
    await place.waitForURL(/[?&]saved=/);
    await answer(place, 'geography', ANSWERS[0] as string);

    const signer = await browser.open({ baseUrl });
    await signIn(signer, sro);
    await signer.goto(paths.returnSignOff(PLACE, THIS_MONTH));
    await signer.getByText('The ICB still waits for answers.').waitFor();
    await expect.poll(() => signer.getByRole('button', { name: 'Sign and submit' }).count()).toBe(0);

    const colleague = await browser.open({ baseUrl });
    await signIn(colleague, contributor);
    await answer(colleague, 'governance', ANSWERS[1] as string);
    await signer.goto('/');
    await signer.getByRole('link', { name: `Read and sign ${MONTH_WORDS}` }).click();
    await signer.locator('#attests').check();
    await signer.getByRole('button', { name: 'Sign and submit' }).click();
    await signer.getByText('Signed and submitted.').first().waitFor();

    await icb.goto(REVIEW);
    const review = () => icb.locator('main').innerText();
    for (const words of ANSWERS) await expect.poll(review).toContain(words);
    await icb.getByText('Give Geography an assured rating').click();
    const rating = icb.getByRole('group', { name: 'Assured rating of Geography' });
    await rating.getByRole('radio', { name: 'Needs help (red)' }).check();
    await icb.locator('#GEO-assuredReason').fill(ASSURED);
    await icb.getByRole('button', { name: 'Save the assured rating of Geography' }).click();
    await icb.getByText('Your assured rating is saved.').waitFor();
    await icb.goto(paths.area('geography', { month: THIS_MONTH }));
    const london = () => icb.locator(`tr#${PLACE}`).innerText();
    await expect.poll(london).toMatch(/place says at risk.*ICB assured needs help/i);
    await place.goto(TASKS);
    await place.getByRole('link', { name: 'This month beside last' }).click();
    await place.waitForURL((url) => url.pathname === REVIEW);
    const beside = () => place.locator('section', { has: place.locator('#area-GEO') }).innerText();
    await expect.poll(beside).toContain(ASSURED);
    await expect.poll(beside).toContain('Needs help');
    await expect.poll(beside).toContain('At risk');

    const secondTab = await icb.context().newPage();
    await secondTab.goto(REVIEW);
    await icb.goto(REVIEW);
    await icb.getByRole('button', { name: 'Accept the return' }).click();
    await icb.getByText('You have accepted this return.').waitFor();
    await secondTab.getByRole('button', { name: 'Accept the return' }).click();
    await secondTab.getByText('The return has moved on since you opened this page.').waitFor();
    await secondTab.getByText('Accepted').first().waitFor();
    await expectAccessible(secondTab);

    await icb.goto(paths.icbQueries('wnl', { show: 'all' }));
    const log = () => icb.locator('main').innerText();
    for (const { text } of QUESTIONS) await expect.poll(log).toContain(text);
    for (const words of ANSWERS) await expect.poll(log).toContain(words);
    await expectAccessible(icb);
    const download = icb.waitForEvent('download');
    await icb.getByRole('link', { name: 'Save these queries as a spreadsheet file (CSV)' }).click();
    expect((await download).suggestedFilename()).toMatch(/^queries-wnl-all-\d{4}-\d\d-\d\d\.csv$/);
    const file = await icb.request.get(
      `${baseUrl}${paths.exportTable('queries', 'csv', { org: 'wnl', show: 'all' })}`,
    );
    const csv = (await file.body()).toString('utf8');
    expect(csv.startsWith(BYTE_ORDER_MARK)).toBe(true);
    expect(csv).toContain(QUESTIONS[0].text);
    expect(csv).toContain('"The director of public health, ""for now""."');
    expect(csv).toContain(DUE);
  });

  it('a double click on accept accepts once, and says so', async () => {
    const { baseUrl } = await servers.start(submitReturn);
    const icb = await browser.open({ baseUrl });
    await signIn(icb, reviewer);
    await icb.goto(REVIEW);
    await icb.getByRole('button', { name: 'Accept the return' }).dblclick();
    await icb
      .getByText(/You have accepted this return|The return has moved on since you opened this page/)
      .waitFor();
    await icb.goto(TASKS);
    const accepted = icb.getByRole('row').filter({ hasText: 'Accepted' });
    await expect.poll(() => accepted.count()).toBe(1);
  });
});
