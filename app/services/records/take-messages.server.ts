import { londonDate } from '~/domain/date';
import { isReservedAddress } from '~/domain/records/mail';
import { goesAtOnce, type MessageReason, type NamedOrganisation } from '~/domain/records/messages';
import { digestMoment, mayGo, nextOpening, type SendingHours } from '~/domain/records/sending-hours';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { type Db, inTransaction, type Transaction } from '~db/client.server';
import {
  claimMessage,
  deliveryOf,
  dueMessages,
  insertMessageEvent,
  leaveQueue,
  type Message,
  postpone,
  type Queued,
} from '~db/repos/messages.server';
import { findById } from '~db/repos/people.server';
import { namedOrganisations } from './message-facts.server';
import { recipientsOn } from './recipients.server';
import { reminderCalling } from './settle-reminders.server';
import { situationOf } from './situations.server';

export interface SendingRules {
  hours: SendingHours;
  /** Whether mail may go to addresses that nobody has, such as those of the demonstration: for tests only. */
  toReserved: boolean;
}

/** A message with what its words need. */
export interface MessageToWrite {
  message: Message;
  tries: number;
  secret: string | null;
}

/** What goes to one recipient in one mail. */
export interface Parcel {
  address: string;
  /** Null where there is no account. */
  name: string | null;
  digest: boolean;
  messages: MessageToWrite[];
  /** The organisations that messages are about, by slug. */
  organisations: Map<string, NamedOrganisation>;
}

/** How many are looked at in one transaction, so that others can write in between. */
const AT_ONCE = 50;

/**
 * Claims the next message that may go at this instant, with the rest of the day's for someone who gets them together.
 * Looks at each once more: what is done, expired or addressed to nobody is cancelled, what may not go yet is put off.
 */
export function takeNext(
  db: Db,
  rules: SendingRules,
  claim: { now: Date; process: string; until: string },
): { parcel: Parcel | null; cancelled: number } {
  const at = claim.now.toISOString();
  let cancelled = 0;
  for (;;) {
    // Reading first: a process with nothing to do never asks for the write lock.
    if (dueMessages(db, at, 1).length === 0) return { parcel: null, cancelled };
    const taken = inTransaction(db, (tx) => {
      const due = dueMessages(tx, at, AT_ONCE);
      let given = 0;
      for (const queued of due) {
        const fate = fateOf(db, tx, rules, queued, claim.now);
        if (fate.kind === 'cancel') {
          cancel(tx, queued.message.id, at, fate.reason);
          given += 1;
        } else if (fate.kind === 'wait') postpone(tx, queued.message.id, fate.until);
        else return { parcel: pack(db, tx, rules, queued, fate, claim), given };
      }
      return { parcel: null, given };
    });
    cancelled += taken.given;
    if (taken.parcel !== null) {
      cancelled += taken.parcel.cancelled;
      return { parcel: taken.parcel, cancelled };
    }
  }
}

function cancel(tx: Transaction, message: number, at: string, reason: MessageReason): void {
  leaveQueue(tx, message);
  insertMessageEvent(tx, { message, state: 'cancelled', at, reason });
}

type Fate =
  | { kind: 'cancel'; reason: MessageReason }
  | { kind: 'wait'; until: string }
  | { kind: 'go'; address: string; name: string | null; digest: boolean };

function fateOf(db: Db, tx: Transaction, rules: SendingRules, { message }: Queued, now: Date): Fate {
  const stop = (reason: MessageReason): Fate => ({ kind: 'cancel', reason });
  if (message.expiresAt !== null && message.expiresAt <= now.toISOString()) return stop('expired');
  const person = message.person === null ? null : findById(tx, message.person);
  if (person !== null && (person.state === 'left' || person.state === 'suspended'))
    return stop('person_gone');
  const address = person?.email ?? message.address ?? '';
  if (!address.includes('@')) return stop('person_gone');
  if (!rules.toReserved && (person?.demonstration === true || isReservedAddress(address)))
    return stop('demonstration_address');
  const go: Fate = { kind: 'go', address, name: person?.name ?? null, digest: false };
  if (goesAtOnce(message.kind)) return go;
  const undone = standing(db, tx, message, now);
  if (undone !== null) return stop(undone);
  const together = digestMoment(new Date(message.dueAt), rules.hours, isEnglishBankHoliday);
  // What is no longer true by the time of the daily mail goes by itself, or its person would never be told.
  const inTime = message.expiresAt === null || together.toISOString() < message.expiresAt;
  const digest = inTime && person !== null && deliveryOf(tx, person.id) === 'digest';
  const moment = digest ? together : nextOpening(now, rules.hours, isEnglishBankHoliday);
  if (moment > now) return { kind: 'wait', until: moment.toISOString() };
  if (!mayGo(now, rules.hours, isEnglishBankHoliday))
    return { kind: 'wait', until: nextOpening(now, rules.hours, isEnglishBankHoliday).toISOString() };
  return { ...go, digest };
}

/** Null when what a reminder says is still so and its recipient still concerned; otherwise why not. */
function standing(db: Db, tx: Transaction, message: Message, now: Date): MessageReason | null {
  const called = reminderCalling(message, situationOf(db, now, message.about), now);
  if (called === null) return 'already_done';
  const people = recipientsOn(tx, londonDate(now))(called.to);
  return people.includes(message.person ?? '') ? null : 'no_longer_addressed';
}

function pack(
  db: Db,
  tx: Transaction,
  rules: SendingRules,
  first: Queued,
  { address, name, digest }: Extract<Fate, { kind: 'go' }>,
  { now, process, until }: { now: Date; process: string; until: string },
): Parcel & { cancelled: number } {
  const at = now.toISOString();
  const together = digest ? sameRecipient(tx, first, at) : [];
  let cancelled = 0;
  const going = [first];
  for (const queued of together) {
    const fate = fateOf(db, tx, rules, queued, now);
    if (fate.kind === 'go' && fate.digest) going.push(queued);
    if (fate.kind !== 'cancel') continue;
    cancel(tx, queued.message.id, at, fate.reason);
    cancelled += 1;
  }
  for (const { message } of going) {
    claimMessage(tx, message.id, process, until);
    insertMessageEvent(tx, { message: message.id, state: 'sending', at });
  }
  return {
    address,
    name,
    digest,
    messages: going.map(({ message, queue }) => ({ message, tries: queue.tries, secret: queue.secret })),
    organisations: namedOrganisations(tx, now),
    cancelled,
  };
}

function sameRecipient(tx: Transaction, first: Queued, at: string): Queued[] {
  return dueMessages(tx, at, Number.MAX_SAFE_INTEGER).filter(
    ({ message }) => message.person === first.message.person && message.id !== first.message.id,
  );
}
