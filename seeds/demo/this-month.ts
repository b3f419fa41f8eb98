import { addDays } from '~/domain/date';
import { firstDay, lastDay, type Month } from '~/domain/month';
import { momentOn, workdayBefore } from './moments';
import { behindLastMonth, NOTHING, plannedTimeline, type Timeline, upTo } from './timeline';
import type { DemoPlace, World } from './world';

/** The month of the demonstration's day, part-way through: some of every state, whatever the day. */

const FIXED: Record<string, Role> = { barnet: 'untouched', camden: 'draft', newham: 'asked' };
/** What the other places have done, in an order drawn for the month; drafts follow, then untouched ones. */
const FIRST_ROLES: readonly Role[] = ['accepted', 'queried', 'signed', 'signed', 'signed', 'asked'];
type Role = 'accepted' | 'queried' | 'signed' | 'asked' | 'draft' | 'untouched';

function share(world: World): number {
  const day = Number(world.asOf.slice(8));
  return day / Number(lastDay(world.thisMonth).slice(8));
}

function roleOf(world: World, place: DemoPlace): Role {
  const fixed = FIXED[place.slug];
  if (fixed !== undefined) return fixed;
  const behind = behindLastMonth(world);
  const others = world.chance.shuffled(
    world.places.filter(({ slug }) => FIXED[slug] === undefined),
    'this month',
    world.thisMonth,
  );
  const order = [
    ...others.filter((it) => !behind.has(it.slug)),
    ...others.filter((it) => behind.has(it.slug)),
  ];
  const position = order.findIndex(({ slug }) => slug === place.slug);
  const drafts = Math.round(2 + 12 * share(world));
  return FIRST_ROLES[position] ?? (position < FIRST_ROLES.length + drafts ? 'draft' : 'untouched');
}

/** Whether a place is ahead of its usual course this month, and so has to be done with last month. */
function isAhead(world: World, place: DemoPlace): boolean {
  const role = roleOf(world, place);
  return role !== 'draft' && role !== 'untouched';
}

/** A moment of this month: `part` (0 to 1) of the way from its first morning to now. */
function within(world: World, part: number): string {
  const start = Date.parse(`${firstDay(world.thisMonth)}T07:00:00Z`);
  const end = Date.parse(world.asOfInstant);
  const whole = new Date(start + (end - start) * part);
  if (end - start < 4 * 86_400_000) return whole.toISOString();
  const day = whole.toISOString().slice(0, 10);
  const worked = workdayBefore(day);
  return momentOn(worked < firstDay(world.thisMonth) ? day : worked, part * 420);
}

function timelineThisMonth(world: World, place: DemoPlace): Timeline {
  const role = roleOf(world, place);
  const jitter = world.chance.unit('this month', place.slug) * 0.06;
  if (role === 'untouched') return NOTHING;
  if (role === 'draft') return { ...NOTHING, opened: within(world, 0.45 + jitter * 6) };
  const opened = within(world, 0.1 + jitter);
  const asked = within(world, 0.42 + jitter);
  if (role === 'asked') return { ...NOTHING, opened, asked: within(world, 0.82 + jitter) };
  const signed = within(world, 0.6 + jitter);
  const looked = within(world, 0.82 + jitter);
  if (role === 'signed') return { ...NOTHING, opened, asked, signed };
  const seen = role === 'queried' ? { queried: looked } : { accepted: looked };
  return { ...NOTHING, opened, asked, signed, ...seen };
}

/** A place that is ahead this month signed for last month before it was out. */
function closedEarly(world: World, place: DemoPlace, at: Month): Timeline {
  const end = lastDay(at);
  const minutes = world.chance.whole(0, 200, 'closed early', place.slug);
  return {
    ...NOTHING,
    opened: momentOn(workdayBefore(addDays(end, -9)), minutes),
    asked: momentOn(workdayBefore(addDays(end, -5)), minutes),
    signed: momentOn(workdayBefore(addDays(end, -4)), minutes + 120),
    accepted: momentOn(workdayBefore(addDays(end, -1)), minutes),
  };
}

function needsToBeDone(world: World, place: DemoPlace, at: Month): boolean {
  if (at !== world.lastMonth) return false;
  return isAhead(world, place) || FIXED[place.slug] !== undefined;
}

/** What has happened to a place's return for a month by the demonstration's day. */
export function timelineOf(world: World, place: DemoPlace, at: Month): Timeline {
  if (at === world.thisMonth) return timelineThisMonth(world, place);
  const planned = plannedTimeline(world, place, at);
  if (!needsToBeDone(world, place, at)) return upTo(planned, world.asOfInstant);
  const opensNext = timelineThisMonth(world, place).opened ?? world.asOfInstant;
  const inTime = planned.signed !== null && (planned.signedAgain ?? planned.signed) < opensNext;
  return upTo(inTime ? planned : closedEarly(world, place, at), world.asOfInstant);
}
