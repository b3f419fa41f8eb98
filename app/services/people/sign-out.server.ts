import type { Context } from '~/services/context.server';
import { inTransaction } from '~db/client.server';
import { findSession, revokeSession } from '~db/repos/people.server';
import { appendAuditEvent, sha256 } from '~db/repos/records.server';

/** Ends the session of a token. A token of no session, or of one that has ended, changes nothing. */
export function signOut({ db, now }: Pick<Context, 'db' | 'now'>, { token }: { token: string }): void {
  const tokenHash = sha256(token);
  const at = now.toISOString();
  inTransaction(db, (tx) => {
    const person = findSession(tx, tokenHash)?.person.id;
    if (person === undefined || !revokeSession(tx, tokenHash, at)) return;
    appendAuditEvent(tx, {
      at,
      actor: person,
      action: 'signed_out',
      entity: `person/${person}`,
      before: null,
      after: null,
      reason: null,
    });
  });
}
