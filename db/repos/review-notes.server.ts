import { asc, eq } from 'drizzle-orm';
import type { NoteKind } from '~/domain/review/outcome';
import type { Queryable, Transaction } from '~db/client.server';
import { reviewNotes } from '~db/schema/review';

export interface NoteRow {
  id: number;
  review: number;
  item: number | null;
  kind: NoteKind;
  text: string;
  by: string;
  at: string;
}

/** The notes and comments of a review, oldest first. */
export function notesOf(db: Queryable, review: number): NoteRow[] {
  return db
    .select()
    .from(reviewNotes)
    .where(eq(reviewNotes.review, review))
    .orderBy(asc(reviewNotes.id))
    .all();
}

/** Adds a note; false when the same form was sent before. */
export function insertNote(tx: Transaction, row: typeof reviewNotes.$inferInsert): boolean {
  const { changes } = tx.insert(reviewNotes).values(row).onConflictDoNothing().run();
  return changes === 1;
}

/** The note that a form with this mark wrote; null when none was sent. */
export function noteOfToken(db: Queryable, token: string) {
  const { review, item, kind, text } = reviewNotes;
  return (
    db.select({ review, item, kind, text }).from(reviewNotes).where(eq(reviewNotes.token, token)).get() ??
    null
  );
}
