import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { fixedOfficeFile, xmlText } from './fixed-zip.server';
import type { Pack, PackCell, PackSection, PackTable } from './pack';
import { HEAD_FILL, INK, PACK_TONES, QUIET, RULE } from './pack-colours';

/** A pack as a document: real headings, contents that lead to them, tables whose headings come again on every page. */

const FONT = 'Arial';
/** A4 lying, in twentieths of a point. */
const PAGE = { width: 16_838, height: 11_906, margin: 1_000 };
const INNER = PAGE.width - 2 * PAGE.margin;
const CONTENTS = 'THE CONTENTS COME HERE';

/** The pack as a Word file; the same pack gives the same bytes. */
export async function cutDocument(pack: Pack): Promise<Uint8Array> {
  const document = new Document({
    title: pack.title,
    description: pack.footer,
    creator: 'Neighbourhood health tracker',
    lastModifiedBy: 'Neighbourhood health tracker',
    styles: {
      default: {
        document: { run: { font: FONT, size: 21, color: INK, language: { value: 'en-GB' } } },
        title: { run: { font: FONT, size: 48, bold: true, color: HEAD_FILL } },
        heading1: {
          run: { font: FONT, size: 30, bold: true, color: HEAD_FILL },
          paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
        },
        heading2: {
          run: { font: FONT, size: 22, bold: true, color: INK },
          paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.height, height: PAGE.width, orientation: PageOrientation.LANDSCAPE },
            margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
          },
        },
        footers: { default: footerOf(pack) },
        children: [...cover(pack), ...pack.sections.flatMap(sectionOf)],
      },
    ],
  });
  const written = await Packer.toBuffer(document);
  return fixedOfficeFile(new Uint8Array(written), pack.at, (path, xml) =>
    path === 'word/document.xml' ? withContents(xml, pack) : xml,
  );
}

function footerOf({ footer }: Pack): Footer {
  const run = { size: 16, color: QUIET };
  return new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: RULE, space: 4 } },
        children: [
          new TextRun({ ...run, text: `${footer} · Page ` }),
          new TextRun({ ...run, children: [PageNumber.CURRENT] }),
          new TextRun({ ...run, text: ' of ' }),
          new TextRun({ ...run, children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

function cover(pack: Pack): Paragraph[] {
  const { title, headline, state, when, hash, notice, demonstration } = pack;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
    new Paragraph({
      spacing: { before: 160, after: 160 },
      children: [new TextRun({ text: headline, size: 26 })],
    }),
    new Paragraph({
      children: [
        new TextRun({ text: `${state}, ${when}${hash === '' ? '' : `. Hash ${hash}`}.`, bold: true }),
      ],
    }),
    ...(notice === '' ? [] : [new Paragraph({ text: notice })]),
    ...(demonstration
      ? [
          new Paragraph({
            shading: { type: ShadingType.CLEAR, fill: 'FFEB3B', color: 'auto' },
            spacing: { before: 120 },
            children: [
              new TextRun({
                text: 'Demonstration data. Everything here is invented and describes no real place’s work.',
                bold: true,
              }),
            ],
          }),
        ]
      : []),
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: 'Contents' }),
    new Paragraph({ text: CONTENTS }),
  ];
}

function sectionOf({ title, blocks }: PackSection, at: number): (Paragraph | Table)[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: title, pageBreakBefore: at === 0 }),
    ...blocks.flatMap((block): (Paragraph | Table)[] => {
      // A chart's figures stand in the table that follows it; what it found is said.
      if (block.kind === 'chart')
        return block.shape === 'stacked'
          ? []
          : [new Paragraph({ text: block.caption, keepNext: true, spacing: { after: 80 } })];
      if (block.kind === 'words')
        return block.paragraphs.map(
          ({ lead, text }) =>
            new Paragraph({
              spacing: { after: 120 },
              children: [
                ...(lead === '' ? [] : [new TextRun({ text: `${lead}. `, bold: true })]),
                new TextRun({ text }),
              ],
            }),
        );
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_2, text: block.caption }),
        block.rows.length === 0 ? new Paragraph({ text: block.empty }) : tableOf(block),
      ];
    }),
  ];
}

function tableOf(table: PackTable): Table {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => Math.floor((INNER * width) / total));
  const edge = { style: BorderStyle.SINGLE, size: 4, color: RULE };
  const size = table.columns.length > 8 ? 16 : 18;
  const head: PackCell[] = table.columns.map(({ heading }) => ({ text: heading }));
  const cells = (row: readonly PackCell[], heading: boolean) =>
    row.map((cell, at) =>
      cellOf(cell, {
        width: widths[at] ?? 1000,
        size,
        heading,
        numeric: table.columns[at]?.numeric === true,
        first: at === 0,
      }),
    );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: INNER, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: edge,
      bottom: edge,
      left: edge,
      right: edge,
      insideHorizontal: edge,
      insideVertical: edge,
    },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: cells(head, true) }),
      ...table.rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
    ],
  });
}

function cellOf(
  { text, tone }: PackCell,
  how: { width: number; size: number; heading: boolean; numeric: boolean; first: boolean },
): TableCell {
  const colours = how.heading
    ? { fill: HEAD_FILL, text: 'FFFFFF' }
    : tone === undefined
      ? null
      : PACK_TONES[tone];
  return new TableCell({
    width: { size: how.width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(colours === null ? {} : { shading: { type: ShadingType.CLEAR, fill: colours.fill, color: 'auto' } }),
    children: [
      new Paragraph({
        alignment: how.numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [
          new TextRun({
            text,
            size: how.size,
            bold: how.heading || how.first,
            ...(colours === null ? {} : { color: colours.text }),
          }),
        ],
      }),
    ],
  });
}

/** Puts a table of contents where it belongs, already filled in, and the bookmarks on the headings it leads to. */
function withContents(xml: string, { sections }: Pack): string {
  const run = (inner: string) => `<w:r>${inner}</w:r>`;
  const field = (kind: string) => run(`<w:fldChar w:fldCharType="${kind}"/>`);
  const links = sections.map(
    ({ key, title }) =>
      `<w:hyperlink w:anchor="section_${key}" w:history="1"><w:r><w:t xml:space="preserve">${xmlText(title)}</w:t></w:r></w:hyperlink>`,
  );
  const start = `${field('begin')}${run('<w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\n \\z \\u </w:instrText>')}${field('separate')}`;
  const paragraphs = links.map((link, at) => `<w:p>${at === 0 ? start : ''}${link}</w:p>`).join('');
  const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraphs}<w:p>${field('end')}</w:p></w:sdtContent></w:sdt>`;
  const placeholder = new RegExp(`<w:p>(?:(?!<w:p>).)*?${CONTENTS}.*?</w:p>`, 's');
  const marked = sections.reduce((text, { key, title }, at) => {
    const heading = `<w:t xml:space="preserve">${xmlText(title)}</w:t></w:r></w:p>`;
    const mark = `<w:bookmarkStart w:id="${at + 1}" w:name="section_${key}"/><w:bookmarkEnd w:id="${at + 1}"/>`;
    return text.replace(heading, heading.replace('</w:p>', `${mark}</w:p>`));
  }, xml);
  return marked.replace(placeholder, contents);
}
