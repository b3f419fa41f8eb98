import { type IsoDate, londonDate } from '~/domain/date';
import { type Month, nextMonth, previousMonth } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import { failure, type Result, success } from '~/domain/result';
import { type Period, proposePeriod } from '~/domain/returns/period';
import { type AgendaFacts, draftAgenda, inOrder, redraft } from '~/domain/review/agenda';
import { PAPER_DAYS, paperDeadline, usualMeeting } from '~/domain/review/dates';
import type { Outcome } from '~/domain/review/outcome';
import { type ReviewAction, type ReviewState, reviewActions, takesEntries } from '~/domain/review/workflow';
import type { Context } from '~/services/context.server';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { type ItemRow, itemsOfReviews, itemVersions, orderOf } from '~db/repos/agenda.server';
import { type EscalationRow, escalationsOfReview, outcomesOfReviews } from '~db/repos/outcomes.server';
import { namesOf } from '~db/repos/people.server';
import { findPeriod } from '~db/repos/periods.server';
import { detailsOf, type ReviewMove, reviewMovesOf } from '~db/repos/review.server';
import { type NoteRow, notesOf } from '~db/repos/review-notes.server';
import { publicationsOf } from '~db/repos/snapshots.server';
import { factsFor } from './agenda-facts.server';
import type { MeetingDetails } from './edit-details.server';
import { mayOnReviewOf, type ReviewHandle, reviewOf, targetsOf } from './review-of.server';

/** An agenda item with what makes it worth a mark. */
export interface AgendaItem extends ItemRow {
  /** It came up after the agenda was first drafted. */
  isNew: boolean;
  /** Its facts became different after the agenda was first drafted. */
  factsChanged: boolean;
  /** The data no longer give it. */
  gone: boolean;
  carried: boolean;
}

/** A review as one reader may see it. */
export interface ReviewReading {
  organisation: Organisation;
  organisations: Organisation[];
  month: Month;
  period: Period;
  today: IsoDate;
  /** Null until the agenda is drafted. */
  review: { id: number; state: ReviewState; draftedAt: string } | null;
  details: MeetingDetails & { version: number };
  papersBy: IsoDate;
  items: AgendaItem[];
  /** What drafting again would add and change; null when it would not, or nobody may. */
  redraft: { added: number; changed: number; gone: number } | null;
  notes: NoteRow[];
  outcomes: Outcome[];
  escalations: EscalationRow[];
  moves: ReviewMove[];
  actions: ReviewAction[];
  mayRun: boolean;
  mayComment: boolean;
  /** Whether decisions, actions and notes can be recorded now. */
  recording: boolean;
  targets: Organisation[];
  /** The newest published version of the month; null while there is none. */
  publication: { version: number; publishedAt: string } | null;
  names: Map<string, string>;
  previous: Month | null;
  next: Month | null;
}

/** Whether the month has opened, so that there is something to review. */
function hasOpened({ period }: ReviewHandle, today: IsoDate): boolean {
  return period.opensOn <= today;
}

