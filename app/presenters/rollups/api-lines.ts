import { z } from 'zod';
import { AMBITION_STATUSES, plannedAt } from '~/domain/framework/ambition-plan';
import { BASES } from '~/domain/framework/framework';
import { LEVELS } from '~/domain/organisations/organisation';
import { MILESTONE_STATES } from '~/domain/returns/content';
import { MILESTONE_STATUSES } from '~/domain/returns/milestone-status';
import type { AmbitionLine } from '~/domain/rollups/ambition-views';
import type { MilestoneLine } from '~/domain/rollups/milestone-book';
import { code, count, day, hidden, listOf, month, slug } from '../records/api-shapes';

/** Milestones and ambitions as the JSON interface tells of them. */

const milestoneShape = z.strictObject({
  organisation: slug,
  level: z.enum(LEVELS),
  milestone: code,
  area: code,
  title: z.string(),
  state: z.enum(MILESTONE_STATES).nullable().meta({ description: 'As reported; null without a report' }),
  status: z.enum(MILESTONE_STATUSES).nullable().meta({ description: 'At the end of the month' }),
  baselineDue: day.nullable(),
  currentDue: day.nullable(),
  forecast: day.nullable(),
  actual: day.nullable(),
  slipDays: count.nullable(),
  changedMonth: month.nullable(),
  confirmedMonth: month.nullable(),
  stale: z.boolean().nullable(),
  evidence: z.string().nullable(),
  note: z.string().nullable(),
  hidden,
});

export const milestonesShape = listOf(milestoneShape);

/** One milestone of one organisation; what the reader may not see is hidden, its status too. */
export function milestoneJson(line: MilestoneLine, at: string): z.input<typeof milestoneShape> {
  const { readable, milestone, organisation, age } = line;
  const last = line.reports.at(-1);
  const said = <T>(value: T) => (readable ? value : null);
  return {
    organisation: organisation.slug,
    level: organisation.level,
    milestone: milestone.code,
    area: milestone.area,
    title: milestone.title,
    state: said(last?.month === at ? last.state : null),
    status: said(line.status),
    baselineDue: line.baselineDue,
    currentDue: line.currentDue,
    forecast: said(line.forecast),
    actual: said(line.actual),
    slipDays: said(line.slipDays),
    changedMonth: said(age?.changedMonth ?? null),
    confirmedMonth: said(age?.confirmedMonth ?? null),
    stale: said(line.stale),
    evidence: said(line.evidence),
    note: said(line.note),
    ...(readable ? {} : { hidden: true as const }),
  };
}

/** The key of a milestone of an organisation in a list. */
export function milestoneKey({ organisation, milestone }: MilestoneLine): string {
  return `${organisation.slug} ${milestone.code}`;
}

const ambitionShape = z.strictObject({
  ambition: code,
  area: code,
  title: z.string(),
  indicator: z.string(),
  unit: z.string(),
  direction: z.enum(['up', 'down']),
  basis: z.enum(BASES),
  month,
  value: z.number().nullable(),
  planned: z.number().nullable(),
  variance: z
    .number()
    .nullable()
    .meta({ description: 'Of the whole journey from baseline to target; more than 0 is better' }),
  status: z.enum(AMBITION_STATUSES).nullable(),
  coverage: z
    .strictObject({
      places: count,
      ofPlaces: count,
      residents: count,
      ofResidents: count,
    })
    .nullable()
    .meta({ description: 'Places and residents that the value rests on' }),
  baseline: z.strictObject({ month, value: z.number().nullable() }),
  waypoints: z.array(z.strictObject({ month, value: z.number() })),
  target: z.strictObject({ month, value: z.number().nullable() }),
  trajectory: z.array(z.strictObject({ month, value: z.number(), planned: z.number().nullable() })),
  hidden,
});

export const ambitionsShape = listOf(ambitionShape);

/** One ambition of an organisation with its values of the last two years. */
export function ambitionJson({
  standing,
  hidden: masked,
  series,
}: AmbitionLine): z.input<typeof ambitionShape> {
  const { ambition, plan, month: at, rollUp } = standing;
  const atMonth = (then: AmbitionLine['standing']['month']) => (plan === null ? null : plannedAt(plan, then));
  return {
    ambition: ambition.code,
    area: ambition.area,
    title: ambition.title,
    indicator: ambition.indicator,
    unit: ambition.unit,
    direction: ambition.direction,
    basis: ambition.basis,
    month: at,
    value: masked ? null : rollUp.value,
    planned: masked ? null : standing.planned,
    variance: masked ? null : standing.variance,
    status: masked ? null : standing.status,
    coverage: masked
      ? null
      : {
          places: rollUp.covered.places,
          ofPlaces: rollUp.of.places,
          residents: rollUp.covered.residents,
          ofResidents: rollUp.of.residents,
        },
    baseline: { month: ambition.baseline.month, value: masked ? null : atMonth(ambition.baseline.month) },
    waypoints: ambition.waypoints.map(({ month: then, value }) => ({ month: then, value })),
    target: { month: ambition.target.month, value: masked ? null : atMonth(ambition.target.month) },
    trajectory: series.map(({ month: then, value, planned }) => ({ month: then, value, planned })),
    ...(masked ? { hidden: true as const } : {}),
  };
}
