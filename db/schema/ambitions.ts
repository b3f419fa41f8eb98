import { sql } from 'drizzle-orm';
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, isMonth, monthColumn, oneOf } from './columns';
import { frameworkItems } from './framework';
import { organisations } from './organisations';
import { people } from './people';
import { submissions } from './returns';

const UPLOAD_WAYS = ['file', 'form'] as const;

/** Values that an ICB or the London office recorded together, by a file or by the form. Rows are never edited. */
export const ambitionUploads = sqliteTable(
  'ambition_uploads',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    way: text('way', { enum: UPLOAD_WAYS }).notNull(),
    /** The ICB, or London, on whose behalf. */
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    /** The name of the file as the browser gave it; empty for the form. */
    fileName: text('file_name').notNull(),
    /** Of the file's bytes, or of the form's figures. */
    sha256: text('sha256').notNull(),
    /** Where the figures come from, in the words of whoever recorded them. */
    origin: text('origin').notNull(),
    uploadedBy: text('uploaded_by')
      .notNull()
      .references(() => people.id),
    uploadedAt: instant('uploaded_at').notNull(),
  },
  (t) => [
    oneOf('ambition_uploads_way', t.way, UPLOAD_WAYS),
    check('ambition_uploads_origin', sql`length(${t.origin}) > 0`),
  ],
);

/**
 * A figure of an ambition for an organisation and a month: from a submission or from an upload, never both. Rows are never
 * edited; a later one corrects. A figure of nothing takes back what was uploaded before.
 */
export const ambitionValues = sqliteTable(
  'ambition_values',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ambition: text('ambition')
      .notNull()
      .references(() => frameworkItems.code),
    organisation: text('organisation')
      .notNull()
      .references(() => organisations.slug),
    month: monthColumn('month').notNull(),
    numerator: real('numerator'),
    denominator: real('denominator'),
    value: real('value'),
    submission: integer('submission_id').references(() => submissions.id),
    upload: integer('upload_id').references(() => ambitionUploads.id),
    /** The row of the file it stood in; 1 for the form. */
    uploadRow: integer('upload_row'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    index('ambition_values_month').on(t.month, t.ambition),
    index('ambition_values_ambition').on(t.ambition, t.organisation, t.month),
    uniqueIndex('ambition_values_submission').on(t.submission, t.ambition),
    uniqueIndex('ambition_values_upload').on(t.upload, t.ambition, t.organisation, t.month),
    isMonth('ambition_values_is_month', t.month),
    check('ambition_values_source', sql`(${t.submission} is null) <> (${t.upload} is null)`),
    check('ambition_values_row', sql`(${t.upload} is null) = (${t.uploadRow} is null)`),
    check(
      'ambition_values_figure',
      sql`${t.value} is null or (${t.numerator} is null and ${t.denominator} is null)`,
    ),
  ],
);
