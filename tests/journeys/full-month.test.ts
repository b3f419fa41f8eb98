import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, londonDate } from '~/domain/date';
import { addMonths, lastDay } from '~/domain/month';
import type { Rating } from '~/domain/returns/content';
import { paths } from '~/paths';
import { formatDate } from '~/presenters/format';
import { fieldId } from '~/presenters/returns/fields';
import type { Db } from '~db/client.server';
import { rebaselines } from '~db/schema/framework';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import {
  barnetDraft,
  expectFocus,
  MONTH_WORDS,
  manager,
  NOW,
  PLACE,
  sro,
  THIS_MONTH,
  typeDate,
  typedParts,
} from '../support/journey-returns';
import { serversForTests } from '../support/own-server';

const browser = openBrowserForTests();
const servers = serversForTests();
const TODAY = londonDate(NOW);
const TASKS = paths.return(PLACE, THIS_MONTH);
const CHECK = paths.returnCheck(PLACE, THIS_MONTH);
const MILESTONES = paths.returnMilestones(PLACE, THIS_MONTH);

const DROPPED = 'The lead has left and nobody does this now.';
const DROPPED_AGAIN = 'The lead left on the 3rd; the deputy takes it up next month.';
const JUMPED = 'Two practices joined and the plan was signed in one week.';
const CONFIDENT = 'The contract was signed yesterday; only the paper is missing.';
const UNPROVEN = 'The minutes are being typed and follow next month.';
const SENT_BACK = 'Say on which day the lead left.';

interface Level {
  area: string;
  slug: string;
  fn: string;
  rating: Rating;
}

interface Scene {
  drop: Level;
  jump: Level;
  /** An area with a milestone long overdue. */
  watermelon: { area: string; slug: string; title: string; milestone: string };
  /** A milestone that is complete this month. */
  done: { area: string; title: string; milestone: string };
}

/** Finds what the story needs in the demonstration, and makes one milestone long overdue. */
function setScene(db: Db): Scene {
  const { draft } = barnetDraft(db);
  const { areas } = draft.framework;
  const last = draft.earlier[0];
  const levels = areas.flatMap(({ code, slug }): Level[] =>
    Object.entries(last?.areas[code]?.functions ?? {}).flatMap(([fn, { rating }]) =>
      rating === null ? [] : [{ area: code, slug, fn, rating }],
    ),
  );
  const unfinished = draft.milestones.filter(({ code }) => {
    const state = draft.draft.milestones[code]?.state;
    return state !== undefined && state !== 'complete' && state !== 'not_applicable';
  });
  const late = must(unfinished[0]);
  const done = must(unfinished.find(({ area }) => area !== late.area));
  const free = levels.filter(({ area }) => area !== late.area && area !== done.area);
  const drop = must(free.find(({ rating }) => rating >= 1));
  const jump = must(free.find(({ rating, area }) => rating <= 2 && area !== drop.area));
  const areaOf = (code: string) => must(areas.find((area) => area.code === code));
  db.insert(rebaselines)
    .values({
      milestone: late.code,
      organisation: PLACE,
      due: lastDay(addMonths(THIS_MONTH, -3)),
      reason: 'Brought forward',
      askedBy: 'Barnet',
      approvedBy: 'London office',
      approvedAt: NOW.toISOString(),
    })
    .run();
  const { slug, title } = areaOf(late.area);
  return {
    drop: { ...drop, rating: (drop.rating - 1) as Rating },
    jump: { ...jump, rating: (jump.rating + 2) as Rating },
    watermelon: { area: late.area, slug, title, milestone: late.code },
    done: { area: done.area, title: areaOf(done.area).title, milestone: done.code },
  };
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the demonstration has nothing that fits');
  return found;
}

