import { randomBytes } from 'node:crypto';
import type { LinkPurpose } from '~/domain/people/person';
import { queueMessage } from '~/services/records/queue-message.server';
import type { Transaction } from '~db/client.server';
import { insertLink } from '~db/repos/account-security.server';
import { sha256 } from '~db/repos/records.server';
import { INVITATION_MS, RESET_MS } from './limits.server';

const LASTS: Record<LinkPurpose, number> = { invitation: INVITATION_MS, password_reset: RESET_MS };

/**
 * Makes a link that works once, in place of earlier ones, and queues the message that carries it. The token stands in
 * that message alone, until it is sent.
 */
export function sendLink(
  tx: Transaction,
  { actor, now }: { actor: { id: string } | null; now: Date },
  { person, purpose }: { person: string; purpose: LinkPurpose },
): { expiresAt: string } {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LASTS[purpose]).toISOString();
  const id = insertLink(tx, {
    person,
    purpose,
    tokenHash: sha256(token),
    createdAt: now.toISOString(),
    expiresAt,
  });
  queueMessage(
    tx,
    { actor, now },
    {
      kind: purpose,
      to: { person },
      about: `person/${person}`,
      cause: `link ${id}`,
      secret: token,
      expiresAt,
    },
  );
  return { expiresAt };
}