/** Reads a review with everything recorded in it. Needs 'review.read'. */
export function readReview(
  context: Context,
  input: { org: string; month: Month },
): Result<ReviewReading, 'not_found' | 'forbidden'> {
  const { db, now } = context;
  const today = londonDate(now);
  const found = reviewOf(db, input, context.now);
  if (!found.ok) return found;
  const handle = found.value;
  const { organisation, organisations, month, period, review } = handle;
  if (!mayOnReviewOf(context, 'review.read', handle))
    return failure('forbidden', 'A review is read by its own office and board, and by London.');
  if (!hasOpened(handle, today)) return failure('not_found', 'This month has not opened yet.');
  const mayRun = mayOnReviewOf(context, 'review.run', handle);
  const saved = review === null ? null : detailsOf(db, review.id);
  const meetingOn = saved?.meetingOn ?? usualMeeting(organisation.level, period, isEnglishBankHoliday);
  const paperDays = saved?.paperDays ?? PAPER_DAYS;
  const rows = review === null ? [] : itemsOfReviews(db, [review.id]);
  const recording = mayRun && review !== null && takesEntries(review.state);
  const notes = review === null ? [] : notesOf(db, review.id);
  const outcomes = review === null ? [] : outcomesOfReviews(db, [review.id]).toReversed();
  const moves = review === null ? [] : reviewMovesOf(db, review.id);
  const escalations = review === null ? [] : escalationsOfReview(db, review.id);
  return success({
    organisation,
    organisations,
    month,
    period,
    today,
    review: review === null ? null : { id: review.id, state: review.state, draftedAt: review.draftedAt },
    details: {
      meetingOn,
      paperDays,
      attendance: saved?.attendance ?? '',
      apologies: saved?.apologies ?? '',
      version: saved?.version ?? 0,
    },
    papersBy: paperDeadline(meetingOn, paperDays, isEnglishBankHoliday),
    items: review === null ? [] : marked(inOrder(rows, orderOf(db, review.id)), review.draftedAt),
    redraft: recording ? wouldChange(rows, factsFor(context, handle, meetingOn)) : null,
    notes,
    outcomes,
    escalations,
    moves,
    actions: mayRun && review !== null ? reviewActions(review.state) : [],
    mayRun,
    mayComment: review !== null && mayOnReviewOf(context, 'review.comment', handle),
    recording,
    targets: recording ? targetsOf(db, handle) : [],
    publication: publicationsOf(db, month).at(-1) ?? null,
    names: namesOf(db, [
      ...notes.map(({ by }) => by),
      ...outcomes.map(({ recordedBy }) => recordedBy),
      ...moves.map(({ by }) => by),
      ...rows.map(({ changedBy }) => changedBy),
    ]),
    previous: existsIn(organisation, previousMonth(month)) ? previousMonth(month) : null,
    next: nextMonth(month) <= today.slice(0, 7) ? nextMonth(month) : null,
  });
}

function marked(items: readonly ItemRow[], draftedAt: string): AgendaItem[] {
  return items.map((item) => ({
    ...item,
    isNew: item.addedAt > draftedAt && item.kind !== 'added',
    factsChanged: item.factsCount > 1 && item.facts !== null,
    gone: item.facts === null && item.lastFacts !== null,
    carried: item.carriedFrom !== null,
  }));
}

function wouldChange(rows: readonly ItemRow[], facts: AgendaFacts): ReviewReading['redraft'] {
  const { added, changed, gone } = redraft(rows, draftAgenda(facts));
  const carried = new Set(rows.filter(({ key }) => key.startsWith('carried:')).map(({ key }) => key));
  const left = gone.filter((key) => !carried.has(key));
  if (added.length + changed.length + left.length === 0) return null;
  return { added: added.length, changed: changed.length, gone: left.length };
}

/** An item for the page that edits it, with who changed what before. */
export function readItem(
  context: Context,
  input: { org: string; month: Month; item: number },
): Result<
  { reading: ReviewReading; item: AgendaItem; versions: ReturnType<typeof itemVersions> },
  'not_found' | 'forbidden'
> {
  const reading = readReview(context, input);
  if (!reading.ok) return reading;
  const item = reading.value.items.find(({ id }) => id === input.item);
  if (item === undefined) return failure('not_found', 'This item does not stand on the agenda.');
  return success({ reading: reading.value, item, versions: itemVersions(context.db, item.id) });
}

/** The day of the next review of the same organisation: when most actions are due. */
export function nextMeeting({ db }: Pick<Context, 'db'>, { organisation, month }: ReviewReading): IsoDate {
  const period = findPeriod(db, nextMonth(month));
  if (period !== null) return usualMeeting(organisation.level, period, isEnglishBankHoliday);
  return proposePeriod(nextMonth(month), isEnglishBankHoliday).meetingOn;
}
