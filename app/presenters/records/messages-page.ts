import {
  goesAtOnce,
  MESSAGE_KINDS,
  MESSAGE_STATES,
  type MessageKind,
  type MessageReason,
  type MessageState,
  type NamedOrganisation,
  REPEATABLE_STATES,
} from '~/domain/records/messages';
import type { MessagesQuery } from '~/paths';
import { formatCount, formatInstant } from '~/presenters/format';
import { listPages } from '~/presenters/list-pages';
import { KIND_NAMES, messageWords } from './message-words';

/** A message as the pages list it. */
export interface MessageRow {
  id: number;
  kind: string;
  subject: string;
  /** Null where its link worked once. */
  href: string | null;
  recipient: string;
  state: { word: string; tone: 'grey' | 'blue' | 'green' | 'yellow' | 'red' | 'orange' };
  /** What stands behind the state, in a sentence; null where the word says it. */
  detail: string | null;
  at: string;
  why: string;
  history: { key: string; text: string }[];
  repeatable: boolean;
}

interface Shown {
  message: {
    id: number;
    kind: MessageKind;
    address: string | null;
    about: string;
    data: Readonly<Record<string, string | number>>;
    expiresAt: string | null;
    causedBy: string | null;
    queuedAt: string;
  };
  name: string | null;
  nextAt: string | null;
  events: readonly EventShown[];
}

interface EventShown {
  id: number;
  state: MessageState;
  at: string;
  retryAt: string | null;
  reason: MessageReason | null;
  code: string;
}

const STATES: Record<MessageState, MessageRow['state']> = {
  queued: { word: 'Waiting', tone: 'blue' },
  sending: { word: 'Being sent', tone: 'blue' },
  sent: { word: 'Sent', tone: 'green' },
  failed: { word: 'To be tried again', tone: 'yellow' },
  unclear: { word: 'Unclear', tone: 'orange' },
  cancelled: { word: 'Not sent', tone: 'grey' },
};

/** Why, in words that follow a full stop. */
const REASONS: Record<MessageReason, string> = {
  already_done: 'What it reminded of was done before it went',
  no_longer_addressed: 'The person no longer has the role it was for',
  person_gone: 'The account was suspended or closed',
  expired: 'Its time had passed before it could go',
  demonstration_address: 'The address belongs to the demonstration, and nothing is sent there',
  refused_recipient: 'The mail server does not know the address',
  refused_message: 'The mail server refused the message',
  server_busy: 'The mail server asked to try later',
  server_away: 'The mail server did not answer',
  server_refused_us:
    'The mail server did not let the tracker in, or could not show that it is the right one: an administrator should look at the settings',
  connection_lost: 'The connection broke before the mail server confirmed, so it may have arrived',
  interrupted: 'The tracker stopped while sending, so it may have arrived',
  too_many_tries: 'The mail server did not take it for days',
  in_digest: 'Together with others of the day',
  asked_again: 'Somebody asked to send it again',
};

/** Reads what to list from the address; unknown words choose nothing. */
export function parseMessagesQuery(search: URLSearchParams): {
  state: MessageState | null;
  kind: MessageKind | null;
  page: number;
} {
  const page = Number(search.get('page') ?? '1');
  return {
    state: MESSAGE_STATES.find((state) => state === search.get('state')) ?? null,
    kind: MESSAGE_KINDS.find((kind) => kind === search.get('kind')) ?? null,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The lists to filter by, with how many messages stand in each state. */
export function messageFilters(counts: ReadonlyMap<MessageState, number>) {
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return {
    states: [
      { value: '', label: `All (${all})` },
      ...MESSAGE_STATES.map((state) => ({
        value: state,
        label: `${STATES[state].word} (${counts.get(state) ?? 0})`,
      })),
    ],
    kinds: [
      { value: '', label: 'All kinds' },
      ...MESSAGE_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] })),
    ],
  };
}

/** How many messages there are of those asked for, in a sentence, and what was asked for: paper shows no filters. */
export function messagesSentence(
  counts: ReadonlyMap<MessageState, number>,
  asked: { state: MessageState | null; kind: MessageKind | null },
): string {
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const shown = asked.state === null ? all : (counts.get(asked.state) ?? 0);
  if (shown === 0) return 'No message fits this choice.';
  const chosen = [
    ...(asked.state === null ? [] : [STATES[asked.state].word]),
    ...(asked.kind === null ? [] : [KIND_NAMES[asked.kind]]),
  ];
  const only = chosen.length === 0 ? '' : ` Shown: ${chosen.join(', ')}.`;
  return `${formatCount(shown, 'message')}, newest first.${only}`;
}

/** The numbered pages of a list; none where one page holds it. */
export function messagePages(
  { page, pages }: { page: number; pages: number },
  href: (query: MessagesQuery) => string,
  query: MessagesQuery,
) {
  return listPages(page, pages, (number) => href({ ...query, page: number }));
}

/** A message as a row. `hasWayOut`: whether a mail server is set. */
export function messageRow(
  { message, name, nextAt, events }: Shown,
  {
    organisations,
    names,
    hasWayOut,
  }: {
    organisations: ReadonlyMap<string, NamedOrganisation>;
    names: ReadonlyMap<string, string>;
    hasWayOut: boolean;
  },
): MessageRow {
  const words = messageWords({ ...message, secret: null }, organisations);
  const latest = events.at(-1);
  const state = latest?.state ?? 'queued';
  const account = goesAtOnce(message.kind);
  return {
    id: message.id,
    kind: KIND_NAMES[message.kind],
    subject: words.subject,
    href: account ? null : words.path,
    recipient: name ?? message.address ?? 'An address no longer kept',
    state: STATES[state],
    detail: detailOf(state, latest, nextAt, hasWayOut),
    at: formatInstant(latest?.at ?? message.queuedAt),
    why: [words.why, causeWords(message, names)].filter((part) => part !== null).join(' '),
    history: events.map((event) => ({ key: String(event.id), text: eventWords(event) })),
    repeatable: !account && (REPEATABLE_STATES as readonly MessageState[]).includes(state),
  };
}

/** Null for a link that somebody asked for without being signed in: nobody is known to have done it. */
function causeWords(
  { kind, causedBy }: Pick<Shown['message'], 'kind' | 'causedBy'>,
  names: ReadonlyMap<string, string>,
): string | null {
  if (causedBy !== null) return `It follows from what ${names.get(causedBy) ?? 'a person'} did.`;
  return goesAtOnce(kind) ? null : 'It follows from the calendar.';
}

function detailOf(
  state: MessageState,
  latest: EventShown | undefined,
  nextAt: string | null,
  hasWayOut: boolean,
): string | null {
  const waiting = state === 'queued' || state === 'failed';
  if (waiting && !hasWayOut) return 'Not sent: no mail server is set.';
  const reason = latest?.reason == null ? '' : `${REASONS[latest.reason]}.`;
  if (!waiting || nextAt === null) return reason === '' ? null : reason;
  const when = `Goes from ${formatInstant(nextAt)} on.`;
  return state === 'failed' ? `${reason} ${when}` : when;
}

function eventWords({ state, at, reason, code, retryAt }: EventShown): string {
  const parts = [
    `${formatInstant(at)}: ${STATES[state].word.toLowerCase()}`,
    ...(reason === null ? [] : [`${REASONS[reason].charAt(0).toLowerCase()}${REASONS[reason].slice(1)}`]),
    ...(code === '' || state === 'sent' ? [] : [`answer ${code}`]),
    ...(retryAt === null ? [] : [`again from ${formatInstant(retryAt)} on`]),
  ];
  return parts.join('; ');
}
