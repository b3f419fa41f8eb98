import { londonDate } from '~/domain/date';
import { goesAtOnce, type MessageReason } from '~/domain/records/messages';
import { type Reminder, remindersOf } from '~/domain/records/reminders';
import type { Situation } from '~/domain/records/situations';
import { remembered } from '~/services/remembered.server';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { type Db, inTransaction, type Transaction } from '~db/client.server';
import { insertMessageEvent, leaveQueue, type Message, waitingMessages } from '~db/repos/messages.server';
import { dedupeKeyOf } from './queue-message.server';
import { situationReader } from './situations.server';

/** The reminder that a queued message stands for, as things are now; null when it is no longer called for. */
export function reminderCalling(
  { dedupeKey, person }: Pick<Message, 'dedupeKey' | 'person'>,
  situation: Situation | null,
  now: Date,
): Reminder | null {
  if (situation === null) return null;
  const to = { person: person ?? '' };
  const called = remindersOf(situation, londonDate(now), isEnglishBankHoliday);
  return called.find(({ kind, cause }) => dedupeKeyOf({ kind, to, cause }) === dedupeKey) ?? null;
}

interface Unneeded {
  id: number;
  reason: MessageReason;
}

/** Of waiting messages those that are no longer needed, with why. */
function unneeded(db: Db, waiting: readonly Message[], now: Date): Unneeded[] {
  const situationOf = situationReader(db, now);
  return waiting.flatMap((message): Unneeded[] => {
    if (message.expiresAt !== null && message.expiresAt <= now.toISOString())
      return [{ id: message.id, reason: 'expired' }];
    if (goesAtOnce(message.kind)) return [];
    if (reminderCalling(message, situationOf(message.about), now) !== null) return [];
    return [{ id: message.id, reason: 'already_done' }];
  });
}

function cancel(tx: Transaction, which: readonly Unneeded[], at: string): number {
  for (const { id, reason } of which) {
    leaveQueue(tx, id);
    insertMessageEvent(tx, { message: id, state: 'cancelled', at, reason });
  }
  return which.length;
}

/** Cancels the waiting reminders about one thing that its move has made needless, in the move's own transaction. */
export function settleAfterMove(tx: Transaction, { db, now }: { db: Db; now: Date }, about: string): void {
  cancel(tx, unneeded(db, waitingMessages(tx, about), now), now.toISOString());
}

/**
 * Cancels every waiting message whose time has passed and every reminder of something that is done, whether or not there
 * is a mail server to send it. Gives how many; looks again only once something has changed or an hour has passed.
 */
export function settleReminders(db: Db, now: Date): number {
  const at = now.toISOString();
  const look = () => unneeded(db, waitingMessages(db), now);
  if (remembered(db, `unneeded messages ${at.slice(0, 13)}`, look).length === 0) return 0;
  return inTransaction(db, (tx) => cancel(tx, look(), at));
}
