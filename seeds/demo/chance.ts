/** Chance without a clock: every draw follows from the seed and the words that name it, in whatever order it is made. */

function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** The first number of the generator known as mulberry32, from 0 to just under 1. */
function mulberry32(state: number): number {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

export interface Chance {
  /** From 0 to just under 1. */
  unit: (...names: (string | number)[]) => number;
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number, ...names: (string | number)[]) => number;
  /** About normal, mean 0 and standard deviation 1. */
  normal: (...names: (string | number)[]) => number;
  /** True in `share` (0 to 1) of draws. */
  happens: (share: number, ...names: (string | number)[]) => boolean;
  pick: <T>(list: readonly T[], ...names: (string | number)[]) => T;
  /** The list in another order. */
  shuffled: <T>(list: readonly T[], ...names: (string | number)[]) => T[];
}

/** Chance from a seed. */
export function chanceOf(seed: number): Chance {
  const unit: Chance['unit'] = (...names) => mulberry32(hash(names.join('|'), seed));
  const whole: Chance['whole'] = (least, most, ...names) =>
    least + Math.floor(unit(...names) * (most - least + 1));
  return {
    unit,
    whole,
    normal: (...names) =>
      [1, 2, 3, 4, 5, 6].reduce((sum, step) => sum + unit(...names, step), -3) * Math.SQRT2,
    happens: (share, ...names) => unit(...names) < share,
    pick: <T>(list: readonly T[], ...names: (string | number)[]): T =>
      list[whole(0, list.length - 1, ...names)] as T,
    shuffled: (list, ...names) =>
      list
        .map((item, at) => ({ item, order: unit(...names, at) }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  };
}
