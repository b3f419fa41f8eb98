import { and, eq, lte } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { Queryable, Transaction } from '~db/client.server';
import { workbookUploads } from '~db/schema/returns';

type Stored = typeof workbookUploads.$inferSelect;

/** A workbook that waits for its owner to look at what it would change. */
export type UploadRow = Omit<Stored, 'month'> & { month: Month };

/** Keeps an uploaded workbook in place of the same person's earlier one for the return; those past their time go. */
export function keepUpload(tx: Transaction, row: UploadRow): void {
  tx.delete(workbookUploads).where(lte(workbookUploads.expiresAt, row.uploadedAt)).run();
  tx.delete(workbookUploads)
    .where(
      and(
        eq(workbookUploads.person, row.person),
        eq(workbookUploads.organisation, row.organisation),
        eq(workbookUploads.month, row.month),
      ),
    )
    .run();
  tx.insert(workbookUploads).values(row).run();
}

/** A kept workbook by its id, or null. */
export function findUpload(db: Queryable, id: string): UploadRow | null {
  const row = db.select().from(workbookUploads).where(eq(workbookUploads.id, id)).get();
  return row === undefined ? null : { ...row, month: month(row.month) };
}

/** Removes a kept workbook: it was applied, or its owner gave it up. */
export function removeUpload(tx: Transaction, id: string): void {
  tx.delete(workbookUploads).where(eq(workbookUploads.id, id)).run();
}
