import type { IsoDate } from '~/domain/date';
import { previousMonth } from '~/domain/month';
import { type AreaAssessment, assessArea, assessReturn, type MilestonesByArea } from './assessment';
import { ratingsChanged } from './carry-forward';
import { type CheckError, type CheckResult, checkReturn } from './checks';
import type { AreaEntry, Confidence, DraftContent, SubmissionContent, SubmittedArea } from './content';
import type { ConfidenceFact } from './delivery-confidence';
import { errorsInArea } from './progress';

/**
 * A quiet month: an area in which nothing changed is stated again in one action (docs/model.md, carry forward).
 * Judgement is never carried silently, so each area is a decision of its own, and it is only offered where the facts
 * have not moved away from what was said last month.
 */

/** Last month's judgement of an area. */
interface Stated {
  confidence: Confidence;
  confidenceReason: string;
}

/** Why an area cannot be stated again in one action. */
export type NotQuiet =
  | { kind: 'no_last_month' }
  | { kind: 'not_rated_last_month' }
  | { kind: 'started' }
  | { kind: 'incomplete'; errors: CheckError[] }
  | { kind: 'ratings_changed' }
  | { kind: 'facts_changed'; because: ConfidenceFact[] };

export type QuietState =
  /** Saved this month, with nothing missing. */
  { kind: 'done' } | { kind: 'offered'; stated: Confidence } | { kind: 'not_offered'; why: NotQuiet };

/** One tick of the quiet month: the area, with the version and the confidence that the person saw beside it. */
export interface Tick {
  area: string;
  seenVersion: number;
  seenConfidence: Confidence;
}

export interface QuietArea {
  area: string;
  /** The area as last month's submission has it, and what followed from it; null without one. */
  last: { area: SubmittedArea; assessment: AreaAssessment } | null;
  /** What the facts say now. */
  now: AreaAssessment;
  state: QuietState;
}

export interface QuietInput {
  draft: Pick<DraftContent, 'areas'>;
  content: SubmissionContent;
  assessments: readonly AreaAssessment[];
  check: CheckResult;
  /** The submissions before the month, newest first. */
  earlier: readonly SubmissionContent[];
  milestones: MilestonesByArea;
  /** Codes of the areas that somebody saved this month. */
  saved: ReadonlySet<string>;
  today: IsoDate;
}

/**
 * The area's entry with last month's confidence and its reason stated again and its ratings confirmed; what was typed
 * about this month stays.
 */
export function restate(entry: AreaEntry, last: Stated | SubmittedArea): AreaEntry {
  const { confidence, confidenceReason } = last;
  return { ...entry, confidence, confidenceReason, confirmedUnchanged: true };
}

/** For each area of the draft, in its order: done, offered as unchanged, or not offered and why. */
export function quietAreas(input: QuietInput): QuietArea[] {
  const { content, earlier, milestones } = input;
  const [newest, before = null] = earlier;
  const last = newest?.month === previousMonth(content.month) ? newest : null;
  const restated = last === null ? null : assumeRestated(input, last);
  return input.assessments.map((now) => {
    const area = last?.areas[now.area];
    const lastArea =
      last === null || area === undefined
        ? null
        : { area, assessment: assessArea(now.area, last, before, milestones) };
    return { area: now.area, last: lastArea, now, state: stateOf(input, now, lastArea, restated) };
  });
}

/** What would follow if last month's judgement were stated again in every area. */
interface Restated {
  assessments: readonly AreaAssessment[];
  errors: readonly CheckError[];
}

function assumeRestated(
  { content, earlier, milestones, today }: QuietInput,
  last: SubmissionContent,
): Restated {
  const areas = Object.fromEntries(
    Object.entries(content.areas).map(([code, area]): [string, SubmittedArea] => {
      const { confidence = null, confidenceReason = '' } = last.areas[code] ?? {};
      return [code, { ...area, confidence, confidenceReason, confirmedUnchanged: true }];
    }),
  );
  const assumed = { ...content, areas };
  const assessments = assessReturn(assumed, last, milestones);
  const { errors } = checkReturn({ content: assumed, assessments, earlier, plausible: {}, today });
  return { assessments, errors };
}

function stateOf(
  input: QuietInput,
  now: AreaAssessment,
  last: QuietArea['last'],
  restated: Restated | null,
): QuietState {
  const code = now.area;
  const entry = input.draft.areas[code];
  if (input.saved.has(code) && errorsInArea(input.check, code) === 0) return { kind: 'done' };
  const refused = (why: NotQuiet): QuietState => ({ kind: 'not_offered', why });
  if (entry === undefined || last === null || restated === null) return refused({ kind: 'no_last_month' });
  const stated = last.area.confidence;
  if (stated === null) return refused({ kind: 'not_rated_last_month' });
  if (entry.confidence !== null || entry.confidenceReason !== '') return refused({ kind: 'started' });
  const changed = ratingsChanged(entry, last.area);
  const assumed = restated.assessments.find(({ area }) => area === code);
  if (!changed && assumed?.watermelon && !last.assessment.watermelon)
    return refused({ kind: 'facts_changed', because: assumed.because });
  // Where ratings changed, last month's judgement is not the question: what it would lack is not missing.
  const errors = restated.errors.filter(
    (error) => concerns(error, code, input.milestones) && !(changed && error.at.kind === 'area'),
  );
  if (errors.length > 0) return refused({ kind: 'incomplete', errors });
  return changed ? refused({ kind: 'ratings_changed' }) : { kind: 'offered', stated };
}

function concerns({ at }: CheckError, area: string, milestones: MilestonesByArea): boolean {
  if (at.kind === 'milestone') return (milestones[area] ?? []).includes(at.milestone);
  return (at.kind === 'function' || at.kind === 'area') && at.area === area;
}
