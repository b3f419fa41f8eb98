import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Period, PeriodState } from '~/domain/returns/period';
import { PERIOD_DATES, type PeriodDate, type PeriodDates } from '~/domain/returns/period-form';
import { paths } from '~/paths';
import { formatDate, formatInstant, formatList, formatMonth } from '~/presenters/format';
import { weekdayWords } from './due';
import type { Tone } from './words';

export const PERIOD_STATE_WORDS: Record<PeriodState, { word: string; tone: Tone }> = {
  scheduled: { word: 'Scheduled', tone: 'grey' },
  open: { word: 'Open', tone: 'blue' },
  closed: { word: 'Closed', tone: 'orange' },
  published: { word: 'Published', tone: 'green' },
};

export const PERIOD_DATE_WORDS: Record<PeriodDate, string> = {
  opensOn: 'Opens',
  dueOn: 'Return due',
  signOffBy: 'SRO sign-off by',
  reviewBy: 'ICB review by',
  meetingOn: 'Review meeting',
};

type StatedPeriod = Period & { state: PeriodState };

export interface PeriodRow {
  href: string;
  month: string;
  state: { word: string; tone: Tone };
  dates: Record<PeriodDate, string>;
}

/** The calendar as two tables: months that have begun, newest first as given, and those to come, next first. */
export function calendarView(newestFirst: readonly StatedPeriod[]): {
  begun: PeriodRow[];
  toCome: PeriodRow[];
} {
  const scheduled = newestFirst.filter(({ state }) => state === 'scheduled');
  const begun = newestFirst.filter(({ state }) => state !== 'scheduled');
  return { begun: periodRows(begun), toCome: periodRows(scheduled.toReversed()) };
}

function periodRows(periods: readonly StatedPeriod[]): PeriodRow[] {
  return periods.map((period) => ({
    href: paths.adminPeriod(period.month),
    month: formatMonth(period.month),
    state: PERIOD_STATE_WORDS[period.state],
    dates: mapDates((field) => formatDate(period[field])),
  }));
}

function mapDates<T>(build: (field: PeriodDate) => T): Record<PeriodDate, T> {
  return Object.fromEntries(PERIOD_DATES.map((field) => [field, build(field)])) as Record<PeriodDate, T>;
}

export interface PeriodView {
  month: string;
  state: { word: string; tone: Tone };
  rows: { label: string; value: string }[];
  /** Why nobody can change the dates now; null when the office can. */
  fixed: string | null;
  /** What working days would give, under each box. */
  hints: Record<PeriodDate, string>;
  changes: { key: string; head: string; moves: string[]; reason: string }[];
}

interface Change {
  sequence: number;
  at: string;
  actor: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
}

/** One month of the calendar with its history in plain words. */
export function periodView(
  period: StatedPeriod,
  usual: PeriodDates,
  changes: readonly Change[],
  nameOf: (id: string) => string,
): PeriodView {
  return {
    month: formatMonth(period.month),
    state: PERIOD_STATE_WORDS[period.state],
    rows: [
      ...PERIOD_DATES.map((field) => ({
        label: PERIOD_DATE_WORDS[field],
        value: weekdayWords(period[field]),
      })),
      {
        label: 'Published',
        value: period.publishedAt === null ? 'Not yet' : formatInstant(period.publishedAt),
      },
    ],
    fixed: period.publishedAt === null ? null : 'This month has been published, so its dates stand.',
    hints: mapDates((field) => `Usually ${weekdayWords(usual[field])}`),
    changes: changes.map((change) => ({
      key: String(change.sequence),
      head: `${change.actor === null ? 'The service' : nameOf(change.actor)}, ${formatInstant(change.at)}`,
      moves: movesOf(change),
      reason: change.reason ?? 'No reason was recorded',
    })),
  };
}

/** What one change did: 'Return due moved from 7 December 2026 to 9 December 2026'. */
function movesOf({ before, after }: Pick<Change, 'before' | 'after'>): string[] {
  const then = (before ?? {}) as Partial<Record<PeriodDate, IsoDate>>;
  const now = (after ?? {}) as Partial<Record<PeriodDate, IsoDate>>;
  return PERIOD_DATES.flatMap((field) => {
    const [from, to] = [then[field], now[field]];
    if (from === undefined || to === undefined) return [];
    return [`${PERIOD_DATE_WORDS[field]} moved from ${formatDate(from)} to ${formatDate(to)}`];
  });
}

/** Where the London office publishes a month, or opens a published one again. */
export function publishLink(month: Month, published: boolean): { href: string; label: string } {
  return published
    ? { href: paths.adminRestate(month), label: `Restate ${formatMonth(month)}` }
    : { href: paths.adminPublish(month), label: `Publish ${formatMonth(month)}` };
}

/** What is said once dates were changed. */
export function changedSentence(month: Month): string {
  return `The dates of ${formatMonth(month)} were changed`;
}

/** What a colleague's dates are, beside the ones that were typed: 'Return due 9 December 2026, ...'. */
export function datesSentence(dates: PeriodDates): string {
  return formatList(PERIOD_DATES.map((field) => `${PERIOD_DATE_WORDS[field]} ${formatDate(dates[field])}`));
}
