import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { addDays, londonDate } from '~/domain/date';
import { type Month, monthAt, previousMonth } from '~/domain/month';
import type { AreaEntry } from '~/domain/returns/content';
import { formatMonth } from '~/presenters/format';
import type { Context } from '~/services/context.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { signReturn } from '~/services/returns/sign-return.server';
import { type Db, openDatabase } from '~db/client.server';
import { findPeriod, updatePeriod } from '~db/repos/periods.server';
import { publicationsOf } from '~db/repos/snapshots.server';
import { personId } from '~seeds/demo/accounts';
import { actorOf } from './actors';
import { areaSave, draftFor, expectDone } from './returns';

/** Barnet's return for this month in the demonstration, taken as far as a journey needs it to begin. */

export const PLACE = 'barnet';
export const NOW = new Date();
export const THIS_MONTH: Month = monthAt(NOW);
export const MONTH_WORDS = formatMonth(THIS_MONTH);

/** Mailboxes of Barnet's people. */
export const manager = 'programme.manager@barnet.example';
export const contributor = 'contributor@barnet.example';
export const sro = 'sro@barnet.example';
export const deputy = 'deputy.sro@barnet.example';
/** The reviewer of Barnet's ICB. */
export const reviewer = 'reviewer@wnl.example';

/** Barnet's draft of this month, as it stands in a copy of the demonstration. */
export function barnetDraft(db: Db) {
  return draftFor(db, PLACE, THIS_MONTH, NOW);
}

function as(db: Db, mailbox: string): Context {
  return { db, actor: actorOf(db, personId(mailbox, PLACE), NOW), now: NOW };
}

function filled(entry: AreaEntry, code: string): AreaEntry {
  const functions = Object.entries(entry.functions).map(([key, fn]) => {
    if (fn.rating === null && fn.notApplicable === null) return [key, { ...fn, rating: 1 }];
    const wanting = fn.rating !== null && fn.rating >= 3 && fn.evidence === '';
    return [key, wanting ? { ...fn, evidence: 'Minute of the partnership board' } : fn];
  });
  return {
    ...entry,
    functions: Object.fromEntries(functions),
    confidence: 'amber',
    confidenceReason: `${code}: two partners are short of staff.`,
    changed: `${code}: the partnership board looked at this.`,
  };
}

/** The latest month whose returns are due and that is not published: the last one until its review, then the present one. */
export function unpublishedMonth(databasePath: string): Month {
  const db = openDatabase(databasePath);
  const last = previousMonth(THIS_MONTH);
  const published = publicationsOf(db, last).length > 0;
  db.$client.close();
  return published ? THIS_MONTH : last;
}

/** The calendar of the present month as if its returns were due and its review over, whatever day it is. */
export function closeThisMonth(db: Db): void {
  const period = findPeriod(db, THIS_MONTH);
  if (period === null) throw new Error(`no period for ${THIS_MONTH}`);
  const { version, ...dates } = period;
  const day = addDays(londonDate(NOW), -1);
  updatePeriod(db, { ...dates, opensOn: day, dueOn: day, signOffBy: day, reviewBy: day }, version);
}

/** The programme manager types every area: nothing is missing then. */
export function typeReturn(db: Db): void {
  const { draft } = barnetDraft(db);
  const where = { place: PLACE, month: THIS_MONTH, now: NOW };
  const saves = draft.framework.areas.map(({ code }) =>
    areaSave(db, code, (entry) => filled(entry, code), where),
  );
  expectDone(saveEntries(as(db, 'programme.manager'), { ...where, saves }));
}

/** Types the return and asks the SRO to sign it. */
export function askForSignOff(db: Db): void {
  typeReturn(db);
  const seenVersion = versionNow(db);
  expectDone(askSignOff(as(db, 'programme.manager'), { place: PLACE, month: THIS_MONTH, seenVersion }));
}

/** Types the return, and the SRO signs it. */
export function submitReturn(db: Db): void {
  askForSignOff(db);
  const seenVersion = versionNow(db);
  const signature = { attests: true, ratificationBy: null };
  expectDone(signReturn(as(db, 'sro'), { place: PLACE, month: THIS_MONTH, seenVersion, ...signature }));
}

function versionNow(db: Db): number {
  return barnetDraft(db).handle.row?.version ?? 0;
}

/** Waits until the control with this id has the focus. */
export async function expectFocus(page: Page, id: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);
}

/** Types a date into the three boxes of the field with this id. */
export async function typeDate(
  page: Page,
  id: string,
  date: readonly [string, string, string],
): Promise<void> {
  const [day, month, year] = date;
  await page.locator(`#${id}`).fill(day);
  await page.locator(`#${id}-month`).fill(month);
  await page.locator(`#${id}-year`).fill(year);
}

/** An ISO date as a person types it: day, month, year. */
export function typedParts(date: string): [string, string, string] {
  const [year = '', month = '', day = ''] = date.split('-');
  return [String(Number(day)), String(Number(month)), year];
}
