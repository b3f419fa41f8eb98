import { z } from 'zod';
import { isDate } from '~/domain/date';
import { plainText } from '~/domain/records/faults';
import { parseNumber } from '~/domain/rollups/ambitions';
import { ASK_LEVELS, CONFIDENCES, MILESTONE_STATES, PARTNER_POSITIONS } from './content';
import { MOST_LINKS } from './fields';
import { LIMITS } from './limits';
import { addressFault, LINK_LIMITS } from './links';

/**
 * A draft as a program sends it. Every part may be left out, and what is left out stays as it was: a place's area, a
 * function within it, a field of that. `null` clears a field. `asks` alone is the whole list: an open ask that is not in
 * it is withdrawn.
 */

const day = z.string().refine(isDate, 'Write a day that exists, like 2026-11-04').meta({ format: 'date' });

const rating = z
  .number()
  .int('Give a whole number')
  .min(0, 'Give a level from 0 to 4')
  .max(4, 'Give a level from 0 to 4');

const number = z
  .number()
  .refine(
    (value) => parseNumber(String(value)) !== null,
    'Give a number of 12 digits before and 6 after the point at most',
  );

export const functionBody = z.strictObject({
  rating: rating.nullable().optional(),
  notApplicable: plainText(LIMITS.reason)
    .nullable()
    .optional()
    .meta({ description: 'Why the function does not apply; in place of a rating' }),
  evidence: plainText(LIMITS.evidence).optional(),
  reason: plainText(LIMITS.reason)
    .optional()
    .meta({ description: 'Why the level fell, or rose by two or more' }),
});

const areaBody = z.strictObject({
  ratings: z.record(z.string(), functionBody).optional(),
  confidence: z.enum(CONFIDENCES).nullable().optional(),
  confidenceReason: plainText(LIMITS.reason).optional(),
  changed: plainText(LIMITS.narrative).optional(),
  next: plainText(LIMITS.narrative).optional(),
  links: z
    .array(
      z.strictObject({
        title: plainText(LINK_LIMITS.title).min(1, 'Give the link a title'),
        url: plainText(LINK_LIMITS.url).refine(
          (url) => addressFault(url) === null,
          'Give a whole web address that starts with https:// or http://',
        ),
      }),
    )
    .max(MOST_LINKS, `Give ${MOST_LINKS} links at most`)
    .optional(),
  confirmedUnchanged: z.boolean().optional(),
});

const milestoneBody = z.strictObject({
  state: z.enum(MILESTONE_STATES).nullable().optional(),
  forecast: day.nullable().optional(),
  actual: day.nullable().optional(),
  evidence: plainText(LIMITS.evidence).optional(),
  note: plainText(LIMITS.note).optional(),
});

const ambitionBody = z.strictObject({
  numerator: number.nullable().optional(),
  denominator: number.nullable().optional(),
  value: number.nullable().optional(),
});

const askBody = z.strictObject({
  key: z
    .string()
    .regex(/^[\w:.-]{1,80}$/, 'Send the key that was read, or none for a new ask')
    .optional()
    .meta({
      description: 'Of an ask that was read; without it the ask with the same level and text, or a new one',
    }),
  level: z.enum(ASK_LEVELS),
  text: plainText(LIMITS.ask).refine((text) => text.trim() !== '', 'Say what help you need'),
  answerBy: day,
});

/** Most asks of one return that a program may send. */
const MOST_ASKS = 50;

export const draftBodySchema = z.strictObject({
  areas: z.record(z.string(), areaBody).optional(),
  milestones: z.record(z.string(), milestoneBody).optional(),
  ambitions: z.record(z.string(), ambitionBody).optional(),
  partners: z.record(z.string(), z.enum(PARTNER_POSITIONS).nullable()).optional(),
  partnerNotes: z.record(z.string(), plainText(LIMITS.note)).optional(),
  asks: z.array(askBody).max(MOST_ASKS, `Send ${MOST_ASKS} asks at most`).optional(),
});

export type DraftBody = z.output<typeof draftBodySchema>;
