import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { openPackage } from '~/http/workbook-package.server';
import { readWorkbook } from '~/http/workbook-reader.server';

type Parts = Record<string, string | Uint8Array>;

const BOOK = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>';
const SHEET =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>';
const plain: Parts = {
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml': BOOK,
  'xl/worksheets/sheet1.xml': SHEET,
};

async function packed(parts: Parts): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const sheetOf = (rows: string) => SHEET.replace('<sheetData/>', `<sheetData>${rows}</sheetData>`);
const words = (text: string) => new TextEncoder().encode(text);

async function refusal(file: Uint8Array): Promise<string> {
  const opened = await openPackage(file);
  return opened.ok ? '' : opened.message;
}

describe('a file that is no plain workbook is refused, and the refusal says what to do', () => {
  it.each<[string, Parts, RegExp]>([
    ['macros', { 'xl/vbaProject.bin': 'x' }, /macros.*without macros/],
    [
      'a type with macros',
      {
        '[Content_Types].xml':
          '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
      },
      /macros/,
    ],
    ['links to other files', { 'xl/externalLinks/externalLink1.xml': '<x/>' }, /links to other files/],
    ['a program inside', { 'xl/embeddings/oleObject1.bin': 'x' }, /other files or controls/],
    [
      'more entries than a workbook has',
      Object.fromEntries(Array.from({ length: 130 }, (_, at) => [`xl/theme/theme${at}.xml`, 'x'])),
      /unpacks to far more/,
    ],
    [
      'a sheet that unpacks to a thousand times its size',
      { 'xl/worksheets/sheet1.xml': sheetOf(' '.repeat(5_000_000)) },
      /unpacks to far more/,
    ],
    [
      'a part nobody reads that unpacks without end',
      { 'docProps/app.xml': ' '.repeat(20_000_000) },
      /unpacks to far more/,
    ],
    [
      'too many sheets',
      Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`xl/worksheets/sheet${at + 1}.xml`, SHEET])),
      /unpacks to far more/,
    ],
    [
      'too many rows',
      { 'xl/worksheets/sheet1.xml': sheetOf('<row r="1"/>'.repeat(2_001)) },
      /unpacks to far more/,
    ],
    [
      'too many texts',
      { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(5_001)}</sst>` },
      /unpacks to far more/,
    ],
    ['entities of its own', { 'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${BOOK}` }, /damaged/],
  ])('%s', async (_, more, message) => {
    expect(await refusal(await packed({ ...plain, ...more }))).toMatch(message);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a CSV file', words('area;level\nGEO;3'), /not an Excel workbook.*Save as/],
    ['nothing', new Uint8Array(), /not an Excel workbook/],
    [
      'a workbook with a password, or of old',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      /password/,
    ],
    ['half a workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0]), /damaged/],
    ['a large file', new Uint8Array(900_001), /larger/],
  ])('%s', async (_, file, message) => {
    expect(await refusal(file)).toMatch(message);
  });

  it('another kind of Office file', async () => {
    expect(
      await refusal(await packed({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' })),
    ).toMatch(/not an Excel workbook/);
  });

  it('an entry that says it is locked', async () => {
    const file = await packed(plain);
    const view = new DataView(file.buffer);
    for (let at = 0; at < file.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50)
        view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
    expect(await refusal(file)).toMatch(/password/);
  });
});

describe('what comes along in a workbook does no harm', () => {
  it('ranges as large as a sheet, rows at its very end and names of everything are read in no time', async () => {
    const all = 'A1:XFD1048576';
    const sheet = `${SHEET.replace(
      '<sheetData/>',
      '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="4294967290"/></sheetData>',
    ).replace(
      '</worksheet>',
      `<mergeCells><mergeCell ref="${all}"/></mergeCells><dataValidations><dataValidation type="list" sqref="${all}"/></dataValidations><hyperlinks><hyperlink ref="${all}" r:id="rId9"/></hyperlinks></worksheet>`,
    )}`;
    const book = BOOK.replace(
      '/>',
      `><definedNames><definedName name="all">Sheet1!$A$1:$XFD$1048576</definedName></definedNames><sheets><sheet name="x" sheetId="4294967290" r:id="rId1"/></sheets></workbook>`,
    );
    const started = performance.now();
    const read = await readWorkbook(
      await packed({ ...plain, 'xl/workbook.xml': book, 'xl/worksheets/sheet1.xml': sheet }),
    );
    expect(performance.now() - started).toBeLessThan(1500);
    expect(read).toMatchObject({ ok: true, value: { stamp: null, sheets: [] } });
  });

  it('a workbook of somebody’s own is read, and found to be none of ours', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Mine').addRow(['GEO-F1', 3]);
    const read = await readWorkbook(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(read).toMatchObject({ ok: true, value: { stamp: null, sheets: [] } });
  });
});
