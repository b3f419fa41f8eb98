import { beforeEach, describe, expect, it } from 'vitest';
import * as actionPage from '~/routes/actions.$id';
import * as askPage from '~/routes/asks.$place.$ask';
import * as decisionPage from '~/routes/decisions.$id';
import { loader as fileLoader } from '~/routes/exports.$file';
import * as ownReturn from '~/routes/organisations.$org.returns.$month._index';
import * as reviewPage from '~/routes/reviews.$org.$month._index';
import * as detailsPage from '~/routes/reviews.$org.$month.details';
import * as itemPage from '~/routes/reviews.$org.$month.items.$item';
import * as meeting from '~/routes/reviews.$org.$month.meeting';
import { draftAgendaOf } from '~/services/review/draft-agenda.server';
import type { Db } from '~db/client.server';
import { allOutcomes } from '~db/repos/outcomes.server';
import { notesOf } from '~db/repos/review-notes.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { as, expectDone, londonWithTeams, OCTOBER, type TestPerson } from '../support/returns';
import { submitByHand } from '../support/rollups';
import { thrownResponse } from '../support/signed-in';

/** October's returns are in; West and North London's review is drafted. */
const NOW = new Date('2026-11-16T10:00:00Z');

function reviewDrafted(db: Db): void {
  londonWithTeams(db);
  const ask = {
    level: 'icb' as const,
    text: '=HYPERLINK("http://evil.example")',
    answerBy: '2026-12-01',
    openedMonth: OCTOBER,
    withdrawn: false,
  };
  submitByHand(db, { place: 'barnet', month: '2026-10', level: 2, signedBy: 'sro', asks: { 'ask-1': ask } });
  expectDone(draftAgendaOf(as(db, 'reviewer', NOW), { org: 'wnl', month: OCTOBER }));
}

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(reviewDrafted), NOW);
});

type Person = TestPerson | null;
type Params = Record<string, string>;
interface Page<L, A> {
  loader: (args: Awaited<ReturnType<typeof asked>>) => Promise<L>;
  action: (args: Awaited<ReturnType<typeof asked>>) => Promise<A>;
}

const REVIEW = { org: 'wnl', month: '2026-10' };
const open = async <L, A>(page: Page<L, A>, person: Person, params: Params, path = '/') =>
  page.loader(await asked(db, person, path, { params, now: NOW }));
const send = async <L, A>(page: Page<L, A>, person: Person, params: Params, form: Params) =>
  page.action(await asked(db, person, '/', { params, form, now: NOW }));
