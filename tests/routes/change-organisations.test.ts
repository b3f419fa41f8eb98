import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { addMonths, monthAt } from '~/domain/month';
import { FORM_ACTIONS } from '~/domain/organisations/structure-form';
import { loader as list } from '~/routes/admin.organisations._index';
import { loader as changePage, action as takeBack } from '~/routes/admin.organisations.changes.$change';
import { action as change, loader as form } from '~/routes/admin.organisations.new';
import type { Db } from '~db/client.server';
import { findOrganisation } from '~db/repos/organisations.server';
import { structureChangesOf } from '~db/repos/structure.server';
import { testDatabase } from '../support/database';
import { londonWithTeams } from '../support/returns';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

/** These routes read the clock themselves. */
const FROM = addMonths(monthAt(new Date()), 5);
const MERGE = '/admin/organisations/new?action=merged';
const MERGER = {
  icbs: ['sel', 'swl'],
  name: 'NHS South London ICB',
  shortName: 'South London',
  code: 'sth',
  odsCode: '',
  from: FROM,
  reason: 'Agreed by both boards',
};

let db: Db;
let cookie: string;

beforeEach(async () => {
  db = testDatabase(londonWithTeams);
  adoptDatabase(db);
  cookie = await cookieOf(db, 'admin');
});

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => unknown;
type Body = Record<string, string | string[]>;

interface Sent {
  typed: Record<string, string[]>;
  faults: { field: string; message: string }[];
  preview: { title: string; seal: string; sentences: string[]; rows: unknown[]; warnings: string[] } | null;
  stale: boolean;
}

const get = (handler: unknown, path: string, params = {}, as = cookie) =>
  (handler as Handler)({ request: request(path, { cookie: as }), params, context: {} });

async function post(handler: unknown, path: string, body: Body, params = {}, as = cookie) {
  const sent = new URLSearchParams();
  for (const [name, values] of Object.entries(body))
    for (const value of [values].flat()) sent.append(name, value);
  const answer = await (handler as Handler)({
    request: new Request(`http://localhost:3000${path}`, {
      method: 'POST',
      headers: { Cookie: as },
      body: sent,
    }),
    params,
    context: {},
  });
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('Location') };
  const { data, init } = answer as { data: Sent; init?: { status?: number } };
  return { status: init?.status ?? 200, ...data };
}

async function sealed(handler: unknown, path: string, body: Body, params = {}): Promise<Body> {
  const shown = await post(handler, path, { ...body, step: 'preview' }, params);
  const seal = 'preview' in shown ? (shown.preview?.seal ?? '') : '';
  expect(seal).not.toBe('');
  return { ...body, step: 'confirm', seal };
}

describe('who comes to the pages of organisations', () => {
  it('the London office reads them and is offered no change', async () => {
    const office = await cookieOf(db, 'office');
    expect(await get(list, '/admin/organisations', {}, office)).toMatchObject({ edits: false });
    for (const action of FORM_ACTIONS) {
      const path = `/admin/organisations/new?action=${action}`;
      expect((await thrownResponse(() => get(form, path, {}, office))).status).toBe(403);
    }
    const body = { ...MERGER, step: 'preview' };
    expect((await thrownResponse(() => post(change, MERGE, body, {}, office))).status).toBe(403);
    const back = () => post(takeBack, '/admin/organisations/changes/1', body, { change: '1' }, office);
    expect((await thrownResponse(back)).status).toBe(403);
  });

  it.each(['member', 'board', 'reviewer', 'sro', 'manager', 'contributor'])(
    '%s is refused everywhere',
    async (person) => {
      const own = await cookieOf(db, person);
      const asked = [
        () => get(list, '/admin/organisations', {}, own),
        () => get(form, MERGE, {}, own),
        () => post(change, MERGE, MERGER, {}, own),
        () => get(changePage, '/admin/organisations/changes/1', { change: '1' }, own),
        () => post(takeBack, '/admin/organisations/changes/1', {}, { change: '1' }, own),
      ];
      for (const run of asked) expect((await thrownResponse(run)).status).toBe(403);
    },
  );

  it('somebody who is not signed in is sent to sign in', async () => {
    const answer = await thrownResponse(() => get(list, '/admin/organisations', {}, ''));
    expect(answer.headers.get('Location')).toContain('/sign-in');
  });

  it('an action or a change that does not exist is not found', async () => {
    for (const path of ['/admin/organisations/new', '/admin/organisations/new?action=withdrawn'])
      expect((await thrownResponse(() => get(form, path))).status).toBe(404);
    const missing = () => get(changePage, '/admin/organisations/changes/9', { change: '9' });
    expect((await thrownResponse(missing)).status).toBe(404);
  });
});

