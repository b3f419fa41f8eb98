import { CONFIDENCES, type Confidence, type Rating } from '~/domain/returns/content';
import { levelOf } from '~/domain/returns/readiness';
import { type Basis, type PlaceAreaFigure, usedConfidence } from '~/domain/rollups/receipt';

/** A place's figures with the code of the area they belong to. */
export type AreaFigure = PlaceAreaFigure & { area: string };

/** A place and area that changed since the month before; a part that did not change is null. */
export interface Mover {
  place: string;
  area: string;
  direction: 'up' | 'down';
  readiness: { from: Rating; to: Rating } | null;
  confidence: { from: Confidence; to: Confidence } | null;
  /** The place's own words on what changed; '' when it wrote none. */
  words: string;
  /** Set where the confidence now is the ICB's and not the place's own. */
  assured?: true;
}

interface Ranked {
  mover: Mover;
  /** Steps of readiness, and of confidence, up or down. */
  levels: number;
  colours: number;
  residents: number;
}

function change<T>(from: T | null, to: T | null): { from: T; to: T } | null {
  return from === null || to === null || from === to ? null : { from, to };
}

const levelIn = ({ readiness }: AreaFigure) => (readiness === null ? null : levelOf(readiness));

function rank(now: AreaFigure, before: AreaFigure, basis: Basis): Ranked[] {
  if (now.submission === null || before.submission === null) return [];
  const readiness = change(levelIn(before), levelIn(now));
  const confidence = change(usedConfidence(before, basis), usedConfidence(now, basis));
  const levels = readiness === null ? 0 : readiness.to - readiness.from;
  const colours =
    confidence === null ? 0 : CONFIDENCES.indexOf(confidence.to) - CONFIDENCES.indexOf(confidence.from);
  if (levels === 0 && colours === 0) return [];
  const direction = (levels || colours) > 0 ? 'up' : 'down';
  const { place, area, residents, changed: words } = now;
  const differs = basis === 'assured' && now.assured !== null && now.assured !== now.stated;
  const assured = differs && confidence !== null ? { assured: true as const } : {};
  const mover = { place, area, direction, readiness, confidence, words, ...assured } as const;
  return [{ mover, levels, colours, residents }];
}

function bySize(a: Ranked, b: Ranked): number {
  return (
    Math.abs(b.levels) - Math.abs(a.levels) ||
    Math.abs(b.colours) - Math.abs(a.colours) ||
    b.residents - a.residents ||
    compareText(a.mover.place, b.mover.place) ||
    compareText(a.mover.area, b.mover.area)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The places and areas whose readiness level or used confidence changed between two months that both have a
 * submission: downs first, then ups, each by levels moved, then colours moved, then residents. Readiness decides the
 * direction where both changed. A value missing on either side is not a move.
 */
export function moversOf(now: readonly AreaFigure[], before: readonly AreaFigure[], basis: Basis): Mover[] {
  const key = ({ place, area }: AreaFigure) => `${place} ${area}`;
  const earlier = new Map(before.map((figure) => [key(figure), figure]));
  const ranked = now.flatMap((figure) => {
    const then = earlier.get(key(figure));
    return then === undefined ? [] : rank(figure, then, basis);
  });
  const sorted = ranked.toSorted(bySize).map(({ mover }) => mover);
  return [
    ...sorted.filter(({ direction }) => direction === 'down'),
    ...sorted.filter(({ direction }) => direction === 'up'),
  ];
}
