import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { asAt } from '~/domain/framework/framework';
import { addMonths, type Month, monthAt } from '~/domain/month';
import { loader as list } from '~/routes/admin.framework._index';
import { action as reword, loader as rewordPage } from '~/routes/admin.framework.$code._index';
import { action as retire, loader as retirePage } from '~/routes/admin.framework.$code.retire';
import { loader as changePage, action as takeBack } from '~/routes/admin.framework.changes.$change';
import { action as add, loader as addPage } from '~/routes/admin.framework.new';
import { action as order, loader as orderPage } from '~/routes/admin.framework.order';
import { loader as history } from '~/routes/framework.$code';
import type { Db } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { testDatabase } from '../support/database';
import { withReference } from '../support/filed-returns';
import { addPerson, grant } from '../support/people';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

/** These routes read the clock themselves. */
const NEXT: Month = addMonths(monthAt(new Date()), 1);

let db: Db;
let cookie: string;

beforeEach(async () => {
  db = testDatabase(withReference);
  adoptDatabase(db);
  addPerson(db, 'office');
  grant(db, 'office', 'london_office', 'london');
  cookie = await cookieOf(db, 'office');
});

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => unknown;

const get = (handler: Handler, path: string, params = {}, as = cookie) =>
  handler({ request: request(path, { cookie: as }), params, context: {} });
const post = async (
  handler: Handler,
  path: string,
  body: Record<string, string | string[]>,
  params = {},
  as = cookie,
) => {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(body))
    for (const value of [values].flat()) form.append(name, value);
  const answer = await handler({
    request: new Request(`http://localhost:3000${path}`, {
      method: 'POST',
      headers: { Cookie: as },
      body: form,
    }),
    params,
    context: {},
  });
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('Location') };
  const { data, init } = answer as { data: Sent; init?: { status?: number } };
  return { status: init?.status ?? 200, ...data };
};
interface Sent {
  typed: Record<string, string[]>;
  faults: { field: string; message: string }[];
  preview: {
    title: string;
    seal: string;
    sentences: string[];
    rows: { before: string; after: string }[];
  } | null;
  stale: boolean;
}

const at = (month: Month) => asAt(wholeFramework(db), month);
const sealOf = (answer: Awaited<ReturnType<typeof post>>) =>
  ('preview' in answer && answer.preview?.seal) || 'none';

describe('retiring a milestone', () => {
  const path = '/admin/framework/geo-2/retire';
  const params = { code: 'geo-2' };
  const body = { from: NEXT, reason: 'The map is kept by another body now' };

  it('is shown first, and done once it is confirmed', async () => {
    await get(retirePage as Handler, path, params);
    const shown = await post(retire as Handler, path, { ...body, step: 'preview' }, params);
    expect(shown).toMatchObject({ status: 200, preview: { title: expect.stringMatching(/^Retire GEO-2 /) } });
    expect(at(NEXT).milestones.some(({ code }) => code === 'GEO-2')).toBe(true);
    const done = await post(
      retire as Handler,
      path,
      { ...body, step: 'confirm', seal: sealOf(shown) },
      params,
    );
    expect(done).toEqual({ status: 302, to: '/admin/framework/changes/1?done=yes' });
    expect(at(NEXT).milestones.some(({ code }) => code === 'GEO-2')).toBe(false);
    expect(at(addMonths(NEXT, -1)).milestones.some(({ code }) => code === 'GEO-2')).toBe(true);
  });

  it.each([
    ['without a reason', { reason: ' ' }, 'reason'],
    ['without a month', { from: 'soon' }, 'from'],
    ['from a month that has gone', { from: '2025-09' }, 'from'],
    ['with a reason nobody could read', { reason: 'x'.repeat(2000) }, 'reason'],
  ])('%s says what to do, and keeps what was typed', async (_case, wrong, field) => {
    const answer = await post(retire as Handler, path, { ...body, ...wrong, step: 'preview' }, params);
    expect(answer).toMatchObject({
      status: 400,
      faults: [{ field }],
      typed: { from: [{ ...body, ...wrong }.from] },
    });
  });

  it('a made-up seal is a stale preview, and nothing is changed', async () => {
    const answer = await post(retire as Handler, path, { ...body, step: 'confirm', seal: 'made up' }, params);
    expect(answer).toMatchObject({ status: 409, stale: true });
    expect(at(NEXT).milestones.some(({ code }) => code === 'GEO-2')).toBe(true);
  });

  it('is taken back by another change, and both stay on record', async () => {
    const shown = await post(retire as Handler, path, { ...body, step: 'preview' }, params);
    await post(retire as Handler, path, { ...body, step: 'confirm', seal: sealOf(shown) }, params);
    const change = '/admin/framework/changes/1';
    expect(await get(changePage as Handler, change, { change: '1' })).toMatchObject({ open: true });
    const back = { reason: 'Agreed too early' };
    const undo = await post(takeBack as Handler, change, { ...back, step: 'preview' }, { change: '1' });
    const undone = await post(
      takeBack as Handler,
      change,
      { ...back, step: 'confirm', seal: sealOf(undo) },
      { change: '1' },
    );
    expect(undone).toMatchObject({ status: 302 });
    expect(at(NEXT).milestones.some(({ code }) => code === 'GEO-2')).toBe(true);
    const read = (await get(history as Handler, '/framework/geo-2', { code: 'geo-2' })) as {
      view: { changes: { what: string }[] };
    };
    expect(read.view.changes.map(({ what }) => what)).toEqual(['Took back change 1', 'Retired: GEO-2']);
  });
});

