import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { GROUP_LIMITS } from '~/domain/organisations/place-group';
import { LONGEST_TOKEN_NAME, TOKEN_SCOPES } from '~/domain/people/api-token';
import { ROLES } from '~/domain/people/roles';
import { day, instant, isDay, oneOf } from './columns';
import { organisations } from './organisations';

export const PERSON_STATES = ['active', 'suspended', 'left'] as const;

export const people = sqliteTable(
  'people',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    /** Argon2id, in PHC form; null until a password is set. */
    passwordHash: text('password_hash'),
    state: text('state', { enum: PERSON_STATES }).notNull().default('active'),
    /** Made by the demonstration seeds. */
    demonstration: integer('demonstration', { mode: 'boolean' }).notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    oneOf('people_state', t.state, PERSON_STATES),
    check('people_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
);

/** A role at an organisation between two days. Ended by its date, never deleted. */
export const grants = sqliteTable(
  'grants',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    person: text('person')
      .notNull()
      .references(() => people.id),
    role: text('role', { enum: ROLES }).notNull(),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    fromDate: day('from_date').notNull(),
    toDate: day('to_date'),
  },
  (t) => [
    index('grants_person').on(t.person),
    index('grants_organisation').on(t.organisation, t.role),
    oneOf('grants_role', t.role, ROLES),
    isDay('grants_from', t.fromDate),
    isDay('grants_to', t.toDate),
  ],
);

/** An SRO's power to sign for a place, lent to a person for some days. */
export const delegations = sqliteTable(
  'delegations',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    person: text('person')
      .notNull()
      .references(() => people.id),
    /** The SRO whose power it is, and who recorded it (the SRO or an administrator). */
    lentBy: text('lent_by')
      .notNull()
      .references(() => people.id),
    recordedBy: text('recorded_by')
      .notNull()
      .references(() => people.id),
    fromDate: day('from_date').notNull(),
    toDate: day('to_date').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Taken back before its last day. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('delegations_person').on(t.person),
    index('delegations_organisation').on(t.organisation),
    check('delegations_order', sql`${t.toDate} >= ${t.fromDate}`),
  ],
);

/** A signed-in browser. The cookie holds a random token; only its SHA-256 is kept. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    person: text('person')
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    userAgent: text('user_agent').notNull().default(''),
  },
  (t) => [index('sessions_person').on(t.person)],
);

/** Refused sign-ins, for throttling by account and by address. */
export const signInRefusals = sqliteTable(
  'sign_in_refusals',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** SHA-256 of the e-mail typed or of the address. */
    key: text('key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('sign_in_refusals_key').on(t.key, t.at)],
);

/** A set of places that a person keeps for comparing; nobody else sees it. */
export const placeGroups = sqliteTable(
  'place_groups',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    person: text('person')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    /** Counts saves. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('place_groups_person_name').on(t.person, sql`lower(${t.name})`),
    check('place_groups_name', sql`length(${t.name}) between 1 and ${sql.raw(String(GROUP_LIMITS.name))}`),
    check('place_groups_version', sql`${t.version} > 0`),
  ],
);

export const placeGroupPlaces = sqliteTable(
  'place_group_places',
  {
    group: integer('group_id')
      .notNull()
      .references(() => placeGroups.id),
    place: text('place')
      .notNull()
      .references(() => organisations.slug),
  },
  (t) => [primaryKey({ columns: [t.group, t.place] })],
);

/** A program's key to the JSON interface: it acts as its person. Only its SHA-256 is kept. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tokenHash: text('token_hash').notNull().unique(),
    person: text('person')
      .notNull()
      .references(() => people.id),
    /** What it is for, in its maker's words. */
    name: text('name').notNull(),
    scope: text('scope', { enum: TOKEN_SCOPES }).notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Noted once an hour at most. */
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by').references(() => people.id),
  },
  (t) => [
    index('api_tokens_person').on(t.person),
    oneOf('api_tokens_scope', t.scope, TOKEN_SCOPES),
    check('api_tokens_name', sql`length(${t.name}) between 1 and ${sql.raw(String(LONGEST_TOKEN_NAME))}`),
    check('api_tokens_order', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
