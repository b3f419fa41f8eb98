import type { IsoDate } from '~/domain/date';
import { addMonths } from '~/domain/month';
import { isHalf } from './ambition-form';
import type { AreaAssessment } from './assessment';
import type { MilestoneEntry, SubmissionContent, SubmittedArea, SubmittedFunction } from './content';

/** The checks before sign-off (model 2): every fault at once, each with the field it is about. */

/** A field of the return, so that a page can link to it and the interface can point at it. */
export type FieldRef =
  | {
      kind: 'function';
      area: string;
      function: string;
      field: 'rating' | 'evidence' | 'reason' | 'notApplicable';
    }
  | { kind: 'area'; area: string; field: 'confidence' | 'confidenceReason' | 'changed' }
  | { kind: 'milestone'; milestone: string; field: 'actual' | 'forecast' | 'evidence' | 'note' }
  | { kind: 'ambition'; ambition: string; field: 'numerator' | 'denominator' | 'value' }
  | { kind: 'warning'; key: string };

export const ERROR_CODES = [
  'rating_missing',
  'not_applicable_reason_missing',
  'evidence_missing',
  'reason_for_change_missing',
  'confidence_missing',
  'confidence_reason_missing',
  'actual_missing',
  'actual_in_future',
  'milestone_reason_missing',
  'ambition_incomplete',
  'warning_unexplained',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const WARNING_CODES = [
  'watermelon',
  'jump',
  'forecast_moved',
  'same_text',
  'complete_without_evidence',
  'implausible_value',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export interface CheckError {
  code: ErrorCode;
  at: FieldRef;
}

export interface CheckWarning {
  code: WarningCode;
  at: FieldRef;
  /** Stable name of the warning, under which the place's sentence is kept, such as 'watermelon:GEO'. */
  key: string;
  /** The place's sentence: its own reason where one is required anyway, else what was typed for the warning. */
  sentence: string;
}

export interface CheckResult {
  errors: CheckError[];
  warnings: CheckWarning[];
}

export interface CheckInput {
  content: SubmissionContent;
  assessments: readonly AreaAssessment[];
  /** The submissions before this month, newest first: last month's and the one before matter. */
  earlier: readonly SubmissionContent[];
  /** The plausible range of each ambition of the month, by code. */
  plausible: Readonly<Record<string, { min: number; max: number; per: number | null }>>;
  today: IsoDate;
}

/** Whether the sentence of a warning is the reason that its own field asks for anyway. */
export function explainedAtItsField({ code }: Pick<CheckWarning, 'code'>): boolean {
  return code === 'watermelon' || code === 'jump';
}

/** Lists every error and every warning of a return. */
export function checkReturn(input: CheckInput): CheckResult {
  const { content } = input;
  const last = input.earlier[0] ?? null;
  const errors: CheckError[] = [];
  const warnings: CheckWarning[] = [];

  for (const assessment of input.assessments) {
    const area = content.areas[assessment.area];
    if (area === undefined) continue;
    errors.push(...areaErrors(assessment, area, last));
    warnings.push(...areaWarnings(assessment, area, input.earlier, content));
  }
  for (const [code, entry] of Object.entries(content.milestones)) {
    errors.push(...milestoneErrors(code, entry, input.today));
    warnings.push(...milestoneWarnings(code, content));
  }
  for (const [code, entry] of Object.entries(content.ambitions)) {
    if (!isHalf(entry)) continue;
    const field = entry.numerator === null ? 'numerator' : 'denominator';
    errors.push({ code: 'ambition_incomplete', at: { kind: 'ambition', ambition: code, field } });
  }
  warnings.push(...ambitionWarnings(input));
  for (const warning of warnings) {
    if (warning.sentence === '')
      errors.push({ code: 'warning_unexplained', at: { kind: 'warning', key: warning.key } });
  }
  return { errors, warnings };
}

/** How far a rating moved since the last submission; 0 when either side has none. */
function step(now: SubmittedFunction, before: SubmittedFunction | undefined): number {
  if (now.rating === null || before === undefined || before.rating === null) return 0;
  return now.rating - before.rating;
}

/** A change of two or more, or any drop, needs a reason. */
export function needsReason(now: SubmittedFunction, before: SubmittedFunction | undefined): boolean {
  const moved = step(now, before);
  return moved >= 2 || moved < 0;
}

function functionErrors(
  area: string,
  code: string,
  fn: SubmittedFunction,
  before: SubmittedFunction | undefined,
) {
  const fault = (
    errorCode: ErrorCode,
    field: 'rating' | 'evidence' | 'reason' | 'notApplicable',
  ): CheckError => ({
    code: errorCode,
    at: { kind: 'function', area, function: code, field },
  });
  if (fn.notApplicable !== null)
    return fn.notApplicable === '' ? [fault('not_applicable_reason_missing', 'notApplicable')] : [];
  if (fn.rating === null) return [fault('rating_missing', 'rating')];
  const faults: CheckError[] = [];
  if (fn.rating >= 3 && fn.evidence === '') faults.push(fault('evidence_missing', 'evidence'));
  if (needsReason(fn, before) && fn.reason === '') faults.push(fault('reason_for_change_missing', 'reason'));
  return faults;
}

function areaErrors(
  assessment: AreaAssessment,
  area: SubmittedArea,
  last: SubmissionContent | null,
): CheckError[] {
  const code = assessment.area;
  const before = last?.areas[code]?.functions ?? {};
  const errors = Object.entries(area.functions).flatMap(([fnCode, fn]) =>
    functionErrors(code, fnCode, fn, before[fnCode]),
  );
  if (area.confidence === null)
    errors.push({ code: 'confidence_missing', at: { kind: 'area', area: code, field: 'confidence' } });
  const reasonDue = assessment.watermelon || area.confidence === 'red' || area.confidence === 'amber';
  if (reasonDue && area.confidenceReason === '')
    errors.push({
      code: 'confidence_reason_missing',
      at: { kind: 'area', area: code, field: 'confidenceReason' },
    });
  return errors;
}

function areaWarnings(
  assessment: AreaAssessment,
  area: SubmittedArea,
  earlier: readonly SubmissionContent[],
  content: SubmissionContent,
): CheckWarning[] {
  const code = assessment.area;
  const warnings: CheckWarning[] = [];
  if (assessment.watermelon)
    warnings.push({
      code: 'watermelon',
      at: { kind: 'area', area: code, field: 'confidence' },
      key: `watermelon:${code}`,
      sentence: area.confidenceReason,
    });
  const before = earlier[0]?.areas[code]?.functions ?? {};
  for (const [fnCode, fn] of Object.entries(area.functions)) {
    if (fn.notApplicable !== null || Math.abs(step(fn, before[fnCode])) < 2) continue;
    warnings.push({
      code: 'jump',
      at: { kind: 'function', area: code, function: fnCode, field: 'reason' },
      key: `jump:${fnCode}`,
      sentence: fn.reason,
    });
  }
  if (sameThreeMonths(area.changed, code, content, earlier)) {
    const key = `same_text:${code}`;
    warnings.push({
      code: 'same_text',
      at: { kind: 'area', area: code, field: 'changed' },
      key,
      sentence: content.warnings[key]?.sentence ?? '',
    });
  }
  return warnings;
}

function sameThreeMonths(
  words: string,
  area: string,
  content: SubmissionContent,
  earlier: readonly SubmissionContent[],
): boolean {
  if (words === '') return false;
  return [1, 2].every((back) => {
    const before = earlier.find((submission) => submission.month === addMonths(content.month, -back));
    return before?.areas[area]?.changed === words;
  });
}

function milestoneErrors(code: string, entry: MilestoneEntry, today: IsoDate): CheckError[] {
  const at = (field: 'actual' | 'note'): FieldRef => ({ kind: 'milestone', milestone: code, field });
  if (entry.state === 'not_applicable')
    return entry.note === '' ? [{ code: 'milestone_reason_missing', at: at('note') }] : [];
  if (entry.actual !== null && entry.actual > today) return [{ code: 'actual_in_future', at: at('actual') }];
  return entry.state === 'complete' && entry.actual === null
    ? [{ code: 'actual_missing', at: at('actual') }]
    : [];
}

/** From this many moves on, a forecast that moved again is worth a word. */
const MOVES_WORTH_A_WARNING = 3;

function milestoneWarnings(code: string, content: SubmissionContent): CheckWarning[] {
  const entry = content.milestones[code];
  if (entry === undefined) return [];
  const warning = (warningCode: WarningCode, field: 'forecast' | 'evidence'): CheckWarning => {
    const key = `${warningCode}:${code}`;
    const sentence = content.warnings[key]?.sentence ?? '';
    return { code: warningCode, at: { kind: 'milestone', milestone: code, field }, key, sentence };
  };
  const warnings: CheckWarning[] = [];
  if (entry.movedThisMonth && entry.forecastMoves >= MOVES_WORTH_A_WARNING)
    warnings.push(warning('forecast_moved', 'forecast'));
  const newlyComplete = entry.state === 'complete' && entry.changedMonth === content.month;
  if (newlyComplete && entry.evidence === '') warnings.push(warning('complete_without_evidence', 'evidence'));
  return warnings;
}

function ambitionWarnings({ content, plausible }: CheckInput): CheckWarning[] {
  return Object.entries(content.ambitions).flatMap(([code, entry]) => {
    const range = plausible[code];
    if (range === undefined) return [];
    const ratio =
      entry.numerator !== null && entry.denominator
        ? (entry.numerator / entry.denominator) * (range.per ?? 1)
        : null;
    const value = entry.value ?? ratio;
    if (value === null || (value >= range.min && value <= range.max)) return [];
    const key = `implausible_value:${code}`;
    const sentence = content.warnings[key]?.sentence ?? '';
    return [
      {
        code: 'implausible_value' as const,
        at: { kind: 'ambition' as const, ambition: code, field: range.per === null ? 'value' : 'numerator' },
        key,
        sentence,
      },
    ];
  });
}
