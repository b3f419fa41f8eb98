import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { GROUP_LIMITS } from '~/domain/organisations/place-group';
import { SIGN_IN_METHODS } from '~/domain/people/account-standing';
import { LONGEST_TOKEN_NAME, TOKEN_SCOPES } from '~/domain/people/api-token';
import { GRANT_DECISIONS } from '~/domain/people/grant-request';
import { LINK_PURPOSES, PERSON_STATES } from '~/domain/people/person';
import { ROLES } from '~/domain/people/roles';
import { day, instant, isDay, oneOf } from './columns';
import { organisations } from './organisations';

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
    /** Counts changes of name and address, so that two administrators do not overwrite each other. */
    version: integer('version').notNull().default(1),
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
    /** The administrator who gave or confirmed it; null when it was given at the server, or before this was kept. */
    givenBy: text('given_by').references(() => people.id),
  },
  (t) => [
    index('grants_person').on(t.person),
    index('grants_organisation').on(t.organisation, t.role),
    oneOf('grants_role', t.role, ROLES),
    isDay('grants_from', t.fromDate),
    isDay('grants_to', t.toDate),
  ],
);

/** A role that an administrator asked for themselves. It has no force: a grant is added once another one confirms it. */
export const grantRequests = sqliteTable(
  'grant_requests',
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
    reason: text('reason').notNull(),
    askedBy: text('asked_by')
      .notNull()
      .references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    decision: text('decision', { enum: GRANT_DECISIONS }),
    decidedBy: text('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
  },
  (t) => [
    index('grant_requests_person').on(t.person),
    oneOf('grant_requests_role', t.role, ROLES),
    oneOf('grant_requests_decision', t.decision, GRANT_DECISIONS),
    isDay('grant_requests_from', t.fromDate),
    isDay('grant_requests_to', t.toDate),
    check(
      'grant_requests_decided',
      sql`(${t.decision} is null) = (${t.decidedBy} is null) and (${t.decision} is null) = (${t.decidedAt} is null)`,
    ),
    check(
      'grant_requests_two_people',
      sql`${t.decision} is null or ${t.decision} <> 'confirmed' or ${t.decidedBy} <> ${t.askedBy}`,
    ),
  ],
);

/** An e-mail address that would hand a reviewing or signing role to its owner: it waits for a second administrator. */
export const addressRequests = sqliteTable(
  'address_requests',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    person: text('person')
      .notNull()
      .references(() => people.id),
    /** In small letters; forgotten once decided. */
    email: text('email'),
    reason: text('reason').notNull(),
    askedBy: text('asked_by')
      .notNull()
      .references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    decision: text('decision', { enum: GRANT_DECISIONS }),
    decidedBy: text('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
  },
  (t) => [
    uniqueIndex('address_requests_waiting').on(t.person).where(sql`decision is null`),
    oneOf('address_requests_decision', t.decision, GRANT_DECISIONS),
    check('address_requests_email', sql`(${t.decision} is null) = (${t.email} is not null)`),
    check(
      'address_requests_decided',
      sql`(${t.decision} is null) = (${t.decidedBy} is null) and (${t.decision} is null) = (${t.decidedAt} is null)`,
    ),
    check(
      'address_requests_two_people',
      sql`${t.decision} is null or ${t.decision} <> 'confirmed' or ${t.decidedBy} <> ${t.askedBy}`,
    ),
  ],
);

/** A link sent by e-mail that works once: an invitation or a new password. Only the SHA-256 of its token is kept. */
export const accountLinks = sqliteTable(
  'account_links',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    person: text('person')
      .notNull()
      .references(() => people.id),
    purpose: text('purpose', { enum: LINK_PURPOSES }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** Replaced by a newer one, or taken back. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('account_links_person').on(t.person, t.purpose),
    oneOf('account_links_purpose', t.purpose, LINK_PURPOSES),
  ],
);

/** The second factor a person has confirmed: its secret is sealed with a key that is not in the database. */
export const secondFactors = sqliteTable('second_factors', {
  person: text('person')
    .primaryKey()
    .references(() => people.id),
  sealedSecret: text('sealed_secret').notNull(),
  confirmedAt: instant('confirmed_at').notNull(),
  /** The 30 seconds whose code was last taken: no code of then or before is taken again. */
  lastStep: integer('last_step').notNull(),
});

/** Codes to get in with when the phone is lost: each works once, and only its SHA-256 is kept. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    person: text('person')
      .notNull()
      .references(() => people.id),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [uniqueIndex('recovery_codes_person').on(t.person, t.codeHash)],
);

/** Who a person is at their organisation's own sign-in (OpenID Connect). */
export const identities = sqliteTable(
  'identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    person: text('person')
      .notNull()
      .references(() => people.id),
    linkedAt: instant('linked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    uniqueIndex('identities_person').on(t.person, t.issuer),
  ],
);

/** A sign-in under way at the organisation's provider. The row goes when the answer comes, so none is taken twice. */
export const providerAttempts = sqliteTable('provider_attempts', {
  /** SHA-256 of the token in the browser's cookie. */
  tokenHash: text('token_hash').primaryKey(),
  state: text('state').notNull(),
  nonce: text('nonce').notNull(),
  codeVerifier: text('code_verifier').notNull(),
  returnTo: text('return_to').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

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
    method: text('method', { enum: SIGN_IN_METHODS }).notNull().default('password'),
    /** When a second factor was shown in it; null: not. */
    secondFactorAt: instant('second_factor_at'),
  },
  (t) => [index('sessions_person').on(t.person), oneOf('sessions_method', t.method, SIGN_IN_METHODS)],
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
