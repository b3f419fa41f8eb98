import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { month } from '~/domain/month';
import { loader as listLoader } from '~/routes/admin.periods._index';
import { action, loader } from '~/routes/admin.periods.$month';
import type { Db } from '~db/client.server';
import { findPeriod } from '~db/repos/periods.server';
import { testDatabase } from '../support/database';
import { withReference } from '../support/filed-returns';
import { addPerson, grant } from '../support/people';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

let db: Db;
let office: string;
let manager: string;

beforeEach(async () => {
  db = testDatabase(withReference);
  adoptDatabase(db);
  for (const id of ['office', 'manager']) addPerson(db, id);
  grant(db, 'office', 'london_office', 'london');
  grant(db, 'manager', 'programme_manager', 'barnet');
  office = await cookieOf(db, 'office');
  manager = await cookieOf(db, 'manager');
});

const open = (at: string, cookie: string, query = '') =>
  loader({
    request: request(`/admin/periods/${at}${query}`, { cookie }),
    params: { month: at },
    context: {},
  });
const send = (at: string, cookie: string, form: Record<string, string>) =>
  action({ request: request(`/admin/periods/${at}`, { cookie, form }), params: { month: at }, context: {} });

function date(name: string, text: string): Record<string, string> {
  const [year, at, day] = text.split('-') as [string, string, string];
  return { [`${name}.day`]: day, [`${name}.month`]: at, [`${name}.year`]: year };
}

const right = {
  version: '1',
  ...date('opensOn', '2026-11-01'),
  ...date('dueOn', '2026-12-08'),
  ...date('signOffBy', '2026-12-10'),
  ...date('reviewBy', '2026-12-16'),
  ...date('meetingOn', '2026-12-21'),
  reason: 'A late holiday.',
};

async function refused(form: Record<string, string>) {
  const answer = await send('2026-11', office, form);
  if (!('data' in answer)) throw new Error(`answered with ${answer.status}`);
  return { status: answer.init?.status, ...answer.data };
}

const stored = () => findPeriod(db, month('2026-11'));

describe('the calendar', () => {
  it('is read by everyone with a role, and changed by the office', async () => {
    const list = (cookie: string) =>
      listLoader({ request: request('/admin/periods', { cookie }), params: {}, context: {} });
    expect((await list(manager)).edits).toBe(false);
    const page = await list(office);
    expect(page.edits).toBe(true);
    expect(page.begun.length + page.toCome.length).toBeGreaterThan(12);
  });

  it('offers its form to the office alone', async () => {
    expect((await open('2026-11', manager)).form).toBeNull();
    expect((await open('2026-11', office)).form?.dates.dueOn).toEqual({
      day: '7',
      month: '12',
      year: '2026',
    });
  });

  it.each(['2040-01', '2026-13', 'november'])('answers 404 for month %s', async (at) => {
    expect((await thrownResponse(() => open(at, office))).status).toBe(404);
  });
});

describe('changing a month', () => {
  it('keeps the dates, returns to the page and says so', async () => {
    const answer = (await send('2026-11', office, right)) as Response;
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      302,
      '/admin/periods/2026-11?changed=yes',
    ]);
    expect(stored()).toMatchObject({ dueOn: '2026-12-08', version: 2 });
    const page = await open('2026-11', office, '?changed=yes');
    expect(page.done).toBe('The dates of November 2026 were changed');
    expect(page.view.changes[0]?.moves).toEqual(['Return due moved from 7 December 2026 to 8 December 2026']);
  });

  it('is refused to everyone else', async () => {
    expect((await thrownResponse(() => send('2026-11', manager, right))).status).toBe(403);
    expect(stored()?.version).toBe(1);
  });

  it('shows every fault at once and keeps what was typed', async () => {
    const { status, faults, form } = await refused({
      ...right,
      'dueOn.day': '31',
      'dueOn.month': '11',
      reason: '',
    });
    expect(status).toBe(400);
    expect(faults.map(({ field, message }) => [field, message])).toEqual([
      ['dueOn', 'Return due: enter a day, month and year that exist, such as 7 12 2026'],
      ['reason', 'Say why the dates change'],
    ]);
    expect(form.dates.dueOn).toEqual({ day: '31', month: '11', year: '2026' });
    expect(stored()?.version).toBe(1);
  });

  it('shows a colleague’s dates beside the typed ones, and lets them be replaced knowingly', async () => {
    await send('2026-11', office, right);
    const mine = { ...right, ...date('dueOn', '2026-12-09') };
    const { status, faults, form, version } = await refused(mine);
    expect(status).toBe(409);
    expect(faults[0]?.message).toContain('Return due 8 December 2026');
    expect(form.dates.dueOn.day).toBe('09');
    expect(stored()?.dueOn).toBe('2026-12-08');
    await send('2026-11', office, { ...mine, version: String(version) });
    expect(stored()).toMatchObject({ dueOn: '2026-12-09', version: 3 });
  });

  it.each<Record<string, string>>([{}, { version: 'x' }, { ...right, version: '99999999999999999999' }])(
    'never breaks on a forged form',
    async (form) => {
      expect([400, 409]).toContain((await refused(form)).status);
      expect(stored()?.version).toBe(1);
    },
  );
});
