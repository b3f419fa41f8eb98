import { z } from 'zod';
import type { IsoDate } from '~/domain/date';
import { dateSchema, monthSchema } from '~/domain/date-schema';
import type { Month } from '~/domain/month';
import { LIMITS } from './limits';
import { areaLinksSchema } from './links';

export { LIMITS };

/** What a return holds (model 2). The entry types are what people type; the dated ones are what a submission keeps. */

export const SCHEMA_VERSION = 1;

export const RATINGS = [0, 1, 2, 3, 4] as const;
export type Rating = (typeof RATINGS)[number];
export const CONFIDENCES = ['red', 'amber', 'green'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
export const MILESTONE_STATES = ['not_started', 'in_progress', 'complete', 'not_applicable'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];
export const PARTNER_POSITIONS = ['engaged', 'partly', 'not_yet'] as const;
export type PartnerPosition = (typeof PARTNER_POSITIONS)[number];
export const ASK_LEVELS = ['icb', 'london'] as const;
export type AskLevel = (typeof ASK_LEVELS)[number];

const text = (limit: number) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().max(limit, `Use ${limit.toLocaleString('en-GB')} characters or fewer`));

const rating = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** One function: a level 0 to 4, or not applicable with a reason, or neither yet. */
const functionEntrySchema = z.strictObject({
  rating: rating.nullable(),
  notApplicable: text(LIMITS.reason).nullable(),
  evidence: text(LIMITS.evidence),
  /** Why it fell, or rose by two or more, this month. Not carried forward. */
  reason: text(LIMITS.reason),
});
export type FunctionEntry = z.infer<typeof functionEntrySchema>;

/** One area of the return. */
const areaEntrySchema = z.strictObject({
  functions: z.record(z.string(), functionEntrySchema),
  confidence: z.enum(CONFIDENCES).nullable(),
  confidenceReason: text(LIMITS.reason),
  changed: text(LIMITS.narrative),
  next: text(LIMITS.narrative),
  /** Documents to read; facts, so they are carried forward. */
  links: areaLinksSchema,
  /** "Nothing else changed here": the carried ratings were looked at and still stand. */
  confirmedUnchanged: z.boolean(),
});
export type AreaEntry = z.infer<typeof areaEntrySchema>;

/** One milestone of the return; `note` also gives the reason when it is not applicable. */
const milestoneEntrySchema = z.strictObject({
  state: z.enum(MILESTONE_STATES).nullable(),
  forecast: dateSchema.nullable(),
  actual: dateSchema.nullable(),
  evidence: text(LIMITS.evidence),
  note: text(LIMITS.note),
  /** "Nothing changed here" said of this milestone by itself, where no area says it: in an ICB's or London's return. */
  confirmed: z.literal(true).optional(),
});
export type MilestoneEntry = z.infer<typeof milestoneEntrySchema>;

/** One ambition's figure this month: numerator and denominator for ratios, a value for the rest. */
const ambitionEntrySchema = z.strictObject({
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
});
export type AmbitionEntry = z.infer<typeof ambitionEntrySchema>;

const partnerEntrySchema = z.strictObject({
  position: z.enum(PARTNER_POSITIONS).nullable(),
  note: text(LIMITS.note),
});
export type PartnerEntry = z.infer<typeof partnerEntrySchema>;

/** A request for help; carried while open. */
const askEntrySchema = z.strictObject({
  level: z.enum(ASK_LEVELS),
  text: text(LIMITS.ask),
  answerBy: dateSchema,
  openedMonth: monthSchema,
  withdrawn: z.boolean(),
});
export type AskEntry = z.infer<typeof askEntrySchema>;

const score = z.number().int().min(1).max(5);

/** A risk, scored 1 to 5 for likelihood and impact; carried while open. */
export const riskEntrySchema = z.strictObject({
  title: text(200),
  owner: text(200),
  likelihood: score,
  impact: score,
  mitigation: text(LIMITS.note),
  escalation: z.enum(['none', 'icb', 'london']),
  openedMonth: monthSchema,
  closed: z.boolean(),
});
export type RiskEntry = z.infer<typeof riskEntrySchema>;

/** Every kind of entry a draft keeps, each with its own version (model 2, conflicts). */
export const ENTRY_SCHEMAS = {
  area: areaEntrySchema,
  milestone: milestoneEntrySchema,
  ambition: ambitionEntrySchema,
  partner: partnerEntrySchema,
  ask: askEntrySchema,
  risk: riskEntrySchema,
  /** The place's sentence for one warning, keyed by the warning. */
  warning: z.strictObject({ sentence: text(LIMITS.warning) }),
} as const;
export const ENTRY_KINDS = Object.keys(ENTRY_SCHEMAS) as EntryKind[];
export type EntryKind = keyof typeof ENTRY_SCHEMAS;
export type EntryOf<K extends EntryKind> = z.infer<(typeof ENTRY_SCHEMAS)[K]>;

/** A draft: what is typed so far, by kind and key. */
export interface DraftContent {
  areas: Record<string, AreaEntry>;
  milestones: Record<string, MilestoneEntry>;
  ambitions: Record<string, AmbitionEntry>;
  partners: Record<string, PartnerEntry>;
  asks: Record<string, AskEntry>;
  risks: Record<string, RiskEntry>;
  warnings: Record<string, { sentence: string }>;
}

/** The months in which a carried fact last really changed, and was last changed or confirmed. */
export interface Age {
  changedMonth: Month;
  confirmedMonth: Month;
}

const age = { changedMonth: monthSchema, confirmedMonth: monthSchema };

export const AREA_UPDATES = ['updated', 'confirmed_unchanged', 'carried'] as const;
export type AreaUpdate = (typeof AREA_UPDATES)[number];

/** The frozen form of a return. `submissionSchema` reads back what was stored. */
export const submissionSchema = z.strictObject({
  schema: z.literal(SCHEMA_VERSION),
  organisation: z.string(),
  month: monthSchema,
  areas: z.record(
    z.string(),
    areaEntrySchema.extend({
      functions: z.record(z.string(), functionEntrySchema.extend(age)),
      update: z.enum(AREA_UPDATES),
    }),
  ),
  milestones: z.record(
    z.string(),
    milestoneEntrySchema.extend({
      ...age,
      baselineDue: dateSchema.nullable(),
      currentDue: dateSchema.nullable(),
      /** How many times the forecast has moved since the first one. */
      forecastMoves: z.number().int().min(0),
      movedThisMonth: z.boolean(),
    }),
  ),
  ambitions: z.record(z.string(), ambitionEntrySchema),
  partners: z.record(z.string(), partnerEntrySchema.extend(age)),
  asks: z.record(z.string(), askEntrySchema),
  risks: z.record(z.string(), riskEntrySchema),
  warnings: z.record(z.string(), z.strictObject({ sentence: z.string() })),
});
export type SubmissionContent = z.infer<typeof submissionSchema>;
export type SubmittedArea = SubmissionContent['areas'][string];
export type SubmittedFunction = SubmittedArea['functions'][string];
export type SubmittedMilestone = SubmissionContent['milestones'][string];

/** When a milestone of this organisation is due: once for ever, and as last re-baselined. */
export interface MilestoneDue {
  baselineDue: IsoDate | null;
  currentDue: IsoDate | null;
}
