import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { addMonths, monthAt, previousMonth } from '~/domain/month';
import { FORM_ACTIONS } from '~/domain/organisations/structure-form';
import { paths } from '~/paths';
import { expectAccessible, openBrowserForTests, signIn } from '../support/browser';

const browser = openBrowserForTests();
const MONTH = monthAt(new Date());
const LAST = previousMonth(MONTH);
/** Published, and published again after a correction. */
const PUBLISHED = addMonths(MONTH, -3);

const walks: [who: string, pages: string[]][] = [
  [
    'office@london.example',
    [
      '/',
      '/london',
      `/london?month=${MONTH}&boundaries=published&basis=self`,
      '/london/over-time',
      '/icbs/wnl',
      '/icbs/wnl/over-time?area=geography',
      '/icbs/ncl?month=2026-02',
      '/places/barnet',
      '/areas/geography?org=london',
      '/areas/workforce?org=croydon&group=barnet,camden',
      '/areas/geography/calibration?org=london',
      '/london?group=barnet,camden',
      '/icbs/sel?group=barnet,bromley',
      '/places/barnet/compare?with=camden,croydon',
      '/areas/resources?org=sel',
      '/framework',
      '/framework/line-of-sight',
      '/ambitions?org=london',
      '/ambitions/acc-a?org=london',
      '/ambitions/acc-a/record?org=london',
      '/ambitions/upload?org=london',
      '/questions',
      '/admin/integrators',
      '/places/sutton/integrator',
      '/admin/periods',
      '/admin/messages',
      `/admin/periods/${MONTH}`,
      `/admin/effort?month=${LAST}`,
      '/admin/history',
      '/exports',
      '/icbs/wnl/returns',
      '/icbs/wnl/queries',
      '/milestones?org=nel&sort=due',
      '/milestones/rel-1?org=london',
      `/organisations/sel/returns/${LAST}`,
      `/organisations/sel/returns/${LAST}/review`,
      `/organisations/sel/returns/${previousMonth(LAST)}/submissions/1`,
    ],
  ],
  [
    'office@london.example',
    [
      `/admin/periods/${LAST}/publish`,
      `/admin/periods/${PUBLISHED}/restate`,
      '/publications',
      `/publications/${PUBLISHED}/bulletin`,
      `/reviews/london/${PUBLISHED}/pack`,
      `/reviews/wnl/${LAST}/pack`,
    ],
  ],
  [
    'office@london.example',
    [
      '/questions?area=metrics&state=answered',
      '/questions/met-q2',
      '/questions/met-q2/edit',
      '/questions/new',
      '/framework/rel-f1',
      '/framework/changes',
      '/framework?find=record',
      '/admin/framework',
      '/admin/framework/geo-1',
      '/admin/framework/gov-a',
      '/admin/framework/geo-2/retire',
      '/admin/framework/new?kind=function&area=GEO',
      '/admin/framework/order?kind=function&area=GEO',
      '/admin/framework/changes/1',
      `/reviews/london/${LAST}`,
      `/reviews/london/${LAST}/meeting`,
      `/reviews/london/${LAST}/details`,
      '/decisions?state=all',
      '/actions',
      '/asks?state=all',
      '/risks?state=all',
    ],
  ],
  [
    'programme.manager@camden.example',
    [
      '/',
      `/places/camden/returns/${MONTH}`,
      `/places/camden/returns/${MONTH}/areas/workforce`,
      `/places/camden/returns/${MONTH}/milestones`,
      `/places/camden/returns/${MONTH}/ambitions`,
      `/places/camden/returns/${MONTH}/partners`,
      `/places/camden/returns/${MONTH}/asks`,
      `/places/camden/returns/${MONTH}/risks`,
      `/places/camden/returns/${MONTH}/grid`,
      `/places/camden/returns/${MONTH}/workbook`,
      `/places/camden/returns/${MONTH}/quiet`,
      `/places/camden/returns/${MONTH}/check`,
      `/places/camden/returns/${MONTH}/actions`,
      `/places/camden/returns/${MONTH}/history`,
      '/places/camden/queries',
      '/messages',
      '/london',
      '/icbs/wnl',
      '/places/barnet',
    ],
  ],
  [
    'sro@newham.example',
    [
      '/',
      `/places/newham/returns/${MONTH}`,
      `/places/newham/returns/${MONTH}/sign-off`,
      '/places/newham/delegates',
      '/places/newham/neighbourhoods',
    ],
  ],
  [
    'reviewer@wnl.example',
    [
      '/',
      '/groups',
      '/api',
      '/groups/3',
      '/icbs/wnl/returns',
      `/places/barnet/returns/${LAST}`,
      `/places/barnet/returns/${LAST}/review`,
      '/milestones/res-3?org=barnet',
      `/organisations/wnl/returns/${MONTH}`,
      `/organisations/wnl/returns/${MONTH}/milestones`,
      `/organisations/wnl/returns/${MONTH}/sign-off`,
    ],
  ],
  ['board@nel.example', ['/', '/icbs/nel', `/places/newham/returns/${LAST}/submissions/1`]],
  ['member@london.example', ['/']],
  [
    'administrator@london.example',
    [
      '/',
      '/account',
      '/account/password',
      '/account/second-factor',
      '/sign-in/set-up',
      '/admin/people',
      '/admin/people/invite',
      '/admin/people/demo-london-second-administrator',
      '/admin/people/demo-southwark-housing-partner',
      '/admin/people/demo-london-administrator/role',
      '/admin/people/demo-lewisham-analyst/details',
      '/admin/people/demo-lewisham-analyst/change/leave',
      '/admin/organisations',
      '/admin/reference-data',
      '/admin/tokens',
      ...FORM_ACTIONS.map(paths.adminOrganisationsNew),
      '/admin/organisations/changes/1',
      '/admin/organisations/changes/3',
    ],
  ],
];

describe('every page, at 320 and 1280 pixels', () => {
  it.each(walks)(
    'axe finds nothing for %s',
    async (who, pages) => {
      const waiting = [...pages];
      const first = await browser.open();
      await signIn(first, who);
      const walk = async (page: Page) => {
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
          const answer = await page.goto(path);
          if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
          await expectAccessible(page);
        }
      };
      await Promise.all([walk(first), walk(await first.context().newPage())]);
    },
    400_000,
  );

  it('axe finds nothing for somebody who is not signed in', async () => {
    const page = await browser.open();
    for (const path of [
      '/sign-in',
      '/forgotten-password',
      '/invitation',
      '/reset-password',
      '/help',
      '/glossary',
      '/accessibility',
      '/privacy',
    ]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });
});
