import { describe, expect, it } from 'vitest';
import { addDays, londonDate } from '~/domain/date';
import { paths } from '~/paths';
import { formatDate } from '~/presenters/format';
import type { Db } from '~db/client.server';
import { allPlaces } from '~db/repos/organisations.server';
import { requestsOf } from '~db/repos/rebaselines.server';
import { openBrowserForTests, signIn } from '../support/browser';
import { NOW, THIS_MONTH, typeDate, typedParts } from '../support/journey-returns';
import { serversForTests } from '../support/own-server';
import { draftFor } from '../support/returns';

const browser = openBrowserForTests();
const servers = serversForTests();
const NEW_DUE = addDays(londonDate(NOW), 200);

/** A place of West and North London with an open milestone that nobody has asked to move. */
function openMilestone(db: Db): { place: string; code: string } {
  for (const { slug } of allPlaces(db).filter((place) =>
    ['brent', 'ealing', 'barnet'].includes(place.slug),
  )) {
    const { draft } = draftFor(db, slug, THIS_MONTH, NOW);
    const asked = new Set(requestsOf(db, [slug]).map(({ milestone }) => milestone));
    const found = Object.entries(draft.draft.milestones).find(
      ([code, { state }]) =>
        state !== 'complete' &&
        state !== 'not_applicable' &&
        !asked.has(code) &&
        draft.dues[code]?.currentDue != null,
    );
    if (found !== undefined) return { place: slug, code: found[0] };
  }
  throw new Error('the demonstration has no open milestone');
}

describe('a new due date', () => {
  it('is asked for by the place, approved by its ICB, and told to the place', async () => {
    let at = { place: '', code: '' };
    const { baseUrl } = await servers.start((db) => {
      at = openMilestone(db);
    });
    const path = paths.milestone(at.code, { org: at.place });

    const manager = await browser.open({ baseUrl });
    await signIn(manager, `programme.manager@${at.place}.example`);
    await manager.goto(path);
    await manager.getByRole('button', { name: 'Ask for this date' }).click();
    await manager.locator('#error-summary').getByText('Say why the date has to move').waitFor();
    await typeDate(manager, 'due', typedParts(NEW_DUE));
    await manager
      .locator('#reason')
      .fill('The estate is ready three months later than the landlord promised.');
    await manager.getByRole('button', { name: 'Ask for this date' }).click();
    await manager.getByText('The present one stands until somebody approves the new one.').waitFor();

    const reviewer = await browser.open({ baseUrl });
    await signIn(reviewer, 'reviewer@wnl.example');
    await reviewer.goto('/');
    await reviewer.getByRole('heading', { name: 'New due dates for you to decide on' }).waitFor();
    await reviewer.goto(paths.icbReturns('wnl'));
    await reviewer.getByText('The estate is ready three months later').waitFor();
    await reviewer.goto(path);
    await reviewer.locator('#reason').fill('Agreed: the works are outside the place’s hands.');
    await reviewer.getByRole('button', { name: 'Approve the new date' }).click();
    await reviewer.getByText(`Due on ${formatDate(NEW_DUE)}`).waitFor();

    await manager.goto('/');
    const told = manager.getByRole('region', { name: 'Milestones' });
    await told.getByText('Agreed: the works are outside the place’s hands.').waitFor();
    await expect.poll(() => told.getByText('Approved', { exact: true }).count()).toBeGreaterThan(0);
  });
});
