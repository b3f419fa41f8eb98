import { asc, eq } from 'drizzle-orm';
import type { QuestionNote, QuestionVersion } from '~/domain/framework/questions';
import type { Queryable, Transaction } from '~db/client.server';
import { questionNotes, questionVersions as versions } from '~db/schema/framework-changes';

/** What was recorded of every question, oldest first. */
export function questionVersions(db: Queryable): QuestionVersion[] {
  return db.select().from(versions).orderBy(asc(versions.at), asc(versions.version)).all();
}

/** What was recorded of one question, oldest first. */
export function versionsOfQuestion(db: Queryable, code: string): QuestionVersion[] {
  return db.select().from(versions).where(eq(versions.code, code)).orderBy(asc(versions.version)).all();
}

/** Records how a question reads from now on. */
export function insertQuestionVersion(tx: Transaction, version: QuestionVersion): void {
  tx.insert(versions).values(version).run();
}

/** The notes on one question, or on all, oldest first. */
export function notesOf(db: Queryable, question?: string): QuestionNote[] {
  const query = db.select().from(questionNotes).$dynamic();
  return (question === undefined ? query : query.where(eq(questionNotes.question, question)))
    .orderBy(asc(questionNotes.id))
    .all();
}

/** Adds a note to a question; gives its number. */
export function insertNote(tx: Transaction, note: Omit<QuestionNote, 'id'>): number {
  return tx.insert(questionNotes).values(note).returning({ id: questionNotes.id }).get().id;
}
