import { addDays, daysBetween, type IsoDate } from '~/domain/date';
import type { Milestone } from '~/domain/framework/framework';
import { firstDay, lastDay, type Month } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { MilestoneEntry } from '~/domain/returns/content';
import { characterOf, difficultyOf } from './characters';
import { workday, workdayBefore } from './moments';
import type { DemoPlace, World } from './world';

/** What really happens with milestones, and how much of it the forecasts of a place know in a month. */

/** Places whose Integrator is still not settled: that milestone does not complete. */
export const WITHOUT_INTEGRATOR: readonly string[] = ['bexley', 'kingston-upon-thames'];

/** Milestones that do not apply in a place, with its reason. */
const NOT_APPLICABLE: Record<string, string> = {
  'sutton GEO-3':
    'Each neighbourhood is made of whole primary care networks and the service footprints follow them, so there is no mismatch to list.',
  'richmond-upon-thames WRK-4':
    'The council and public health chose link workers in every library instead; the partnership board agreed that this takes the place of the role.',
  'harrow ACC-4':
    'The estates review closed last year with a shared base for each team, before this milestone was set.',
};

/** Why a milestone does not apply in a place, or null when it does. */
export function notApplicableReason(place: string, milestone: string): string | null {
  return NOT_APPLICABLE[`${place} ${milestone}`] ?? null;
}

/** The day a milestone is really reached, however far off; null for one without a due date. */
export function reachedOn(world: World, place: DemoPlace, milestone: Milestone): IsoDate | null {
  if (milestone.dueOn === null) return null;
  const { chance } = world;
  const key = [place.slug, milestone.code] as const;
  if (milestone.code === 'TRN-2' && WITHOUT_INTEGRATOR.includes(place.slug))
    return addDays(milestone.dueOn, 900);
  const { slip, stallsAfter, pace } = characterOf(place.slug);
  const stalled = stallsAfter !== null && milestone.dueOn > '2026-04-01' ? 18 : 0;
  const usual = slip + stalled + difficultyOf(milestone.area).slip - 14;
  const rarely = difficultyOf(milestone.area).speed > 0.95 ? 0.25 : 1;
  const tail = chance.happens((pace < 0.85 ? 0.06 : 0.03) * rarely, 'tail', ...key)
    ? chance.whole(90, 330, 'tail days', ...key)
    : 0;
  const days = Math.round(usual + chance.normal('slip', ...key) * 27 + tail);
  const reached = workdayBefore(addDays(milestone.dueOn, Math.max(-75, days)));
  return reached < '2025-06-10' ? '2025-06-10' : reached;
}

/** Forecasts drift towards the truth: how much of the distance a place admits at once. */
function admits(world: World, place: DemoPlace, milestone: string, at: Month): number {
  const { optimism } = characterOf(place.slug);
  return (optimism > 0.3 ? 0.28 : 0.5) + world.chance.unit('admits', place.slug, milestone, at) * 0.35;
}

function firstForecast(world: World, place: DemoPlace, milestone: Milestone): IsoDate | null {
  if (milestone.dueOn === null) return null;
  const early = world.chance.happens(0.35, 'early', place.slug, milestone.code);
  const days = early ? world.chance.whole(5, 30, 'days early', place.slug, milestone.code) : 0;
  return workdayBefore(addDays(milestone.dueOn, -days));
}

function forecastAt(
  world: World,
  place: DemoPlace,
  milestone: Milestone,
  before: IsoDate | null,
  truth: IsoDate,
  at: Month,
): IsoDate | null {
  const { neglect, optimism } = characterOf(place.slug);
  const key = [place.slug, milestone.code, at] as const;
  const end = lastDay(at);
  const overdue = milestone.dueOn !== null && milestone.dueOn <= end;
  if (before === null && (overdue || !world.chance.happens(0.75, 'first forecast', ...key)))
    return overdue && world.chance.happens(0.6, 'stays without', ...key)
      ? null
      : overdue
        ? workday(addDays(truth, world.chance.whole(-10, 10, 'guess', ...key)))
        : null;
  const current = before ?? firstForecast(world, place, milestone);
  if (current === null || current >= truth) return current;
  const horizon = optimism > 0.3 ? 12 : 40;
  if (current > addDays(end, horizon)) return current;
  if (current <= end && neglect > 0.15 && world.chance.happens(0.3, 'gives up', ...key)) return null;
  if (!world.chance.happens(current <= end ? 0.9 : 0.6, 'moves', ...key)) return current;
  const gap = daysBetween(current, truth);
  const step = gap <= 18 ? gap : Math.max(14, Math.round(gap * admits(world, place, milestone.code, at)));
  const floor = current <= end ? Math.max(step, daysBetween(current, end) + 7) : step;
  return workday(addDays(current, floor));
}

/**
 * A milestone as the place reports it for a month on the day it types, from how it stood before.
 * `evidence` gives the text for one that is newly complete.
 */
export function milestoneEntry(
  world: World,
  place: DemoPlace,
  milestone: Milestone,
  before: MilestoneEntry,
  at: Month,
  today: IsoDate,
  evidence: () => string,
  truth: IsoDate | null = reachedOn(world, place, milestone),
): MilestoneEntry {
  if (before.state === 'complete' || before.state === 'not_applicable') return before;
  const reason = notApplicableReason(place.slug, milestone.code);
  if (reason !== null && at >= '2025-09')
    return { ...before, state: 'not_applicable', forecast: null, actual: null, note: reason };
  if (truth === null) return { ...before, state: 'not_started' };
  const known = lastDay(at) < today ? lastDay(at) : today;
  if (truth <= known) return { ...before, state: 'complete', actual: truth, evidence: evidence(), note: '' };
  const months = world.chance.whole(4, 7, 'begins', place.slug, milestone.code);
  const begins = addDays(milestone.dueOn ?? truth, -30 * months);
  const state = begins <= lastDay(at) || firstDay(PUBLISHED_MONTH) > begins ? 'in_progress' : 'not_started';
  return {
    ...before,
    state,
    actual: null,
    forecast: forecastAt(world, place, milestone, before.forecast, truth, at),
  };
}
