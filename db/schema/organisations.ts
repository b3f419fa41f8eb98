import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { INTEGRATOR_BASES, INTEGRATOR_STATUSES } from '~/domain/organisations/integrator';
import { LEVELS } from '~/domain/organisations/organisation';
import { isMonth, monthColumn, oneOf } from './columns';

export const organisations = sqliteTable(
  'organisations',
  {
    slug: text('slug').primaryKey(),
    level: text('level', { enum: LEVELS }).notNull(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    odsCode: text('ods_code'),
    gssCode: text('gss_code'),
    fromMonth: monthColumn('from_month').notNull(),
    toMonth: monthColumn('to_month'),
    successor: text('successor'),
    note: text('note').notNull().default(''),
    /** One of the national early-programme places. */
    earlyProgramme: integer('early_programme', { mode: 'boolean' }).notNull().default(false),
    /** Places that share one partnership carry the same key. */
    sharedPartnership: text('shared_partnership'),
    /** How many neighbourhoods the place has; null when unknown. */
    neighbourhoods: integer('neighbourhoods'),
  },
  (t) => [
    oneOf('organisations_level', t.level, LEVELS),
    isMonth('organisations_from', t.fromMonth),
    isMonth('organisations_to', t.toMonth),
  ],
);

/** Which ICB a place belongs to, from one month to another, both included. */
export const memberships = sqliteTable(
  'memberships',
  {
    place: text('place')
      .notNull()
      .references(() => organisations.slug),
    icb: text('icb')
      .notNull()
      .references(() => organisations.slug),
    fromMonth: monthColumn('from_month').notNull(),
    toMonth: monthColumn('to_month'),
  },
  (t) => [
    primaryKey({ columns: [t.place, t.fromMonth] }),
    index('memberships_icb').on(t.icb),
    isMonth('memberships_from', t.fromMonth),
    isMonth('memberships_to', t.toMonth),
    check('memberships_order', sql`${t.toMonth} is null or ${t.toMonth} >= ${t.fromMonth}`),
  ],
);

/** Local authorities, with usual residents of Census 2021. */
export const authorities = sqliteTable(
  'authorities',
  {
    gssCode: text('gss_code').primaryKey(),
    name: text('name').notNull(),
    place: text('place')
      .notNull()
      .references(() => organisations.slug),
    residents: integer('residents').notNull(),
    censusYear: integer('census_year').notNull(),
    tileColumn: integer('tile_column'),
    tileRow: integer('tile_row'),
    tileLabel: text('tile_label'),
  },
  (t) => [index('authorities_place').on(t.place), check('authorities_residents', sql`${t.residents} > 0`)],
);

/** The organisation that hosts the joining-up for a place (or places that share one), as first recorded. */
export const integrators = sqliteTable(
  'integrators',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    leadHost: text('lead_host').notNull(),
    hostType: text('host_type').notNull(),
    status: text('status', { enum: INTEGRATOR_STATUSES }).notNull(),
    basis: text('basis', { enum: INTEGRATOR_BASES }).notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [
    oneOf('integrators_status', t.status, INTEGRATOR_STATUSES),
    oneOf('integrators_basis', t.basis, INTEGRATOR_BASES),
  ],
);

export const integratorPlaces = sqliteTable(
  'integrator_places',
  {
    integrator: text('integrator')
      .notNull()
      .references(() => integrators.slug),
    place: text('place')
      .notNull()
      .references(() => organisations.slug),
    fromMonth: monthColumn('from_month').notNull(),
    toMonth: monthColumn('to_month'),
  },
  (t) => [
    primaryKey({ columns: [t.integrator, t.place, t.fromMonth] }),
    index('integrator_places_place').on(t.place),
  ],
);
