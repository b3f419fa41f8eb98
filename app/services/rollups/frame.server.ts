import { londonDate } from '~/domain/date';
import { type Month, monthAt, previousMonth } from '~/domain/month';
import {
  boundaryMonth,
  existsIn,
  icbOf,
  type Organisation,
  type Place,
} from '~/domain/organisations/organisation';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Frame, OtherIcb, ReadableReturns } from '~/domain/rollups/dashboard';
import { type AreaFigure, type Mover, moversOf } from '~/domain/rollups/movers';
import type { Basis } from '~/domain/rollups/receipt';
import { returnsSummary } from '~/domain/rollups/returns';
import { type AskedView, calendarOf, type View } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import type { Db } from '~db/client.server';
import { reasonsGiven, reportedIn } from '~db/repos/rollups.server';
import type { Figures } from './figures.server';
import { type ShownMonth, shownMonth } from './published.server';
import type { Reader } from './readers.server';
import { dayOf, instantOf, placesIn, readWorld, type World } from './world.server';

export type FrameFailure = Failure<'not_found'> | (Failure<'other_icb'> & { icb: OtherIcb });

/** Where a view stands: its month in the calendar, the one before, and the switches settled. */
export type Standing = Pick<Frame, 'view' | 'calendar' | 'previous'>;

/** Finds an organisation of one of some levels; 'not_found' otherwise. */
function findIn(
  world: World,
  slug: string,
  levels: readonly Organisation['level'][],
): Result<Organisation, 'not_found'> {
  const found = world.organisations.find((one) => one.slug === slug && levels.includes(one.level));
  return found === undefined
    ? failure('not_found', 'There is no organisation with this name in the address.')
    : success(found);
}

/** Settles the month and the switches for an organisation; an ICB that groups no places then says which ones do. */
function standingOf(
  world: World,
  organisation: Organisation,
  asked: AskedView,
  now: Date,
): { ok: true; value: Standing } | FrameFailure {
  const always = organisation.level === 'icb' && asked.boundaries !== 'then';
  const first = world.periods.map(({ month }) => month).toSorted()[0];
  const span = always && first !== undefined ? { from: first, to: null } : organisation;
  const calendar = calendarOf(world.periods, londonDate(now), asked.month, span);
  if (calendar === null)
    return failure(
      'not_found',
      'There are no figures for this month. Choose one from the start of the programme up to the present month.',
    );
  const { month } = calendar.period;
  const view: View = { ...asked, month };
  const at = organisation.level === 'icb' ? boundaryMonth(view.boundaries, month, monthAt(now)) : month;
  if (!existsIn(organisation, at)) return elsewhere(world, organisation, view, at);
  const before = previousMonth(month);
  return success({ view, calendar, previous: calendar.months.includes(before) ? before : null });
}

function elsewhere(world: World, organisation: Organisation, view: View, at: Month): FrameFailure {
  if (organisation.level !== 'icb')
    return failure('not_found', `${organisation.name} did not exist in this month.`);
  const own = world.memberships.filter(({ icb }) => icb === organisation.slug).map(({ place }) => place);
  const instead = new Set(own.map((place) => icbOf(world.memberships, place, at)));
  return {
    ...failure('other_icb', `${organisation.name} groups no places in this month.`),
    icb: {
      organisation,
      month: view.month,
      from: organisation.from,
      to: organisation.to,
      boundaries: view.boundaries,
      instead: world.organisations.filter(({ slug }) => instead.has(slug)),
    },
  };
}

/** A view of an organisation, opened: where it stands, and what its month is read from. */
export interface OpenedView extends ShownMonth {
  /** The world as it is today; `world` is as the month shown keeps it. */
  live: World;
  organisation: Organisation;
  standing: Standing;
}

/** Opens what somebody asks to see of an organisation (`org` is its slug) of one of some levels. */
export function openView(
  { db, now }: Pick<Context, 'db' | 'now'>,
  org: string,
  levels: readonly Organisation['level'][],
  asked: AskedView,
): { ok: true; value: OpenedView } | FrameFailure {
  const live = readWorld(db, now);
  const found = findIn(live, org, levels);
  if (!found.ok) return found;
  const settled = standingOf(live, found.value, asked, now);
  if (!settled.ok) return settled;
  const source = shownMonth(db, live, settled.value.view, now);
  if (!source.ok) return source;
  return success({ ...source.value, live, organisation: found.value, standing: settled.value });
}

