import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { Ask } from '~/domain/review/ask';
import type { Outcome } from '~/domain/review/outcome';
import type { ReviewState } from '~/domain/review/workflow';
import { paths } from '~/paths';
import { formatCount, formatDate, formatMonth } from '~/presenters/format';
import { distanceWords } from '~/presenters/returns/due';
import { type AskRow, askRow, type OutcomeRow, outcomeRow } from './outcomes';
import { namer } from './review-page';

/** What reviews ask of a person or of an organisation, on start pages and dashboards. */

interface Duties {
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>;
  outcomes: readonly Outcome[];
  asks: readonly Ask[];
  answered: readonly Ask[];
}

interface ReviewDuty {
  organisation: Pick<Organisation, 'slug' | 'shortName'>;
  month: Month;
  state: ReviewState | null;
  meetingOn: IsoDate;
  papersBy: IsoDate;
  runs: boolean;
}

export interface DutiesView {
  key: string;
  title: string;
  outcomes: OutcomeRow[];
  asks: AskRow[];
  answered: AskRow[];
  /** What the lists come to, for a page that shows them folded. */
  inShort: { outcomes: string; asks: string };
  /** Links to all of them; empty where all are shown. */
  more: { href: string; label: string }[];
}

export interface ReviewLine {
  key: string;
  href: string;
  label: string;
  text: string;
}

const SHOWN = 5;

/** What stands with one organisation, the most urgent first; null when nothing does. */
function dutiesView(
  { organisation, outcomes, asks, answered }: Duties,
  nameOf: (slug: string) => string,
  today: IsoDate,
): DutiesView | null {
  if (outcomes.length + asks.length + answered.length === 0) return null;
  const { slug, shortName } = organisation;
  const shown = {
    outcomes: outcomes.slice(0, SHOWN).map((one) => outcomeRow(one, nameOf, today)),
    asks: asks.slice(0, SHOWN).map((one) => askRow(one, nameOf, today)),
  };
  return {
    key: slug,
    title: shortName,
    ...shown,
    inShort: {
      outcomes: inShort(shown.outcomes, 'decision or action', 'decisions and actions'),
      asks: inShort(shown.asks, 'ask', 'asks'),
    },
    answered: answered.slice(0, SHOWN).map((one) => askRow(one, nameOf, today)),
    more: [
      ...(outcomes.length > SHOWN
        ? [
            {
              href: paths.actions({ organisation: slug }),
              label: `All ${formatCount(outcomes.length, 'open decision and action', 'open decisions and actions')} for ${shortName}`,
            },
          ]
        : []),
      ...(asks.length > SHOWN
        ? [
            {
              href: paths.asks({ organisation: slug }),
              label: `All ${formatCount(asks.length, 'ask')} awaiting ${shortName}’s answer`,
            },
          ]
        : []),
    ],
  };
}

function inShort(rows: readonly { state: { tone: string } }[], one: string, many: string): string {
  const overdue = rows.filter(({ state }) => state.tone === 'red').length;
  return `${formatCount(rows.length, one, many)}${overdue === 0 ? '' : `, ${overdue} overdue`}`;
}

/** What stands with one organisation, for its dashboard. */
export function dashboardDuties({
  duties,
  organisations,
  today,
}: {
  duties: Duties;
  organisations: readonly Pick<Organisation, 'slug' | 'shortName'>[];
  today: IsoDate;
}): DutiesView | null {
  return dutiesView(duties, namer(organisations), today);
}

/** The next review of an organisation, in a line. */
function reviewLine({ organisation, month, state, ...duty }: ReviewDuty, today: IsoDate): ReviewLine {
  const meeting = `${formatDate(duty.meetingOn)}, ${distanceWords(duty.meetingOn, today)}`;
  const papers = `Papers out by ${formatDate(duty.papersBy)}, ${distanceWords(duty.papersBy, today)}.`;
  const label = `${organisation.shortName}: review of ${formatMonth(month)}`;
  const text =
    state === 'held'
      ? `Held on ${formatDate(duty.meetingOn)}.`
      : state === 'underway'
        ? `The meeting is underway. It was called for ${meeting}.`
        : state === 'drafted'
          ? `Meets on ${meeting}. ${papers}`
          : `Meets on ${meeting}. ${papers} ${duty.runs ? 'Draft its agenda.' : 'Its agenda is not drafted yet.'}`;
  return { key: organisation.slug, href: paths.review(organisation.slug, month), label, text };
}

/** What reviews ask of a person, for the start page; null when it is nothing. */
export function reviewWorkView(
  work: { today: IsoDate; reviews: readonly ReviewDuty[]; duties: readonly Duties[] },
  nameOf: (slug: string) => string,
): { reviews: ReviewLine[]; duties: DutiesView[] } | null {
  const reviews = work.reviews.map((one) => reviewLine(one, work.today));
  const duties = work.duties.flatMap((one) => dutiesView(one, nameOf, work.today) ?? []);
  return reviews.length + duties.length === 0 ? null : { reviews, duties };
}
