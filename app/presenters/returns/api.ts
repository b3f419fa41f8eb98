import { z } from 'zod';
import { pointerOf } from '~/domain/records/faults';
import type { AreaAssessment, MilestoneAssessment } from '~/domain/returns/assessment';
import { type CheckResult, ERROR_CODES, type FieldRef, WARNING_CODES } from '~/domain/returns/checks';
import {
  AREA_UPDATES,
  ASK_LEVELS,
  CONFIDENCES,
  type DraftContent,
  type FunctionEntry,
  MILESTONE_STATES,
  PARTNER_POSITIONS,
} from '~/domain/returns/content';
import { MILESTONE_STATUSES } from '~/domain/returns/milestone-status';
import { levelOf } from '~/domain/returns/readiness';
import type { ReturnReading } from '~/domain/returns/reading';
import { RETURN_STATES } from '~/domain/returns/workflow';
import { code, count, day, hidden, instant, month, sha256, slug } from '../records/api-shapes';
import { errorWords, listedErrors, warningWords } from './check-page';

/** Returns as the JSON interface tells of them. What a return says has the form in which a draft is sent. */

const level = z.number().int().min(0).max(4).nullable();
const confidence = z.enum(CONFIDENCES).nullable();

const functionShape = z.strictObject({
  rating: level,
  notApplicable: z.string().nullable(),
  evidence: z.string(),
  reason: z.string(),
});

const contentShape = z.strictObject({
  areas: z.record(
    code,
    z.strictObject({
      ratings: z.record(code, functionShape),
      confidence,
      confidenceReason: z.string(),
      changed: z.string(),
      next: z.string(),
      links: z.array(z.strictObject({ title: z.string(), url: z.string() })),
      confirmedUnchanged: z.boolean(),
    }),
  ),
  milestones: z.record(
    code,
    z.strictObject({
      state: z.enum(MILESTONE_STATES).nullable(),
      forecast: day.nullable(),
      actual: day.nullable(),
      evidence: z.string(),
      note: z.string(),
    }),
  ),
  ambitions: z.record(
    code,
    z.strictObject({
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      value: z.number().nullable(),
    }),
  ),
  partners: z.record(z.string(), z.enum(PARTNER_POSITIONS).nullable()),
  partnerNotes: z.record(z.string(), z.string()),
  asks: z.array(
    z.strictObject({ key: z.string(), level: z.enum(ASK_LEVELS), text: z.string(), answerBy: day }),
  ),
});

const finding = {
  pointer: z.string().meta({ description: 'The field, as a JSON pointer into the content' }),
  message: z.string(),
};
const checkShape = {
  errors: z
    .array(z.strictObject({ ...finding, code: z.enum(ERROR_CODES) }))
    .meta({ description: 'What stands in the way of sign-off' }),
  warnings: z.array(
    z.strictObject({
      ...finding,
      code: z.enum(WARNING_CODES),
      key: z.string(),
      sentence: z.string().meta({ description: 'What the place says about it; empty while nothing is said' }),
    }),
  ),
};

const version = z
  .string()
  .nullable()
  .meta({ description: 'Differs after each change of the return; null where you may not know its state' });
const state = z.enum(RETURN_STATES).nullable();

export const returnShape = z.strictObject({
  place: slug,
  month,
  state,
  version,
  draft: z.boolean().meta({ description: 'Whether the content is the draft' }),
  submission: z
    .strictObject({
      id: z.number().int(),
      sequence: count,
      submittedAt: instant,
      daysLate: count,
      restatement: z.boolean(),
      sha256,
      attestation: z.string(),
      ratificationBy: day.nullable(),
    })
    .nullable()
    .meta({ description: 'The submission that counts; null without one' }),
  content: contentShape.nullable(),
  risks: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      owner: z.string(),
      likelihood: count,
      impact: count,
      mitigation: z.string(),
      escalation: z.enum(['none', 'icb', 'london']),
    }),
  ),
  areas: z.array(
    z.strictObject({
      area: code,
      readiness: level,
      proposed: z.enum(CONFIDENCES),
      selfAssessed: confidence,
      assured: z
        .strictObject({ confidence: z.enum(CONFIDENCES), reason: z.string(), at: instant })
        .nullable(),
      watermelon: z.boolean(),
      update: z.enum(AREA_UPDATES),
      changedMonth: month.nullable(),
      staleFunctions: z.array(code),
    }),
  ),
  milestones: z.array(
    z.strictObject({
      milestone: code,
      status: z.enum(MILESTONE_STATUSES),
      baselineDue: day.nullable(),
      currentDue: day.nullable(),
      slipDays: count.nullable(),
    }),
  ),
  queries: z.array(
    z.strictObject({
      id: z.number().int(),
      area: code,
      text: z.string(),
      dueOn: day,
      raisedAt: instant,
      answer: z.string().nullable(),
      answeredAt: instant.nullable(),
    }),
  ),
  check: z.strictObject(checkShape).nullable().meta({ description: 'Of a draft: what the check page lists' }),
  hidden,
});

export const draftSavedShape = z.strictObject({
  place: slug,
  month,
  state,
  version,
  changed: count.meta({ description: 'How many parts differ from before' }),
  ...checkShape,
});

export const steppedShape = z.strictObject({ place: slug, month, state, version });

export const assuranceShape = z.strictObject({
  place: slug,
  month,
  area: code,
  submission: z.number().int(),
  confidence: z.enum(CONFIDENCES),
  reason: z.string(),
});

