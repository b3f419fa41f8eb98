import { z } from 'zod';
import {
  type Ambition,
  type Area,
  BASES,
  COMMITMENTS,
  type Framework,
  type FrameworkFunction,
  type Milestone,
  ROLL_UP_METHODS,
  SHIFTS,
} from '~/domain/framework/framework';
import { LEVELS } from '~/domain/organisations/organisation';
import { code, count, day, month } from '../records/api-shapes';

/** The framework as the JSON interface tells of it. */

const dated = { from: month, to: month.nullable() };
const basis = z
  .enum(BASES)
  .meta({ description: 'Published by the programme, or proposed by this tracker until it is' });
const commitment = z.enum(COMMITMENTS);
const shift = z.enum(SHIFTS).nullable();

const areaShape = z.strictObject({
  code,
  slug: z.string(),
  title: z.string(),
  subtitle: z.string(),
  summary: z.string(),
  position: z.number().int(),
  basis,
  ...dated,
});

const functionShape = z.strictObject({
  code,
  area: code,
  title: z.string(),
  help: z.string(),
  levels: z.array(z.string()).meta({ description: 'What levels 0 to 4 look like' }),
  levelsBasis: basis,
  commitment,
  shift,
  basis,
  position: z.number().int(),
  ...dated,
});

const milestoneShape = z.strictObject({
  code,
  area: code,
  title: z.string(),
  evidence: z.string(),
  level: z.enum(LEVELS).meta({ description: 'Who reports it' }),
  alsoSeenBy: z.array(z.enum(LEVELS)),
  dueOn: day.nullable().meta({ description: 'First due date, which never moves' }),
  commitment,
  shift,
  functions: z.array(code),
  ambitions: z.array(code),
  basis,
  dateBasis: basis,
  position: z.number().int(),
  ...dated,
});

const ambitionShape = z.strictObject({
  code,
  area: code,
  title: z.string(),
  indicator: z.string(),
  definition: z.string(),
  numeratorLabel: z.string().nullable(),
  denominatorLabel: z.string().nullable(),
  unit: z.string(),
  decimals: count,
  direction: z.enum(['up', 'down']),
  rollUp: z.enum(ROLL_UP_METHODS),
  per: z.number().nullable(),
  baseline: z.strictObject({ value: z.number().nullable(), month }),
  waypoints: z.array(z.strictObject({ month, value: z.number() })),
  target: z.strictObject({
    value: z.number().nullable(),
    month,
    relativePercent: z.number().nullable(),
    relativePoints: z.number().nullable(),
  }),
  intervalMonths: count,
  plausible: z.strictObject({ min: z.number(), max: z.number() }),
  shift,
  commitment,
  basis,
  baselineBasis: basis,
  position: z.number().int(),
  ...dated,
});

export const frameworkShape = z.strictObject({
  month,
  areas: z.array(areaShape),
  functions: z.array(functionShape),
  milestones: z.array(milestoneShape),
  ambitions: z.array(ambitionShape),
});

type Shape = z.ZodObject<Record<string, z.ZodType>>;

/** The named fields of an item, in the order of its shape. */
function only(shape: Shape, item: object): Record<string, unknown> {
  const fields = item as Record<string, unknown>;
  return Object.fromEntries(Object.keys(shape.shape).map((key) => [key, fields[key] ?? null]));
}

const areaJson = (area: Area) => only(areaShape, area);
const functionJson = (fn: FrameworkFunction) => only(functionShape, fn);
const milestoneJson = (milestone: Milestone) => only(milestoneShape, milestone);
const ambitionJson = (ambition: Ambition) => only(ambitionShape, ambition);

/** The framework as at a month. */
export function frameworkJson({ month: at, framework }: { month: string; framework: Framework }) {
  return {
    month: at,
    areas: framework.areas.map(areaJson),
    functions: framework.functions.map(functionJson),
    milestones: framework.milestones.map(milestoneJson),
    ambitions: framework.ambitions.map(ambitionJson),
  };
}
