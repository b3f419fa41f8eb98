/** How much room words take on a slide, in Arial, so that none run over. */

const POINTS_PER_INCH = 72;
const LINE = 1.2;
/** How much wider bold letters are. */
const BOLD = 1.07;

/** Widths of letters as shares of their size; all others are as wide as 'n'. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [0.23, 'ijl|’'],
  [0.28, ' .,:;/!ftI'],
  [0.34, 'r()-–·'],
  [0.5, 'cksvxyzJ'],
  [0.67, 'ABEKPSVXY&'],
  [0.73, 'wCDHNRUTFLZ'],
  [0.78, 'GOQ'],
  [0.84, 'mM'],
  [0.95, 'W%'],
];
const OTHERS = 0.56;
const widthOfLetter = new Map(
  WIDTHS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);

/** How letters are set: their size in points. */
export interface Setting {
  size: number;
  bold?: boolean;
}

/** The width of words on one line, in inches. */
export function widthOf(words: string, { size, bold = false }: Setting): number {
  let share = 0;
  for (const letter of words) share += widthOfLetter.get(letter) ?? OTHERS;
  return (share * size * (bold ? BOLD : 1)) / POINTS_PER_INCH;
}

/** The height of a line, in inches. */
export function lineHeight(size: number): number {
  return (size * LINE) / POINTS_PER_INCH;
}

/** Whether every word fits on a line of a width: a word that does not would be broken. */
export function wordsFit(words: string, width: number, setting: Setting): boolean {
  return words.split(' ').every((word) => widthOf(word, setting) <= width);
}

/** How many lines words take in a width, in inches, broken between words as a slide does. */
export function linesOf(words: string, width: number, setting: Setting): number {
  const space = widthOf(' ', setting);
  let lines = 1;
  let used = 0;
  for (const word of words.split(' ')) {
    const own = widthOf(word, setting);
    if (used > 0 && used + space + own > width) {
      lines += 1;
      used = 0;
    }
    used += (used === 0 ? 0 : space) + own;
    if (used > width) {
      lines += Math.ceil(used / width) - 1;
      used %= width;
    }
  }
  return lines;
}
