import { z } from 'zod';
import { ERROR_CODES, WARNING_CODES } from '~/domain/returns/checks';
import {
  AREA_UPDATES,
  ASK_LEVELS,
  CONFIDENCES,
  MILESTONE_STATES,
  PARTNER_POSITIONS,
} from '~/domain/returns/content';
import { MILESTONE_STATUSES } from '~/domain/returns/milestone-status';
import { RETURN_STATES } from '~/domain/returns/workflow';
import { code, count, day, hidden, instant, month, sha256, slug } from '../records/api-shapes';

/** The shapes of returns in the JSON interface. */

const level = z.number().int().min(0).max(4).nullable();
const confidence = z.enum(CONFIDENCES).nullable();

const functionShape = z.strictObject({
  rating: level,
  notApplicable: z.string().nullable(),
  evidence: z.string(),
  reason: z.string(),
});

export const contentShape = z.strictObject({
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
export const checkShape = {
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