describe('rewording', () => {
  it.each(['geo', 'geo-f1', 'geo-1', 'phm-b', 'acc-a', 'trn-b'])(
    '%s keeps every box that is sent back as it was',
    async (code) => {
      const path = `/admin/framework/${code}`;
      const page = (await get(rewordPage as Handler, path, { code })) as { typed: Record<string, string[]> };
      const body = {
        ...page.typed,
        title: 'Said in other words',
        reason: 'Plainer',
        from: NEXT,
        step: 'preview',
      };
      const shown = await post(reword as Handler, path, body, { code });
      expect(shown).toMatchObject({ status: 200, preview: { rows: [{ after: 'Said in other words' }] } });
    },
  );

  it.each([
    ['decimals', '200'],
    ['per', '0'],
    ['intervalMonths', '0'],
    ['intervalMonths', '1.5'],
    ['waypoints', '2027-03 90\n2026-03 80'],
    ['targetMonth', '2025-05'],
    ['baselineMonth', 'soon'],
    ['plausibleMax', '1e9'],
  ])('an ambition whose %s is %s is refused', async (box, value) => {
    const path = '/admin/framework/acc-a';
    const page = (await get(rewordPage as Handler, path, { code: 'acc-a' })) as {
      typed: Record<string, string[]>;
    };
    const body = { ...page.typed, [box]: value, reason: 'Plainer', from: NEXT, step: 'preview' };
    const answer = await post(reword as Handler, path, body, { code: 'acc-a' });
    expect(answer).toMatchObject({ status: 400, typed: { [box]: [value] } });
  });

  it('boxes of any name are no more than boxes', async () => {
    const body = {
      ['__proto__']: 'x',
      constructor: 'x',
      toString: 'x',
      title: 'x',
      from: NEXT,
      step: 'preview',
    };
    const answer = await post(reword as Handler, '/admin/framework/geo-f1', body, { code: 'geo-f1' });
    expect(answer.status).toBe(400);
    expect(at(NEXT).functions.some(({ title }) => title === 'x')).toBe(false);
  });

  it('shows every fault at once, and =commands and emoji as they were typed', async () => {
    const path = '/admin/framework/geo-f1';
    const answer = await post(
      reword as Handler,
      path,
      { title: '', help: '=cmd()', level0: '🙂', from: NEXT, reason: 'Plainer', step: 'preview' },
      { code: 'geo-f1' },
    );
    expect(answer.status).toBe(400);
    expect(answer).toMatchObject({ typed: { help: ['=cmd()'], level0: ['🙂'] } });
    expect(('faults' in answer && answer.faults.map(({ field }) => field)) || []).toEqual(
      expect.arrayContaining(['title', 'level1', 'level4', 'commitment', 'basis']),
    );
  });
});

