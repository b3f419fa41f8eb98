import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paths } from '~/paths';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { contributor, expectFocus, manager, PLACE, THIS_MONTH, typeReturn } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const AREA = paths.returnArea(PLACE, THIS_MONTH, 'geography');

const MINE = 'Mine: the north joined on Monday.';
const THEIRS = 'Theirs: the north joined on Tuesday.';
const BOTH = 'The north joined, part on Monday and part on Tuesday.';
const MY_NEXT = 'Mine: map the south.';
const THEIR_REASON = 'Theirs: a lease is not signed yet.';

const changed = (page: Page) => page.getByLabel('What changed this month');
const next = (page: Page) => page.getByLabel('What is next');
const reason = (page: Page) => page.getByLabel('Reason for your confidence');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const saved = (page: Page) => page.waitForURL(/[?&]saved=/);

/** Two people of Barnet, each with the same area open. */
async function twoAtOneArea(javaScript: boolean): Promise<{ first: Page; second: Page; baseUrl: string }> {
  const { baseUrl } = await servers.start(typeReturn);
  const first = await browser.open({ javaScript, baseUrl });
  const second = await browser.open({ javaScript, baseUrl });
  await signIn(first, contributor);
  await signIn(second, manager);
  await first.goto(AREA);
  await second.goto(AREA);
  return { first, second, baseUrl };
}

describe('two people type in the same area', () => {
  it.each([true, false])(
    'the second sees both texts, chooses, and nothing of either is lost, scripts on: %s',
    async (javaScript) => {
      const { first, second } = await twoAtOneArea(javaScript);
      await changed(first).fill(THEIRS);
      await reason(first).fill(THEIR_REASON);
      await save(first);
      await saved(first);

      await changed(second).fill(MINE);
      await next(second).fill(MY_NEXT);
      if (javaScript) {
        await second.getByText('Not saved: a colleague saved this while you were typing.').waitFor();
        await expect.poll(() => changed(second).inputValue()).toBe(MINE);
      }
      await save(second);
      await second.getByRole('heading', { level: 2, name: 'A colleague saved this first' }).waitFor();
      await second.waitForLoadState();
      const clash = second.locator('.app-clash');
      await expect.poll(() => clash.count()).toBe(1);
      await expect.poll(() => clash.innerText()).toContain(MINE);
      await expect.poll(() => clash.innerText()).toContain(THEIRS);
      const callout = () => second.locator('main').innerText();
      await expect.poll(callout).toContain('Contributor, Barnet saved Geography');
      await expect.poll(callout).toContain('Only they changed these; the form shows theirs');
      await expect.poll(() => changed(second).inputValue()).toBe(MINE);
      await expect.poll(() => next(second).inputValue()).toBe(MY_NEXT);
      await expect.poll(() => reason(second).inputValue()).toBe(THEIR_REASON);
      await expectAccessible(second, [320]);

      await second.locator('#error-summary').getByRole('link').click();
      await expectFocus(second, 'GEO-changed');
      await expect.poll(() => clash.innerText()).toContain(THEIRS);
      await changed(second).fill(BOTH);
      await save(second);
      await saved(second);
      await first.goto(AREA);
      await expect.poll(() => changed(first).inputValue()).toBe(BOTH);
      await expect.poll(() => next(first).inputValue()).toBe(MY_NEXT);
      await expect.poll(() => reason(first).inputValue()).toBe(THEIR_REASON);
    },
  );

  it('a third save meanwhile is asked about again, not overwritten', async () => {
    const { first, second } = await twoAtOneArea(false);
    await changed(first).fill(THEIRS);
    await save(first);
    await saved(first);
    await changed(second).fill(MINE);
    await save(second);
    await second.getByRole('heading', { level: 2, name: 'A colleague saved this first' }).waitFor();
    await second.waitForLoadState();
    await changed(first).fill(`${THEIRS} And Wednesday.`);
    const loaded = first.waitForEvent('load');
    await save(first);
    await loaded;
    await save(second);
    await second.locator('.app-clash', { hasText: 'And Wednesday.' }).waitFor();
    await expect.poll(() => changed(second).inputValue()).toBe(MINE);
    await first.goto(AREA);
    await expect.poll(() => changed(first).inputValue()).toBe(`${THEIRS} And Wednesday.`);
  });
});

describe('a return that goes to its SRO while somebody types', () => {
  it.each([true, false])(
    'refuses the save and shows the text to copy, scripts on: %s',
    async (javaScript) => {
      const { first: typist, second: asker } = await twoAtOneArea(javaScript);
      await changed(typist).fill(MINE);
      await asker.goto(paths.returnCheck(PLACE, THIS_MONTH));
      await asker.getByRole('button', { name: 'Ask for sign-off' }).click();
      await asker.getByText('You have asked the SRO to sign.').waitFor();

      await next(typist).fill(MY_NEXT);
      await save(typist);
      await typist.getByRole('heading', { name: 'This was not saved' }).waitFor();
      await typist.waitForLoadState();
      await typist.getByText('The return is with the SRO for sign-off, so it cannot be changed.').waitFor();
      const copies = () =>
        typist
          .locator('textarea[readonly]')
          .evaluateAll((found) => found.map((copy) => (copy as HTMLTextAreaElement).value));
      await expect.poll(copies).toContain(MY_NEXT);
      await expect.poll(copies).toContain(MINE);
      await expectAccessible(typist, [320]);
    },
  );
});
