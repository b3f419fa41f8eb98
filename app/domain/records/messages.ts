import type { OrganisationLevel } from '~/domain/organisations/organisation';

/** Messages to people: what kinds there are and where one stands (docs/model.md, messages). */

/** About a person's own account. They go at once, by night too, and never wait for a digest. */
const ACCOUNT_KINDS = [
  'invitation',
  'password_reset',
  'password_changed',
  'second_factor_changed',
  'email_changed',
  'grant_to_confirm',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** About the programme's work. They go on working days by daylight, or once a day together. */
export const REMINDER_KINDS = [
  'period_opened',
  'due_in_three_days',
  'due_today',
  'overdue',
  'overdue_deputy',
  'overdue_icb',
  'sign_off_asked',
  'sent_back',
  'queried',
  'answered',
  'accepted',
  'ratification_outstanding',
  'ask_unanswered',
  'action_due',
  'published',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export const MESSAGE_KINDS = [...ACCOUNT_KINDS, ...REMINDER_KINDS] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Where a message stands; its latest event says so. */
export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed', 'unclear', 'cancelled'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** States from which a reminder can be sent again by hand. */
export const REPEATABLE_STATES = ['unclear', 'cancelled'] as const satisfies readonly MessageState[];

/** Why a message stands where it stands; none where it is simply queued, being sent or sent. */
export const MESSAGE_REASONS = [
  'already_done',
  'no_longer_addressed',
  'person_gone',
  'expired',
  'demonstration_address',
  'refused_recipient',
  'refused_message',
  'server_busy',
  'server_away',
  'server_refused_us',
  'connection_lost',
  'interrupted',
  'too_many_tries',
  'in_digest',
  'asked_again',
] as const;
export type MessageReason = (typeof MESSAGE_REASONS)[number];

/** How a person gets reminders. */
export const DELIVERIES = ['immediate', 'digest'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** What a message is about, in identifiers and never in words of people: its text is written when it is sent. */
export type MessageData = Readonly<Record<string, string | number>>;

/** An organisation as a message names it. */
export interface NamedOrganisation {
  shortName: string;
  level: OrganisationLevel;
}

/** What the words of a message are made from. */
export interface MessageFacts {
  kind: MessageKind;
  about: string;
  data: MessageData;
  /** The instant its link stops working; null where it has none. */
  expiresAt: string | null;
  /** What makes its link work; null when it has none, or is no longer kept. */
  secret: string | null;
}

/** Whether a kind goes at once, at any hour. */
export function goesAtOnce(kind: MessageKind): kind is AccountKind {
  return (ACCOUNT_KINDS as readonly string[]).includes(kind);
}