describe('adding and ordering', () => {
  it('adds a function that every place will rate', async () => {
    const path = '/admin/framework/new?kind=function&area=GEO';
    expect(await get(addPage as Handler, path)).toMatchObject({ code: 'GEO-F6' });
    const body = {
      title: 'Neighbourhoods keep a list of what they share',
      help: 'Count a list that is kept up to date.',
      ...Object.fromEntries([0, 1, 2, 3, 4].map((level) => [`level${level}`, `Level ${level}`])),
      levelsBasis: 'proposed',
      commitment: 'local',
      shift: '',
      basis: 'proposed',
      from: NEXT,
      to: '',
      reason: 'Asked for at the London review',
    };
    const shown = await post(add as Handler, path, { ...body, step: 'preview' });
    expect(shown).toMatchObject({ status: 200 });
    await post(add as Handler, path, { ...body, step: 'confirm', seal: sealOf(shown) });
    expect(at(NEXT).functions.find(({ code }) => code === 'GEO-F6')).toMatchObject({
      position: 6,
      shift: null,
    });
  });

  it('puts functions in another order, and refuses two in one place', async () => {
    const path = '/admin/framework/order?kind=function&area=INF';
    await get(orderPage as Handler, path);
    const places = (list: string[]) =>
      Object.fromEntries(list.map((place, index) => [`place-INF-F${index + 1}`, place]));
    const wrong = { ...places(['1', '1', '3', '4']), from: NEXT, reason: 'Order', step: 'preview' };
    expect(await post(order as Handler, path, wrong)).toMatchObject({
      status: 400,
      faults: [{ field: 'place-INF-F2' }],
    });
    const body = { ...places(['4', '3', '2', '1']), from: NEXT, reason: 'Most urgent first' };
    const shown = await post(order as Handler, path, { ...body, step: 'preview' });
    await post(order as Handler, path, { ...body, step: 'confirm', seal: sealOf(shown) });
    expect(at(NEXT).functions.flatMap(({ code, area }) => (area === 'INF' ? [code] : []))).toEqual([
      'INF-F4',
      'INF-F3',
      'INF-F2',
      'INF-F1',
    ]);
  });
});

describe('who may', () => {
  it('only the London office opens the pages and sends the forms', async () => {
    addPerson(db, 'member');
    grant(db, 'member', 'london_member', 'london');
    const member = await cookieOf(db, 'member');
    const tries: [Handler, string, Record<string, string>][] = [
      [list as Handler, '/admin/framework', {}],
      [rewordPage as Handler, '/admin/framework/geo-f1', { code: 'geo-f1' }],
      [retirePage as Handler, '/admin/framework/geo-1/retire', { code: 'geo-1' }],
      [addPage as Handler, '/admin/framework/new?kind=function&area=GEO', {}],
      [orderPage as Handler, '/admin/framework/order?kind=function&area=GEO', {}],
    ];
    for (const [handler, path, params] of tries)
      expect((await thrownResponse(async () => get(handler, path, params, member))).status).toBe(403);
    const sends: [Handler, string, Record<string, string>][] = [
      [reword as Handler, '/admin/framework/geo-f1', { code: 'geo-f1' }],
      [retire as Handler, '/admin/framework/geo-1/retire', { code: 'geo-1' }],
      [add as Handler, '/admin/framework/new?kind=function&area=GEO', {}],
      [order as Handler, '/admin/framework/order?kind=function&area=GEO', {}],
      [takeBack as Handler, '/admin/framework/changes/1', { change: '1' }],
    ];
    const body = { from: NEXT, reason: 'x', step: 'confirm', seal: 'x' };
    for (const [handler, path, params] of sends)
      expect((await thrownResponse(() => post(handler, path, body, params, member))).status).toBe(403);
  });

  it.each(['nothing', 'geo-f99', '..', 'GEO-F1; drop'])('there is no item %s', async (code) => {
    for (const handler of [rewordPage, retirePage, history] as Handler[])
      expect((await thrownResponse(async () => get(handler, '/x', { code }))).status).toBe(404);
  });
});