/** How many of a set have reported, for the month shown and for the one that is open; of a group where one is given. */
export function reportedCounts(
  { db, now }: Context,
  { world, organisation, standing, shown }: Pick<OpenedView, 'world' | 'organisation' | 'standing' | 'shown'>,
  group: readonly Place[] | null = null,
): Pick<Frame, 'open' | 'reported'> {
  const { view, calendar } = standing;
  const months = calendar.open === null ? [view.month] : [view.month, calendar.open];
  const rows = reportedIn(db, { months, instant: instantOf(view), shown });
  const count = (month: Month) => {
    const places = new Set(
      (group ?? placesIn(world, organisation, { month, boundaries: view.boundaries }, now)).map(
        ({ slug }) => slug,
      ),
    );
    const reported = rows.filter((row) => row.month === month && places.has(row.place)).length;
    return { reported, expected: places.size };
  };
  const own = count(view.month);
  const open = calendar.open === null ? null : { month: calendar.open, ...count(calendar.open) };
  return {
    reported: { places: own.reported, expected: own.expected },
    // An ICB that has ended has no open month to lead to.
    open: open === null || open.expected === 0 ? null : open,
  };
}

/** Who has filed the month's return; names only where the reader may see that return's state or its words. */
export function readableReturns(
  figures: Figures,
  places: readonly Place[],
  { view, calendar }: Standing,
  reader: Reader,
  now: Date,
): ReadableReturns {
  const { month } = view;
  const summary = returnsSummary(
    places.map(({ slug }) => ({ place: slug, submission: figures.reported(slug, month) })),
    { passed: calendar.period.dueOn < dayOf(view, now) },
  );
  const known = (place: string) => reader.maySeeState(place, month) || reader.mayRead(place, month);
  const readable = {
    ...summary,
    onTime: summary.onTime.filter(known),
    late: summary.late.filter(({ place }) => known(place)),
    missing: summary.missing.filter(known),
    awaited: summary.awaited.filter(known),
  };
  return {
    summary: readable,
    hidden: {
      onTime: summary.onTime.length - readable.onTime.length,
      late: summary.late.length - readable.late.length,
      missing: summary.missing.length - readable.missing.length,
      awaited: summary.awaited.length - readable.awaited.length,
    },
  };
}

/** What moved since the month before, with the moves of places that the reader may not read only counted. */
export function readableMovers(
  db: Db,
  figures: Figures,
  places: readonly Place[],
  areas: readonly string[],
  { month, previous, basis }: { month: Month; previous: Month | null; basis: Basis },
  reader: Reader,
): { shown: Mover[]; hidden: number } {
  if (previous === null) return { shown: [], hidden: 0 };
  const inMonth = (at: Month): AreaFigure[] =>
    places.flatMap((place) => areas.map((area) => figures.of(place, at, area)));
  const movers = moversOf(inMonth(month), inMonth(previous), basis);
  const shown = movers.filter(({ place }) => reader.mayRead(place, month) && reader.mayRead(place, previous));
  return { shown: inOwnWords(db, shown, figures, month), hidden: movers.length - shown.length };
}

/** Where a place wrote nothing on what changed, why it gave its rating is its word on the move. */
function inOwnWords(db: Db, movers: readonly Mover[], figures: Figures, month: Month): Mover[] {
  const ids = [...new Set(movers.map(({ place }) => place))].flatMap(
    (place) => figures.reported(place, month)?.id ?? [],
  );
  const reasons = new Map(
    reasonsGiven(db, ids).map(({ place, area, reason }) => [`${place} ${area}`, reason]),
  );
  return movers.map((mover) =>
    mover.words === '' ? { ...mover, words: reasons.get(`${mover.place} ${mover.area}`) ?? '' } : mover,
  );
}
