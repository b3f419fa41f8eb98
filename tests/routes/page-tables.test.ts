import ExcelJS from 'exceljs';
import { beforeEach, describe, expect, it } from 'vitest';
import { PAGE_TABLES, type PageTable } from '~/presenters/rollups/saved-tables';
import { loader as pageLoader } from '~/routes/exports._index';
import { loader } from '~/routes/exports.$file';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { excelFaults } from '../support/excel-strictness';
import { londonWithTeams, type TestPerson } from '../support/returns';
import { submitByHand } from '../support/rollups';
import { thrownResponse } from '../support/signed-in';

let db: Db;

beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
  submitByHand(db, { place: 'barnet', month: '2026-09', level: 2 });
  submitByHand(db, { place: 'barnet', month: '2026-10', level: 3, words: '=HYPERLINK("http://x")' });
});

async function open(person: TestPerson, file: string, query: string): Promise<Response> {
  return loader(await asked(db, person, `/exports/${file}?${query}`, { params: { file } }));
}

async function csv(person: TestPerson, table: PageTable, query: string): Promise<string[]> {
  const text = Buffer.from(await (await open(person, `${table}.csv`, query)).arrayBuffer()).toString('utf8');
  return text.slice(1).trimEnd().split('\r\n');
}

async function sheet(person: TestPerson, table: PageTable, query: string): Promise<unknown[][]> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await (await open(person, `${table}.xlsx`, query)).arrayBuffer();
  await workbook.xlsx.load(bytes);
  const rows: unknown[][] = [];
  workbook.getWorksheet('Data')?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}

const OCTOBER = 'org=london&month=2026-10';

/** Who opens a table, and with which address, where the office without any will not do. */
const OPENS: Partial<Record<PageTable, { person?: TestPerson; query?: string }>> = {
  compare: { query: 'org=barnet&with=camden&month=2026-10' },
  calibration: { query: 'org=london&area=geography&month=2026-10' },
  partners: { query: 'org=barnet&month=2026-10' },
  queries: { query: 'org=barnet' },
  returns: { query: 'org=wnl' },
  neighbourhoods: { query: 'org=barnet' },
  delegates: { person: 'sro', query: 'org=barnet' },
  people: { person: 'admin' },
  // These submissions by hand have no content to compare, and August has none.
  effort: { query: 'month=2026-08' },
};

