import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Pack, type PackTable, presentPack } from '~/presenters/review/pack';
import { cutDocument } from '~/presenters/review/pack-document.server';
import { cutSlides } from '~/presenters/review/pack-slides.server';
import { cutWorkbook } from '~/presenters/review/pack-workbook.server';
import { dashboard, group, NORTH } from '../rollups/world';

const AT = '2026-11-24T14:00:00.000Z';
const SHA = `abcdef0123456789${'0'.repeat(48)}`;
const DANGEROUS = '=HYPERLINK("http://example.org") & <b>';

function pack(over: Partial<Parameters<typeof presentPack>[0]> = {}): Pack {
  const publication = { version: 1, latest: 1, publishedAt: AT, sha256: SHA, reason: '', restating: [] };
  return presentPack({
    dashboard: dashboard({ publication }),
    outcomes: [
      {
        review: 'london',
        organisation: 'barnet',
        kind: 'action',
        area: 'GEO',
        text: DANGEROUS,
        owner: 'Programme manager',
        due: '2026-12-18',
        closed: false,
      },
    ],
    demonstration: true,
    at: AT,
    ...over,
  });
}

const published = pack();
const tables = (from: Pack) =>
  from.sections.flatMap(({ blocks }) => blocks.filter((block): block is PackTable => block.kind === 'table'));

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const parts = new Map<string, string>();
  for (const path of Object.keys(zip.files)) {
    const text = await zip.file(path)?.async('string');
    if (text !== undefined) parts.set(path, text);
  }
  return parts;
}

describe('what a pack says', () => {
  it('comes in the order of the dashboard', () => {
    expect(published.sections.map(({ key }) => key)).toEqual([
      'returns',
      'heat-map',
      'readiness',
      'movers',
      'milestones',
      'asks',
      'outcomes',
      'gaps',
      'receipts',
    ]);
    expect(published.headline).toContain('In October 2026');
  });

  it('carries its version, hash and that it is a demonstration on every page', () => {
    expect(published.footer).toBe(
      'London in October 2026 · Published, 24 November 2026 · Hash abcdef012345 · Demonstration data: invented, not real',
    );
  });

  it('says so while the month is provisional', () => {
    const provisional = pack({ dashboard: dashboard(), demonstration: false });
    expect(provisional.footer).toBe(
      'London in October 2026 · Provisional, as it stood on 24 November 2026 at 14:00',
    );
    expect(provisional.notice).toMatch(/provisional/);
  });

  it('shows an ICB its places by area, with level and letter', () => {
    const icb = pack({ dashboard: dashboard({ organisation: NORTH, total: group(NORTH), groups: [] }) });
    const [matrix] = tables({ ...icb, sections: icb.sections.filter(({ key }) => key === 'matrix') });
    expect(matrix?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['Barnet', '3 G', '2 G'],
      ['Brent', '1 R', '2 G'],
      ['Camden', '–', '2 A'],
      ['North', 'R', 'A'],
    ]);
  });

  it('names each of its worksheets once, in 31 letters or fewer', () => {
    const tabs = published.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'words' ? [] : [block.tab])),
    );
    expect(new Set(tabs).size).toBe(tabs.length);
    expect(tabs.filter((tab) => tab.length > 31)).toEqual([]);
  });
});

