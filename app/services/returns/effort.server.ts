import { type Month, monthAt, parseMonth, previousMonth } from '~/domain/month';
import { existsIn } from '~/domain/organisations/organisation';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import { changesSince } from '~/domain/returns/changes';
import type { Effort } from '~/domain/returns/effort';
import type { Context } from '~/services/context.server';
import { allPlaces } from '~db/repos/organisations.server';
import { effortRows } from '~db/repos/returns.server';
import { effectiveContents } from '~db/repos/submissions.server';
import { readPeriods } from './read-periods.server';

const MS_PER_MINUTE = 60_000;

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_MINUTE);
}

/** The months that have begun, newest first: those there can be effort in. */
export function effortMonths(context: Pick<Context, 'db' | 'now'>): Month[] {
  return readPeriods(context).flatMap(({ month, state }) => (state === 'scheduled' ? [] : [month]));
}

/** The month asked for, or the latest that is over; null when the calendar holds no such month that has begun. */
export function effortMonth(context: Pick<Context, 'db' | 'now'>, asked: string | null): Month | null {
  const months = effortMonths(context);
  const usual = months.find((each) => each <= previousMonth(monthAt(context.now))) ?? months[0] ?? null;
  const month = asked === null ? usual : parseMonth(asked);
  return month !== null && months.includes(month) ? month : null;
}

/** What a month's returns cost each place of that month, by name, for the London office. */
export function effortOfMonth({ db, actor }: Context, month: Month): Result<Effort[], 'forbidden'> {
  if (!may(actor, 'effort.read', PROGRAMME))
    return failure('forbidden', 'The effort of returns is shown to the London office.');
  const rows = new Map(effortRows(db, month).map((row) => [row.organisation, row]));
  const now = effectiveContents(db, month);
  const before = effectiveContents(db, previousMonth(month));
  const changedAt = (place: string): number | null => {
    const [content, last] = [now.get(place), before.get(place)];
    return content === undefined || last === undefined ? null : changesSince(content, last).length;
  };
  const places = allPlaces(db, month).filter((place) => existsIn(place, month));
  return success(
    places.map(({ slug, name }) => {
      const row = rows.get(slug);
      if (row === undefined)
        return { place: slug, name, opened: false, minutes: null, saves: null, changed: null, queries: null };
      const { openedAt, firstAskedAt, saves, queries } = row;
      const minutes = firstAskedAt === null ? null : minutesBetween(openedAt, firstAskedAt);
      return { place: slug, name, opened: true, minutes, saves, changed: changedAt(slug), queries };
    }),
  );
}