/** Fills the grid: every level that is empty, and each area's confidence with its reason and words. */
async function fillGrid(page: Page, watermelon: string): Promise<void> {
  await page.waitForURL((url) => url.pathname.endsWith('/grid'));
  for (const level of await page.locator('input[data-grid-column]').all())
    if ((await level.inputValue()) === '') await level.fill('1');
  for (const select of await page.locator('.app-grid select').all()) {
    const area = ((await select.getAttribute('name')) ?? '').split('.')[0] ?? '';
    await select.selectOption(area === watermelon ? 'green' : 'amber');
    if (area !== watermelon)
      await page.locator(`#${area}-confidenceReason`).fill('Two partners are short of staff.');
    await page.locator(`#${area}-changed`).fill(`${area}: the partnership board looked at this.`);
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await savedAt(page);
}

async function savedAt(page: Page): Promise<void> {
  await page.waitForURL(/[?&]saved=/);
}

async function chooseLevel(page: Page, level: Level): Promise<void> {
  await page.goto(paths.returnArea(PLACE, THIS_MONTH, level.slug));
  await page.locator(`input[name="${level.fn}.rating"][value="${level.rating}"]`).check();
  if (level.rating >= 3)
    await page.locator(`#${level.fn}-evidence`).fill('Plan signed, in the shared folder.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await savedAt(page);
}

/** From the check page to the field that a fault is about, and back with it put right. */
async function putRight(page: Page, fault: RegExp, field: string, words: string): Promise<void> {
  await page.goto(CHECK);
  await page.getByRole('link', { name: fault }).click();
  await expectFocus(page, fieldId(field));
  await page.locator(`#${fieldId(field)}`).fill(words);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await savedAt(page);
}

/** Tries two days that cannot be, then reports the milestone complete today, without evidence. */
async function completeMilestone(page: Page, { milestone, title }: Scene['done']): Promise<void> {
  await page.goto(MILESTONES);
  const group = page.locator('details', { has: page.locator(`#${milestone}-state`) });
  if (!(await page.locator(`#${milestone}-actual`).isVisible())) await group.locator('> summary').click();
  await page
    .getByRole('group', { name: `${milestone}: state` })
    .getByLabel('Complete', { exact: true })
    .check();
  await page.locator(`#${milestone}-evidence`).fill('');
  const save = page.getByRole('button', { name: `Save ${title} milestones` });
  const impossible: { typed: [string, string, string]; message: RegExp }[] = [
    { typed: ['31', '2', TODAY.slice(0, 4)], message: /must be a real date/ },
    { typed: typedParts(addDays(TODAY, 1)), message: /must be today or earlier/ },
  ];
  for (const { typed, message } of impossible) {
    await typeDate(page, `${milestone}-actual`, typed);
    await save.click();
    const link = page.locator('#error-summary').getByRole('link', { name: message });
    await link.waitFor();
    await expect.poll(() => page.locator(`#${milestone}-actual`).inputValue()).toBe(typed[0]);
    await expect.poll(() => page.locator(`#${milestone}-actual-month`).inputValue()).toBe(typed[1]);
    await expect.poll(() => page.locator(`#${milestone}-actual-year`).inputValue()).toBe(typed[2]);
    await link.click();
    await expectFocus(page, `${milestone}-actual`);
    await expect.poll(() => link.isVisible()).toBe(true);
  }
  await typeDate(page, `${milestone}-actual`, typedParts(TODAY));
  await save.click();
  await savedAt(page);
}

describe('a month with much to say', () => {
  it.each([true, false])(
    'goes from levels that moved to the board’s ratification, scripts on: %s',
    async (javaScript) => {
      let scene: Scene | undefined;
      const { baseUrl } = await servers.start((db) => {
        scene = setScene(db);
      });
      const { drop, jump, watermelon, done } = must(scene);
      // The pages are the same without scripts: one look at each is enough.
      const look = async (at: Page) => (javaScript ? expectAccessible(at) : undefined);
      const page = await browser.open({ javaScript, baseUrl });
      await signIn(page, manager);
      await page.goto('/');
      await page.getByRole('link', { name: /^Start / }).click();
      await page.getByRole('link', { name: 'Fill in all areas in a grid' }).click();
      await fillGrid(page, watermelon.area);
      await chooseLevel(page, drop);
      await chooseLevel(page, jump);
      await completeMilestone(page, done);

      await page.goto(CHECK);
      const problems = page.locator('main');
      await expect.poll(() => problems.innerText()).toContain(`${drop.fn}: say why the level changed`);
      await expect.poll(() => problems.innerText()).toContain(`${jump.fn}: say why the level changed`);
      await expect
        .poll(() => problems.innerText())
        .toContain(`${watermelon.title}: give the reason for your confidence`);
      await expect.poll(() => page.getByRole('button', { name: 'Ask for sign-off' }).count()).toBe(0);
      await look(page);
      await putRight(page, new RegExp(`^${drop.fn}: say why`), `${drop.fn}.reason`, DROPPED);
      await putRight(page, new RegExp(`^${jump.fn}: say why`), `${jump.fn}.reason`, JUMPED);
      const confidence = `${watermelon.area}.confidenceReason`;
      await putRight(page, new RegExp(`^${watermelon.title}: give the reason`), confidence, CONFIDENT);

      await page.goto(CHECK);
      await page.getByLabel(new RegExp(`^Your sentence on: ${done.milestone} is complete`)).fill(UNPROVEN);
      await page.getByRole('button', { name: 'Save sentences' }).click();
      await savedAt(page);
      await expect
        .poll(() => page.locator('#missing').innerText())
        .toMatch(/^Nothing is missing, \d+ warnings$/);
      await page.getByRole('button', { name: 'Ask for sign-off' }).click();
      await page.getByText('You have asked the SRO to sign.').waitFor();

      const phone = await browser.open({ javaScript, baseUrl, width: 390 });
      await signIn(phone, sro);
      await phone.goto('/');
      await phone.getByRole('link', { name: `Read and sign ${MONTH_WORDS}` }).click();
      await phone.getByRole('heading', { level: 2, name: 'More confident than the facts' }).waitFor();
      await phone.waitForLoadState();
      const read = () => phone.locator('main').innerText();
      await expect
        .poll(read)
        .toMatch(
          new RegExp(
            `${watermelon.title} is rated On course \\(green\\) although .*${watermelon.milestone} is \\d+ days overdue`,
          ),
        );
      for (const words of [CONFIDENT, JUMPED, UNPROVEN]) await expect.poll(read).toContain(words);
      await expect.poll(() => phone.locator('main').textContent()).toContain(DROPPED);
      await look(phone);

      await phone.getByRole('button', { name: 'Send back' }).click();
      await phone.locator('#error-summary').getByRole('link').click();
      await expectFocus(phone, 'reason');
      await phone.locator('#reason').fill(SENT_BACK);
      await phone.getByRole('button', { name: 'Send back' }).click();
      await phone.getByText('You have sent the return back to its team.').waitFor();

      await page.goto('/');
      await page.getByRole('link', { name: `Continue ${MONTH_WORDS}` }).click();
      const why = page.locator('.nhsuk-inset-text', { hasText: 'Sent back by SRO, Barnet' });
      await expect.poll(() => why.innerText()).toContain(SENT_BACK);
      await look(page);
      await page.goto(paths.returnArea(PLACE, THIS_MONTH, drop.slug));
      await page.locator(`#${drop.fn}-reason`).fill(DROPPED_AGAIN);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await savedAt(page);
      await page.goto(CHECK);
      await page.getByRole('button', { name: 'Ask for sign-off' }).click();
      await page.getByText('You have asked the SRO to sign.').waitFor();

      await phone.goto(paths.returnSignOff(PLACE, THIS_MONTH));
      await expect.poll(() => phone.locator('main').textContent()).toContain(DROPPED_AGAIN);
      await phone.locator('#attests').check();
      await phone.locator('#pending').check();
      await phone.getByRole('button', { name: 'Sign and submit' }).click();
      await phone.locator('#error-summary').getByRole('link').click();
      await expectFocus(phone, 'ratificationBy');
      await expect.poll(() => phone.locator('#attests').isChecked()).toBe(true);
      await typeDate(phone, 'ratificationBy', typedParts(addDays(TODAY, 20)));
      await phone.getByRole('button', { name: 'Sign and submit' }).click();
      await phone.getByText('Signed and submitted.').first().waitFor();

      await phone.goto('/');
      const chase = `The return for ${MONTH_WORDS} was signed while the board had still to ratify it`;
      await phone.getByText(chase).waitFor();
      await look(phone);
      await phone.getByRole('link', { name: `Record the ratification of ${MONTH_WORDS}` }).click();
      await typeDate(phone, 'ratified', typedParts(TODAY));
      await phone.getByRole('button', { name: 'Record the ratification' }).click();
      await phone.getByText(`The board ratified this return on ${formatDate(TODAY)}.`).waitFor();
      await look(phone);
      await phone.goto('/');
      await expect.poll(() => phone.getByText(chase).count()).toBe(0);

      await page.goto(TASKS);
      await page.getByRole('link', { name: 'Submission 1', exact: true }).click();
      await page.getByText(`Ratified on ${formatDate(TODAY)}`).waitFor();
    },
  );
});
