import type { SignInMethod } from '~/domain/people/account-standing';
import type { Context } from '~/services/context.server';
import { inTransaction } from '~db/client.server';
import { appendAuditEvent, sha256 } from '~db/repos/records.server';
import { findSession, revokeSession } from '~db/repos/sessions.server';

/**
 * Ends the session of a token and says how it began. A token of no session, or of one that has ended, changes nothing.
 */
export function signOut(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { token }: { token: string },
): { method: SignInMethod | null } {
  const tokenHash = sha256(token);
  const at = now.toISOString();
  return inTransaction(db, (tx) => {
    const found = findSession(tx, tokenHash);
    if (found === null || !revokeSession(tx, tokenHash, at)) return { method: null };
    const person = found.person.id;
    appendAuditEvent(tx, {
      at,
      actor: person,
      action: 'signed_out',
      entity: `person/${person}`,
      before: null,
      after: null,
      reason: null,
    });
    return { method: found.session.method };
  });
}
