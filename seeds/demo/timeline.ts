import { addDays, type IsoDate } from '~/domain/date';
import { lastDay, type Month } from '~/domain/month';
import { characterOf, isPatchy } from './characters';
import { momentOn, workday, workdayBefore } from './moments';
import { type DemoPlace, periodOf, type World } from './world';

/** When the steps of one return happen; null for a step that never comes. Each is an instant. */
export interface Timeline {
  opened: string | null;
  /** The first time sign-off was asked for. */
  asked: string | null;
  /** Sent back after the first asking; asked again after it. */
  sentBack: string | null;
  askedAgain: string | null;
  signed: string | null;
  queried: string | null;
  answered: string | null;
  signedAgain: string | null;
  accepted: string | null;
}

export const NOTHING: Timeline = {
  opened: null,
  asked: null,
  sentBack: null,
  askedAgain: null,
  signed: null,
  queried: null,
  answered: null,
  signedAgain: null,
  accepted: null,
};

const STEPS = [
  'opened',
  'asked',
  'sentBack',
  'askedAgain',
  'signed',
  'queried',
  'answered',
  'signedAgain',
  'accepted',
] as const;

/** Lets nothing happen after an instant. */
export function upTo(timeline: Timeline, instant: string): Timeline {
  const kept = { ...timeline };
  let over = false;
  for (const step of STEPS) {
    const at = kept[step];
    over ||= at !== null && at > instant;
    if (over) kept[step] = null;
  }
  return kept;
}

/** How many places send nothing for last month, and how many send it late. */
const MISSING_LAST_MONTH = 1;
const LATE_LAST_MONTH = 3;

/** Places that a reader is told to try: theirs is always on time. */
const DEPENDABLE: readonly string[] = ['barnet', 'camden', 'newham'];

function latecomers(world: World, at: Month): string[] {
  const others = world.places.filter(({ slug }) => !isPatchy(slug) && !DEPENDABLE.includes(slug));
  const usual = others.filter(({ slug }) => characterOf(slug).late > 0.06);
  return world.chance
    .shuffled(usual, 'late', at)
    .slice(0, LATE_LAST_MONTH)
    .map(({ slug }) => slug);
}

function absentees(world: World, at: Month): string[] {
  const patchy = world.places.filter(({ slug }) => isPatchy(slug)).sort((a, b) => a.residents - b.residents);
  return world.chance
    .shuffled(patchy.slice(0, MISSING_LAST_MONTH + 1), 'absent', at)
    .slice(0, MISSING_LAST_MONTH)
    .map(({ slug }) => slug);
}

function isMissing(world: World, place: DemoPlace, at: Month): boolean {
  if (at === world.lastMonth) return absentees(world, at).includes(place.slug);
  return world.chance.happens(characterOf(place.slug).missing, 'missing', place.slug, at);
}

/** Days after the due date on which the return is signed; null when it is on time. */
function lateBy(world: World, place: DemoPlace, at: Month): number | null {
  if (at === world.lastMonth) {
    const position = latecomers(world, at).indexOf(place.slug);
    return position < 0 ? null : ([1, 3, 7][position] ?? 7);
  }
  if (DEPENDABLE.includes(place.slug)) return null;
  const late = world.chance.happens(characterOf(place.slug).late, 'late', place.slug, at);
  return late ? world.chance.whole(1, 9, 'late by', place.slug, at) : null;
}

function signedDay(world: World, place: DemoPlace, at: Month, dueOn: IsoDate): IsoDate {
  const late = lateBy(world, place, at);
  if (late !== null) return late === 1 ? addDays(dueOn, 1) : workday(addDays(dueOn, late));
  return workdayBefore(addDays(dueOn, -world.chance.pick([0, 0, 1, 1, 2, 3, 4], 'signed', place.slug, at)));
}

