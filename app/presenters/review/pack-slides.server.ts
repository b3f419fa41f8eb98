import PptxGenJS from 'pptxgenjs';
import { fixedOfficeFile, xmlText } from './fixed-zip.server';
import type { Pack, PackCell, PackChart, PackTable, PackWords } from './pack';
import { BRAND, HEAD_FILL, INK, PACK_TONES, QUIET, RULE } from './pack-colours';
import {
  BODY_HEIGHT,
  INNER,
  MARGIN,
  type Planned,
  planSection,
  WIDTH,
  WORDS_SIZE,
  widthsOf,
} from './pack-slide-plan';

/** Slides of a pack: every title a real one, charts and tables of the program’s own kind, so that they can be edited. */

const BODY_TOP = 1.65;

const FONT = 'Arial';

const MASTER = 'PACK';

/** The slides of a pack as a PowerPoint file; the same pack gives the same bytes. */
export async function cutSlides(pack: Pack): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = pack.title;
  deck.subject = pack.footer;
  deck.author = 'Neighbourhood health tracker';
  deck.company = '';
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  defineMaster(deck, pack);
  firstSlide(deck, pack);
  const planned = pack.sections.flatMap(planSection);
  for (const one of planned) addPlanned(deck, one);
  const written = await deck.write({ outputType: 'uint8array', compression: false });
  const tables = planned.map(({ block }) => (block.kind === 'table' ? block : null));
  return fixedOfficeFile(written as Uint8Array, pack.at, (path, xml) =>
    describeTable(path, xml.replaceAll('lang="en-US"', 'lang="en-GB"'), tables),
  );
}

/** Gives the table of a slide its alternative text and marks its first row as headings; slide 1 is the cover. */
function describeTable(path: string, xml: string, tables: readonly (PackTable | null)[]): string {
  const slide = /^ppt\/slides\/slide(\d+)\.xml$/.exec(path);
  const table = slide === null ? null : (tables[Number(slide[1]) - 2] ?? null);
  if (table === null) return xml;
  const description = xmlText(`Table: ${table.caption}.`);
  return xml
    .replace(/(<p:graphicFrame>.*?<p:cNvPr id="[^"]*" name="[^"]*")/s, `$1 descr="${description}"`)
    .replace(/<a:tblPr(?=[\s/>])/, '<a:tblPr firstRow="1"');
}

function defineMaster(deck: PptxGenJS, pack: Pack): void {
  deck.defineSlideMaster({
    title: MASTER,
    background: { color: 'FFFFFF' },
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            x: MARGIN,
            y: 0.3,
            w: INNER,
            h: 0.75,
            fontFace: FONT,
            fontSize: 26,
            bold: true,
            color: HEAD_FILL,
            align: 'left',
            valign: 'middle',
            margin: 0,
          },
          text: '',
        },
      },
      { line: { x: MARGIN, y: 6.92, w: INNER, h: 0, line: { color: RULE, width: 1 } } },
      {
        text: {
          text: pack.footer,
          options: {
            x: MARGIN,
            y: 6.97,
            w: INNER - 0.8,
            h: 0.35,
            fontFace: FONT,
            fontSize: 10,
            color: QUIET,
          },
        },
      },
    ],
    slideNumber: {
      x: WIDTH - MARGIN - 0.6,
      y: 6.97,
      w: 0.6,
      h: 0.35,
      fontFace: FONT,
      fontSize: 10,
      color: QUIET,
    },
  });
}

function firstSlide(deck: PptxGenJS, pack: Pack): void {
  const slide = deck.addSlide({ masterName: MASTER });
  slide.addText(pack.title, { placeholder: 'title' });
  const words = (text: string, y: number, h: number, options: PptxGenJS.TextPropsOptions) =>
    slide.addText(text, {
      x: MARGIN,
      w: INNER,
      y,
      h,
      fontFace: FONT,
      color: INK,
      align: 'left',
      valign: 'top',
      margin: 0,
      ...options,
    });
  words(pack.headline, 1.35, 3.1, { fontSize: 22 });
  words(`${pack.state}, ${pack.when}${pack.hash === '' ? '' : `. Hash ${pack.hash}`}.`, 4.6, 0.4, {
    fontSize: 16,
    bold: true,
    color: BRAND,
  });
  if (pack.notice !== '') words(pack.notice, 5.05, 0.7, { fontSize: 14, color: QUIET });
  if (pack.demonstration)
    words('Demonstration data. Everything here is invented and describes no real place’s work.', 5.9, 0.6, {
      fontSize: 16,
      bold: true,
      fill: { color: 'FFEB3B' },
      margin: 8,
      valign: 'middle',
    });
}

