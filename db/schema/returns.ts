import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { AREA_UPDATES, CONFIDENCES, ENTRY_KINDS, MILESTONE_STATES } from '~/domain/returns/content';
import { MILESTONE_STATUSES } from '~/domain/returns/milestone-status';
import type { UploadedCells } from '~/domain/returns/workbook';
import { RETURN_ACTIONS, RETURN_STATES } from '~/domain/returns/workflow';
import { day, instant, isDay, isMonth, monthColumn, oneOf } from './columns';
import { frameworkItems } from './framework';
import { organisations } from './organisations';
import { people } from './people';

/** A month and its dates; its state is worked out from them and from whether it was published. */
export const periods = sqliteTable(
  'periods',
  {
    month: monthColumn('month').primaryKey(),
    opensOn: day('opens_on').notNull(),
    dueOn: day('due_on').notNull(),
    signOffBy: day('sign_off_by').notNull(),
    reviewBy: day('review_by').notNull(),
    meetingOn: day('meeting_on').notNull(),
    publishedAt: instant('published_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    isMonth('periods_month', t.month),
    isDay('periods_opens', t.opensOn),
    isDay('periods_due', t.dueOn),
    check(
      'periods_order',
      sql`${t.opensOn} <= ${t.dueOn} and ${t.dueOn} <= ${t.signOffBy} and ${t.signOffBy} <= ${t.reviewBy} and ${t.reviewBy} <= ${t.meetingOn}`,
    ),
  ],
);

/** One organisation's return for one month: where it stands in the workflow. */
export const returns = sqliteTable(
  'returns',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    month: monthColumn('month')
      .notNull()
      .references(() => periods.month),
    state: text('state', { enum: RETURN_STATES }).notNull(),
    stateSince: instant('state_since').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** Counts transitions, so that two people cannot move it at once. */
    version: integer('version').notNull().default(1),
  },
  (t) => [
    uniqueIndex('returns_organisation_month').on(t.organisation, t.month),
    index('returns_month').on(t.month, t.state),
    oneOf('returns_state', t.state, RETURN_STATES),
  ],
);

/** Every move of a return through the workflow. Rows are never edited. */
export const returnTransitions = sqliteTable(
  'return_transitions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    return: integer('return_id')
      .notNull()
      .references(() => returns.id),
    action: text('action', { enum: RETURN_ACTIONS }).notNull(),
    fromState: text('from_state', { enum: RETURN_STATES }).notNull(),
    toState: text('to_state', { enum: RETURN_STATES }).notNull(),
    by: text('by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
    reason: text('reason').notNull().default(''),
  },
  (t) => [
    index('return_transitions_return').on(t.return),
    oneOf('return_transitions_action', t.action, RETURN_ACTIONS),
    oneOf('return_transitions_from', t.fromState, RETURN_STATES),
    oneOf('return_transitions_to', t.toState, RETURN_STATES),
  ],
);

/** A saved part of a draft, with its own version. Parts never saved are still as carried forward. */
export const returnEntries = sqliteTable(
  'return_entries',
  {
    return: integer('return_id')
      .notNull()
      .references(() => returns.id),
    kind: text('kind', { enum: ENTRY_KINDS as [string, ...string[]] }).notNull(),
    key: text('key').notNull(),
    content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
    version: integer('version').notNull(),
    savedBy: text('saved_by')
      .notNull()
      .references(() => people.id),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.return, t.kind, t.key] }),
    oneOf('return_entries_kind', t.kind, ENTRY_KINDS),
    check('return_entries_version', sql`${t.version} > 0`),
  ],
);

/** An immutable copy of a signed return. Roll-ups read these, never drafts. */
export const submissions = sqliteTable(
  'submissions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    return: integer('return_id')
      .notNull()
      .references(() => returns.id),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    month: monthColumn('month').notNull(),
    /** 1 for the first submission of the month, 2 for the next, ... */
    sequence: integer('sequence').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    /** Canonical JSON of the whole return; `sha256` is the hash of exactly this text. */
    content: text('content').notNull(),
    sha256: text('sha256').notNull(),
    typedBy: text('typed_by', { mode: 'json' }).$type<string[]>().notNull(),
    askedBy: text('asked_by').references(() => people.id),
    signedBy: text('signed_by')
      .notNull()
      .references(() => people.id),
    /** The SRO for whom a delegate signed; null when the SRO signed. */
    signedFor: text('signed_for').references(() => people.id),
    /** The name and role as they stood at signature. */
    attestation: text('attestation').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    daysLate: integer('days_late').notNull(),
    ratificationBy: day('ratification_by'),
    restatement: integer('restatement', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    uniqueIndex('submissions_return_sequence').on(t.return, t.sequence),
    // Holds what roll-ups ask for, so that they never page through the large contents.
    index('submissions_month').on(
      t.month,
      t.organisation,
      t.sequence,
      t.submittedAt,
      t.daysLate,
      t.restatement,
    ),
    index('submissions_organisation').on(t.organisation, t.month, t.sequence),
    isDay('submissions_ratification_by', t.ratificationBy),
    check('submissions_late', sql`${t.daysLate} >= 0`),
  ],
);

