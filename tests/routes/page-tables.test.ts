import ExcelJS from 'exceljs';
import { beforeEach, describe, expect, it } from 'vitest';
import { PAGE_TABLES, type PageTable } from '~/presenters/rollups/export-page';
import { loader as pageLoader } from '~/routes/exports._index';
import { loader } from '~/routes/exports.$file';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
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

describe('tables of pages', () => {
  it('are documented on their page, each with the columns that are written', async () => {
    const { tables } = await pageLoader(await asked(db, 'manager', '/exports'));
    for (const { key, columns } of tables) {
      const head = (await csv('office', key as PageTable, key === 'figures' ? OCTOBER : 'month=2026-10'))[0];
      expect(head, key).toBe(columns.map(({ heading }) => heading).join(','));
      expect(columns.filter(({ about }) => about === '')).toEqual([]);
    }
    expect(tables).toHaveLength(PAGE_TABLES.length - 1);
  });

  it('say the same as CSV and in Excel, with texts that are never run', async () => {
    const rows = await sheet('office', 'places', `${OCTOBER}&area=geography`);
    expect(rows).toHaveLength(33);
    const barnet = rows.find((row) => row.includes('barnet'));
    expect(barnet).toContain('=HYPERLINK("http://x")');
    expect(barnet, 'numbers are numbers').toContain(3);
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

  it('keep the log of queries for those who may read it', async () => {
    expect(await csv('manager', 'queries', 'org=barnet')).toHaveLength(1);
    expect((await thrownResponse(() => open('camden-sro', 'queries.csv', 'org=barnet'))).status).toBe(403);
  });

  it.each(['people.csv', 'places.pdf', 'places', 'figures.csv?org=nowhere'])(
    '%s is not found',
    async (name) => {
      const [file = '', query = ''] = name.split('?');
      expect((await thrownResponse(() => open('office', file, query))).status).toBe(404);
    },
  );
});