/** The usual course of a return: opened late in its month, signed about its due date, then looked at by the ICB. */
export function plannedTimeline(world: World, place: DemoPlace, at: Month): Timeline {
  const { chance } = world;
  const key = [place.slug, at] as const;
  const { dueOn } = periodOf(world, at);
  const minutes = (name: string, least: number, most: number) => chance.whole(least, most, name, ...key);
  const opened = momentOn(
    workdayBefore(addDays(lastDay(at), -minutes('opened day', 5, 14))),
    minutes('opened', 0, 420),
  );
  if (isMissing(world, place, at))
    return chance.happens(0.5, 'opens anyway', ...key) ? { ...NOTHING, opened } : NOTHING;
  const signedOn = signedDay(world, place, at, dueOn);
  const sentBack = signedOn > dueOn ? false : chance.happens(0.1, 'sent back', ...key);
  const askedOn = workdayBefore(
    addDays(signedOn, sentBack ? -2 : -chance.pick([0, 1, 1, 2], 'asked', ...key)),
  );
  const sameDay = askedOn === signedOn;
  // The first latecomer of last month signs as the day begins, so that it shows on the very next morning.
  const signedMinutes =
    signedOn > dueOn ? -20 : sameDay ? minutes('signed', 240, 450) : minutes('signed', 0, 450);
  const timeline = {
    ...NOTHING,
    opened,
    asked: momentOn(askedOn, sameDay && signedOn > dueOn ? -55 : minutes('asked', 10, sameDay ? 200 : 440)),
    sentBack: sentBack ? momentOn(addDays(askedOn, 1), minutes('sent back', 0, 90)) : null,
    askedAgain: sentBack ? momentOn(addDays(askedOn, 1), minutes('asked again', 120, 400)) : null,
    signed: momentOn(signedOn, Math.max(signedMinutes, signedOn > dueOn ? -20 : 0)),
  };
  return reviewed(world, place, at, timeline, signedOn);
}

function reviewed(
  world: World,
  place: DemoPlace,
  at: Month,
  timeline: Timeline,
  signedOn: IsoDate,
): Timeline {
  const { chance } = world;
  const key = [place.slug, at] as const;
  const after = (day: IsoDate, least: number, most: number, name: string): [IsoDate, string] => {
    const on = workday(addDays(day, chance.whole(least, most, `${name} day`, ...key)));
    return [on, momentOn(on, chance.whole(0, 440, name, ...key))];
  };
  if (!isQueried(world, place, at)) {
    const unread = chance.happens(at >= world.lastMonth ? 0.1 : 0.025, 'unread', ...key);
    return { ...timeline, accepted: unread ? null : after(signedOn, 2, 7, 'accepted')[1] };
  }
  const [queriedOn, queried] = after(signedOn, 1, 4, 'queried');
  if (at === world.lastMonth && slowToAnswer(world, at).includes(place.slug)) return { ...timeline, queried };
  const [answeredOn, answered] = after(queriedOn, 1, 4, 'answered');
  const [againOn, signedAgain] = after(answeredOn, 1, 2, 'signed again');
  return { ...timeline, queried, answered, signedAgain, accepted: after(againOn, 1, 3, 'accepted')[1] };
}

function slowToAnswer(world: World, at: Month): string[] {
  const others = world.places.filter(({ slug }) => !isPatchy(slug) && !DEPENDABLE.includes(slug));
  return world.chance
    .shuffled(others, 'slow to answer', at)
    .slice(0, 2)
    .map(({ slug }) => slug);
}

function isQueried(world: World, place: DemoPlace, at: Month): boolean {
  if (at === world.lastMonth && slowToAnswer(world, at).includes(place.slug)) return true;
  if (at === world.lastMonth && DEPENDABLE.includes(place.slug)) return false;
  return world.chance.happens(0.17, 'queried', place.slug, at);
}

/** Places that are missing, late or slow to answer for last month; none of them is ahead this month. */
export function behindLastMonth(world: World): Set<string> {
  const at = world.lastMonth;
  return new Set([...absentees(world, at), ...latecomers(world, at), ...slowToAnswer(world, at)]);
}
