import type { MessageData, MessageKind, MessageReason } from '~/domain/records/messages';
import type { Transaction } from '~db/client.server';
import { insertMessage, insertMessageEvent, leaveQueue, queuedFor } from '~db/repos/messages.server';
import { sha256 } from '~db/repos/records.server';

export interface MessageToQueue {
  kind: MessageKind;
  /** A person with an account (active or not), or an address where there is no account. */
  to: { person: string } | { address: string };
  /** What it is about, named as in the audit trail. */
  about: string;
  data?: MessageData;
  /** What happened, once and for all; the kind and the recipient are added to it. */
  cause: string;
  /** Not sent before; at once when not given. */
  dueAt?: string;
  /** Of no use after, such as a link that has expired. */
  expiresAt?: string;
  /** What makes the link of the message work; forgotten as soon as it is sent or given up. */
  secret?: string;
}

/** The same cause has the same key for the same recipient. An address is in it as a hash only. */
export function dedupeKeyOf({ kind, to, cause }: Pick<MessageToQueue, 'kind' | 'to' | 'cause'>): string {
  return [kind, 'person' in to ? to.person : sha256(to.address.trim().toLowerCase()), cause].join(' ');
}

/**
 * Queues a message in the transaction of its cause, so that both happen or neither. It is sent after the commit. The
 * same cause queues each recipient once; null says that it had.
 */
export function queueMessage(
  tx: Transaction,
  context: { actor: { id: string } | null; now: Date },
  { kind, to, about, data = {}, cause, dueAt, expiresAt, secret }: MessageToQueue,
): number | null {
  const at = context.now.toISOString();
  const person = 'person' in to ? to.person : null;
  const address = 'address' in to ? to.address.trim().toLowerCase() : null;
  return insertMessage(
    tx,
    {
      kind,
      person,
      address,
      about,
      data,
      dedupeKey: dedupeKeyOf({ kind, to, cause }),
      dueAt: dueAt ?? at,
      expiresAt: expiresAt ?? null,
      causedBy: context.actor?.id ?? null,
      queuedAt: at,
    },
    secret ?? null,
  );
}

/**
 * Gives up the messages about one thing, or to one person, that are not sent yet: an invitation taken back, a person who
 * has left. One that is being sent at this very moment goes out.
 */
export function giveUpMessages(
  tx: Transaction,
  { now }: { now: Date },
  which: { about: string; kind?: MessageKind } | { person: string },
  reason: MessageReason,
): number {
  const at = now.toISOString();
  const waiting = queuedFor(tx, which, at);
  for (const message of waiting) {
    leaveQueue(tx, message);
    insertMessageEvent(tx, { message, state: 'cancelled', at, reason });
  }
  return waiting.length;
}
