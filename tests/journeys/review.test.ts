import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { nextMonth, previousMonth } from '~/domain/month';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import { draftAgendaOf } from '~/services/review/draft-agenda.server';
import { moveReview } from '~/services/review/move-review.server';
import { recordOutcome } from '~/services/review/record-in-review.server';
import type { Db } from '~db/client.server';
import { findReview } from '~db/repos/review.server';
import { personId } from '~seeds/demo/accounts';
import { actorOf } from '../support/actors';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { closeThisMonth, manager, NOW, PLACE, THIS_MONTH } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';
import { expectDone } from '../support/returns';

const browser = openBrowserForTests();
const servers = serversForTests();
const LONDON_REVIEW = paths.review('london', THIS_MONTH);
const DECISION = 'Keep the dates as they are.';
const ACTION = 'Agree who covers the empty seats, "in writing".';
const PLACE_ACTION = 'Send the list of practices outside a team.';

async function record(page: Page, button: string, words: string): Promise<void> {
  await page.getByLabel('What was decided, agreed or said').fill(words);
  await page.getByRole('button', { name: button }).click();
  await page.getByText('is recorded.').waitFor();
}

/** Presses an arrow while the page still shows the first item: before its scripts have arrived, a key does nothing. */
async function goByArrow(page: Page, key: string, from: RegExp, to: RegExp): Promise<void> {
  const arrived = async () => {
    if (await page.getByText(from).isVisible()) await page.keyboard.press(key);
    return page.getByText(to).isVisible();
  };
  await expect.poll(arrived, { timeout: 15_000, interval: 500 }).toBe(true);
}

const hashOn = async (page: Page) => (await page.locator('.app-status code').innerText()).trim();

