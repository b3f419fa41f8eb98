import JSZip from 'jszip';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { excelFaults } from '../../support/excel-strictness';
import { areaSave, as, expectDone, fillReturn, londonWithTeams, NOW, OCTOBER } from '../../support/returns';
import { savedByExcel } from '../../support/saved-by-excel';
import { comparedWorkbook, madeWorkbook } from '../../support/workbook-made';

const BARNET = { place: 'barnet', month: OCTOBER, now: NOW };

/** Words with the spaces, lines, signs and escapes that a change of how texts are stored could lose. */
const WORDS = [
  '  Two  spaces\nand a line ',
  '=SUM(A1) & <b>"x"</b>',
  '_x000D_ as it stands',
  'A 🙂 in runs of text',
];

let db: Db;
let made: Uint8Array;
beforeAll(async () => {
  db = testDatabase(londonWithTeams);
  fillReturn(as(db, 'manager'));
  const saves = ['GEO', 'WRK'].map((code, at) =>
    areaSave(db, code, (entry) => ({ ...entry, changed: WORDS[at] ?? '', next: WORDS[at + 2] ?? '' })),
  );
  expectDone(saveEntries(as(db, 'manager'), { ...BARNET, saves }));
  made = await madeWorkbook(db, BARNET);
});

describe('the workbook of a return in Excel', () => {
  it('opens without repairs', async () => {
    expect(await excelFaults(made)).toEqual([]);
  });

  it('saved by Excel in its own way comes back as it went, cell by cell', async () => {
    const unchanged = await comparedWorkbook(db, BARNET, made);
    for (const asTexts of [[], ['xl/worksheets/sheet4.xml', 'xl/worksheets/sheet5.xml']]) {
      const { comparison, cells, faults } = await comparedWorkbook(
        db,
        BARNET,
        await savedByExcel(made, { asTexts }),
      );
      expect({ ...comparison, faults }).toEqual({ changes: [], clashes: [], theirs: [], faults: [] });
      expect(cells).toBe(unchanged.cells);
    }
  });
});

describe('what Excel is strict about', () => {
  const changed = async (part: string, from: string | RegExp, to: string) => {
    const zip = await JSZip.loadAsync(made);
    const xml = (await zip.file(part)?.async('string')) ?? '';
    zip.file(part, xml.replace(from, to));
    return excelFaults(await zip.generateAsync({ type: 'uint8array' }));
  };
  const AREAS = 'xl/worksheets/sheet2.xml';

  it.each([
    [AREAS, /(<sheetProtection[^>]*>)(<dataValidations.*<\/dataValidations>)/, '$2$1', 'out of order'],
    [AREAS, 'sqref="E3:E13"', 'sqref="E3:E13 F4"', 'rules overlap'],
    [AREAS, '&quot;Yes,No', `&quot;${'Yes,'.repeat(70)}No`, 'a list of 282 characters'],
    [AREAS, 's="9"', 's="900"', 'a format that there is not'],
    ['xl/workbook.xml', 'name="Areas"', 'name="Asks for help"', 'the sheet asks for help twice'],
    ['xl/workbook.xml', 'name="Areas"', `name="${'A'.repeat(32)}"`, 'the sheet AAAA'],
    ['xl/workbook.xml', 'localSheetId="2"', 'localSheetId="1"', 'twice'],
    ['xl/sharedStrings.xml', '<t>Downloaded', '<t>&#7;Downloaded', 'control character'],
    ['xl/_rels/workbook.xml.rels', 'theme/theme1.xml', 'theme/theme2.xml', 'which is not there'],
  ])('%s with %s as %s is found', async (part, from, to, fault) => {
    expect((await changed(part, from, to)).join('\n')).toContain(fault);
  });
});
