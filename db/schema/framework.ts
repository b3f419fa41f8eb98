import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  type Ambition,
  BASES,
  COMMITMENTS,
  QUESTION_OWNERS,
  QUESTION_STATES,
  ROLL_UP_METHODS,
  SHIFTS,
} from '~/domain/framework/framework';
import { LEVELS } from '~/domain/organisations/organisation';
import { REBASELINE_OUTCOMES } from '~/domain/returns/rebaseline';
import { day, instant, isDay, isMonth, monthColumn, oneOf } from './columns';
import { organisations } from './organisations';
import { people } from './people';

const ITEM_KINDS = ['area', 'function', 'milestone', 'ambition', 'question'] as const;

/** The stable identity of everything in the framework. Its wording lives in dated rows of the tables below. */
export const frameworkItems = sqliteTable(
  'framework_items',
  { code: text('code').primaryKey(), kind: text('kind', { enum: ITEM_KINDS }).notNull() },
  (t) => [oneOf('framework_items_kind', t.kind, ITEM_KINDS)],
);

const identity = () => ({
  code: text('code')
    .notNull()
    .references(() => frameworkItems.code),
  fromMonth: monthColumn('from_month').notNull(),
  toMonth: monthColumn('to_month'),
  position: integer('position').notNull(),
  basis: text('basis', { enum: BASES }).notNull(),
});
const inArea = () =>
  text('area')
    .notNull()
    .references(() => frameworkItems.code);

export const areas = sqliteTable(
  'areas',
  {
    ...identity(),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    subtitle: text('subtitle').notNull(),
    summary: text('summary').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.fromMonth] }),
    oneOf('areas_basis', t.basis, BASES),
    isMonth('areas_from', t.fromMonth),
    isMonth('areas_to', t.toMonth),
  ],
);

export const functions = sqliteTable(
  'functions',
  {
    ...identity(),
    area: inArea(),
    title: text('title').notNull(),
    help: text('help').notNull(),
    levels: text('levels', { mode: 'json' }).$type<string[]>().notNull(),
    levelsBasis: text('levels_basis', { enum: BASES }).notNull(),
    commitment: text('commitment', { enum: COMMITMENTS }).notNull().default('local'),
    shift: text('shift', { enum: SHIFTS }),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.fromMonth] }),
    oneOf('functions_basis', t.basis, BASES),
    oneOf('functions_commitment', t.commitment, COMMITMENTS),
    oneOf('functions_shift', t.shift, SHIFTS),
    isMonth('functions_from', t.fromMonth),
    isMonth('functions_to', t.toMonth),
  ],
);

export const milestones = sqliteTable(
  'milestones',
  {
    ...identity(),
    area: inArea(),
    title: text('title').notNull(),
    evidence: text('evidence').notNull(),
    level: text('level', { enum: LEVELS }).notNull(),
    alsoSeenBy: text('also_seen_by', { mode: 'json' }).$type<string[]>().notNull(),
    dueOn: day('due_on'),
    commitment: text('commitment', { enum: COMMITMENTS }).notNull(),
    shift: text('shift', { enum: SHIFTS }),
    functions: text('functions', { mode: 'json' }).$type<string[]>().notNull(),
    ambitions: text('ambitions', { mode: 'json' }).$type<string[]>().notNull(),
    dateBasis: text('date_basis', { enum: BASES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.fromMonth] }),
    oneOf('milestones_level', t.level, LEVELS),
    oneOf('milestones_commitment', t.commitment, COMMITMENTS),
    oneOf('milestones_shift', t.shift, SHIFTS),
    oneOf('milestones_basis', t.basis, BASES),
    isDay('milestones_due', t.dueOn),
    isMonth('milestones_from', t.fromMonth),
    isMonth('milestones_to', t.toMonth),
  ],
);

export const ambitions = sqliteTable(
  'ambitions',
  {
    ...identity(),
    area: inArea(),
    title: text('title').notNull(),
    indicator: text('indicator').notNull(),
    definition: text('definition').notNull(),
    numeratorLabel: text('numerator_label'),
    denominatorLabel: text('denominator_label'),
    unit: text('unit').notNull(),
    decimals: integer('decimals').notNull(),
    direction: text('direction', { enum: ['up', 'down'] }).notNull(),
    rollUp: text('roll_up', { enum: ROLL_UP_METHODS }).notNull(),
    per: integer('per'),
    baseline: text('baseline', { mode: 'json' }).$type<Ambition['baseline']>().notNull(),
    waypoints: text('waypoints', { mode: 'json' }).$type<Ambition['waypoints']>().notNull(),
    target: text('target', { mode: 'json' }).$type<Ambition['target']>().notNull(),
    intervalMonths: integer('interval_months').notNull(),
    plausible: text('plausible', { mode: 'json' }).$type<Ambition['plausible']>().notNull(),
    shift: text('shift', { enum: SHIFTS }),
    commitment: text('commitment', { enum: COMMITMENTS }).notNull(),
    baselineBasis: text('baseline_basis', { enum: BASES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.fromMonth] }),
    oneOf('ambitions_direction', t.direction, ['up', 'down']),
    oneOf('ambitions_roll_up', t.rollUp, ROLL_UP_METHODS),
    oneOf('ambitions_commitment', t.commitment, COMMITMENTS),
    oneOf('ambitions_basis', t.basis, BASES),
    isMonth('ambitions_from', t.fromMonth),
    isMonth('ambitions_to', t.toMonth),
  ],
);