function addPlanned(deck: PptxGenJS, { title, block, size }: Planned): void {
  const slide = deck.addSlide({ masterName: MASTER });
  slide.addText(title, { placeholder: 'title' });
  if (block.kind !== 'words')
    slide.addText(block.caption, {
      x: MARGIN,
      y: 1.05,
      w: INNER,
      h: 0.5,
      fontFace: FONT,
      fontSize: 14,
      color: QUIET,
      margin: 0,
      valign: 'middle',
    });
  if (block.kind === 'table') addTable(slide, block, size);
  else if (block.kind === 'chart') addChart(deck, slide, block);
  else addWords(slide, block);
}

function addWords(slide: PptxGenJS.Slide, { paragraphs }: PackWords): void {
  slide.addText(
    paragraphs.flatMap(({ lead, text }) => [
      ...(lead === '' ? [] : [{ text: `${lead}. `, options: { bold: true, color: HEAD_FILL } }]),
      { text, options: { breakLine: true, paraSpaceAfter: 8 } },
    ]),
    {
      x: MARGIN,
      y: 1.2,
      w: INNER,
      h: BODY_HEIGHT + 0.4,
      fontFace: FONT,
      fontSize: WORDS_SIZE,
      color: INK,
      margin: 0,
      valign: 'top',
    },
  );
}

function addTable(slide: PptxGenJS.Slide, table: PackTable, size: number): void {
  const common = { x: MARGIN, w: INNER, y: BODY_TOP };
  if (table.rows.length === 0) {
    slide.addText(table.empty, { ...common, h: 0.6, fontFace: FONT, fontSize: 18, color: INK, margin: 0 });
    return;
  }
  const head = table.columns.map(({ heading, numeric }) => ({
    text: heading,
    options: {
      bold: true,
      color: 'FFFFFF',
      fill: { color: HEAD_FILL },
      align: numeric === true ? ('right' as const) : ('left' as const),
    },
  }));
  const rows = table.rows.map((row) =>
    row.map((cell, at) => ({ text: cell.text, options: cellOptions(cell, table, at) })),
  );
  slide.addTable([head, ...rows], {
    ...common,
    colW: widthsOf(table.columns),
    fontFace: FONT,
    fontSize: size,
    color: INK,
    border: { type: 'solid', pt: 0.5, color: RULE },
    margin: [0.04, 0.07, 0.04, 0.07],
    valign: 'middle',
    autoPage: false,
  });
}

function cellOptions({ tone }: PackCell, { columns }: PackTable, at: number): PptxGenJS.TableCellProps {
  const align = columns[at]?.numeric === true ? ('right' as const) : ('left' as const);
  if (tone === undefined) return { align, bold: at === 0 };
  const { fill, text } = PACK_TONES[tone];
  return { align, fill: { color: fill }, color: text };
}

function addChart(deck: PptxGenJS, slide: PptxGenJS.Slide, chart: PackChart): void {
  const stacked = chart.shape === 'stacked';
  slide.addChart(
    deck.ChartType.bar,
    chart.series.map(({ name, values }) => ({ name, labels: chart.categories, values })),
    {
      x: MARGIN,
      y: BODY_TOP,
      w: INNER,
      h: BODY_HEIGHT,
      altText: chart.alternative,
      barDir: 'bar',
      barGrouping: stacked ? 'stacked' : 'clustered',
      barGapWidthPct: 40,
      chartColors: chart.series.map(({ colour }) => colour),
      // The first area on top. The package's types know the other order only.
      catAxisOrientation: 'maxMin' as 'minMax',
      catAxisLabelFontFace: FONT,
      catAxisLabelFontSize: 12,
      catAxisLabelColor: INK,
      valAxisLabelFontFace: FONT,
      valAxisLabelFontSize: 11,
      valAxisLabelColor: QUIET,
      valAxisLabelFormatCode: chart.unit === 'share' ? '0%' : '0',
      valAxisMinVal: 0,
      ...(chart.unit === 'share' ? { valAxisMaxVal: 1 } : {}),
      valGridLine: { color: RULE, size: 0.5 },
      showLegend: chart.series.length > 1,
      legendPos: 'b',
      legendFontFace: FONT,
      legendFontSize: 11,
      legendColor: INK,
      showValue: !stacked,
      dataLabelFormatCode: chart.unit === 'share' ? '0%' : '0',
      dataLabelFontFace: FONT,
      dataLabelFontSize: 11,
      dataLabelColor: INK,
      ...(stacked ? { dataBorder: { pt: 0.5, color: '4C6272' } } : {}),
    },
  );
}
