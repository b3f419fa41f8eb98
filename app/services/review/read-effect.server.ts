import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Place } from '~/domain/organisations/organisation';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { AreaName } from '~/domain/review/agenda';
import { isOpen, type Outcome } from '~/domain/review/outcome';
import { type Mover, moversOf } from '~/domain/rollups/movers';
import { calendarOf } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresOf } from '~/services/rollups/figures.server';
import { readerOf } from '~/services/rollups/readers.server';
import { readStates } from '~/services/rollups/shared-reads.server';
import { frameworkOf, placesIn, readWorld } from '~/services/rollups/world.server';
import { outcomesOfReviews } from '~db/repos/outcomes.server';
import { effectiveAreas, milestonesOfMonth } from '~db/repos/rollups.server';

export interface MovedMilestone {
  place: string;
  code: string;
  title: string;
  before: { status: MilestoneStatus; forecast: string | null };
  now: { status: MilestoneStatus; forecast: string | null };
}

/** What happened since a decision, where it reached: never more than the reader may read. */
export interface Effect {
  since: Month;
  /** The latest month whose returns were due; null when none has been since. */
  until: Month | null;
  area: AreaName | null;
  actions: { id: number; text: string; organisation: string; closed: boolean }[];
  moves: Mover[];
  milestones: MovedMilestone[];
  areas: AreaName[];
  places: Place[];
}

const SHOWN = 10;

/** The line from a decision to its effect: actions closed, and what moved in the places and areas it touched. */
export function effectOf(context: Context, outcome: Outcome): Effect {
  const { db, now } = context;
  const world = readWorld(db, now);
  const since = outcome.review.month;
  const organisation = world.organisations.find(({ slug }) => slug === outcome.organisation);
  const latest = calendarOf(world.periods, londonDate(now), null, { from: since, to: null })?.period.month;
  const until = latest === undefined || latest <= since ? null : latest;
  const areas = frameworkOf(world, until ?? since).areas.map(({ code, slug, title }) => ({
    code,
    slug,
    title,
  }));
  const area = areas.find(({ code }) => code === outcome.area) ?? null;
  const places =
    organisation === undefined
      ? []
      : placesIn(world, organisation, { month: since, boundaries: 'then' }, now);
  const beside = outcomesOfReviews(db, [outcome.review.id]).filter(
    (other) => other.kind === 'action' && other.id !== outcome.id && touches(other, outcome),
  );
  const found: Effect = {
    since,
    until,
    area,
    actions: beside.map((other) => ({
      id: other.id,
      text: other.text,
      organisation: other.organisation,
      closed: !isOpen(other),
    })),
    moves: [],
    milestones: [],
    areas,
    places,
  };
  if (until === null) return found;
  const months = [since, until];
  const reader = readerOf(context, world, readStates(db, months));
  const readable = places.filter(({ slug }) => months.every((month) => reader.mayRead(slug, month)));
  const touched = area === null ? areas : [area];
  const figures = figuresOf(effectiveAreas(db, { months, instant: null, words: until }));
  const inMonth = (month: Month) =>
    readable.flatMap((place) => touched.map(({ code }) => figures.of(place, month, code)));
  const moves = moversOf(inMonth(until), inMonth(since), 'assured');
  const going = (direction: Mover['direction']) => moves.filter((move) => move.direction === direction);
  found.moves = [...going('up').slice(0, SHOWN / 2), ...going('down').slice(0, SHOWN / 2)];

  const titles = new Map(
    frameworkOf(world, until)
      .milestones.filter((one) => one.level === 'place' && touched.some(({ code }) => code === one.area))
      .map(({ code, title }) => [code, title]),
  );
  const own = new Set(readable.map(({ slug }) => slug));
  const before = new Map(
    milestonesOfMonth(db, { at: since, instant: null }).map((row) => [`${row.place} ${row.milestone}`, row]),
  );
  found.milestones = milestonesOfMonth(db, { at: until, instant: null })
    .flatMap((row): MovedMilestone[] => {
      const title = titles.get(row.milestone);
      const then = before.get(`${row.place} ${row.milestone}`);
      if (title === undefined || then === undefined || !own.has(row.place)) return [];
      if (row.status === 'not_reported' || then.status === 'not_reported') return [];
      if (row.status === then.status && row.forecast === then.forecast) return [];
      return [
        {
          place: row.place,
          code: row.milestone,
          title,
          before: { status: then.status, forecast: then.forecast },
          now: { status: row.status, forecast: row.forecast },
        },
      ];
    })
    .slice(0, SHOWN);
  return found;
}

/** An action goes with a decision of the same item, or of the same organisation where neither names an item. */
function touches(action: Outcome, decision: Outcome): boolean {
  if (decision.item !== null) return action.item === decision.item;
  return action.item === null && action.organisation === decision.organisation;
}