describe('a merger on its form', () => {
  it.each<[string, Body, string]>([
    ['one ICB only', { icbs: 'sel' }, 'icbs'],
    ['no name', { name: ' ' }, 'name'],
    ['a code with a sign in it', { code: '=A1' }, 'code'],
    ['a code that another ICB had', { code: 'ncl' }, 'code'],
    ['a month that has gone', { from: '2025-09' }, 'from'],
    ['no month', { from: '' }, 'from'],
    ['no reason', { reason: '' }, 'reason'],
    ['a name nobody could read', { name: '🙂'.repeat(500) }, 'name'],
    ['an ICB that does not exist', { icbs: ['sel', 'nowhere'] }, 'from'],
  ])('with %s says what to do and keeps what was typed', async (_case, wrong, field) => {
    const answer = await post(change, MERGE, { ...MERGER, ...wrong, step: 'preview' });
    expect(answer).toMatchObject({
      status: 400,
      faults: [{ field }],
      typed: { shortName: ['South London'] },
    });
    expect(structureChangesOf(db)).toEqual([]);
  });

  it('is shown first, made once it is confirmed, and taken back', async () => {
    const confirm = await sealed(change, MERGE, MERGER);
    expect(structureChangesOf(db)).toEqual([]);
    const done = await post(change, MERGE, confirm);
    expect(done).toEqual({ status: 302, to: '/admin/organisations/changes/1?done=yes' });
    expect(findOrganisation(db, 'sth', FROM)).toMatchObject({ name: 'NHS South London ICB' });
    const page = '/admin/organisations/changes/1';
    expect(await get(changePage, page, { change: '1' })).toMatchObject({
      open: true,
      begun: [{ href: '/icbs/sth' }],
    });
    const back = await sealed(takeBack, page, { reason: 'The date has moved' }, { change: '1' });
    expect(await post(takeBack, page, back, { change: '1' })).toMatchObject({ status: 302 });
    expect(findOrganisation(db, 'sth', FROM)).toBeNull();
    expect(await get(changePage, page, { change: '1' })).toMatchObject({ open: false });
  });

  it('confirmed twice is recorded once', async () => {
    const confirm = await sealed(change, MERGE, MERGER);
    await post(change, MERGE, confirm);
    expect(await post(change, MERGE, confirm)).toMatchObject({
      status: 302,
      to: '/admin/organisations/changes/1?done=yes',
    });
    expect(structureChangesOf(db)).toHaveLength(1);
    const page = '/admin/organisations/changes/1';
    const back = await sealed(takeBack, page, { reason: 'The date has moved' }, { change: '1' });
    await post(takeBack, page, back, { change: '1' });
    expect(await post(takeBack, page, back, { change: '1' })).toMatchObject({
      status: 302,
      to: '/admin/organisations/changes/2?done=yes',
    });
    expect(structureChangesOf(db)).toHaveLength(2);
  });

  it('shown before another change is shown anew, with nothing recorded', async () => {
    const confirm = await sealed(change, MERGE, MERGER);
    const move = { place: 'bexley', icb: 'nel', from: monthAt(new Date()), reason: 'Agreed' };
    const moving = '/admin/organisations/new?action=moved';
    await post(change, moving, await sealed(change, moving, move));
    const answer = await post(change, MERGE, confirm);
    expect(answer).toMatchObject({ status: 409, stale: true, typed: { code: ['sth'] } });
    expect(findOrganisation(db, 'sth', FROM)).toBeNull();
  });

  it('can be gone back from with everything still in its boxes', async () => {
    const answer = await post(change, MERGE, { ...MERGER, step: 'back' });
    expect(answer).toMatchObject({ status: 200, faults: [], typed: { icbs: ['sel', 'swl'], code: ['sth'] } });
  });
});
