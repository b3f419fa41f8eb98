import { levelOf } from '~/domain/returns/readiness';
import type { ReceiptFigure } from '~/domain/rollups/receipt';
import { LEVEL_WORDS, readinessWords } from '~/presenters/returns/words';
import { confidenceMark, type MarkWords } from './words';

/** What is said in place of a value that the reader may not see. */
export const HIDDEN_WORDS = 'Not published yet';
export const MISSING_WORDS = 'Not reported';

/** How a place's readiness is drawn: a level, or why there is none. */
export type Step = 0 | 1 | 2 | 3 | 4 | 'missing' | 'hidden' | 'none';

export interface FigureModel {
  step: Step;
  /** '3', or a dash. */
  level: string;
  /** '3 Established', 'Not reported', 'Not published yet'. */
  readiness: string;
  /** Null where there is no rating to show. */
  mark: MarkWords | null;
  stale: boolean;
}

/** One place's value for one area, as a cell shows it. */
export function presentFigure(figure: ReceiptFigure): FigureModel {
  if (figure.hidden) return { step: 'hidden', level: '–', readiness: HIDDEN_WORDS, mark: null, stale: false };
  if (figure.submission === null)
    return { step: 'missing', level: '–', readiness: MISSING_WORDS, mark: null, stale: false };
  const level = figure.readiness === null ? null : levelOf(figure.readiness);
  const words = figure.readiness === null ? 'Not assessed' : readinessWords(figure.readiness);
  return {
    step: level ?? 'none',
    level: level === null ? '–' : String(level),
    readiness: words,
    mark: figure.confidence === null ? null : confidenceMark(figure.confidence),
    stale: figure.stale,
  };
}

/** The words of a step, for legends. */
export function stepWords(step: Step): string {
  if (step === 'missing') return MISSING_WORDS;
  if (step === 'hidden') return HIDDEN_WORDS;
  return step === 'none' ? 'Not assessed' : `${step} ${LEVEL_WORDS[step]}`;
}
