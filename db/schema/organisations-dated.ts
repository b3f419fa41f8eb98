import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { INTEGRATOR_STATUSES } from '~/domain/organisations/integrator';
import { TEAM_STATES } from '~/domain/organisations/neighbourhood';
import { STRUCTURE_ACTIONS, STRUCTURE_EFFECTS } from '~/domain/organisations/structure';
import { instant, isMonth, monthColumn, oneOf } from './columns';
import { integrators, organisations } from './organisations';
import { grants, people } from './people';

/** What people record about organisations from a month on. Every table here is append-only; the latest row counts. */

const by = () =>
  text('by')
    .notNull()
    .references(() => people.id);

/** A change of the structure of London: a merger, a closure, a move, another name, or taking one of these back. */
export const structureChanges = sqliteTable(
  'structure_changes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    action: text('action', { enum: STRUCTURE_ACTIONS }).notNull(),
    fromMonth: monthColumn('from_month').notNull(),
    reason: text('reason').notNull(),
    by: by(),
    at: instant('at').notNull(),
    /** The change that this one takes back. */
    withdraws: integer('withdraws').unique(),
  },
  (t) => [
    oneOf('structure_changes_action', t.action, STRUCTURE_ACTIONS),
    isMonth('structure_changes_from', t.fromMonth),
    check('structure_changes_reason', sql`length(${t.reason}) > 0`),
    check('structure_changes_withdraws', sql`(${t.action} = 'withdrawn') = (${t.withdraws} is not null)`),
  ],
);

/** What a change makes true of one organisation from its month on. */
export const structureEffects = sqliteTable(
  'structure_effects',
  {
    change: integer('change_id')
      .notNull()
      .references(() => structureChanges.id),
    position: integer('position').notNull(),
    effect: text('effect', { enum: STRUCTURE_EFFECTS }).notNull(),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    /** The ICB a place joins, or the one that follows an ICB that ends. */
    icb: text('icb').references(() => organisations.slug),
    name: text('name'),
    shortName: text('short_name'),
    odsCode: text('ods_code'),
  },
  (t) => [
    primaryKey({ columns: [t.change, t.position] }),
    oneOf('structure_effects_effect', t.effect, STRUCTURE_EFFECTS),
    check('structure_effects_joins', sql`${t.effect} <> 'joins' or ${t.icb} is not null`),
    check(
      'structure_effects_named',
      sql`${t.effect} not in ('begins', 'renamed') or (length(${t.name}) > 0 and length(${t.shortName}) > 0)`,
    ),
  ],
);

/** The roles that a change gave to people of an ICB that ends. */
export const structureGrants = sqliteTable(
  'structure_grants',
  {
    change: integer('change_id')
      .notNull()
      .references(() => structureChanges.id),
    grant: integer('grant_id')
      .notNull()
      .references(() => grants.id),
  },
  (t) => [primaryKey({ columns: [t.change, t.grant] })],
);

/** A step of an Integrator from a month on; without a month, the step is taken back. */
export const integratorSteps = sqliteTable(
  'integrator_steps',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    integrator: text('integrator')
      .notNull()
      .references(() => integrators.slug),
    status: text('status', { enum: INTEGRATOR_STATUSES }).notNull(),
    month: monthColumn('month'),
    reason: text('reason').notNull(),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('integrator_steps_integrator').on(t.integrator, t.id),
    oneOf('integrator_steps_status', t.status, INTEGRATOR_STATUSES),
    isMonth('integrator_steps_month', t.month),
    check('integrator_steps_reason', sql`length(${t.reason}) > 0`),
  ],
);

/** What is said of an Integrator, one row for each time somebody said it. */
export const integratorVersions = sqliteTable(
  'integrator_versions',
  {
    integrator: text('integrator')
      .notNull()
      .references(() => integrators.slug),
    version: integer('version').notNull(),
    leadHost: text('lead_host').notNull(),
    hostType: text('host_type').notNull(),
    partners: text('partners', { mode: 'json' }).$type<string[]>().notNull(),
    functions: text('functions', { mode: 'json' }).$type<string[]>().notNull(),
    /** The role of its senior responsible officer, never a name. */
    sro: text('sro').notNull(),
    reason: text('reason').notNull(),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.integrator, t.version] }),
    check('integrator_versions_version', sql`${t.version} > 0`),
    check('integrator_versions_host', sql`length(${t.leadHost}) > 0`),
    check('integrator_versions_reason', sql`length(${t.reason}) > 0`),
  ],
);

/** A neighbourhood of a place, whatever it is called. */
export const neighbourhoods = sqliteTable(
  'neighbourhoods',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    place: text('place')
      .notNull()
      .references(() => organisations.slug),
  },
  (t) => [index('neighbourhoods_place').on(t.place)],
);

/** What is known of a neighbourhood from a month on; the highest version that has begun counts. */
export const neighbourhoodVersions = sqliteTable(
  'neighbourhood_versions',
  {
    neighbourhood: integer('neighbourhood_id')
      .notNull()
      .references(() => neighbourhoods.id),
    version: integer('version').notNull(),
    fromMonth: monthColumn('from_month').notNull(),
    name: text('name').notNull(),
    /** Null: not known. */
    residents: integer('residents'),
    team: text('team', { enum: TEAM_STATES }).notNull(),
    /** False: from this month on there is no such neighbourhood. */
    stands: integer('stands', { mode: 'boolean' }).notNull(),
    reason: text('reason').notNull(),
    by: by(),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('neighbourhood_versions_key').on(t.neighbourhood, t.version),
    isMonth('neighbourhood_versions_from', t.fromMonth),
    oneOf('neighbourhood_versions_team', t.team, TEAM_STATES),
    check('neighbourhood_versions_version', sql`${t.version} > 0`),
    check('neighbourhood_versions_name', sql`length(${t.name}) > 0`),
    check('neighbourhood_versions_residents', sql`${t.residents} is null or ${t.residents} > 0`),
    check('neighbourhood_versions_reason', sql`length(${t.reason}) > 0`),
  ],
);
