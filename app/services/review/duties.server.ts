import { type IsoDate, londonDate } from '~/domain/date';
import { type Month, monthAt } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { holds, organisationsWith } from '~/domain/people/actor';
import { may } from '~/domain/people/policy';
import { newestDue } from '~/domain/returns/start';
import { type Ask, addressedTo, askState } from '~/domain/review/ask';
import { PAPER_DAYS, paperDeadline, usualMeeting } from '~/domain/review/dates';
import { type Outcome, owesResponse, standsInReturn } from '~/domain/review/outcome';
import type { ReviewState } from '~/domain/review/workflow';
import type { Context } from '~/services/context.server';
import { rememberedFigures } from '~/services/remembered.server';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import type { Queryable } from '~db/client.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { openOutcomes, outcomesAimedAt } from '~db/repos/outcomes.server';
import { allPeriods, findPeriod } from '~db/repos/periods.server';
import { detailsOf, findReview } from '~db/repos/review.server';
import { type ReadableAsk, readAsks } from './asks.server';
import { outcomeResource, placesFor } from './outcomes.server';

/** Decisions, actions and asks of one organisation, for its start page and its dashboard. */
export interface OwnDuties {
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>;
  /** Aimed at it, or at a place it answers for in its own review, and still open; soonest due first. */
  outcomes: Outcome[];
  /** Waiting for its answer. */
  asks: ReadableAsk[];
  /** A place's own asks that were answered and not yet withdrawn. */
  answered: ReadableAsk[];
}

const PLACE = ['contributor', 'programme_manager', 'place_sro'] as const;
const ICB = ['icb_reviewer', 'icb_board'] as const;
const LONDON = ['london_office', 'london_member'] as const;

function byDue(a: Outcome, b: Outcome): number {
  const [left, right] = [a.due ?? '9999', b.due ?? '9999'];
  if (left === right) return a.id - b.id;
  return left < right ? -1 : 1;
}

function readableOpen(context: Context): Outcome[] {
  const places = placesFor(context.db, context.now);
  return openOutcomes(context.db)
    .filter((outcome) => may(context.actor, 'outcome.read', outcomeResource(outcome, places, context.now)))
    .toSorted(byDue);
}

function dutiesOf(
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>,
  open: readonly Outcome[],
  asks: readonly ReadableAsk[],
  today: IsoDate,
): OwnDuties {
  const { slug, level } = organisation;
  const waiting = (ask: Ask) => ['awaiting', 'overdue'].includes(askState(ask, today));
  return {
    organisation,
    outcomes: open.filter((outcome) => outcome.organisation === slug),
    asks: asks.filter((ask) => level !== 'place' && waiting(ask) && addressedTo(ask) === slug),
    answered: asks.filter(
      (ask) =>
        level === 'place' && ask.place === slug && !ask.withdrawn && askState(ask, today) === 'answered',
    ),
  };
}

/** What stands with one organisation today, as the reader may see it, with the names to say it in. */
export function organisationDuties(
  context: Context,
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>,
): { duties: OwnDuties; organisations: Organisation[]; today: IsoDate } {
  const { db, actor, now } = context;
  const today = londonDate(now);
  return rememberedFigures(db, `duties ${actor.id} ${organisation.slug} ${today}`, () => ({
    duties: dutiesOf(organisation, readableOpen(context), readAsks(context), today),
    organisations: allOrganisations(db, monthAt(now)),
    today,
  }));
}

/** The next review of an ICB or of London, for the start page. */
export interface ReviewDuty {
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>;
  month: Month;
  state: ReviewState | null;
  meetingOn: IsoDate;
  papersBy: IsoDate;
  runs: boolean;
}

/** What reviews ask of a person: the review itself, what stands with their organisations, and answers that came. */
export interface ReviewWork {
  today: IsoDate;
  reviews: ReviewDuty[];
  duties: OwnDuties[];
}

/** Reads what reviews ask of a person, in a number of queries that has an end. */
export function reviewWork(context: Context): ReviewWork {
  const { db, actor, now } = context;
  const today = londonDate(now);
  const lent = actor.delegations.map(({ organisation }) => organisation);
  const own = new Set([...organisationsWith(actor, [...PLACE, ...ICB, ...LONDON]), ...lent]);
  if (own.size === 0) return { today, reviews: [], duties: [] };
  const organisations = allOrganisations(db, monthAt(now)).filter(({ slug }) => own.has(slug));
  const open = readableOpen(context);
  const asks = readAsks(context);
  const month = newestDue(allPeriods(db), today)?.month ?? null;
  return {
    today,
    reviews: organisations.flatMap((organisation) => {
      if (organisation.level === 'place' || organisation.to !== null || month === null) return [];
      const duty = reviewDuty(context, organisation, month);
      return duty === null ? [] : [duty];
    }),
    duties: organisations
      .map((organisation) => dutiesOf(organisation, open, asks, today))
      .filter((one) => one.outcomes.length + one.asks.length + one.answered.length > 0),
  };
}

function reviewDuty({ db, actor }: Context, organisation: Organisation, month: Month): ReviewDuty | null {
  const period = findPeriod(db, month);
  if (period === null) return null;
  const review = findReview(db, organisation.slug, month);
  const saved = review === null ? null : detailsOf(db, review.id);
  const meetingOn = saved?.meetingOn ?? usualMeeting(organisation.level, period, isEnglishBankHoliday);
  return {
    organisation,
    month,
    state: review?.state ?? null,
    meetingOn,
    papersBy: paperDeadline(meetingOn, saved?.paperDays ?? PAPER_DAYS, isEnglishBankHoliday),
    runs: holds(actor, ['icb_reviewer', 'london_office'], organisation.slug),
  };
}

/** A decision or action as it stands in an organisation's return. */
export interface ReturnDuty {
  outcome: Outcome;
  owes: boolean;
}

/** The decisions and actions that stand in an organisation's return of a month. Ask permission to the return first. */
export function returnDuties(
  { db }: { db: Queryable },
  organisation: string,
  month: Month,
  returnDue: IsoDate,
): ReturnDuty[] {
  return outcomesAimedAt(db, organisation)
    .filter((outcome) => standsInReturn(outcome, month))
    .toSorted(byDue)
    .map((outcome) => ({ outcome, owes: owesResponse(outcome, month, returnDue) }));
}

/** What an ICB's or London's own return shows of reviews: what was decided for it, and the asks it has to answer. */
export interface OwnReturnDuties {
  outcomes: ReturnDuty[];
  asks: ReadableAsk[];
}

/** The same for an ICB or London, as the reader may see it, with the asks that await its answer today. */
export function ownReturnDuties(
  context: Context,
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>,
  month: Month,
  returnDue: IsoDate,
): OwnReturnDuties & { organisations: Organisation[]; today: IsoDate } {
  const { db, actor, now } = context;
  const today = londonDate(now);
  const places = placesFor(db, now);
  return {
    outcomes: returnDuties(context, organisation.slug, month, returnDue).filter(({ outcome }) =>
      may(actor, 'outcome.read', outcomeResource(outcome, places, now)),
    ),
    asks: dutiesOf(organisation, [], readAsks(context), today).asks,
    organisations: allOrganisations(db, monthAt(now)),
    today,
  };
}
