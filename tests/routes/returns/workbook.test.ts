import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { beforeEach, describe, expect, it } from 'vitest';
import { addMonths } from '~/domain/month';
import type { FaultRow, PreviewView } from '~/presenters/returns/workbook-preview';
import * as page from '~/routes/places.$place.returns.$month.workbook._index';
import * as upload from '~/routes/places.$place.returns.$month.workbook.$upload';
import * as file from '~/routes/places.$place.returns.$month.workbook[.]xlsx';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { auditEventsOf } from '~db/repos/records.server';
import { workbookUploads } from '~db/schema/returns';
import { adopt, asked } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  draftFor,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOW,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';
import { thrownResponse } from '../../support/signed-in';
import { filledIn, newKeys, typing } from '../../support/workbook-filling';
import { download, readAs, sending } from '../../support/workbooks';

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

const params = { place: 'barnet', month: OCTOBER };
const path = '/places/barnet/returns/2026-10/workbook';
const saved = () => draftFor(db).draft.draft;

interface Reply {
  status: number;
  location: string | null;
  problem?: string;
  faults?: FaultRow[];
  same?: boolean;
  theirs?: PreviewView['theirs'];
  errors?: { id: string; message: string }[];
}

function replyOf(reply: unknown): Reply {
  if (reply instanceof Response) return { status: reply.status, location: reply.headers.get('Location') };
  const { data, init } = reply as { data: object; init: { status: number } };
  return { status: init.status, location: null, ...data };
}

async function send(bytes: Uint8Array | null, person: TestPerson = 'manager'): Promise<Reply> {
  return replyOf(await page.action(await sending(db, person, path, params, bytes)));
}

/** Uploads a workbook that changes something, and gives the id under which it waits. */
async function waiting(bytes: Uint8Array): Promise<string> {
  const { location, faults, problem } = await send(bytes);
  if (location === null) throw new Error(`not kept: ${problem} ${JSON.stringify(faults)}`);
  return location.split('/').at(-1) ?? '';
}

async function look(id: string, person: TestPerson = 'manager') {
  return upload.loader(await asked(db, person, `${path}/${id}`, { params: { ...params, upload: id } }));
}

async function apply(
  id: string,
  form: Record<string, string>,
  person: TestPerson = 'manager',
): Promise<Reply> {
  const args = await asked(db, person, `${path}/${id}`, { params: { ...params, upload: id }, form });
  return replyOf(await upload.action(args));
}

const colleagueSaves = (change: Parameters<typeof areaSave>[2]) =>
  expectDone(saveEntries(as(db, 'contributor'), { ...params, saves: [areaSave(db, 'GEO', change)] }));

const LEVEL = 'functions/GEO-F1/rating';
const CHANGED = 'areas/GEO/changed';
const FORECAST = 'milestones/GEO-1/forecast';

