import { type Month, monthsBetween } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import { RATINGS, type Rating } from '~/domain/returns/content';
import { characterOf, difficultyOf } from './characters';
import { phrasesOf } from './narrative/bank';
import type { DemoPlace, World } from './world';

/** How far each function of a place really is, month by month, whether or not its return says so. */
export type Progress = (fn: string, at: Month) => Rating;

/** A function that fell does not rise again for this many months. */
const MONTHS_TO_RECOVER = 3;
/** After the first 18 months, progress is slower. */
const FIRST_STRETCH = 18;

/** How far along a place is after `t` months, 1 being what a usual place reaches in 18. */
function stretch(t: number, stallsAfter: number | null): number {
  const slow = (months: number, rate: number) => Math.max(0, months) * rate;
  const end = stallsAfter === null ? FIRST_STRETCH : Math.min(stallsAfter, FIRST_STRETCH);
  return (Math.min(t, end) + slow(t - end, stallsAfter === null ? 0.45 : 0.28)) / FIRST_STRETCH;
}

/** Where a function stands between levels after `t` months; `area` is the code of its area. */
function depth(world: World, place: DemoPlace, area: string, fn: string, t: number): number {
  const { chance } = world;
  const { pace, stallsAfter } = characterOf(place.slug);
  const affinity = chance.normal('affinity', place.slug, area) * 0.42;
  const own = chance.normal('function', place.slug, fn) * 0.36 + chance.normal('everywhere', fn) * 0.16;
  return (
    0.5 +
    0.45 * difficultyOf(area).speed +
    3.1 * stretch(t, stallsAfter) * pace * difficultyOf(area).speed +
    (affinity + own) * (0.35 + t / 24)
  );
}

function clamp(value: number): Rating {
  return (RATINGS.find((level) => level >= value) ?? 4) as Rating;
}

function courseOf(world: World, place: DemoPlace, area: string, fn: string): Rating[] {
  const course: Rating[] = [];
  let recoversAt = 0;
  for (const [t] of world.months.entries()) {
    const before = course.at(-1);
    const reached = clamp(Math.max(0, Math.floor(depth(world, place, area, fn, t))));
    if (before === undefined) course.push(Math.min(reached, 1) as Rating);
    else if (
      before >= 2 &&
      fn in phrasesOf(area).fell &&
      world.chance.happens(0.014, 'falls', place.slug, fn, t)
    ) {
      course.push((before - 1) as Rating);
      recoversAt = t + MONTHS_TO_RECOVER;
    } else if (t < recoversAt || reached <= before) course.push(before);
    else {
      const leaps = reached >= before + 2 && world.chance.happens(0.3, 'leaps', place.slug, fn, t);
      course.push(clamp(before + (leaps ? 2 : 1)));
    }
  }
  return course;
}

/** Works out the progress of a place over every month of the world. */
export function progressOf(world: World, place: DemoPlace): Progress {
  const courses = new Map<string, Rating[]>();
  const { functions } = world.frameworkOf(world.thisMonth).framework;
  for (const { code, area } of functions) courses.set(code, courseOf(world, place, area, code));
  return (fn, at) => courses.get(fn)?.[monthsBetween(PUBLISHED_MONTH, at)] ?? 0;
}
