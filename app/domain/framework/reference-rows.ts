import { z } from 'zod';
import { dateSchema } from '~/domain/date-schema';
import { LEVELS } from '~/domain/organisations/organisation';
import { aMonth, anyText, count, months, slug, text } from '~/domain/organisations/reference-pieces';
import { BASES, COMMITMENTS, QUESTION_OWNERS, QUESTION_STATES, ROLL_UP_METHODS, SHIFTS } from './framework';

/** The framework as a reference data file holds it: what each kind of item says, and its rows. */

/** The codes of each kind of item. */
export const CODES = {
  area: z.string().regex(/^[A-Z]{3}$/, 'is not the code of an area'),
  function: z.string().regex(/^[A-Z]{3}-F\d{1,3}$/, 'is not the code of a function'),
  milestone: z.string().regex(/^[A-Z]{3}-\d{1,3}$/, 'is not the code of a milestone'),
  ambition: z.string().regex(/^[A-Z]{3}-[A-Z]$/, 'is not the code of an ambition'),
  question: z.string().regex(/^[A-Z]{3}-Q\d{1,3}$/, 'is not the code of a question'),
};

const area = CODES.area;
const basis = z.enum(BASES);
const commitment = z.enum(COMMITMENTS);
const shift = z.enum(SHIFTS).nullable();
const position = z.int().min(0).max(10_000);
const figure = z.number().min(-1e12).max(1e12);

/** What an item of each kind says. */
export const CONTENT = {
  area: { slug, title: text, subtitle: text, summary: text, position, basis },
  function: {
    area,
    title: text,
    help: text,
    levels: z.array(text).length(5),
    levelsBasis: basis,
    commitment,
    shift,
    basis,
    position,
  },
  milestone: {
    area,
    title: text,
    evidence: text,
    level: z.enum(LEVELS),
    alsoSeenBy: z.array(z.enum(LEVELS)).max(LEVELS.length),
    dueOn: dateSchema.nullable(),
    commitment,
    shift,
    functions: z.array(CODES.function).max(200),
    ambitions: z.array(CODES.ambition).max(200),
    basis,
    dateBasis: basis,
    position,
  },
  ambition: {
    area,
    title: text,
    indicator: text,
    definition: text,
    numeratorLabel: text.nullable(),
    denominatorLabel: text.nullable(),
    unit: text,
    decimals: z.int().min(0).max(4),
    direction: z.enum(['up', 'down']),
    rollUp: z.enum(ROLL_UP_METHODS),
    per: count.nullable(),
    baseline: z.strictObject({ value: figure.nullable(), month: aMonth }),
    waypoints: z.array(z.strictObject({ month: aMonth, value: figure })).max(100),
    target: z.strictObject({
      value: figure.nullable(),
      month: aMonth,
      relativePercent: figure.nullable(),
      relativePoints: figure.nullable(),
    }),
    intervalMonths: z.int().min(1).max(120),
    plausible: z.strictObject({ min: figure, max: figure }),
    shift,
    commitment,
    basis,
    baselineBasis: basis,
    position,
  },
};

/** What a question says. */
export const QUESTION = {
  area,
  text,
  why: text,
  commitment,
  ownerLevel: z.enum(QUESTION_OWNERS),
  state: z.enum(QUESTION_STATES),
  answer: text.nullable(),
};

const code = z.string().max(20);
const kinds = Object.keys(CODES) as (keyof typeof CODES)[];
const share = z.strictObject({ num: z.int().min(0).max(1_000_000), den: z.int().min(1).max(1_000_000) });

/** The rows of the framework's tables. */
export const FRAMEWORK_ROWS = {
  frameworkItems: z
    .strictObject({ code, kind: z.enum(kinds) })
    .refine((item) => CODES[item.kind].safeParse(item.code).success, 'is not a code of its kind'),
  areas: z.strictObject({ code: CODES.area, ...months, ...CONTENT.area }),
  functions: z.strictObject({ code: CODES.function, ...months, ...CONTENT.function }),
  milestones: z.strictObject({ code: CODES.milestone, ...months, ...CONTENT.milestone }),
  ambitions: z.strictObject({ code: CODES.ambition, ...months, ...CONTENT.ambition }),
  questions: z.strictObject({
    code: CODES.question,
    ...months,
    ...QUESTION,
    notes: anyText,
    basis,
    position,
  }),
  sectors: z.strictObject({
    code: z.string().regex(/^[a-z]+(_[a-z]+)*$/, 'is not the code of a sector'),
    label: text,
    position,
  }),
  rollUpRules: z.strictObject({
    version: text,
    fromMonth: aMonth,
    thresholds: z.strictObject({
      redShare: share,
      notEnoughShare: share,
      greenSilentShare: share,
      greenTotalShare: share,
      establishedLevel: z.literal([0, 1, 2, 3, 4]),
    }),
  }),
  milestoneInstances: z.strictObject({
    milestone: CODES.milestone,
    organisation: slug,
    baselineDue: dateSchema.nullable(),
  }),
};
