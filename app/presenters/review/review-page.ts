import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { AgendaKind, ItemFacts, ItemState } from '~/domain/review/agenda';
import type { NoteKind, Outcome } from '~/domain/review/outcome';
import type { ReviewAction, ReviewState } from '~/domain/review/workflow';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstant, formatInstantDay, formatMonth } from '~/presenters/format';
import { distanceWords } from '~/presenters/returns/due';
import type { Tone } from '~/presenters/returns/words';
import { type FactLine, ITEM_STATE_WORDS, itemWords } from './agenda';
import { type OutcomeRow, outcomeRow } from './outcomes';

/** A review in words: where it stands, its agenda, and what was recorded. */

const REVIEW_STATE_WORDS: Record<ReviewState, { word: string; tone: Tone }> = {
  drafted: { word: 'Agenda drafted', tone: 'yellow' },
  underway: { word: 'Meeting underway', tone: 'blue' },
  held: { word: 'Held', tone: 'green' },
};

export const REVIEW_ACTION_WORDS: Record<ReviewAction, string> = {
  start: 'Start the meeting',
  close: 'Close the review',
  reopen: 'Open the review again',
};

const MOVE_WORDS: Record<ReviewAction, string> = {
  start: 'Meeting started',
  close: 'Review closed',
  reopen: 'Opened again',
};

/** What a page of a review is given; structurally what the service reads. */
export interface ReviewFacts {
  organisation: Organisation;
  organisations: readonly Organisation[];
  month: Month;
  today: IsoDate;
  review: { state: ReviewState; draftedAt: string } | null;
  details: { meetingOn: IsoDate; paperDays: number; attendance: string; apologies: string };
  papersBy: IsoDate;
  items: readonly ItemFactsRow[];
  redraft: { added: number; changed: number; gone: number } | null;
  notes: readonly { id: number; item: number | null; kind: NoteKind; text: string; by: string; at: string }[];
  outcomes: readonly Outcome[];
  escalations: readonly { item: number | null; to: string; question: string }[];
  moves: readonly { id: number; action: ReviewAction; reason: string; by: string; at: string }[];
  recording: boolean;
  publication: { version: number; publishedAt: string } | null;
  names: ReadonlyMap<string, string>;
  previous: Month | null;
  next: Month | null;
}

interface ItemFactsRow {
  id: number;
  kind: AgendaKind;
  state: ItemState;
  title: string | null;
  question: string | null;
  assignee: string;
  reason: string;
  lastFacts: ItemFacts | null;
  isNew: boolean;
  factsChanged: boolean;
  gone: boolean;
  carried: boolean;
}

export interface ItemView {
  id: number;
  number: string;
  title: string;
  lines: FactLine[];
  question: string;
  receipt: { href: string; label: string } | null;
  tags: { word: string; tone: Tone }[];
  state: ItemState;
  assignee: string;
  reason: string;
  href: string;
  meeting: string;
  escalated: string[];
  outcomes: OutcomeRow[];
  notes: NoteView[];
}

export interface NoteView {
  key: string;
  lead: string;
  text: string;
}

export interface ReviewView {
  title: string;
  org: string;
  month: Month;
  monthWords: string;
  state: { word: string; tone: Tone } | null;
  rows: { label: string; value: string }[];
  items: ItemView[];
  dropped: ItemView[];
  /** What drafting again would do, in a sentence; null when it would do nothing. */
  redraft: string | null;
  /** What the month's publication keeps and what can still change; null while it is not published. */
  published: string | null;
  /** Recorded without an item. */
  outcomes: OutcomeRow[];
  notes: NoteView[];
  history: { key: string; text: string }[];
  previous: { href: string; label: string } | null;
  next: { href: string; label: string } | null;
  crumbs: { href: string; label: string }[];
}

/** Short names by slug. */
export function namer(organisations: readonly Pick<Organisation, 'slug' | 'shortName'>[]) {
  const names = new Map(organisations.map(({ slug, shortName }) => [slug, shortName]));
  return (slug: string) => names.get(slug) ?? slug;
}

function noteView(note: ReviewFacts['notes'][number], names: ReadonlyMap<string, string>): NoteView {
  const who = names.get(note.by) ?? 'Somebody';
  const kind = note.kind === 'comment' ? 'Comment' : 'Note';
  return { key: String(note.id), lead: `${kind} of ${who}, ${formatInstant(note.at)}`, text: note.text };
}

