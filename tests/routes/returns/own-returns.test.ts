import { beforeEach, describe, expect, it } from 'vitest';
import * as list from '~/routes/milestones._index';
import * as milestone from '~/routes/milestones.$milestone';
import * as own from '~/routes/organisations.$org.returns.$month._index';
import * as form from '~/routes/organisations.$org.returns.$month.milestones';
import * as review from '~/routes/organisations.$org.returns.$month.review';
import * as signOff from '~/routes/organisations.$org.returns.$month.sign-off';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import { as, draftFor, londonWithTeams, OCTOBER, type TestPerson, versionOf } from '../../support/returns';
import { thrownResponse } from '../../support/signed-in';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

type Args = Awaited<ReturnType<typeof asked>>;

const params = { org: 'wnl', month: OCTOBER, milestone: 'geo-3' };
const path = '/organisations/wnl/returns/2026-10';

async function open<T>(
  page: { loader: (args: Args) => Promise<T> },
  person: TestPerson | null,
  at = path,
): Promise<T> {
  return page.loader(await asked(db, person, at, { params }));
}

interface Answer {
  errors?: { id: string; message: string }[];
  typed?: Record<string, string>;
  values?: Record<string, string>;
  conflicts?: unknown[];
  reason?: string;
}

async function send(
  page: { action: (args: Args) => Promise<unknown> },
  person: TestPerson | null,
  sent: Record<string, string>,
  at = path,
): Promise<{ status: number; location: string; answer: Answer }> {
  const reply = await page.action(await asked(db, person, at, { params, form: sent }));
  if (reply instanceof Response)
    return { status: reply.status, location: reply.headers.get('Location') ?? '', answer: {} };
  const { data, init } = reply as { data: Answer; init: { status: number } };
  return { status: init.status, location: '', answer: data };
}

const version = () => String(versionOf(db, 'wnl'));
const state = () => draftFor(db, 'wnl').handle.resource.state;
const informationForm = async () => {
  const { groups } = await open(form, 'reviewer');
  return { ...groups.find(({ area }) => area === 'INF')?.values, intent: 'save' } as Record<string, string>;
};
async function submit() {
  await send(form, 'reviewer', { ...(await informationForm()), 'INF-3.note': 'Two teams use it' });
  await send(own, 'reviewer', { intent: 'ask', version: version() });
  await send(signOff, 'board', { intent: 'sign', version: version(), attests: 'yes' });
}

describe('an ICB’s own return', () => {
  it('goes from its form to signed and accepted by these pages alone', async () => {
    await submit();
    expect(state()).toBe('submitted');
    const accepted = await send(review, 'office', { intent: 'accept', version: version() });
    expect(accepted).toMatchObject({ status: 303, location: `${path}/review?done=accepted` });
    expect(state()).toBe('accepted');
  });

  it('is typed in by the ICB’s own people only, and its form is not shown to others', async () => {
    for (const person of ['manager', 'nel-reviewer', 'office', 'admin'] as const) {
      expect((await thrownResponse(() => open(form, person))).status, person).toBe(403);
      expect((await thrownResponse(() => send(form, person, { intent: 'save' }))).status, person).toBe(403);
      expect((await thrownResponse(() => open(signOff, person))).status, person).toBe(403);
    }
    expect((await thrownResponse(() => open(own, null))).headers.get('Location')).toContain('/sign-in?to=');
  });

  it('keeps what was typed when a date cannot be read, and writes nothing', async () => {
    const typed = { ...(await informationForm()), 'INF-3.forecast.day': '31', 'INF-3.note': 'Keep me' };
    const { status, answer } = await send(form, 'reviewer', {
      ...typed,
      'INF-3.forecast.month': '2',
      'INF-3.forecast.year': '2027',
    });
    expect(status).toBe(422);
    expect(answer.values).toMatchObject({ 'INF-3.note': 'Keep me', 'INF-3.forecast.day': '31' });
    expect(state()).toBe('not_started');
  });

  it('shows both texts when a colleague saved first, and overwrites neither', async () => {
    const mine = { ...(await informationForm()), 'INF-3.note': 'My words' };
    const content = { ...draftFor(db, 'wnl').draft.draft.milestones['INF-3'], note: 'Their words' };
    const saves = [{ kind: 'milestone', key: 'INF-3', seenVersion: 0, content }] as never;
    expect(saveEntries(as(db, 'reviewer'), { place: 'wnl', month: OCTOBER, saves }).ok).toBe(true);
    const { status, answer } = await send(form, 'reviewer', mine);
    expect(status).toBe(409);
    expect(answer.conflicts).toHaveLength(1);
    expect(draftFor(db, 'wnl').draft.content.milestones['INF-3']?.note).toBe('Their words');
  });

  it('is refused, in the ICB’s words, to whoever typed it and to a stale page', async () => {
    await send(form, 'reviewer', { ...(await informationForm()), 'INF-3.note': 'Two teams use it' });
    await send(own, 'reviewer', { intent: 'ask', version: version() });
    const mine = await send(signOff, 'reviewer', { intent: 'sign', version: version(), attests: 'yes' });
    expect(mine).toMatchObject({ status: 403, answer: { errors: [{ id: 'sign' }] } });
    expect(mine.answer.errors?.[0]?.message).toContain('board member of the ICB');
    const stale = await send(signOff, 'board', { intent: 'sign', version: '0', attests: 'yes' });
    expect(stale.status).toBe(409);
    const empty = await send(signOff, 'board', { intent: 'sign', version: version() });
    expect(empty).toMatchObject({ status: 422, answer: { errors: [{ id: 'attests' }] } });
    const huge = await send(signOff, 'board', {
      intent: 'send_back',
      version: version(),
      reason: 'x'.repeat(5000),
    });
    expect(huge).toMatchObject({ status: 422, answer: { reason: 'x'.repeat(5000) } });
    expect(state()).toBe('awaiting_sign_off');
  });

  it('is accepted once, by the London office, whose question is kept when its date is over', async () => {
    await submit();
    const question = { intent: 'query', area: 'INF', text: 'Which teams?', version: version() };
    const past = { 'dueOn.day': '1', 'dueOn.month': '1', 'dueOn.year': '2020' };
    const late = await send(review, 'office', { ...question, ...past });
    expect(late).toMatchObject({ status: 422, answer: { typed: { text: 'Which teams?' } } });
    expect(late.answer.errors?.[0]?.message).toContain('the ICB should answer');
    const seen = version();
    expect(
      (await thrownResponse(() => send(review, 'board', { intent: 'accept', version: seen }))).status,
    ).toBe(403);
    await send(review, 'office', { intent: 'accept', version: seen });
    expect((await send(review, 'office', { intent: 'accept', version: seen })).status).toBe(409);
  });
});

