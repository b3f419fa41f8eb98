import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns';
import { people } from './people';
import { submissions } from './returns';

/** A file of months from before the tracker was in use, taken in by the London office. Rows are never edited. */
export const historyImports = sqliteTable(
  'history_imports',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** The name of the file as the browser gave it. */
    fileName: text('file_name').notNull(),
    /** Of the file's bytes. */
    sha256: text('sha256').notNull(),
    rows: integer('rows').notNull(),
    importedBy: text('imported_by')
      .notNull()
      .references(() => people.id),
    importedAt: instant('imported_at').notNull(),
  },
  (t) => [check('history_imports_rows', sql`${t.rows} > 0`)],
);

/** The submissions that came from a file: nobody signed them. Rows are never edited. */
export const importedSubmissions = sqliteTable(
  'imported_submissions',
  {
    submission: integer('submission_id')
      .primaryKey()
      .references(() => submissions.id),
    import: integer('import_id')
      .notNull()
      .references(() => historyImports.id),
  },
  (t) => [index('imported_submissions_import').on(t.import)],
);
