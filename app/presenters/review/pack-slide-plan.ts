import type { PackBlock, PackSection, PackTable } from './pack';
import { lineHeight, linesOf, wordsFit } from './text-fit';

/** Which slides a pack takes: what stands on each, and in which size it fits. */

/** Inches of a slide, and of its margins. */
export const WIDTH = 13.333;
export const MARGIN = 0.5;
export const INNER = WIDTH - 2 * MARGIN;
export const BODY_HEIGHT = 5.05;

const CELL_PADDING = 0.16;

/** A slide as planned: which block it shows, and of a long one which part. */
export interface Planned {
  title: string;
  block: PackBlock;
  /** The size of a table's letters, the same on each of its slides. */
  size: number;
}

/** The slides of a section, long blocks cut into parts that fit. */
export function planSection({ title, blocks }: PackSection): Planned[] {
  const parts = blocks.flatMap((block) => {
    const size = block.kind === 'table' ? sizeOf(block) : WORDS_SIZE;
    return partsOf(block, size).map((part) => ({ block: part, size }));
  });
  return parts.map((part, index) => ({
    ...part,
    // Every slide has a title of its own.
    title: parts.length === 1 ? title : `${title} (${index + 1} of ${parts.length})`,
  }));
}

function partsOf(block: PackBlock, size: number): PackBlock[] {
  if (block.kind === 'chart') return [block];
  if (block.kind === 'words') {
    const sized = block.paragraphs.map((paragraph) => ({
      paragraph,
      height:
        linesOf(`${paragraph.lead}. ${paragraph.text}`, INNER, { size, bold: true }) * lineHeight(size) +
        PARAGRAPH_SPACE,
    }));
    return pages(sized, BODY_HEIGHT).map((page) => ({
      ...block,
      paragraphs: page.map(({ paragraph }) => paragraph),
    }));
  }
  if (block.rows.length === 0) return [block];
  const widths = widthsOf(block.columns);
  const room = BODY_HEIGHT - rowHeight(headOf(block), widths, size, true);
  const sized = block.rows.map((row) => ({ row, height: rowHeight(row, widths, size) }));
  return pages(sized, room).map((page) => ({ ...block, rows: page.map(({ row }) => row) }));
}

export const WORDS_SIZE = 13;

const PARAGRAPH_SPACE = 0.14;

function pages<T extends { height: number }>(items: readonly T[], room: number): T[][] {
  const made: T[][] = [];
  let left = 0;
  for (const item of items) {
    const page = made.at(-1);
    if (page === undefined || item.height > left) {
      made.push([item]);
      left = room - item.height;
    } else {
      page.push(item);
      left -= item.height;
    }
  }
  return made;
}

/** The columns of a table in inches. */
export function widthsOf(columns: PackTable['columns']): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => (INNER * width) / total);
}

const SIZES = [14, 13, 12, 11, 10, 9] as const;

/** The largest letters in which a table fits one slide without breaking a word; longer ones are set small. */
function sizeOf(table: PackTable): number {
  const widths = widthsOf(table.columns);
  const [head, ...rows] = [headOf(table), ...table.rows];
  const fits = (size: number) =>
    rows.reduce((sum, row) => sum + rowHeight(row, widths, size), rowHeight(head, widths, size, true)) <=
      BODY_HEIGHT &&
    head.every(({ text }, at) => wordsFit(text, roomIn(widths, at), { size, bold: true })) &&
    rows.every((row) => row.every(({ text }, at) => wordsFit(text, roomIn(widths, at), { size })));
  return SIZES.find(fits) ?? (table.columns.length > 8 ? 10 : 11);
}

const headOf = ({ columns }: PackTable) => columns.map(({ heading }) => ({ text: heading }));

const roomIn = (widths: readonly number[], at: number) => (widths[at] ?? 1) - CELL_PADDING;

function rowHeight(
  row: readonly { text: string }[],
  widths: readonly number[],
  size: number,
  bold = false,
): number {
  const lines = row.map(({ text }, at) =>
    linesOf(text, roomIn(widths, at), { size, bold: bold || at === 0 }),
  );
  return Math.max(...lines) * lineHeight(size) + 0.1;
}
