import { beforeEach, describe, expect, it } from 'vitest';
import { MONTH_FILES } from '~/domain/rollups/month-files';
import { monthFiles } from '~/presenters/rollups/month-files';
import { loader as apiLoader } from '~/routes/api.v1.exports.$file';
import { loader as page } from '~/routes/exports._index';
import { loader as chosen } from '~/routes/exports.by-month._index';
import { loader } from '~/routes/exports.by-month.$file';
import { makeToken } from '~/services/people/tokens.server';
import type { Db } from '~db/client.server';
import { actorOf } from '../support/actors';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { londonWithTeams, NOW, type TestPerson } from '../support/returns';
import { submitByHand } from '../support/rollups';
import { thrownResponse } from '../support/signed-in';

let db: Db;
const MONTHS = 'from=2026-09&to=2026-10';

beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
  submitByHand(db, { place: 'barnet', month: '2026-10', level: 3, words: '=1+1' });
  submitByHand(db, { place: 'camden', month: '2026-10', level: 2, daysLate: 3 });
});

async function open(person: TestPerson, file: string, query = MONTHS): Promise<Response> {
  return loader(await asked(db, person, `/exports/by-month/${file}?${query}`, { params: { file } }));
}

async function rowsOf(response: Response): Promise<string[]> {
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  expect(text.startsWith('\uFEFF'), 'Excel reads it as UTF-8').toBe(true);
  return text.slice(1).trimEnd().split('\r\n');
}

describe('files for analysts', () => {
  it.each(MONTH_FILES)('%s.csv begins with exactly the columns that its page documents', async (file) => {
    const response = await open('office', `${file}.csv`);
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="${file}-2026-09-to-2026-10.csv"`,
    );
    const { columns } = monthFiles({ today: '2026-11-22', names: {} })[file];
    expect((await rowsOf(response))[0]).toBe(columns.map(({ heading }) => heading).join(','));
    expect(columns.every(({ about }) => about.length > 0)).toBe(true);
  });

  it('show the office every place, with missing ones as missing and late ones as late', async () => {
    const rows = await rowsOf(await open('office', 'returns.csv'));
    expect(rows.filter((row) => row.includes(',place,'))).toHaveLength(64);
    const line = (start: string) => rows.find((row) => row.startsWith(start));
    expect(line('2026-10,barnet,')).toContain(',On time,1,No,2026-10-28,0,No');
    expect(line('2026-10,camden,')).toContain(',Late,1,No,2026-10-28,3,No');
    expect(line('2026-10,bexley,')).toContain(',Awaited,,,,,');
    expect(line('2026-09,bexley,')).toContain(',Missing,,,,,');
  });

  it('show a place its own unpublished month and nobody else’s, safe from formulas', async () => {
    const rows = (await rowsOf(await open('manager', 'areas.csv'))).slice(1);
    expect(new Set(rows.map((row) => row.split(',')[1]))).toEqual(new Set(['barnet']));
    expect(rows.filter((row) => row.startsWith('2026-10') && row.includes("'=1+1"))).toHaveLength(11);
    expect(rows.filter((row) => row.startsWith('2026-09') && row.includes(',No,,,'))).toHaveLength(11);
  });

  it('are not sent again until something is recorded', async () => {
    const tag = (await open('office', 'areas.csv')).headers.get('ETag') as string;
    const again = async () => {
      const sent = await asked(db, 'office', `/exports/by-month/areas.csv?${MONTHS}`, {
        params: { file: 'areas.csv' },
      });
      sent.request.headers.set('If-None-Match', tag);
      return (await loader(sent)).status;
    };
    expect(await again()).toBe(304);
    makeToken(contextOf('office'), { name: 'Anything', scope: 'read', days: 30 });
    expect(await again()).toBe(200);
  });

  it.each([
    ['from=October', 400],
    ['from=2026-10&to=2026-09', 400],
    ['from=1999-01&to=1999-12', 400],
  ])('refuse the months %s', async (query, status) => {
    expect((await thrownResponse(() => open('office', 'areas.csv', query))).status).toBe(status);
  });

  it('are not found under another name', async () => {
    expect((await thrownResponse(() => open('office', 'people.csv'))).status).toBe(404);
  });
});

function contextOf(person: TestPerson) {
  return { db, actor: actorOf(db, person, NOW), now: NOW };
}

describe('the same files for programs', () => {
  async function ask(headers: Record<string, string>, query = MONTHS, method = 'GET') {
    const request = new Request(`http://localhost/api/v1/exports/areas.csv?${query}`, { headers, method });
    return apiLoader({ request, params: { file: 'areas.csv' }, context: {} });
  }
  function bearer(): Record<string, string> {
    const made = makeToken(contextOf('manager'), { name: 'Power BI', scope: 'read', days: 30 });
    if (!made.ok) throw new Error(made.message);
    return { Authorization: `Bearer ${made.value.token}` };
  }

  it('need a token and no cookie, and say the same as the pages', async () => {
    const { request } = await asked(db, 'manager', '/');
    expect((await ask({ Cookie: request.headers.get('Cookie') as string })).status).toBe(401);
    const rows = await rowsOf(await ask(bearer()));
    expect(rows).toEqual(await rowsOf(await open('manager', 'areas.csv')));
  });

  it('answer faults as problems', async () => {
    const token = bearer();
    const wrong = await ask(token, 'from=soon');
    expect([wrong.status, wrong.headers.get('Content-Type')]).toEqual([400, 'application/problem+json']);
    expect((await ask(token, MONTHS, 'POST')).status).toBe(405);
  });
});

describe('the form of exports', () => {
  it('leads to the file, or back with what was chosen and what is wrong with it', async () => {
    const choose = async (query: string) =>
      (await chosen(await asked(db, 'member', `/exports/by-month?${query}`))).headers.get('Location');
    expect(await choose(`file=areas&${MONTHS}`)).toBe(`/exports/by-month/areas.csv?${MONTHS}`);
    const back = await choose('file=areas&from=2026-10&to=2026-09');
    expect(back).toBe('/exports?file=areas&from=2026-10&to=2026-09');
    expect(await page(await asked(db, 'member', back ?? ''))).toMatchObject({
      chosen: { file: 'areas', from: '2026-10', to: '2026-09' },
      error: { field: 'to', message: 'The last month must not come before the first one.' },
    });
  });
});
