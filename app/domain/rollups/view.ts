import { type IsoDate, isDate, londonDate } from '~/domain/date';
import { covers, lastDay, type Month, parseMonth } from '~/domain/month';
import { BOUNDARIES, type Boundaries } from '~/domain/organisations/organisation';
import { parseAskedGroup } from '~/domain/organisations/place-group';
import { failure, type Result, success } from '~/domain/result';
import { type Period, type PeriodState, periodState } from '~/domain/returns/period';
import { type Basis, ROLL_UP_BASES } from '~/domain/rollups/receipt';

/** The switches of a view as they stand in its address; what is left out has its usual value. */
export interface AskedView {
  /** Null: the latest month whose returns are due. */
  month: Month | null;
  boundaries: Boundaries;
  basis: Basis;
  /** Figures as they were known at the end of this day; null: as known now. */
  asKnownOn: IsoDate | null;
  /** This version of a published month; null: the latest. */
  version: number | null;
  /** The places of a group, by slug, that the reader looks at beside everything else; left out without one. */
  group?: readonly string[];
}

export type View = AskedView & { month: Month };

type Switch = 'month' | 'boundaries' | 'basis' | 'asKnownOn' | 'version' | 'group';

const VERSION = /^[1-9]\d{0,3}$/;

const oneOf = <T extends string>(values: readonly T[], text: string): T | null =>
  values.find((value) => value === text) ?? null;

/** Reads the switches of an address; an empty one counts as left out, any other that cannot be read is a failure. */
export function parseView(read: (name: Switch) => string | null): Result<AskedView, Switch> {
  const given = (name: Switch) => read(name)?.trim() || null;
  const [monthText, boundariesText, basisText, knownText, versionText] = [
    given('month'),
    given('boundaries'),
    given('basis'),
    given('asKnownOn'),
    given('version'),
  ];
  const month = monthText === null ? null : parseMonth(monthText);
  if (monthText !== null && month === null)
    return failure('month', 'The month in the address must be written like 2026-10.');
  const boundaries = oneOf(BOUNDARIES, boundariesText ?? 'then');
  if (boundaries === null)
    return failure('boundaries', `Boundaries in the address can be ${BOUNDARIES.join(', ')}.`);
  const basis = oneOf(ROLL_UP_BASES, basisText ?? 'assured');
  if (basis === null)
    return failure('basis', `The basis in the address can be ${ROLL_UP_BASES.join(' or ')}.`);
  if (knownText !== null && !isDate(knownText))
    return failure('asKnownOn', 'The day in the address must exist and be written like 2026-11-04.');
  if (versionText !== null && !VERSION.test(versionText))
    return failure('version', 'The version in the address must be a number such as 1.');
  const version = versionText === null ? null : Number(versionText);
  const group = parseAskedGroup(given('group'));
  if (!group.ok) return group;
  const asked = { month, boundaries, basis, asKnownOn: knownText, version };
  return success(group.value?.kind === 'places' ? { ...asked, group: group.value.places } : asked);
}

const LAST_MS_OF_UTC_DAY = 'T23:59:59.999Z';
const HOUR_MS = 3_600_000;

/** The last instant (ISO, UTC) of a day in London, which is an hour earlier under summer time. */
export function endOfLondonDay(day: IsoDate): string {
  const winter = new Date(`${day}${LAST_MS_OF_UTC_DAY}`);
  return (londonDate(winter) === day ? winter : new Date(winter.getTime() - HOUR_MS)).toISOString();
}

/** The last instant (ISO, UTC) of a month in London. */
export function endOfMonth(month: Month): string {
  return endOfLondonDay(lastDay(month));
}

/** Where the month shown stands in the calendar. */
export interface Calendar {
  period: Period;
  state: PeriodState;
  /** Whether the day by which returns were due has passed. */
  duePassed: boolean;
  /** Every month that has opened, oldest first. */
  months: Month[];
  /** A later month that is open for returns, null when there is none. */
  open: Month | null;
}

/**
 * The month to show on a day: the one asked for, when it has opened; otherwise the latest one whose returns were due
 * before that day, within the span in which the organisation existed. Null when there is no such month.
 */
export function calendarOf(
  periods: readonly Period[],
  today: IsoDate,
  asked: Month | null,
  span: { from: Month; to: Month | null },
): Calendar | null {
  const opened = periods
    .filter(({ opensOn }) => opensOn <= today)
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const own = opened.filter(({ month }) => covers(span.from, span.to, month));
  const period =
    asked === null
      ? (own.findLast(({ dueOn }) => dueOn < today) ?? own[0])
      : opened.find(({ month }) => month === asked);
  if (period === undefined) return null;
  const latest = opened.at(-1);
  const later = latest !== undefined && latest.month > period.month && latest.dueOn >= today;
  return {
    period,
    state: periodState(period, today),
    duePassed: period.dueOn < today,
    months: opened.map(({ month }) => month),
    open: later ? latest.month : null,
  };
}
