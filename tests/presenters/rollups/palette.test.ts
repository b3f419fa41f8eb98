import { describe, expect, it } from 'vitest';
import { countAxis } from '~/presenters/rollups/chart';
import { dashOf, lineTone, TONES, type Tone } from '~/presenters/rollups/palette';

/** Relative luminance of '#rrggbb' (WCAG 2.2). */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

const contrast = (a: string, b: string) => {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** What a black-and-white print makes of a colour, 0 to 100. */
const lightness = (colour: string) => 116 * Math.cbrt(luminance(colour)) - 16;

describe('the colours of charts', () => {
  it.each(Object.entries(TONES).map(([tone, { line }]) => [tone, line]))(
    'the line or outline of %s keeps 4.5:1 with white',
    (_tone, line) => {
      expect(contrast(line, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ['levels', ['level-0', 'level-1', 'level-2', 'level-3', 'level-4']],
    ['ratings', ['green', 'amber', 'red']],
    ['returns', ['on-time', 'late', 'awaited']],
    ['own and assured', ['own', 'assured']],
  ] as const)('%s differ in lightness, so that a black-and-white print tells them apart', (_name, tones) => {
    const shades = tones.map((tone) => lightness(TONES[tone].fill)).toSorted((a, b) => a - b);
    for (const [index, shade] of shades.entries())
      if (index > 0) expect(shade - (shades[index - 1] as number)).toBeGreaterThanOrEqual(9);
  });

  it('lines that stand beside each other differ in their dashes too', () => {
    const tones: Tone[] = ['main', ...Array.from({ length: 6 }, (_, index) => lineTone(index))];
    expect(new Set(tones.map(dashOf)).size).toBe(tones.length);
  });
});

describe('a scale of counts', () => {
  it.each([
    [11, [0, 3, 6, 9]],
    [32, [0, 8, 16, 24, 32]],
    [1, [0, 1]],
    [153, [0, 50, 100, 150]],
  ])('up to %i has whole steps', (most, ticks) => {
    expect(countAxis(most)).toMatchObject({ max: most, ticks });
  });
});