describe('a new due date', () => {
  const at = '/milestones/geo-3?org=barnet';
  const date = { 'due.day': '31', 'due.month': '3', 'due.year': '2027' };
  const ask = (person: TestPerson, more: Record<string, string> = {}) =>
    send(milestone, person, { intent: 'ask', ...date, reason: 'The map is late', ...more }, at);
  const settle = (person: TestPerson, intent: string, reason = 'Agreed') =>
    send(milestone, person, { intent, request: '1', reason }, at);

  it('is asked for by the place’s manager and nobody else', async () => {
    for (const person of ['contributor', 'camden-manager', 'reviewer', 'office', 'admin'] as const)
      expect((await thrownResponse(() => ask(person))).status, person).toBe(403);
    expect((await ask('manager')).location).toBe('/milestones/geo-3?org=barnet&done=asked#dates');
    expect((await ask('manager')).status).toBe(409);
  });

  it.each([
    ['a day that is over', { 'due.year': '2020' }, 'due'],
    ['no such day', { 'due.day': '99' }, 'due'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['a huge reason', { reason: 'x'.repeat(50000) }, 'reason'],
  ])('is refused for %s, with everything typed kept', async (_what, more, id) => {
    const { status, answer } = await ask('manager', more as unknown as Record<string, string>);
    expect(status).toBe(422);
    expect(answer.errors?.map((error) => error.id)).toEqual([id]);
    expect(answer.typed).toMatchObject({ ...date, reason: 'The map is late', ...more });
  });

  it.each(['approved', 'refused', 'withdrawn'])('that is %s is settled once', async (outcome) => {
    await ask('manager');
    const person = outcome === 'withdrawn' ? 'manager' : 'reviewer';
    const [wrong] = outcome === 'withdrawn' ? (['reviewer'] as const) : (['manager'] as const);
    expect((await thrownResponse(() => settle(wrong, outcome))).status).toBe(403);
    expect((await settle(person, outcome)).status).toBe(303);
    const again = await settle(person, outcome, 'Once more');
    expect(again).toMatchObject({ status: 409, answer: { typed: { reason: 'Once more' } } });
  });
});

describe('the list of milestones', () => {
  it('leads from each count and each point of the burn-up to what it counts', async () => {
    const at = '/milestones?org=wnl';
    const page = await open(list, 'reviewer', at);
    expect(page.places?.statuses[0]?.href).toMatch(/level=place.*status=|status=.*level=place/);
    const chart = page.charts[0];
    const [row] = chart?.table.rows ?? [];
    const href = row?.links?.[1] ?? '';
    const { sentence, counted } = await open(list, 'reviewer', href.replace('#all', ''));
    expect(counted?.words).toMatch(/^Only those due by the end of .* by their first dates\.$/);
    expect(sentence.split(' ')[0]).toBe(row?.cells[1]);
  });

  it('shows the last page for a page past it, and is not found for an organisation that is none', async () => {
    const { rows, pages } = await open(list, 'office', '/milestones?org=london&page=99');
    expect(rows.length).toBeGreaterThan(0);
    expect(pages.at(-1)?.current).toBe(true);
    const response = await thrownResponse(() => open(list, 'office', '/milestones?org=atlantis'));
    expect([403, 404]).toContain(response.status);
  });
});