export const questions = sqliteTable(
  'questions',
  {
    ...identity(),
    area: inArea(),
    text: text('text').notNull(),
    why: text('why').notNull(),
    commitment: text('commitment', { enum: COMMITMENTS }).notNull(),
    ownerLevel: text('owner_level', { enum: QUESTION_OWNERS }).notNull(),
    state: text('state', { enum: QUESTION_STATES }).notNull(),
    notes: text('notes').notNull(),
    answer: text('answer'),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.fromMonth] }),
    oneOf('questions_commitment', t.commitment, COMMITMENTS),
    oneOf('questions_owner', t.ownerLevel, QUESTION_OWNERS),
    oneOf('questions_state', t.state, QUESTION_STATES),
  ],
);

/** Partner sectors that belong at the table of a place. */
export const sectors = sqliteTable('sectors', {
  code: text('code').primaryKey(),
  label: text('label').notNull(),
  position: integer('position').notNull(),
});

/** Roll-up thresholds; a published month keeps the version it was published with. */
export const rollUpRules = sqliteTable('roll_up_rules', {
  version: text('version').primaryKey(),
  fromMonth: monthColumn('from_month').notNull(),
  thresholds: text('thresholds', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
});

/** A milestone as one organisation has to reach it: its baseline due date never changes. */
export const milestoneInstances = sqliteTable(
  'milestone_instances',
  {
    milestone: text('milestone')
      .notNull()
      .references(() => frameworkItems.code),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    baselineDue: day('baseline_due'),
  },
  (t) => [
    primaryKey({ columns: [t.milestone, t.organisation] }),
    isDay('milestone_instances_due', t.baselineDue),
  ],
);

/** An approved move of a milestone's due date. Rows are never edited; the latest one is current. */
export const rebaselines = sqliteTable(
  'rebaselines',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    milestone: text('milestone')
      .notNull()
      .references(() => frameworkItems.code),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    due: day('due').notNull(),
    reason: text('reason').notNull(),
    askedBy: text('asked_by').notNull(),
    approvedBy: text('approved_by').notNull(),
    approvedAt: text('approved_at').notNull(),
  },
  (t) => [isDay('rebaselines_due', t.due)],
);

/** A move of a milestone's due date that somebody asked for. Rows are never edited. */
export const rebaselineRequests = sqliteTable(
  'rebaseline_requests',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    milestone: text('milestone')
      .notNull()
      .references(() => frameworkItems.code),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    /** The date asked for, and the one it would replace. */
    due: day('due').notNull(),
    fromDue: day('from_due').notNull(),
    reason: text('reason').notNull(),
    askedBy: text('asked_by')
      .notNull()
      .references(() => people.id),
    askedAt: instant('asked_at').notNull(),
  },
  (t) => [
    index('rebaseline_requests_organisation').on(t.organisation, t.milestone),
    isDay('rebaseline_requests_due', t.due),
    isDay('rebaseline_requests_from_due', t.fromDue),
    check('rebaseline_requests_reason', sql`length(${t.reason}) > 0`),
  ],
);

/** What became of a request: at most one row each, never edited. An approved one names the move that followed. */
export const rebaselineDecisions = sqliteTable(
  'rebaseline_decisions',
  {
    request: integer('request_id')
      .primaryKey()
      .references(() => rebaselineRequests.id),
    outcome: text('outcome', { enum: REBASELINE_OUTCOMES }).notNull(),
    reason: text('reason').notNull(),
    decidedBy: text('decided_by')
      .notNull()
      .references(() => people.id),
    decidedAt: instant('decided_at').notNull(),
    rebaseline: integer('rebaseline_id').references(() => rebaselines.id),
  },
  (t) => [
    oneOf('rebaseline_decisions_outcome', t.outcome, REBASELINE_OUTCOMES),
    check(
      'rebaseline_decisions_rebaseline',
      sql`(${t.outcome} = 'approved') = (${t.rebaseline} is not null)`,
    ),
    check('rebaseline_decisions_reason', sql`${t.outcome} = 'withdrawn' or length(${t.reason}) > 0`),
  ],
);
