/**
 * Colours of charts. Each set steps in lightness, so that a black-and-white print still tells the parts apart; lines
 * and outlines keep 4.5:1 with white, and lines differ by their dashes too. The style sheet's ratings are their kin.
 */
export const TONES = {
  'level-0': { fill: '#ffffff', line: '#4c6272' },
  'level-1': { fill: '#d3e2f1', line: '#4c6272' },
  'level-2': { fill: '#93b8de', line: '#3f5a73' },
  'level-3': { fill: '#2b69ad', line: '#1d4a7c' },
  'level-4': { fill: '#00305f', line: '#00203f' },
  green: { fill: '#d6eee0', line: '#35604a' },
  amber: { fill: '#f0b43c', line: '#6b4a00' },
  red: { fill: '#a81c0d', line: '#6d1007' },
  'not-enough': { fill: 'hatched', line: '#4c6272' },
  missing: { fill: 'hatched', line: '#4c6272' },
  hidden: { fill: 'dotted', line: '#4c6272' },
  'on-time': { fill: '#00305f', line: '#00203f' },
  late: { fill: '#f0b43c', line: '#6b4a00' },
  awaited: { fill: '#ffffff', line: '#4c6272' },
  own: { fill: '#93b8de', line: '#5a3d00' },
  assured: { fill: '#00305f', line: '#003087' },
  main: { fill: '#003087', line: '#003087' },
  other: { fill: '#6b7780', line: '#6b7780' },
  'line-1': { fill: '#00703c', line: '#00703c' },
  'line-2': { fill: '#9b2c00', line: '#9b2c00' },
  'line-3': { fill: '#6b2c91', line: '#6b2c91' },
  'line-4': { fill: '#4c6272', line: '#4c6272' },
  'line-5': { fill: '#006a80', line: '#006a80' },
  'line-6': { fill: '#7a5200', line: '#7a5200' },
} as const;

export type Tone = keyof typeof TONES;

/** The dashes that tell a line from the others, in pixels; '' for a whole line. */
const DASHES: Partial<Record<Tone, string>> = {
  own: '7 4',
  'line-1': '8 3',
  'line-2': '2 3',
  'line-3': '10 3 2 3',
  'line-4': '4 4',
  'line-5': '14 4',
  'line-6': '6 2 2 2 2 2',
};

/** How a line of this tone is broken. */
export function dashOf(tone: Tone): string | undefined {
  return DASHES[tone];
}

/** How wide a line of this tone is, in pixels. */
export function widthOf(tone: Tone): number {
  if (tone === 'main' || tone === 'assured') return 3.5;
  return tone === 'other' ? 1 : 2;
}

/** The tone of the nth line that stands beside the main one. */
export function lineTone(index: number): Tone {
  return `line-${(index % 6) + 1}` as Tone;
}
