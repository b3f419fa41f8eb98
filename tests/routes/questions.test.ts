import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { LONGEST_NOTE } from '~/domain/framework/question-form';
import { action as note, loader as page } from '~/routes/questions.$code._index';
import { action as edit, loader as editPage } from '~/routes/questions.$code.edit';
import { action as ask, loader as askPage } from '~/routes/questions.new';
import type { Db } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { notesOf, versionsOfQuestion } from '~db/repos/questions.server';
import { testDatabase } from '../support/database';
import { withReference } from '../support/filed-returns';
import { addPerson, grant } from '../support/people';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

let db: Db;
let office: string;

async function signedIn(id: string, role: Parameters<typeof grant>[2], at: string): Promise<string> {
  addPerson(db, id);
  grant(db, id, role, at);
  return cookieOf(db, id);
}

beforeEach(async () => {
  db = testDatabase(withReference);
  adoptDatabase(db);
  office = await signedIn('office', 'london_office', 'london');
});

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => unknown;
interface Answer {
  status: number;
  to?: string | null;
  typed?: Record<string, string>;
  faults?: { field: string; message: string }[];
  field?: string;
  version?: number;
}

const open = (handler: unknown, code = 'GEO-Q1', cookie?: string) =>
  (handler as Handler)({ request: request('/questions', { cookie }), params: { code }, context: {} });
async function send(
  handler: unknown,
  form: Record<string, string>,
  { code = 'geo-q1', cookie = office }: { code?: string; cookie?: string } = {},
): Promise<Answer> {
  const sent = request('/questions', { cookie, form });
  const answer = await (handler as Handler)({ request: sent, params: { code }, context: {} });
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('Location') };
  const { data, init } = answer as { data: Omit<Answer, 'status'>; init?: { status?: number } };
  return { status: init?.status ?? 200, ...data };
}

const ASKED = {
  version: '0',
  area: 'GEO',
  text: 'Who keeps the map of neighbourhoods?',
  why: 'Two maps are in use.',
  commitment: 'shared',
  ownerLevel: 'region',
  state: 'open',
  answer: '',
  answeredBy: '',
  reason: 'Asked at the London review',
};
const questions = () => wholeFramework(db).questions;

describe('who may', () => {
  it.each([
    ['programme_manager', 'barnet', false],
    ['place_sro', 'barnet', false],
    ['icb_reviewer', 'ncl', true],
    ['icb_board', 'ncl', false],
    ['london_member', 'london', true],
    ['administrator', 'london', false],
  ] as const)('%s of %s reads a question, changes none, and writes notes: %s', async (role, at, writes) => {
    const cookie = await signedIn('someone', role, at);
    if (role !== 'administrator')
      expect(await open(page, 'geo-q1', cookie)).toMatchObject({ notes: writes, edits: false });
    for (const closed of [editPage, askPage])
      expect((await thrownResponse(() => open(closed, 'geo-q1', cookie))).status).toBe(403);
    for (const closed of [edit, ask])
      expect((await thrownResponse(() => send(closed, ASKED, { cookie }))).status).toBe(403);
    const noted = () => send(note, { note: 'Compared in June', corrects: '' }, { cookie });
    if (writes) expect(await noted()).toEqual({ status: 302, to: '/questions/geo-q1?done=note' });
    else expect((await thrownResponse(noted)).status).toBe(403);
    expect(notesOf(db, 'GEO-Q1')).toHaveLength(writes ? 1 : 0);
  });

  it('somebody who is not signed in is asked to', async () => {
    for (const handler of [page, editPage, askPage])
      expect((await thrownResponse(() => open(handler))).status).toBe(302);
    const stranger = () => send(note, { note: 'x' }, { cookie: '' });
    expect((await thrownResponse(stranger)).headers.get('Location')).toMatch(/^\/sign-in/);
    expect(notesOf(db)).toEqual([]);
  });

  it.each(['geo-q99', 'nothing', '..', 'GEO-Q1; drop', '__proto__'])(
    'there is no question %s',
    async (code) => {
      for (const handler of [page, editPage])
        expect((await thrownResponse(() => open(handler, code, office))).status).toBe(404);
      expect((await thrownResponse(() => send(note, { note: 'x' }, { code }))).status).toBe(404);
      expect((await thrownResponse(() => send(edit, ASKED, { code }))).status).toBe(404);
    },
  );
});

