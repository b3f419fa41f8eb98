import type { PackTone } from './pack';

/** Colours of packs, RRGGBB: each keeps 4.5:1 with its text and differs from the others in lightness too. */
export const PACK_TONES: Record<PackTone, { fill: string; text: string }> = {
  green: { fill: 'D6EEE0', text: '0B3D26' },
  amber: { fill: 'F0B43C', text: '212B32' },
  red: { fill: 'A81C0D', text: 'FFFFFF' },
  none: { fill: 'E8EDEE', text: '212B32' },
};

export const INK = '212B32';
export const QUIET = '4C6272';
export const BRAND = '005EB8';
export const HEAD_FILL = '003087';
export const RULE = 'D8DDE0';

/** The fill of each level of readiness, 0 to 4, and of places that reported none. */
export const LEVEL_COLOURS = ['FFFFFF', 'D3E2F1', '93B8DE', '2B69AD', '00305F'] as const;
export const MISSING_COLOUR = 'AEB7BD';
