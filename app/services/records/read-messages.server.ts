import { may, PROGRAMME } from '~/domain/people/policy';
import {
  goesAtOnce,
  type MessageKind,
  type MessageState,
  type NamedOrganisation,
  REPEATABLE_STATES,
} from '~/domain/records/messages';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import {
  countMessages,
  eventsOfMessages,
  findMessage,
  type ListedMessage,
  listMessages,
  type MessageEvent,
  type MessageFilter,
} from '~db/repos/message-register.server';
import { queueAgain } from '~db/repos/messages.server';
import { namesOf } from '~db/repos/people.server';
import { namedOrganisations } from './message-facts.server';

const MESSAGES_PER_PAGE = 25;

export interface MessageList {
  messages: (ListedMessage & { events: MessageEvent[] })[];
  counts: Map<MessageState, number>;
  page: number;
  pages: number;
  organisations: Map<string, NamedOrganisation>;
  /** Names of the people whose doing messages follow from. */
  names: Map<string, string>;
}

export interface MessagesAsked {
  state: MessageState | null;
  kind: MessageKind | null;
  page: number;
}

/** Every message of the programme, newest first, for those who look after it. */
export function readMessages(context: Context, asked: MessagesAsked): Result<MessageList, 'forbidden'> {
  if (!may(context.actor, 'messages.read', PROGRAMME))
    return failure('forbidden', 'Only the London office and administrators see everyone’s messages.');
  return success(list(context, asked, {}));
}

/** The actor's own messages, newest first. */
export function readOwnMessages(context: Context, asked: MessagesAsked): MessageList {
  return list(context, asked, { person: context.actor.id });
}

/** Messages of one file at most: what a workbook takes without straining the server. */
const MESSAGES_PER_FILE = 5000;

/** The newest messages of the programme at once, for a file of the register. */
export function allMessages(context: Context, asked: MessagesAsked): Result<MessageList, 'forbidden'> {
  if (!may(context.actor, 'messages.read', PROGRAMME))
    return failure('forbidden', 'Only the London office and administrators see everyone’s messages.');
  return success(list(context, { ...asked, page: 1 }, {}, MESSAGES_PER_FILE));
}

/** The actor's own newest messages at once, for a file of them. */
export function ownMessages(context: Context, asked: MessagesAsked): MessageList {
  return list(context, { ...asked, page: 1 }, { person: context.actor.id }, MESSAGES_PER_FILE);
}

function list(
  { db, now }: Context,
  asked: MessagesAsked,
  of: Pick<MessageFilter, 'person'>,
  perPage = MESSAGES_PER_PAGE,
): MessageList {
  const filter = { ...of, ...(asked.kind === null ? {} : { kind: asked.kind }) };
  const counts = countMessages(db, filter);
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const total = asked.state === null ? all : (counts.get(asked.state) ?? 0);
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, asked.page), pages);
  const found = listMessages(
    db,
    asked.state === null ? filter : { ...filter, state: asked.state },
    perPage,
    (page - 1) * perPage,
  );
  const events = eventsOfMessages(
    db,
    found.map(({ message }) => message.id),
  );
  return {
    messages: found.map((one) => ({ ...one, events: events.get(one.message.id) ?? [] })),
    counts,
    page,
    pages,
    organisations: namedOrganisations(db, now),
    names: namesOf(
      db,
      found.flatMap(({ message }) => (message.causedBy === null ? [] : [message.causedBy])),
    ),
  };
}

/**
 * Puts a reminder that was given up, or whose end is unclear, back into the queue. It is looked at once more before it
 * goes, so what is done meanwhile still stops it.
 */
export function sendAgain(
  context: Context,
  message: number,
): { ok: true; value: null } | Failure<'forbidden' | 'not_found' | 'stale'> {
  if (!may(context.actor, 'messages.send_again', PROGRAMME))
    return failure('forbidden', 'Only the London office and administrators send messages again.');
  return inTransaction(context.db, (tx) => {
    const found = findMessage(tx, message);
    if (found === null) return failure('not_found', 'There is no such message.');
    if (goesAtOnce(found.kind))
      return failure('stale', 'Its link worked once. Start again from the person’s page instead.');
    if (!(REPEATABLE_STATES as readonly MessageState[]).includes(found.state))
      return failure('stale', 'This message has been sent, or is being sent, since you opened this page.');
    queueAgain(tx, message, context.now.toISOString());
    recordEvent(tx, context, {
      action: 'message.queued_again',
      entity: `message/${message}`,
      before: { state: found.state },
      after: { state: 'queued' },
    });
    return success(null);
  });
}