/** The board's ratification of a submission that was signed while it was still pending. */
export const ratifications = sqliteTable('ratifications', {
  submission: integer('submission_id')
    .primaryKey()
    .references(() => submissions.id),
  ratifiedOn: day('ratified_on').notNull(),
  recordedBy: text('recorded_by')
    .notNull()
    .references(() => people.id),
  recordedAt: instant('recorded_at').notNull(),
});

const READINESS_KINDS = ['assessed', 'not_assessed', 'not_applicable'] as const;

/** What was worked out from each area when it was submitted; dashboards read only this. */
export const submissionAreas = sqliteTable(
  'submission_areas',
  {
    submission: integer('submission_id')
      .notNull()
      .references(() => submissions.id),
    area: text('area')
      .notNull()
      .references(() => frameworkItems.code),
    readinessKind: text('readiness_kind', { enum: READINESS_KINDS }).notNull(),
    readiness: integer('readiness'),
    stated: text('stated', { enum: CONFIDENCES }),
    proposed: text('proposed', { enum: CONFIDENCES }).notNull(),
    because: text('because', { mode: 'json' }).$type<unknown[]>().notNull(),
    watermelon: integer('watermelon', { mode: 'boolean' }).notNull(),
    update: text('update_kind', { enum: AREA_UPDATES }).notNull(),
    changedMonth: monthColumn('changed_month'),
    staleFunctions: text('stale_functions', { mode: 'json' }).$type<string[]>().notNull(),
    changed: text('changed').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submission, t.area] }),
    oneOf('submission_areas_kind', t.readinessKind, READINESS_KINDS),
    oneOf('submission_areas_stated', t.stated, CONFIDENCES),
    oneOf('submission_areas_proposed', t.proposed, CONFIDENCES),
    oneOf('submission_areas_update', t.update, AREA_UPDATES),
    check('submission_areas_readiness', sql`${t.readiness} is null or ${t.readiness} between 0 and 4`),
  ],
);

/** Each milestone as a submission left it, with its status at the end of the month. */
export const submissionMilestones = sqliteTable(
  'submission_milestones',
  {
    submission: integer('submission_id')
      .notNull()
      .references(() => submissions.id),
    milestone: text('milestone')
      .notNull()
      .references(() => frameworkItems.code),
    state: text('state', { enum: MILESTONE_STATES }),
    status: text('status', { enum: MILESTONE_STATUSES }).notNull(),
    baselineDue: day('baseline_due'),
    currentDue: day('current_due'),
    forecast: day('forecast'),
    actual: day('actual'),
    slipDays: integer('slip_days'),
    forecastMoves: integer('forecast_moves').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submission, t.milestone] }),
    oneOf('submission_milestones_state', t.state, MILESTONE_STATES),
    oneOf('submission_milestones_status', t.status, MILESTONE_STATUSES),
  ],
);

/** The ICB's own rating of an area of one submission. Rows are never edited; the latest counts. */
export const assurances = sqliteTable(
  'assurances',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    submission: integer('submission_id')
      .notNull()
      .references(() => submissions.id),
    area: text('area')
      .notNull()
      .references(() => frameworkItems.code),
    confidence: text('confidence', { enum: CONFIDENCES }).notNull(),
    reason: text('reason').notNull(),
    by: text('by')
      .notNull()
      .references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [
    index('assurances_submission').on(t.submission, t.area, t.id),
    oneOf('assurances_confidence', t.confidence, CONFIDENCES),
    check('assurances_reason', sql`length(${t.reason}) > 0`),
  ],
);

/** A question the ICB asks about one area of a submission, answered on the place's page. */
export const queries = sqliteTable(
  'queries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    return: integer('return_id')
      .notNull()
      .references(() => returns.id),
    submission: integer('submission_id')
      .notNull()
      .references(() => submissions.id),
    area: text('area')
      .notNull()
      .references(() => frameworkItems.code),
    text: text('text').notNull(),
    dueOn: day('due_on').notNull(),
    /** Who at the place should answer. */
    owner: text('owner')
      .notNull()
      .references(() => people.id),
    raisedBy: text('raised_by')
      .notNull()
      .references(() => people.id),
    raisedAt: instant('raised_at').notNull(),
    answer: text('answer'),
    answeredBy: text('answered_by').references(() => people.id),
    answeredAt: instant('answered_at'),
    /** Counts saves of the answer. */
    version: integer('version').notNull().default(1),
  },
  (t) => [index('queries_return').on(t.return), isDay('queries_due', t.dueOn)],
);

/**
 * A workbook that somebody uploaded and has not applied yet: what it would change is shown from here, to its owner only.
 * Not a record: a row goes when it is applied, replaced by another upload, or past its time.
 */
export const workbookUploads = sqliteTable(
  'workbook_uploads',
  {
    id: text('id').primaryKey(),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    month: monthColumn('month')
      .notNull()
      .references(() => periods.month),
    person: text('person')
      .notNull()
      .references(() => people.id),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    /** The cells as downloaded, those typed in, and where these stand. */
    cells: text('cells', { mode: 'json' }).$type<UploadedCells>().notNull(),
    downloadedAt: instant('downloaded_at').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('workbook_uploads_owner').on(t.person, t.organisation, t.month),
    index('workbook_uploads_expiry').on(t.expiresAt),
    isMonth('workbook_uploads_month', t.month),
    check('workbook_uploads_sha256', sql`length(${t.sha256}) = 64`),
    check('workbook_uploads_expires', sql`${t.expiresAt} > ${t.uploadedAt}`),
  ],
);