describe('a programme manager’s workbook', () => {
  it('saves what was filled in, however the spreadsheet wrote it, and says that it came by workbook', async () => {
    const bytes = await filledIn(await download(db, 'manager'), (book) => {
      const ask = newKeys(book, 'asks')[0];
      const risk = newKeys(book, 'risks')[0];
      typing({
        [LEVEL]: '2 Developing',
        'functions/GEO-F2/rating': 1,
        'functions/GEO-F3/rating': 'n/a',
        'functions/GEO-F3/notApplicable': 'Shared with the next place',
        'areas/GEO/confidence': 'At risk',
        [CHANGED]: { richText: [{ text: 'Met ' }, { text: 'twice', font: { bold: true } }] },
        'areas/GEO/next': '=HYPERLINK("http://evil.example")',
        [FORECAST]: 46_473,
        'milestones/GEO-1/state': 'In progress',
        'milestones/GEO-2/forecast': '27/3/2027',
        'milestones/GEO-3/forecast': new Date('2027-03-27T00:00:00Z'),
        'ambitions/GEO-A/numerator': '1200',
        'ambitions/GEO-A/denominator': { formula: '1000+1000', result: 2000 },
        'partners/public_health/position': 'Engaged',
        [`asks/${ask}/level`]: 'London',
        [`asks/${ask}/text`]: 'Release two analysts 😀 _x000D_',
        [`asks/${ask}/answerBy`]: '1 December 2026',
        [`risks/${risk}/title`]: 'A lease is not signed',
        [`risks/${risk}/owner`]: 'Director of place',
        [`risks/${risk}/likelihood`]: 4,
        [`risks/${risk}/impact`]: '3 medium',
      })(book);
      const text = book.worksheets.find(({ name }) => name === 'Asks for help');
      text?.eachRow((row) => {
        const cell = row.getCell(4);
        if (typeof cell.value === 'string') cell.value = cell.value.replace('_x000D_', '_x005F_x000D_');
      });
    });
    const id = await waiting(bytes);
    const shown = await look(id);
    expect(shown.clashes).toEqual([]);
    const level = shown.changes.find(({ key }) => key === LEVEL);
    expect(level?.where).toMatch(/^Functions E\d+$/);
    expect(level).toMatchObject({ from: 'Empty', to: '2 Developing' });
    expect(level?.what).toMatch(/^GEO-F1 .*: level now$/);
    expect(saved().areas.GEO?.functions['GEO-F1']?.rating).toBeNull();

    const done = await apply(id, { intent: 'apply', seal: shown.seal });
    expect(done).toMatchObject({ status: 303, location: `${path}?done=applied&cells=21&left=0` });
    const { areas, milestones, ambitions, partners, asks, risks } = saved();
    expect(areas.GEO).toMatchObject({
      confidence: 'amber',
      changed: 'Met twice',
      next: '=HYPERLINK("http://evil.example")',
      functions: {
        'GEO-F1': { rating: 2 },
        'GEO-F2': { rating: 1 },
        'GEO-F3': { rating: null, notApplicable: 'Shared with the next place' },
      },
    });
    for (const code of ['GEO-1', 'GEO-2', 'GEO-3'])
      expect(milestones[code]?.forecast, code).toBe('2027-03-27');
    expect(ambitions['GEO-A']).toEqual({ numerator: 1200, denominator: 2000, value: null });
    expect(partners.public_health?.position).toBe('engaged');
    expect(Object.values(asks)).toMatchObject([
      {
        level: 'london',
        text: 'Release two analysts 😀 _x000D_',
        answerBy: '2026-12-01',
        openedMonth: '2026-10',
      },
    ]);
    expect(Object.values(risks)).toMatchObject([
      { title: 'A lease is not signed', likelihood: 4, impact: 3 },
    ]);
    const events = auditEventsOf(db, 'return/barnet/2026-10', 50);
    expect(events.find(({ action }) => action === 'return.workbook_applied')?.after).toMatchObject({
      cells: 21,
    });
    expect(
      events.filter(({ action }) => action === 'return.saved').map(({ reason }) => reason),
    ).not.toContain(null);
    expect(db.select().from(workbookUploads).all()).toEqual([]);

    expect(await send(bytes)).toMatchObject({ status: 200, same: true });
    expect((await thrownResponse(() => look(id))).status).toBe(404);
  });

  it('is read as LibreOffice saves it: dates, numbers, formulas, rich text and words that look like a formula', async () => {
    const bytes = readFileSync('tests/support/files/barnet-2026-10-saved-by-libreoffice.xlsx');
    const { changes } = await look(await waiting(new Uint8Array(bytes)));
    expect(changes.map(({ key, to }) => [key.replace(/ask-\w+/, 'ask'), to])).toEqual([
      ['areas/GEO/confidence', 'On course (green)'],
      [CHANGED, 'Two lines\nof words'],
      [LEVEL, '2 Developing'],
      ['functions/GEO-F2/rating', '3 Established'],
      ['functions/GEO-F2/evidence', '=SUM(A1) as text, \n and 😀'],
      [FORECAST, '27 March 2027'],
      ['milestones/GEO-2/forecast', '27 March 2027'],
      ['ambitions/GEO-A/numerator', '1200'],
      ['ambitions/GEO-A/denominator', '2000'],
      ['asks/ask/level', 'London'],
      ['asks/ask/text', 'Release two analysts'],
      ['asks/ask/answerBy', '1 December 2026'],
    ]);
  });

  it('lists every fault at once, by sheet and cell, and keeps nothing', async () => {
    const bytes = await filledIn(await download(db, 'manager'), (book) => {
      typing({
        [LEVEL]: '7',
        'functions/GEO-F2/notApplicable': 'No reason to give one',
        [CHANGED]: 'x'.repeat(2001),
        [FORECAST]: 'soon',
        'milestones/GEO-2/actual': '5/11/2026',
        'ambitions/GEO-A/value': 5,
        'ambitions/GEO-A/numerator': '1,200',
        'partners/public_health/note': {
          formula: 'A1+#REF!',
          result: { error: '#REF!' },
        } as ExcelJS.CellValue,
      })(book);
      const risks = book.worksheets.find(({ name }) => name === 'Risks');
      risks?.addRow(['', '', 'One too many']);
    });
    const { status, faults = [] } = await send(bytes);
    expect(status).toBe(422);
    const found = faults.map(({ where, message }) => `${where}: ${message}`);
    const expected = [
      /^Areas G\d+: What changed this month can have 2,000 characters at most: take 1 character out\.$/,
      /^Functions E\d+: “7” is not one of the choices\. Choose from the list: 0 Not started, .*empty\.$/,
      /^Functions H\d+: GEO-F2: choose “Not applicable” as its level/,
      /^Milestones G\d+: Type a real date/,
      /^Milestones H\d+: GEO-2: the date it was completed must be today or earlier/,
      /^Ambitions F\d+: Type a plain number/,
      /^Ambitions H\d+: GEO-A takes no figure here/,
      /^Partners E\d+: The formula has no worked-out value/,
      /^Risks C\d+: This row is not one of those prepared/,
    ];
    expect(found).toHaveLength(expected.length);
    for (const [at, pattern] of expected.entries()) expect(found[at]).toMatch(pattern);
    expect(db.select().from(workbookUploads).all()).toEqual([]);
  });

  it('is found by its hidden names when columns, rows and sheets were moved', async () => {
    const bytes = await filledIn(await download(db, 'manager'), (book) => {
      typing({ [LEVEL]: '2' })(book);
      const functions = book.worksheets.find(({ name }) => name === 'Functions');
      if (functions === undefined) throw new Error('no sheet');
      functions.name = 'Ours';
      functions.spliceColumns(3, 0, ['', 'Own notes'], []);
      functions.spliceRows(3, 0, ['', '', 'A line of our own']);
    });
    const shown = await look(await waiting(bytes));
    expect(shown.changes.map(({ key, to }) => [key, to])).toEqual([[LEVEL, '2 Developing']]);
    expect(shown.changes[0]?.where).toBe('Functions G4');
  });

  /** Changes two rows round, but for their hidden first cells. */
  function swap(sheet: ExcelJS.Worksheet | undefined, one: number, other: number): void {
    for (let column = 2; column <= 9; column += 1) {
      const [first, second] = [sheet?.getCell(one, column), sheet?.getCell(other, column)];
      if (first === undefined || second === undefined) throw new Error('no such sheet');
      [first.value, second.value] = [second.value, first.value];
    }
  }

  it.each<[string, (book: ExcelJS.Workbook) => void, RegExp]>([
    ['a sheet is gone', (book) => book.removeWorksheet('Areas'), /^Areas: The sheet is missing/],
    [
      'a row is gone',
      (book) => book.getWorksheet('Partners')?.spliceRows(3, 1),
      /^Partners: Rows are missing/,
    ],
    [
      'a row is there twice',
      (book) => book.getWorksheet('Areas')?.addRow(['GEO']),
      /^Areas A\d+: This row is a copy of row 3/,
    ],
    [
      'rows were sorted without the hidden column that names them',
      (book) => swap(book.getWorksheet('Functions'), 3, 4),
      /^Functions C3: This row and others .2 in all. have the title of another.*hidden first column.*Undo that/,
    ],
    [
      'rows without a code were',
      (book) => swap(book.getWorksheet('Partners'), 5, 9),
      /^Partners B5: This row and others .2 in all. have the title of another/,
    ],
    [
      'the hidden names of columns are gone',
      (book) =>
        book.getWorksheet('Areas')?.getRow(1).getCell(5).value === null ||
        book.getWorksheet('Areas')?.spliceColumns(5, 1),
      /^Areas: Its columns are not as downloaded/,
    ],
  ])('says so when %s', async (_, change, message) => {
    const { faults = [] } = await send(await filledIn(await download(db, 'manager'), change));
    expect(faults.map(({ where, message: words }) => `${where}: ${words}`)).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it('with merged cells is taken where nothing lies under these, and not where something did', async () => {
    colleagueSaves((entry) => ({ ...entry, confidence: 'amber', next: 'Map the wards' }));
    const bytes = await filledIn(await download(db, 'manager'), (book) => {
      book.getWorksheet('Functions')?.mergeCells('A70:C90');
      book.getWorksheet('Areas')?.mergeCells('F4:F5');
      book.getWorksheet('Areas')?.mergeCells('G3:H3');
    });
    expect((await send(bytes)).faults).toMatchObject([
      { where: 'Areas H3', message: expect.stringMatching(/merged.*Unmerge/) },
    ]);
  });

  it('of another place, another month, another service or with a changed stamp is refused with the reason', async () => {
    const camden = await readAs(await download(db, 'camden-manager', 'camden'));
    expect(camden).toMatchObject({
      message: expect.stringMatching(/workbook of camden for 2026-10.*Upload it there/),
    });
    const september = await readAs(await download(db, 'manager', 'barnet', addMonths(OCTOBER, -1)));
    expect(september).toMatchObject({ message: expect.stringContaining('workbook of barnet for 2026-09') });
    const own = new ExcelJS.Workbook();
    own.addWorksheet('Mine').addRow(['areas']);
    expect(await readAs(new Uint8Array(await own.xlsx.writeBuffer()))).toMatchObject({
      message: expect.stringContaining('not a workbook of this service'),
    });
    const forged = await filledIn(await download(db, 'manager'), (book) => {
      const cell = book.getWorksheet('Stamp')?.getCell('A2');
      if (cell !== undefined) cell.value = String(cell.value).replace('"place":"barnet"', '"place":"camden"');
    });
    expect(await readAs(forged, 'camden')).toMatchObject({ message: expect.stringContaining('was changed') });
  });

  it('is asked for when no file was chosen', async () => {
    expect(await send(null)).toMatchObject({ status: 422, problem: 'Choose the workbook to upload' });
  });
});

describe('a colleague who saved meanwhile', () => {
  it('keeps what only they changed; where both changed a cell the person chooses, and may choose theirs', async () => {
    const bytes = await filledIn(
      await download(db, 'manager'),
      typing({
        [CHANGED]: 'Mine',
        'areas/GEO/next': 'My next',
        [LEVEL]: '2',
        'areas/GEO/confidence': 'At risk',
      }),
    );
    colleagueSaves((entry) => ({
      ...entry,
      changed: 'Theirs',
      confidence: 'red',
      confidenceReason: 'Their reason',
      links: [{ title: 'Map', url: 'https://example.org/map' }],
    }));
    const id = await waiting(bytes);
    const shown = await look(id);
    expect(shown.clashes.map(({ what, base, mine, theirs, who }) => [what, base, mine, theirs, who])).toEqual(
      [
        [
          'Geography: your delivery confidence',
          'Empty',
          'At risk (amber)',
          'Needs help (red)',
          expect.stringContaining('contributor'),
        ],
        [
          'Geography: what changed this month',
          'Empty',
          'Mine',
          'Theirs',
          expect.stringContaining('4 November 2026'),
        ],
      ],
    );
    expect(shown.theirs).toMatchObject([
      { key: 'areas/GEO/confidenceReason', from: 'Empty', to: 'Their reason' },
    ]);

    const none = await apply(id, { intent: 'apply', seal: shown.seal, [`choice ${CHANGED}`]: 'mine' });
    expect(none).toMatchObject({ status: 422, errors: [{ id: 'choice-areas-GEO-confidence' }] });
    expect(saved().areas.GEO?.next).toBe('');

    const done = await apply(id, {
      intent: 'apply',
      seal: shown.seal,
      [`choice ${CHANGED}`]: 'mine',
      'choice areas/GEO/confidence': 'theirs',
    });
    expect(done.location).toBe(`${path}?done=applied&cells=3&left=1`);
    expect(saved().areas.GEO).toMatchObject({
      changed: 'Mine',
      next: 'My next',
      confidence: 'red',
      confidenceReason: 'Their reason',
      links: [{ title: 'Map', url: 'https://example.org/map' }],
      functions: { 'GEO-F1': { rating: 2 } },
    });
  });

  it('between the preview and the save makes the preview out of date: nothing is written, the new one is shown', async () => {
    const id = await waiting(
      await filledIn(await download(db, 'manager'), typing({ [CHANGED]: 'Mine', [FORECAST]: '1/12/2026' })),
    );
    const { seal } = await look(id);
    colleagueSaves((entry) => ({ ...entry, next: 'Theirs' }));
    expect(await apply(id, { intent: 'apply', seal })).toMatchObject({
      status: 409,
      errors: [{ id: 'changes' }],
    });
    expect(saved().milestones['GEO-1']?.forecast).toBeNull();
    const again = await look(id);
    expect(again.theirs).toMatchObject([{ to: 'Theirs' }]);
    await apply(id, { intent: 'apply', seal: again.seal });
    expect(saved().areas.GEO).toMatchObject({ changed: 'Mine', next: 'Theirs' });
  });
});

describe('who may', () => {
  it('download: those who read the draft; upload: those who type it', async () => {
    const at = async (person: TestPerson) => file.loader(await asked(db, person, `${path}.xlsx`, { params }));
    expect((await at('sro')).headers.get('Content-Disposition')).toBe(
      'attachment; filename="barnet-return-2026-10.xlsx"',
    );
    for (const person of ['reviewer', 'office', 'camden-manager', 'admin'] as const) {
      expect((await thrownResponse(() => at(person))).status, person).toBe(403);
      expect(
        (await thrownResponse(async () => page.loader(await asked(db, person, path, { params })))).status,
        person,
      ).toBe(403);
    }
    const bytes = await filledIn(await download(db, 'manager'), typing({ [LEVEL]: '2' }));
    expect(await send(bytes, 'sro')).toMatchObject({
      status: 409,
      problem: expect.stringMatching(/programme manager and contributors/),
    });
    expect((await thrownResponse(() => send(bytes, 'reviewer'))).status).toBe(403);
  });

  it('see an upload: nobody but its owner, and for a day', async () => {
    const id = await waiting(await filledIn(await download(db, 'manager'), typing({ [LEVEL]: '2' })));
    expect((await thrownResponse(() => look(id, 'contributor'))).status).toBe(404);
    expect((await thrownResponse(() => apply(id, { intent: 'apply', seal: '' }, 'contributor'))).status).toBe(
      404,
    );
    const later = new Date(NOW.getTime() + 25 * 60 * 60 * 1000);
    adopt(db, later);
    const args = await asked(db, 'manager', path, { params: { ...params, upload: id }, now: later });
    expect((await thrownResponse(() => upload.loader(args))).status).toBe(404);
  });

  it('a newer upload takes the place of an older one, and one can be given up', async () => {
    const bytes = await download(db, 'manager');
    const first = await waiting(await filledIn(bytes, typing({ [LEVEL]: '1' })));
    const second = await waiting(await filledIn(bytes, typing({ [LEVEL]: '2' })));
    expect((await thrownResponse(() => look(first))).status).toBe(404);
    expect((await apply(second, { intent: 'drop' })).location).toBe(`${path}?done=dropped`);
    expect((await thrownResponse(() => look(second))).status).toBe(404);
    expect(saved().areas.GEO?.functions['GEO-F1']?.rating).toBeNull();
  });
});

describe('a return that cannot be changed', () => {
  it('takes no workbook while it is with the SRO, not even one that waits, and says so', async () => {
    const id = await waiting(await filledIn(await download(db, 'manager'), typing({ [LEVEL]: '2' })));
    expectDone(fillReturn(as(db, 'manager'), 1));
    expectDone(askSignOff(as(db, 'manager'), { ...params, seenVersion: versionOf(db) }));
    expect((await apply(id, { intent: 'apply', seal: '' })).location).toBe(`${path}?done=locked`);
    const shown = await page.loader(await asked(db, 'manager', `${path}?done=locked`, { params }));
    expect(shown).toMatchObject({ refused: true, lock: expect.stringContaining('with the SRO') });
    expect(await send(await download(db, 'manager'))).toMatchObject({ status: 409 });
    expect(saved().areas.GEO?.functions['GEO-F1']?.rating).toBe(1);
  });

  it('that the ICB has queried takes the queried areas, and names every other cell that was changed', async () => {
    fileReturn(db, 2);
    const queries = [{ area: 'GEO', text: 'Which neighbourhoods?', dueOn: '2026-11-12', owner: 'manager' }];
    expectDone(raiseQueries(as(db, 'reviewer'), { ...params, seenVersion: versionOf(db), queries }));
    const bytes = await download(db, 'manager');
    const wrong = await send(await filledIn(bytes, typing({ [LEVEL]: '3', 'functions/WRK-F1/rating': '1' })));
    expect(wrong.faults?.map(({ where }) => where)).toEqual([expect.stringMatching(/^Functions E\d+$/)]);
    expect(wrong.faults?.[0]?.message).toContain('Only the areas that the ICB has queried');
    const id = await waiting(await filledIn(bytes, typing({ [LEVEL]: '1' })));
    const { seal } = await look(id);
    expect((await apply(id, { intent: 'apply', seal })).status).toBe(303);
    expect(saved().areas.GEO?.functions['GEO-F1']?.rating).toBe(1);
  });
});