const statusOf = async (run: () => Promise<unknown>): Promise<number> => {
  try {
    const answer = await run();
    if (answer instanceof Response) return answer.status;
    const init = (answer as { init?: { status?: number } } | null)?.init;
    return init?.status ?? 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
};
/** What a refused form is shown again with. */
const refusedWith = (answer: unknown) => (answer as { data: Record<string, unknown> }).data;

const TOKEN = '00000000-0000-4000-8000-000000000001';
const form = (changes: Params = {}) => ({
  intent: 'action',
  item: '',
  token: TOKEN,
  text: 'Send the list of practices.',
  owner: 'SRO',
  organisation: 'barnet',
  'due.day': '14',
  'due.month': '12',
  'due.year': '2026',
  ...changes,
});
const record = (changes: Params = {}, person: Person = 'reviewer') =>
  send(meeting, person, REVIEW, form(changes));
const only = () => {
  const [found, ...more] = allOutcomes(db);
  if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} or none recorded`);
  return found;
};
const idOf = () => ({ id: String(only().id) });

describe('a review', () => {
  it.each<[Person, number, number]>([
    ['reviewer', 200, 303],
    ['board', 200, 403],
    ['office', 200, 403],
    ['member', 200, 403],
    ['nel-reviewer', 403, 403],
    ['manager', 403, 403],
    ['sro', 403, 403],
    ['admin', 403, 403],
    [null, 302, 302],
  ])('is opened by %s with %i, and recorded in with %i', async (person, opens, records) => {
    expect(await statusOf(() => open(reviewPage, person, REVIEW))).toBe(opens);
    expect(await statusOf(() => open(meeting, person, REVIEW))).toBe(opens);
    expect(await statusOf(() => record({}, person))).toBe(records);
    expect(allOutcomes(db)).toHaveLength(records === 303 ? 1 : 0);
  });

  it.each<[Person, number]>([
    ['reviewer', 200],
    ['board', 403],
    ['office', 403],
    ['manager', 403],
    [null, 302],
  ])('has its meeting and items changed by %s with %i', async (person, status) => {
    const item = String((await open(reviewPage, 'reviewer', REVIEW)).view.items[0]?.id);
    expect(await statusOf(() => open(detailsPage, person, REVIEW))).toBe(status);
    expect(await statusOf(() => open(itemPage, person, { ...REVIEW, item }))).toBe(status);
  });

  it('does not exist for a place, or for a month that is none', async () => {
    for (const params of [
      { org: 'barnet', month: '2026-10' },
      { org: 'wnl', month: '2026-13' },
    ])
      expect(await statusOf(() => open(reviewPage, 'office', params))).toBe(404);
  });

  it('a refused comment is kept', async () => {
    const comment = 'x'.repeat(2001);
    const answer = await send(reviewPage, 'board', REVIEW, { intent: 'comment', token: TOKEN, comment });
    expect(refusedWith(answer)).toMatchObject({ typed: { comment }, token: TOKEN });
  });

  it('what no form sends is refused', async () => {
    expect(await statusOf(() => send(reviewPage, 'reviewer', REVIEW, { intent: 'burn' }))).toBe(400);
    expect(await statusOf(() => record({ intent: 'burn' }))).toBe(400);
    expect(await statusOf(() => record({ item: '999999' }))).toBe(404);
  });
});

describe('the record form', () => {
  it.each([
    ['no owner', { owner: '' }, 'owner'],
    ['a day that does not exist', { 'due.day': '31', 'due.month': '2' }, 'due'],
    ['a place of another ICB', { organisation: 'newham' }, 'organisation'],
    ['London', { organisation: 'london' }, 'organisation'],
    ['a huge paste', { text: '🙂'.repeat(20_000) }, 'text'],
  ])('with %s is refused at its field and keeps what was typed', async (_, changes, field) => {
    const answer = await record(changes);
    const { due, ...values } = refusedWith(answer).values as Record<string, unknown>;
    expect(refusedWith(answer)).toMatchObject({ field, token: TOKEN });
    const typed = form(changes);
    expect(values).toEqual({ text: typed.text, owner: typed.owner, organisation: typed.organisation });
    expect(due).toMatchObject({ day: typed['due.day'], month: typed['due.month'] });
    expect(allOutcomes(db)).toEqual([]);
  });

  it('sent twice records one; sent again with other words after “back” says so, and the next time records both', async () => {
    expect(await statusOf(() => record({ text: 'Send it. 🙂' }))).toBe(303);
    expect(await statusOf(() => record({ text: 'Send it. 🙂' }))).toBe(303);
    expect(only().text).toBe('Send it. 🙂');
    const answer = await record({ text: 'Call them too.' });
    const { token, values } = refusedWith(answer) as { token: string; values: { text: string } };
    expect(values.text).toBe('Call them too.');
    expect(token).not.toBe(TOKEN);
    expect(await statusOf(() => record({ text: values.text, token }))).toBe(303);
    expect(allOutcomes(db).map(({ text }) => text)).toEqual(['Call them too.', 'Send it. 🙂']);
  });

  it('a mark taken from another note-taker’s form swallows nothing', async () => {
    expect(await statusOf(() => record({ intent: 'note', text: 'First.' }))).toBe(303);
    expect(await statusOf(() => record({ intent: 'note', text: 'Second.' }))).toBe(400);
    expect(notesOf(db, 1).map(({ text }) => text)).toEqual(['First.']);
  });
});

describe('the page of an action', () => {
  beforeEach(async () => {
    await record();
  });

  it.each<[Person, number, number]>([
    ['reviewer', 200, 303],
    ['manager', 200, 303],
    ['sro', 200, 303],
    ['board', 200, 403],
    ['office', 200, 403],
    ['member', 200, 403],
    ['camden-manager', 403, 403],
    ['nel-reviewer', 403, 403],
    ['admin', 403, 403],
    [null, 302, 302],
  ])('is opened by %s with %i and closed with %i', async (person, opens, closes) => {
    expect(await statusOf(() => open(actionPage, person, idOf()))).toBe(opens);
    const close = { intent: 'closed', comment: 'Sent.' };
    expect(await statusOf(() => send(actionPage, person, idOf(), close))).toBe(closes);
    expect(only().responses).toHaveLength(closes === 303 ? 1 : 0);
  });

  it('is not a decision’s', async () => {
    expect(await statusOf(() => open(decisionPage, 'reviewer', idOf()))).toBe(404);
  });

  it('a response sent twice is said once; one sent after somebody closed it is told so', async () => {
    const close = { intent: 'closed', comment: 'Sent.' };
    for (const _ of [1, 2])
      expect(await statusOf(() => send(actionPage, 'manager', idOf(), close))).toBe(303);
    expect(only().responses).toHaveLength(1);
    const answer = await send(actionPage, 'reviewer', idOf(), { intent: 'progress', comment: 'Nearly.' });
    expect(refusedWith(answer)).toMatchObject({ code: 'stale', comment: 'Nearly.' });
  });

  it('a wording changed meanwhile is a conflict that shows both and overwrites nothing', async () => {
    const words = {
      intent: 'edit',
      version: '1',
      owner: 'SRO',
      'due.day': '20',
      'due.month': '12',
      'due.year': '2026',
    };
    const edit = (text: string) => send(actionPage, 'reviewer', idOf(), { ...words, text });
    expect(await statusOf(() => edit('Send it by post.'))).toBe(303);
    const second = await edit('Send it by boat.');
    expect((second as { init?: { status: number } }).init?.status).toBe(409);
    expect(refusedWith(second)).toMatchObject({ code: 'stale', form: { text: 'Send it by boat.' } });
    expect(only().text).toBe('Send it by post.');
  });
});

describe('an ask', () => {
  const params = { place: 'barnet', ask: 'ask-1' };
  it.each<[Person, number, number]>([
    ['reviewer', 200, 303],
    ['manager', 200, 403],
    ['board', 200, 403],
    ['office', 200, 403],
    ['camden-manager', 403, 403],
    ['nel-reviewer', 403, 403],
    [null, 302, 302],
  ])('is opened by %s with %i and answered with %i', async (person, opens, answers) => {
    expect(await statusOf(() => open(askPage, person, params))).toBe(opens);
    const answer = { intent: 'answered', comment: 'From April.' };
    expect(await statusOf(() => send(askPage, person, params, answer))).toBe(answers);
  });

  it('a refused owner keeps what was typed', async () => {
    const typed = {
      intent: 'assigned',
      owner: 'Estates lead',
      'answerBy.day': '31',
      'answerBy.month': '2',
      'answerBy.year': '2027',
    };
    expect(refusedWith(await send(askPage, 'reviewer', params, typed))).toMatchObject({
      form: { owner: 'Estates lead', answerBy: { day: '31', month: '2', year: '2027' } },
    });
  });

  it('and an action stand in the ICB’s own return until they are answered', async () => {
    const own = { org: 'wnl', month: '2026-11' };
    const duties = async () => (await open(ownReturn, 'reviewer', own)).duties;
    expect((await duties())?.asks).toHaveLength(1);
    await record({ organisation: 'wnl' });
    expect((await duties())?.outcomes).toMatchObject([{ owes: true }]);
    await send(actionPage, 'reviewer', idOf(), { intent: 'closed', comment: 'Done.' });
    await send(askPage, 'reviewer', params, { intent: 'answered', comment: 'From April.' });
    expect(await duties()).toBeNull();
  });
});

describe('an ask or an item that is escalated already', () => {
  it('says so with where it stands and what was typed, and passes nothing on once more', async () => {
    const params = { place: 'barnet', ask: 'ask-1' };
    const up = (comment: string) => send(askPage, 'reviewer', params, { intent: 'escalate', comment });
    expect(await statusOf(() => up('Is there money?'))).toBe(303);
    const second = await up('Is there still money?');
    expect(second).toMatchObject({
      init: { status: 409 },
      data: {
        code: 'escalated',
        message: expect.stringContaining('stands with London, with the question “Is there money?”'),
        form: { comment: 'Is there still money?' },
      },
    });
    const item = String((await open(reviewPage, 'reviewer', REVIEW)).view.items[0]?.id);
    const itemUp = (why: string) =>
      send(itemPage, 'reviewer', { ...REVIEW, item }, { intent: 'escalate', why });
    expect(await statusOf(() => itemUp('What now?'))).toBe(303);
    expect(await statusOf(() => itemUp('And now?'))).toBe(409);
    expect(db.$client.prepare('select count(*) as n from escalations').get()).toEqual({ n: 2 });
  });
});

describe('the registers as files', () => {
  const file = async (table: string, person: Person) =>
    fileLoader(
      await asked(db, person, `/exports/${table}.csv`, { params: { file: `${table}.csv` }, now: NOW }),
    );

  it.each([
    ['actions', 'actions-open-2026-11-16'],
    ['decisions', 'decisions-open-2026-11-16'],
    ['asks', 'asks-open-2026-11-16'],
  ] as const)('the file of %s is a table, named by what it holds, and runs nothing', async (table, name) => {
    await record({ text: '=cmd()', owner: '@x' });
    await record({
      intent: 'decision',
      text: '+1',
      token: TOKEN.replace(/1$/, '2'),
    });
    const answer = await file(table, 'reviewer');
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${name}.csv"`);
    const text = await answer.text();
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toMatch(/,"?'[=+]/);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
  });

  it('hold what their reader may read, and nothing for nobody', async () => {
    await record();
    expect(await (await file('actions', 'camden-manager')).text()).not.toContain('practices');
    expect(await (await file('actions', 'manager')).text()).toContain('practices');
    expect((await thrownResponse(() => file('actions', null))).status).toBe(302);
  });
});
