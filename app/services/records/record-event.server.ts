import type { Context } from '~/services/context.server';
import type { Transaction } from '~db/client.server';
import { appendAuditEvent } from '~db/repos/records.server';

/** Writes an audit event in the transaction of the change it reports. */
export function recordEvent(
  tx: Transaction,
  context: Pick<Context, 'actor' | 'now'>,
  event: { action: string; entity: string; before?: unknown; after?: unknown; reason?: string },
): void {
  appendAuditEvent(tx, {
    at: context.now.toISOString(),
    actor: context.actor.id,
    action: event.action,
    entity: event.entity,
    before: event.before ?? null,
    after: event.after ?? null,
    reason: event.reason ?? null,
  });
}