describe('a review of London', () => {
  it('is drafted, held by two note-takers who lose nothing, published, and taken home by a board as a pack', async () => {
    const { baseUrl } = await servers.start(closeThisMonth);
    const office = await browser.open({ baseUrl, javaScript: false });
    await signIn(office, 'office@london.example');
    await office.goto(LONDON_REVIEW);
    await office.getByRole('button', { name: 'Draft the agenda' }).click();
    await office.getByText('The agenda is drafted from the data').waitFor();
    await office.getByRole('heading', { name: /Returns/ }).waitFor();
    await expectAccessible(office);

    await office.getByRole('link', { name: 'Change, assign or drop Returns' }).click();
    await office.getByLabel('Who leads the item').fill('London office');
    await office.getByRole('button', { name: 'Save the item' }).click();
    await office.getByText('Led by London office.').waitFor();

    await office.getByRole('link', { name: 'Open the meeting view' }).click();
    await office.getByText(/Item 1 of \d+/).waitFor();
    await office.getByRole('link', { name: /^Next:/ }).click();
    await office.getByText(/Item 2 of \d+/).waitFor();
    const meeting = new URL(office.url());
    const colleague = await browser.open({ baseUrl });
    await signIn(colleague, 'director@london.example');
    await colleague.goto(`${meeting.pathname}${meeting.search}`);
    await goByArrow(colleague, 'ArrowLeft', /Item 2 of \d+/, /Item 1 of \d+/);
    await goByArrow(colleague, 'ArrowRight', /Item 1 of \d+/, /Item 2 of \d+/);

    await office.getByLabel('What was decided, agreed or said').fill(DECISION);
    await record(colleague, 'Record note', 'Two places offered help.');
    await office.getByRole('button', { name: 'Record decision' }).click();
    await office.getByText('The decision is recorded.').waitFor();
    const together = () => office.locator('main').innerText();
    await expect.poll(together).toContain(DECISION);
    await expect.poll(together).toContain('Two places offered help.');

    await office.getByLabel('What was decided, agreed or said').fill(ACTION);
    await office.getByRole('button', { name: 'Record action' }).click();
    await office.getByRole('link', { name: 'Say who owns the action.' }).waitFor();
    await expect.poll(() => office.title()).toMatch(/^Error: /);
    await expect.poll(() => office.getByLabel('What was decided, agreed or said').inputValue()).toBe(ACTION);
    await office.getByLabel('Owner').fill('Programme manager');
    await office.getByLabel('For').selectOption({ label: 'Newham' });
    await office.getByRole('button', { name: 'Record action' }).click();
    await office.getByText('The action is recorded.').waitFor();
    await expectAccessible(office);

    const publish = `Publish ${formatMonth(THIS_MONTH)}`;
    await office.goto(paths.adminPeriod(THIS_MONTH));
    await office.getByRole('link', { name: publish }).click();
    await office.getByText('Returns missing').waitFor();
    await office.getByRole('button', { name: publish }).click();
    await office.getByText('Tick that you have seen what is outstanding').waitFor();
    await office.getByLabel(/I have seen what is outstanding/).check();
    await office.getByRole('button', { name: publish }).click();
    await office
      .getByRole('heading', { level: 1, name: `${formatMonth(THIS_MONTH)} is published` })
      .waitFor();

    const board = await browser.open({ baseUrl });
    await signIn(board, 'board@nel.example');
    await board.goto(paths.actions({ organisation: 'newham' }));
    await board.getByRole('link', { name: ACTION }).click();
    await board.getByRole('heading', { name: 'What happened since' }).waitFor();
    await expectAccessible(board);
    const csv = await board.request.get(
      `${baseUrl}${paths.exportTable('actions', 'csv', { organisation: 'newham' })}`,
    );
    expect((await csv.body()).toString('utf8')).toContain(
      '"Agree who covers the empty seats, ""in writing""."',
    );
    await board.goto(paths.london({ month: THIS_MONTH }));
    const hash = await hashOn(board);
    await board.getByRole('link', { name: /^Board pack of/ }).click();
    await expect.poll(() => hashOn(board)).toBe(hash);
    await expect.poll(() => board.locator('main').innerText()).toContain(DECISION);
    const download = board.waitForEvent('download');
    await board.getByRole('link', { name: 'PowerPoint slides' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`london-${THIS_MONTH}-version-1.pptx`);
    const zip = await JSZip.loadAsync(readFileSync(await file.path()));
    const slides = await Promise.all(
      zip.file(/^ppt\/slides\/slide\d+\.xml$/).map((one) => one.async('string')),
    );
    expect(slides.join('')).toContain(`Hash ${hash}`);
    expect(slides.join('')).toContain(DECISION);
  });
});

/** WNL's review of last month, open, with an action for Barnet. */
function withAction(db: Db): void {
  const context = { db, actor: actorOf(db, personId('reviewer', 'wnl'), NOW), now: NOW };
  const where = { org: 'wnl', month: previousMonth(THIS_MONTH) };
  const found = findReview(db, where.org, where.month);
  if (found === null) expectDone(draftAgendaOf(context, where));
  if (found?.state === 'held')
    moveReview(context, { ...where, action: 'reopen', reason: 'One action was left out.' });
  const recorded = recordOutcome(context, {
    ...where,
    item: null,
    token: '00000000-0000-4000-8000-000000000001',
    kind: 'action',
    text: PLACE_ACTION,
    owner: 'Programme manager',
    due: `${nextMonth(THIS_MONTH)}-14`,
    organisation: PLACE,
  });
  if (!recorded.ok) throw new Error(recorded.message);
}

describe('an action of last month’s review', () => {
  it('stands in the place’s return until its team closes it with a comment', async () => {
    const { baseUrl } = await servers.start(withAction);
    const place = await browser.open({ baseUrl, javaScript: false });
    await signIn(place, manager);
    await place.goto('/');
    await place.getByRole('link', { name: PLACE_ACTION }).waitFor();
    await place.goto(paths.return(PLACE, THIS_MONTH));
    await place.getByText('1 item needs your response before sign-off').waitFor();
    await place.getByRole('link', { name: 'Decisions and actions of reviews' }).click();
    await place.getByText('Needs your response').waitFor();
    await expectAccessible(place);
    const own = place.locator('section', { hasText: PLACE_ACTION });
    await own.getByRole('button', { name: 'Close it with this comment' }).click();
    await place.getByRole('link', { name: 'Write a few words.' }).waitFor();
    await own.getByLabel('Your response').fill('The list is with the ICB.');
    await own.getByRole('button', { name: 'Close it with this comment' }).click();
    await place.getByText('It is closed with your comment.').waitFor();
    await place.goto('/');
    await expect.poll(() => place.getByRole('link', { name: PLACE_ACTION }).count()).toBe(0);

    const icb = await browser.open({ baseUrl });
    await signIn(icb, 'reviewer@wnl.example');
    await icb.goto(paths.actions({ organisation: PLACE, state: 'closed' }));
    await icb.getByRole('link', { name: PLACE_ACTION }).click();
    await icb.getByText('The list is with the ICB.').waitFor();
    await icb.getByText(/in the return for/).waitFor();
  });
});