describe.each([
  ['slides', cutSlides],
  ['document', cutDocument],
  ['workbook', cutWorkbook],
] as const)('the %s', (_name, cut) => {
  it('are the same bytes each time, whatever the clock says', async () => {
    const first = await cut(published);
    vi.useFakeTimers({ now: new Date('2031-05-05T05:05:05Z'), toFake: ['Date'] });
    try {
      expect(Buffer.compare(await cut(published), first)).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the slides', () => {
  let parts: Map<string, string>;
  let slides: string[];
  beforeAll(async () => {
    parts = await partsOf(await cutSlides(published));
    slides = [...parts].filter(([path]) => /^ppt\/slides\/slide\d+\.xml$/.test(path)).map(([, xml]) => xml);
  });

  it('each have a real title', () => {
    expect(slides.length).toBeGreaterThan(10);
    for (const xml of slides) expect(xml).toMatch(/type="title"[\s\S]*?<a:t>[^<]+<\/a:t>/);
  });

  it('describe every chart and table in words, and mark the headings of tables', () => {
    const frames = slides.flatMap((xml) => xml.match(/<p:graphicFrame[\s\S]*?<\/p:graphicFrame>/g) ?? []);
    expect(frames.length).toBeGreaterThan(8);
    for (const frame of frames) expect(frame).toMatch(/<p:cNvPr [^>]*descr="[^"]{10,}"/);
    const withTable = frames.filter((frame) => frame.includes('<a:tbl>'));
    for (const frame of withTable) expect(frame).toContain('firstRow="1"');
  });

  it('hold native charts whose numbers can be edited', async () => {
    const charts = [...parts].filter(([path]) => /^ppt\/charts\/chart\d+\.xml$/.test(path));
    expect(charts).toHaveLength(3);
    expect([...parts.keys()].filter((path) => path.endsWith('.xlsx'))).toHaveLength(3);
    expect(charts[0]?.[1]).toContain('<c:v>Geography</c:v>');
  });

  it('carry the footer on every slide, through their layout', () => {
    const layouts = [...parts].filter(([path]) => path.startsWith('ppt/slideLayouts/slideLayout'));
    expect(layouts.some(([, xml]) => xml.includes('Hash abcdef012345'))).toBe(true);
  });
});

describe('the document', () => {
  let parts: Map<string, string>;
  let body: string;
  beforeAll(async () => {
    parts = await partsOf(await cutDocument(published));
    body = parts.get('word/document.xml') ?? '';
  });

  it('has a real heading for every section, and contents that lead to each', () => {
    expect(body.match(/w:val="Heading1"/g)).toHaveLength(published.sections.length);
    for (const { key } of published.sections) {
      expect(body).toContain(
        `<w:bookmarkStart w:id="${published.sections.findIndex((one) => one.key === key) + 1}" w:name="section_${key}"/>`,
      );
      expect(body).toContain(`<w:hyperlink w:anchor="section_${key}"`);
    }
    expect(body).toContain('TOC \\o');
    expect(body).not.toContain('THE CONTENTS COME HERE');
  });

  it('repeats the headings of every table on each page', () => {
    const count = tables(published).filter(({ rows }) => rows.length > 0).length;
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(count);
  });

  it('carries the footer on every page', () => {
    const footers = [...parts].filter(([path]) => path.startsWith('word/footer'));
    expect(footers.every(([, xml]) => xml.includes('Hash abcdef012345'))).toBe(true);
    expect(footers.length).toBeGreaterThan(0);
  });
});

describe('the workbook', () => {
  let workbook: ExcelJS.Workbook;
  beforeAll(async () => {
    workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await cutWorkbook(published)) as unknown as ArrayBuffer);
  });
  const sheet = (name: string) => workbook.getWorksheet(name) as ExcelJS.Worksheet;

  it('has a sheet for the data behind every figure, with its headings frozen and the footer on it', () => {
    const names = workbook.worksheets.map(({ name }) => name);
    for (const { tab } of tables(published)) expect(names).toContain(tab);
    for (const one of workbook.worksheets) {
      expect(one.headerFooter.oddFooter).toContain('Hash abcdef012345');
      if (one.name !== 'About') expect(one.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    }
  });

  it('keeps numbers as numbers and days as days', () => {
    expect(sheet('Readiness').getRow(2).getCell(2).value).toBeCloseTo(1 / 3);
    expect(sheet('Readiness').getRow(2).getCell(2).numFmt).toBe('0.0%');
    expect(sheet('Readiness').getRow(2).getCell(3).value).toBe(100);
    expect(sheet('Decisions and actions').getRow(2).getCell(6).value).toEqual(
      new Date('2026-12-18T00:00:00Z'),
    );
  });

  it('never takes words for a formula', () => {
    const cell = sheet('Decisions and actions').getRow(2).getCell(4);
    expect(cell.value).toBe(DANGEROUS);
    expect(cell.formula).toBeUndefined();
    expect(cell.type).toBe(ExcelJS.ValueType.String);
  });
});
