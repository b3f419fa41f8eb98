import { addDays, londonDate } from '~/domain/date';
import { type Reminder, remindersOf } from '~/domain/records/reminders';
import { londonInstant } from '~/domain/records/sending-hours';
import { aboutOf, type Situation } from '~/domain/records/situations';
import type { Context } from '~/services/context.server';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { type Db, inTransaction, type Transaction } from '~db/client.server';
import { keysAmong } from '~db/repos/messages.server';
import { dedupeKeyOf, type MessageToQueue, queueMessage } from './queue-message.server';
import { recipientsOn } from './recipients.server';
import { settleAfterMove } from './settle-reminders.server';
import { calendarSituations, situationOf } from './situations.server';

/** Of no use once the last day on which it is true has ended. */
function endOf({ until }: Reminder): string | undefined {
  return until === null ? undefined : londonInstant(addDays(until, 1), '00:00').toISOString();
}

function messageOf(situation: Situation, reminder: Reminder, person: string): MessageToQueue {
  const { kind, cause, data } = reminder;
  return { kind, to: { person }, about: aboutOf(situation), data, cause, expiresAt: endOf(reminder) };
}

/**
 * Queues what a move calls for, in the move's own transaction: tells everyone concerned but the person who made it. What
 * waits about the same thing and is done by the move is cancelled.
 * `about` names what moved, as in the audit trail.
 */
export function queueAfterMove(tx: Transaction, context: Context, about: string): void {
  settleAfterMove(tx, context, about);
  const situation = situationOf(context.db, context.now, about);
  if (situation === null) return;
  const today = londonDate(context.now);
  const people = recipientsOn(tx, today);
  for (const reminder of remindersOf(situation, today, isEnglishBankHoliday, 'move'))
    for (const person of people(reminder.to))
      if (person !== context.actor.id) queueMessage(tx, context, messageOf(situation, reminder, person));
}

/**
 * Queues what the calendar calls for today and was not queued yet. Running it again, or twice at once, queues nothing
 * more. Returns how many it queued; writes nothing when there is nothing to queue.
 */
export function planReminders(db: Db, now: Date): number {
  const today = londonDate(now);
  const people = recipientsOn(db, today);
  const called = calendarSituations(db, now).flatMap((situation) =>
    remindersOf(situation, today, isEnglishBankHoliday, 'calendar').flatMap((reminder) =>
      people(reminder.to).map((person) => messageOf(situation, reminder, person)),
    ),
  );
  const queued = keysAmong(db, called.map(dedupeKeyOf));
  const fresh = called.filter((message) => !queued.has(dedupeKeyOf(message)));
  if (fresh.length === 0) return 0;
  return inTransaction(db, (tx) => {
    const ids = fresh.map((message) => queueMessage(tx, { actor: null, now }, message));
    return ids.filter((id) => id !== null).length;
  });
}
