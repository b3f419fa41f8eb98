import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addMonths, lastDay, monthAt } from '~/domain/month';
import { draftOf } from '~/services/returns/draft-of.server';
import { quietAreasOf } from '~/services/returns/restate-areas.server';
import { returnOf } from '~/services/returns/return-of.server';
import { type Db, openDatabase } from '~db/client.server';
import { rebaselines } from '~db/schema/framework';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';
import { copyDatabase } from '../support/prepared-database';
import { startServer } from '../support/server';

const browser = openBrowserForTests();
const NOW = new Date();
const THIS_MONTH = monthAt(NOW);
/** The most that a quiet month may ask of a programme manager, from the start page until sign-off is asked for. */
const MOST_INTERACTIONS = 15;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-quiet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function barnet(db: Db) {
  const found = returnOf(db, NOW, { place: 'barnet', month: THIS_MONTH });
  if (!found.ok) throw new Error(found.message);
  return { handle: found.value, draft: draftOf(db, found.value, NOW) };
}

/**
 * A copy of the demonstration in which this month really is quiet at Barnet, whatever day it is today: milestones that
 * have just fallen due are re-baselined, as London would do when it agrees to a delay.
 */
function quietDatabase(name: string): string {
  const path = join(folder, name);
  copyDatabase(inject('preparedDatabase'), path);
  const db = openDatabase(path);
  for (const { state } of quietAreasOf(barnet(db).draft, NOW)) {
    if (state.kind !== 'not_offered' || state.why.kind !== 'facts_changed') continue;
    for (const fact of state.why.because) if (fact.kind !== 'readiness_fell') rebaseline(db, fact.milestone);
  }
  db.$client.close();
  return path;
}

function rebaseline(db: Db, milestone: string): void {
  const due = lastDay(addMonths(THIS_MONTH, 12));
  const words = { reason: 'Agreed delay', askedBy: 'Barnet', approvedBy: 'London office' };
  db.insert(rebaselines)
    .values({ milestone, organisation: 'barnet', due, ...words, approvedAt: NOW.toISOString() })
    .run();
}

describe('a quiet month', () => {
  it.each([true, false])(
    'takes a programme manager no more than fifteen interactions, scripts on: %s',
    async (javaScript) => {
      const path = quietDatabase(`quiet-${javaScript}.db`);
      const server = await startServer(path);
      try {
        const page = await browser.open({ javaScript, baseUrl: server.baseUrl });
        await signIn(page, 'programme.manager@barnet.example');
        await page.goto('/');
        let interactions = 0;
        const click = async (control: Locator) => {
          interactions += 1;
          await control.click();
        };

        await click(page.getByRole('link', { name: /^Start / }));
        await click(page.getByRole('link', { name: /^State last month’s confidence again/ }));
        await page.getByRole('heading', { level: 1, name: 'Nothing changed this month' }).waitFor();
        await expectAccessible(page);
        const ticks = page.getByRole('checkbox', { name: /^Nothing changed: still / });
        await expect.poll(() => ticks.count()).toBe(11);
        for (const tick of await ticks.all()) await click(tick);
        await click(page.getByRole('button', { name: 'Save and check' }));
        await click(page.getByRole('button', { name: 'Ask for sign-off' }));
        await page.getByText('You have asked the SRO to sign.').waitFor();

        expect(interactions).toBeLessThanOrEqual(MOST_INTERACTIONS);
        const db = openDatabase(path);
        const { handle, draft } = barnet(db);
        db.$client.close();
        expect(handle.resource.state).toBe('awaiting_sign_off');
        expect(draft.assessments.map(({ update }) => update)).toEqual(Array(11).fill('confirmed_unchanged'));
        expect(draft.assessments.every(({ stated }) => stated !== null)).toBe(true);
      } finally {
        await server.stop();
      }
    },
  );
});