describe('tables of pages', () => {
  it('are documented on their page, each with the columns that are written', async () => {
    const { figures, registers } = await pageLoader(await asked(db, 'manager', '/exports'));
    const listed = [...figures, ...registers];
    // A month that was published again has its table in tests/routes/review/publish.test.ts.
    for (const { key, columns, files } of listed.filter((one) => one.key !== 'restatement')) {
      const { person = 'office', query = '' } = OPENS[key as PageTable] ?? {};
      const [head] = await csv(person, key as PageTable, query);
      expect(head, key).toBe(columns.map(({ heading }) => heading).join(','));
      expect(new Set(columns.map(({ heading }) => heading)).size, key).toBe(columns.length);
      expect(columns.filter(({ about }) => about === '')).toEqual([]);
      if (files !== null)
        await open('manager', `${key}.csv`, '').catch(({ status }) =>
          expect([key, status]).toEqual([key, 200]),
        );
    }
    expect(listed.map(({ key }) => key).toSorted()).toEqual([...PAGE_TABLES].toSorted());
  });

  it('say the same as CSV and in Excel, with texts that are never run', async () => {
    const rows = await sheet('office', 'places', `${OCTOBER}&area=geography`);
    expect(rows).toHaveLength(33);
    const barnet = rows.find((row) => row.includes('barnet'));
    expect(barnet).toContain('=HYPERLINK("http://x")');
    expect(barnet, 'numbers are numbers').toContain(3);
    const file = await open('office', 'places.xlsx', OCTOBER);
    expect(await excelFaults(new Uint8Array(await file.arrayBuffer())), 'opens without repairs').toEqual([]);
    const lines = await csv('office', 'places', `${OCTOBER}&area=geography`);
    expect(lines.find((line) => line.includes(',barnet,'))).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect((await csv('office', 'movers', OCTOBER)).slice(1)).toHaveLength(11);
  });

  it('show London and each ICB by area, with missing beside what is known', async () => {
    const lines = await csv('office', 'figures', OCTOBER);
    expect(lines.slice(1).filter((line) => line.includes(',london,'))).toHaveLength(11);
    expect(lines.slice(1).length).toBeGreaterThan(44);
    expect(lines.find((line) => line.includes(',london,'))).toContain('Not enough reported');
  });

  it('hide from other places what is not published, by name and by value', async () => {
    const values = await csv('camden-sro', 'places', `${OCTOBER}&area=geography`);
    expect(values.find((line) => line.includes(',barnet,'))).toContain(',Hidden,,,,');
    const reported = await csv('camden-sro', 'reported', OCTOBER);
    expect(reported.some((line) => line.includes(',barnet,'))).toBe(false);
    expect(reported.find((line) => line.includes(',On time,,,1,'))).toBeTruthy();
    expect((await csv('camden-sro', 'movers', OCTOBER)).slice(1)).toEqual([]);
  });

  it('of a place hold that place alone', async () => {
    const lines = (await csv('manager', 'places', 'org=barnet&month=2026-10')).slice(1);
    expect(lines).toHaveLength(11);
    expect(lines.every((line) => line.includes(',barnet,'))).toBe(true);
  });

  it('of a page with a group say what the group comes to, and which places are its own', async () => {
    const query = `${OCTOBER}&group=barnet,camden`;
    const lines = await csv('office', 'figures', query);
    expect(lines.filter((line) => line.includes(',group,Group of 2 places,'))).toHaveLength(11);
    expect((await csv('manager', 'figures', query)).some((line) => line.includes(',group,'))).toBe(false);
    const places = await sheet('office', 'places', `${query}&area=geography`);
    const column = places[0]?.indexOf('In the group') ?? -1;
    const own = places.filter((row) => row[column] === 'Yes').map((row) => row[5]);
    expect(own.toSorted()).toEqual(['barnet', 'camden']);
    const milestones = (await csv('office', 'milestones', query)).slice(1);
    expect(milestones.filter((line) => !/^(Barnet|Camden),/.test(line))).toEqual([]);
    expect(milestones.length).toBeGreaterThan(0);
  });

  it('over time hold each month and area once, London first and its ICBs beside it', async () => {
    const rows = (await sheet('office', 'over-time', OCTOBER)).slice(1);
    const keys = rows.map((row) => `${row[5]} ${row[6]} ${row[8]}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rows[0]).toContain('london');
    expect(rows.filter((row) => row[5] === '2026-10' && row[6] === 'london')).toHaveLength(11);
    const one = (await csv('office', 'over-time', `${OCTOBER}&area=geography`)).slice(1);
    expect(one.every((line) => line.includes(',GEO,'))).toBe(true);
  });

  it('of a comparison hide what its page hides', async () => {
    const lines = await csv('camden-sro', 'compare', 'org=camden&with=barnet&month=2026-10');
    const barnet = lines.filter((line) => line.includes(',barnet,'));
    expect(barnet).toHaveLength(11);
    expect(barnet.every((line) => line.includes(',Hidden,,,,'))).toBe(true);
  });

  it('of registers keep the filters of their pages', async () => {
    expect(await csv('admin', 'people', 'find=camden')).not.toEqual(await csv('admin', 'people', ''));
    const questions = (await csv('manager', 'questions', 'area=geography')).slice(1);
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.every((line) => line.includes(',GEO,'))).toBe(true);
  });

  it('keep the log of queries for those who may read it', async () => {
    expect(await csv('manager', 'queries', 'org=barnet')).toHaveLength(1);
    expect((await thrownResponse(() => open('camden-sro', 'queries.csv', 'org=barnet'))).status).toBe(403);
  });

  it.each([
    ['people', ''],
    ['messages', ''],
    ['organisations', ''],
    ['effort', ''],
    ['delegates', 'org=barnet'],
    ['returns', 'org=wnl'],
    ['calibration', 'org=wnl&area=geography'],
  ])('refuse the file of %s to whom its page is refused', async (table, query) => {
    expect((await thrownResponse(() => open('camden-manager', `${table}.csv`, query))).status).toBe(403);
  });

  it.each([
    'passwords.csv',
    'places.pdf',
    'places',
    'figures.csv?org=nowhere',
    'returns.csv?org=barnet',
    'places.csv?area=nowhere',
    'neighbourhoods.csv?org=../x',
  ])('%s is not found', async (name) => {
    const [file = '', query = ''] = name.split('?');
    expect((await thrownResponse(() => open('office', file, query))).status).toBe(404);
  });
});
