import type { Confidence } from '~/domain/returns/content';
import { CONFIDENCES } from '~/domain/returns/content';

/** One place's rating of one area: its own, and the ICB's where it gave one. */
export interface RatedTwice {
  stated: Confidence | null;
  assured: Confidence | null;
}

/** How places' own ratings compare with what their ICB made of them; a rating that nobody stated is not counted. */
export interface OptimismGap {
  /** Ratings that places gave themselves. */
  ratings: number;
  /** Of these, the ones that the ICB rated too. */
  assured: number;
  /** Assured below the place's own, and above it. */
  lower: number;
  higher: number;
  /** On course by the places' own word, and after assurance (their own word where the ICB gave none). */
  ownGreen: number;
  assuredGreen: number;
}

/**
 * The optimism gap of a set of ratings. Places and areas count alike, whatever their residents: it says how ratings are
 * given, not how many people they are about.
 */
export function optimismGap(ratings: readonly RatedTwice[]): OptimismGap {
  const gap = { ratings: 0, assured: 0, lower: 0, higher: 0, ownGreen: 0, assuredGreen: 0 };
  for (const { stated, assured } of ratings) {
    if (stated === null) continue;
    gap.ratings += 1;
    if (stated === 'green') gap.ownGreen += 1;
    if ((assured ?? stated) === 'green') gap.assuredGreen += 1;
    if (assured === null) continue;
    gap.assured += 1;
    const step = CONFIDENCES.indexOf(assured) - CONFIDENCES.indexOf(stated);
    if (step < 0) gap.lower += 1;
    if (step > 0) gap.higher += 1;
  }
  return gap;
}
