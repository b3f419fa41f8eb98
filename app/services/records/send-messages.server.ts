import type { HandOver, Handover, Mail } from '~/domain/records/mail';
import type { MessageReason } from '~/domain/records/messages';
import { waitAfter } from '~/domain/records/retries';
import { type Db, inTransaction, patiently, type Transaction } from '~db/client.server';
import {
  abandonedMessages,
  holdsClaim,
  insertMessageEvent,
  leaveQueue,
  postpone,
} from '~db/repos/messages.server';
import { type Parcel, type SendingRules, takeNext } from './take-messages.server';

/** How long a process may take over one message before others count it as stopped. */
const CLAIM_MS = 5 * 60_000;

export interface Sender extends SendingRules {
  db: Db;
  clock: () => Date;
  handOver: HandOver;
  /** Puts what is sent to one person into words. */
  write: (parcel: Parcel) => Mail;
  /** Names the process, so that two never hold the same message. */
  process: string;
  /** True once the process is stopping: what is in hand is finished, nothing more begun. */
  stopping?: () => boolean;
}

export interface SendingTally {
  sent: number;
  failed: number;
  cancelled: number;
  unclear: number;
}

/**
 * Sends every message whose time has come, one recipient after another. Each is claimed and looked at once more in one
 * transaction, handed over, and its outcome recorded in another. A process that stops in between leaves a claim; the
 * message then counts as unclear and is not sent again by itself, so nobody ever gets it twice.
 */
export async function sendMessages(sender: Sender): Promise<SendingTally> {
  const tally: SendingTally = { sent: 0, failed: 0, cancelled: 0, unclear: 0 };
  tally.unclear += settleAbandoned(sender);
  while (!(sender.stopping?.() ?? false)) {
    const now = sender.clock();
    const taken = takeNext(sender.db, sender, { now, process: sender.process, until: claimEnd(now) });
    tally.cancelled += taken.cancelled;
    if (taken.parcel === null) return tally;
    const handover = await sender.handOver(sender.write(taken.parcel));
    record(sender, taken.parcel, handover, tally);
  }
  return tally;
}

function claimEnd(now: Date): string {
  return new Date(now.getTime() + CLAIM_MS).toISOString();
}

function settleAbandoned({ db, clock }: Sender): number {
  const at = clock().toISOString();
  if (abandonedMessages(db, at).length === 0) return 0;
  return inTransaction(db, (tx) => {
    const abandoned = abandonedMessages(tx, at);
    for (const message of abandoned) end(tx, message, { state: 'unclear', at, reason: 'interrupted' });
    return abandoned.length;
  });
}

type End = { state: 'sent' | 'unclear' | 'cancelled'; at: string; reason?: MessageReason; code?: string };

function end(tx: Transaction, message: number, event: End): void {
  leaveQueue(tx, message);
  insertMessageEvent(tx, { message, ...event });
}

function record(
  { db, clock, process }: Sender,
  parcel: Parcel,
  handover: Handover,
  tally: SendingTally,
): void {
  const now = clock();
  const at = now.toISOString();
  const { code } = handover;
  // What was handed over must be on record, or nobody knows whether it arrived.
  const recorded = (tx: Transaction) => {
    for (const { message, tries } of parcel.messages) {
      // Somebody has counted this process as stopped: what they recorded stands.
      if (!holdsClaim(tx, message.id, process)) continue;
      if (handover.kind === 'accepted') {
        const together = parcel.digest ? ({ reason: 'in_digest' } as const) : {};
        end(tx, message.id, { state: 'sent', at, code, ...together });
        tally.sent += 1;
      } else if (handover.kind === 'later') {
        const wait = waitAfter(tries + 1);
        const why = { at, reason: handover.reason, code };
        if (wait === null) end(tx, message.id, { state: 'cancelled', at, reason: 'too_many_tries', code });
        else tryAgain(tx, message.id, tries + 1, new Date(now.getTime() + wait).toISOString(), why);
        tally.failed += 1;
      } else {
        const state = handover.kind === 'refused' ? 'cancelled' : 'unclear';
        end(tx, message.id, { state, at, reason: handover.reason, code });
        tally[state] += 1;
      }
    }
  };
  patiently(db, () => inTransaction(db, recorded));
}

function tryAgain(
  tx: Transaction,
  message: number,
  tries: number,
  retryAt: string,
  why: { at: string; reason: MessageReason; code: string },
): void {
  postpone(tx, message, retryAt, tries);
  insertMessageEvent(tx, { message, state: 'failed', retryAt, ...why });
}
