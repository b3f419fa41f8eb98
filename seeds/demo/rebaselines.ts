import { addDays, daysBetween, type IsoDate } from '~/domain/date';
import { lastDay, type Month, monthOfDate } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import type { MilestoneDue } from '~/domain/returns/content';
import { endOfMonth } from '~/domain/rollups/view';
import { personId } from './accounts';
import { notApplicableReason, reachedOn } from './milestones';
import { momentOn, workday } from './moments';
import type { Storyteller } from './narrative/storyteller';
import type { DemoPlace, World } from './world';

/** An approved move of a milestone's due date, as stored. */
export interface Rebaseline {
  milestone: string;
  organisation: string;
  due: IsoDate;
  reason: string;
  askedBy: string;
  approvedBy: string;
  approvedAt: string;
}

/** How many moves of a due date the demonstration holds at most. */
const REBASELINES = 7;

function candidate(world: World, place: DemoPlace, story: Storyteller): Rebaseline | null {
  const { milestones, framework } = world.frameworkOf(world.thisMonth);
  const slipping = milestones.flatMap((milestone) => {
    const truth = reachedOn(world, place, milestone);
    if (truth === null || milestone.dueOn === null || notApplicableReason(place.slug, milestone.code))
      return [];
    const days = daysBetween(milestone.dueOn, truth);
    return days >= 55 && days <= 260 ? [{ milestone, truth, due: milestone.dueOn }] : [];
  });
  const chosen = world.chance.shuffled(slipping, 'rebaseline', place.slug)[0];
  if (chosen === undefined) return null;
  const { milestone, truth, due } = chosen;
  const approvedOn = workday(addDays(due, world.chance.whole(-25, 12, 'approved', place.slug)));
  const at = monthOfDate(approvedOn);
  const approvedAt = momentOn(approvedOn, world.chance.whole(0, 400, 'approved at', place.slug));
  const icb = icbOf(world.memberships, place.slug, at);
  if (icb === null || approvedAt >= world.asOfInstant || framework.areas.length === 0) return null;
  return {
    milestone: milestone.code,
    organisation: place.slug,
    due: lastDay(monthOfDate(addDays(truth, 3))),
    reason: story.obstacle(milestone.area, at, 3),
    askedBy: personId('programme.manager', place.slug),
    approvedBy: personId('reviewer', icb),
    approvedAt,
  };
}

/** The moves of due dates that were approved before the demonstration's day, oldest first, at most one a place. */
export function rebaselinesOf(world: World, storyOf: (place: DemoPlace) => Storyteller): Rebaseline[] {
  return world.chance
    .shuffled(world.places, 'rebaselines')
    .flatMap((place) => candidate(world, place, storyOf(place)) ?? [])
    .slice(0, REBASELINES)
    .sort((a, b) => (a.approvedAt < b.approvedAt ? -1 : 1));
}

/** When each milestone of a place is due at the end of a month, as far as it was known at an instant. */
export function duesAt(
  world: World,
  place: DemoPlace,
  moves: readonly Rebaseline[],
  { at, instant }: { at: Month; instant: string },
): Record<string, MilestoneDue> {
  const { milestones } = world.frameworkOf(at);
  const until = [instant, endOfMonth(at)].toSorted()[0] as string;
  const approved = moves.filter((move) => move.organisation === place.slug && move.approvedAt <= until);
  return Object.fromEntries(
    milestones.map(({ code, dueOn }) => [
      code,
      {
        baselineDue: dueOn,
        currentDue: approved.findLast((move) => move.milestone === code)?.due ?? dueOn,
      },
    ]),
  );
}