describe('asking a question', () => {
  it('takes the next code of its area, and asks once when the button is pressed twice', async () => {
    const to = '/questions/geo-q3?done=yes';
    expect(await send(ask, ASKED)).toEqual({ status: 302, to });
    expect(await send(ask, ASKED)).toEqual({ status: 302, to });
    expect(questions().filter(({ text }) => text === ASKED.text)).toHaveLength(1);
  });

  it.each([
    ['without words', { text: ' ' }, ['text']],
    ['without a reason or a why', { why: '', reason: '' }, ['why', 'reason']],
    ['of an area that is not there', { area: 'XXX' }, ['area']],
    ['of no area', { area: '' }, ['area']],
    ['answered, without the answer', { state: 'answered' }, ['answer']],
    ['with an answer nobody could read', { answer: 'x'.repeat(LONGEST_NOTE + 1) }, ['answer']],
    ['with a huge paste', { text: '🙂'.repeat(100_000) }, ['text']],
    ['in a state of its own', { state: 'lost' }, ['state']],
    ['answered by a change that was never made', { answeredBy: '999' }, ['answeredBy']],
    ['answered by words', { answeredBy: '=cmd()' }, ['answeredBy']],
    ['asked already', { text: 'already' }, ['text']],
  ])('%s: says what to do and keeps what was typed', async (_case, wrong, fields) => {
    const asked = questions().find(({ code }) => code === 'GEO-Q1')?.text ?? '';
    const form = {
      ...ASKED,
      ...wrong,
      ...('text' in wrong && wrong.text === 'already' ? { text: asked } : {}),
    };
    const before = questions().length;
    const answer = await send(ask, form);
    expect(answer.status).toBe(400);
    expect(answer.faults?.map(({ field }) => field)).toEqual(fields);
    expect(answer.typed).toEqual(form);
    expect(questions()).toHaveLength(before);
  });
});

describe('changing a question', () => {
  const answered = { ...ASKED, state: 'answered', answer: 'By natural communities. 🙂 =1+1' };

  it('records it once when the button is pressed twice', async () => {
    const to = '/questions/geo-q1?done=yes';
    expect(await send(edit, answered)).toEqual({ status: 302, to });
    expect(await send(edit, answered)).toEqual({ status: 302, to });
    expect(versionsOfQuestion(db, 'GEO-Q1')).toMatchObject([{ version: 1, answer: answered.answer }]);
  });

  it('never overwrites what somebody else wrote meanwhile: both are shown', async () => {
    await send(edit, answered);
    const mine = { ...ASKED, text: 'In my words' };
    const answer = await send(edit, mine);
    expect(answer).toMatchObject({ status: 409, version: 1, typed: mine });
    expect(JSON.stringify(answer)).toContain(answered.text);
    expect(JSON.stringify(answer)).toContain(answered.answer);
    expect(versionsOfQuestion(db, 'GEO-Q1')).toHaveLength(1);
    expect((await send(edit, { ...mine, version: '1' })).status).toBe(302);
  });

  it.each(['', 'NaN', '-1', '7', '1e3'])('a made-up version %j overwrites nothing', async (version) => {
    await send(edit, answered);
    expect((await send(edit, { ...ASKED, text: 'Other', version })).status).toBe(409);
  });
});

describe('a note', () => {
  it('is kept once when the button is pressed twice', async () => {
    await send(note, { note: 'Compared in June', corrects: '' });
    await send(note, { note: 'Compared in June', corrects: '' });
    expect(notesOf(db, 'GEO-Q1')).toHaveLength(1);
  });

  it.each([
    ['with nothing in it', { note: '  ', corrects: '' }, 'note'],
    ['longer than a note', { note: 'x'.repeat(LONGEST_NOTE + 1), corrects: '' }, 'note'],
    ['that corrects no number', { note: 'Compared', corrects: 'the first' }, 'corrects'],
    ['that corrects a note that is not there', { note: 'Compared', corrects: '5' }, 'corrects'],
  ])('%s says what to do and keeps what was typed', async (_case, form, field) => {
    expect(await send(note, form)).toMatchObject({ status: 400, field, typed: form });
    expect(notesOf(db)).toEqual([]);
  });
});