/** Where a finding stands in what a program sends and reads. */
function pointerTo(ref: FieldRef): string {
  switch (ref.kind) {
    case 'function':
      return pointerOf(['areas', ref.area, 'ratings', ref.function, ref.field]);
    case 'area':
      return pointerOf(['areas', ref.area, ref.field]);
    case 'milestone':
      return pointerOf(['milestones', ref.milestone, ref.field]);
    case 'ambition':
      return pointerOf(['ambitions', ref.ambition, ref.field]);
    case 'warning':
      return pointerOf(['warnings', ref.key]);
  }
}

/** What the check page lists. */
export function checkJson(reading: ReturnReading): {
  errors: z.input<typeof checkShape.errors>;
  warnings: z.input<typeof checkShape.warnings>;
} {
  const check: CheckResult = reading.check;
  return {
    errors: listedErrors(check).map((error) => ({
      pointer: pointerTo(error.at),
      code: error.code,
      message: errorWords(error, reading),
    })),
    warnings: check.warnings.map((warning) => ({
      pointer: pointerTo(warning.at),
      code: warning.code,
      message: warningWords(warning, reading),
      key: warning.key,
      sentence: warning.sentence,
    })),
  };
}

function functionJson({ rating, notApplicable, evidence, reason }: FunctionEntry) {
  return { rating, notApplicable, evidence, reason };
}

function mapped<A, B>(record: Readonly<Record<string, A>>, make: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));
}

/** What a return says, in the form in which a draft is sent. */
function contentJson(content: DraftContent): z.input<typeof contentShape> {
  return {
    areas: mapped(content.areas, (area) => ({
      ratings: mapped(area.functions, functionJson),
      confidence: area.confidence,
      confidenceReason: area.confidenceReason,
      changed: area.changed,
      next: area.next,
      links: (area.links ?? []).map(({ title, url }) => ({ title, url })),
      confirmedUnchanged: area.confirmedUnchanged,
    })),
    milestones: mapped(content.milestones, ({ state: at, forecast, actual, evidence, note }) => ({
      state: at,
      forecast,
      actual,
      evidence,
      note,
    })),
    ambitions: mapped(content.ambitions, ({ numerator, denominator, value }) => ({
      numerator,
      denominator,
      value,
    })),
    partners: mapped(content.partners, ({ position }) => position),
    partnerNotes: mapped(content.partners, ({ note }) => note),
    asks: Object.entries(content.asks)
      .filter(([, ask]) => !ask.withdrawn)
      .map(([key, { level: asked, text, answerBy }]) => ({ key, level: asked, text, answerBy })),
  };
}

interface Assurance {
  area: string;
  confidence: (typeof CONFIDENCES)[number];
  reason: string;
  at: string;
}

/** A return as one reader may see it; `reading` is of its draft or of its effective submission, null without one. */
export interface ReturnFacts {
  place: string;
  month: string;
  state: z.input<typeof state>;
  version: string | null;
  draft: boolean;
  submission: z.input<typeof returnShape>['submission'];
  /** The reader may know the state, and not what was submitted. */
  hidden: boolean;
  reading: ReturnReading | null;
  content: DraftContent | null;
  assurances: readonly Assurance[];
  queries: readonly z.input<typeof returnShape>['queries'][number][];
}

function areaJson(assessment: AreaAssessment, assurances: readonly Assurance[]) {
  const { area, readiness, proposed, stated, watermelon, update, changedMonth, staleFunctions } = assessment;
  const assured = assurances.find((one) => one.area === area);
  return {
    area,
    readiness: levelOf(readiness),
    proposed,
    selfAssessed: stated,
    assured:
      assured === undefined
        ? null
        : { confidence: assured.confidence, reason: assured.reason, at: assured.at },
    watermelon,
    update,
    changedMonth,
    staleFunctions: [...staleFunctions],
  };
}

function milestoneJson({ milestone, status, entry, slipDays }: MilestoneAssessment) {
  return { milestone, status, baselineDue: entry.baselineDue, currentDue: entry.currentDue, slipDays };
}

/** The answer to whoever reads a return. */
export function returnJson(facts: ReturnFacts): z.input<typeof returnShape> {
  const { place, month: at, state: standing, version: seen, draft, submission, reading, content } = facts;
  return {
    place,
    month: at,
    state: standing,
    version: seen,
    draft,
    submission:
      submission === null
        ? null
        : {
            id: submission.id,
            sequence: submission.sequence,
            submittedAt: submission.submittedAt,
            daysLate: submission.daysLate,
            restatement: submission.restatement,
            sha256: submission.sha256,
            attestation: submission.attestation,
            ratificationBy: submission.ratificationBy,
          },
    content: content === null ? null : contentJson(content),
    risks: Object.entries(content?.risks ?? {})
      .filter(([, risk]) => !risk.closed)
      .map(([key, { title, owner, likelihood, impact, mitigation, escalation }]) => ({
        key,
        title,
        owner,
        likelihood,
        impact,
        mitigation,
        escalation,
      })),
    areas: (reading?.assessments ?? []).map((each) => areaJson(each, facts.assurances)),
    milestones: (reading?.milestoneAssessments ?? []).map(milestoneJson),
    queries: facts.queries.map(({ id, area, text, dueOn, raisedAt, answer, answeredAt }) => ({
      id,
      area,
      text,
      dueOn,
      raisedAt,
      answer,
      answeredAt,
    })),
    check: draft && reading !== null ? checkJson(reading) : null,
    ...(facts.hidden ? { hidden: true as const } : {}),
  };
}