function itemView(facts: ReviewFacts, item: ItemFactsRow, position: number): ItemView {
  const { organisation, month, organisations, outcomes, notes, today, names, escalations } = facts;
  const nameOf = namer(organisations);
  return {
    id: item.id,
    number: String(position),
    ...itemWords(item, { organisation, month }),
    tags: [
      ...(item.state === 'open' ? [] : [ITEM_STATE_WORDS[item.state]]),
      ...(item.isNew ? [{ word: 'New since drafted', tone: 'purple' as const }] : []),
      ...(item.factsChanged ? [{ word: 'Facts changed', tone: 'purple' as const }] : []),
      ...(item.gone ? [{ word: 'No longer in the data', tone: 'grey' as const }] : []),
      ...(item.carried ? [{ word: 'Carried over', tone: 'orange' as const }] : []),
      ...(item.kind === 'added' ? [{ word: 'Added', tone: 'white' as const }] : []),
    ],
    state: item.state,
    assignee: item.assignee,
    reason: item.reason,
    href: paths.reviewItem(organisation.slug, month, item.id),
    meeting: paths.reviewMeeting(organisation.slug, month, { item: item.id }),
    escalated: escalations
      .filter((one) => one.item === item.id)
      .map(({ to, question }) => `Escalated to ${nameOf(to)}: ${question}`),
    outcomes: outcomes.filter((one) => one.item === item.id).map((one) => outcomeRow(one, nameOf, today)),
    notes: notes.filter((one) => one.item === item.id).map((one) => noteView(one, names)),
  };
}

/** People written one on each line, in a row. */
function inARow(lines: string): string {
  return lines
    .split('\n')
    .filter((who) => who.trim() !== '')
    .join('; ');
}

/** A review in words. */
export function reviewView(facts: ReviewFacts): ReviewView {
  const { organisation, month, review, details, papersBy, today, names } = facts;
  const nameOf = namer(facts.organisations);
  const standing = facts.items.filter(({ state }) => state !== 'dropped');
  const dropped = facts.items.filter(({ state }) => state === 'dropped');
  const monthWords = formatMonth(month);
  const held = review?.state === 'held';
  const link = (of: Month | null) =>
    of === null ? null : { href: paths.review(organisation.slug, of), label: formatMonth(of) };
  return {
    title: `Review of ${monthWords}`,
    org: organisation.slug,
    month,
    monthWords,
    state: review === null ? null : REVIEW_STATE_WORDS[review.state],
    rows: [
      {
        label: 'Meeting',
        value: `${formatDate(details.meetingOn)}${held ? '' : `, ${distanceWords(details.meetingOn, today)}`}`,
      },
      {
        label: 'Papers out by',
        value: `${formatDate(papersBy)}, ${formatCount(details.paperDays, 'working day')} before the meeting`,
      },
      {
        label: 'Attendance',
        value: details.attendance === '' ? 'Not recorded yet' : inARow(details.attendance),
      },
      { label: 'Apologies', value: details.apologies === '' ? 'None recorded' : inARow(details.apologies) },
    ],
    items: standing.map((item, index) => itemView(facts, item, index + 1)),
    dropped: dropped.map((item, index) => itemView(facts, item, index + 1)),
    redraft: redraftSentence(facts.redraft),
    published: publishedWords(facts),
    outcomes: facts.outcomes.filter(({ item }) => item === null).map((one) => outcomeRow(one, nameOf, today)),
    notes: facts.notes.filter(({ item }) => item === null).map((one) => noteView(one, names)),
    history: facts.moves.map(({ id, action, reason, by, at }) => ({
      key: String(id),
      text: `${MOVE_WORDS[action]} by ${names.get(by) ?? 'somebody'} on ${formatInstant(at)}.${reason === '' ? '' : ` ${reason}`}`,
    })),
    previous: link(facts.previous),
    next: link(facts.next),
    crumbs: [
      organisation.level === 'icb'
        ? { href: paths.icb(organisation.slug, { month }), label: organisation.shortName }
        : { href: paths.london({ month }), label: 'London' },
    ],
  };
}

/** What a published month keeps of its review, and where later words go. */
function publishedWords({ publication, month, outcomes, recording }: ReviewFacts): string | null {
  if (publication === null) return null;
  const { version, publishedAt } = publication;
  const later = outcomes.filter(({ recordedAt }) => recordedAt > publishedAt).length;
  return [
    `Version ${version} of ${formatMonth(month)} was published on ${formatInstantDay(publishedAt)}. Its figures, decisions and actions stay as they were then.`,
    later === 0
      ? ''
      : `${formatCount(later, 'decision or action', 'decisions and actions')} of this review ${later === 1 ? 'was' : 'were'} recorded since: in the registers, not in version ${version}.`,
    recording
      ? 'You can still record, change and close: that goes to the registers, and into the pack only if the month is restated.'
      : 'Decisions and actions can still be answered and closed: that changes the registers, not the pack.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function redraftSentence(change: ReviewFacts['redraft']): string | null {
  if (change === null) return null;
  const { added, changed, gone } = change;
  const parts = [
    added > 0 ? `${formatCount(added, 'new item')}` : null,
    changed > 0 ? `new facts for ${formatCount(changed, 'item')}` : null,
    gone > 0 ? `${formatCount(gone, 'item')} that the data no longer give` : null,
  ].filter((part) => part !== null);
  return `The data have changed since the agenda was drafted: ${parts.join('; ')}. Drafting again keeps every edit.`;
}
