import { type Db, inTransaction } from '~db/client.server';
import { appendAuditEvent } from '~db/repos/records.server';
import { endAllSessions } from '~db/repos/sessions.server';

/**
 * Records in the audit trail that the database was restored from a copy, so that the gap is explained to whoever reads
 * it, and ends every session: one that was ended after the copy was made would otherwise be alive again. Gives how many.
 */
export function noteRestore(db: Db, copy: { name: string; sha256: string }, now: Date): { sessions: number } {
  const at = now.toISOString();
  return inTransaction(db, (tx) => {
    const sessions = endAllSessions(tx, at);
    appendAuditEvent(tx, {
      at,
      actor: null,
      action: 'database.restored',
      entity: 'database',
      before: null,
      after: { copy: copy.name, sha256: copy.sha256, sessionsEnded: sessions },
      reason: 'Restored at the command line',
    });
    return { sessions };
  });
}
