import { londonDate } from '~/domain/date';
import { type Month, monthAt } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { may, type ReturnResource } from '~/domain/people/policy';
import { type PeriodState, periodState } from '~/domain/returns/period';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Context } from '~/services/context.server';
import type { World } from './world.server';

/** What one reader may see of each place's return of each month. */
export interface Reader {
  mayRead: (place: string, month: Month) => boolean;
  maySeeState: (place: string, month: Month) => boolean;
}

/**
 * Asks the policy for any place and month without a query for each. Reading and seeing do not depend on who typed or
 * may sign, so the resources it asks about leave these empty. `states` are by place and month, 'barnet 2026-10'.
 */
export function readerOf(
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  world: World,
  states: ReadonlyMap<string, ReturnState>,
): Reader {
  const today = londonDate(now);
  const thisMonth = monthAt(now);
  const periods = new Map<Month, PeriodState>(
    world.periods.map((period) => [period.month, periodState(period, today)]),
  );
  const levels = new Map(world.organisations.map(({ slug, level }) => [slug, level]));
  const resourceOf = (place: string, month: Month): ReturnResource => ({
    kind: 'return',
    place,
    level: levels.get(place) ?? 'place',
    state: states.get(`${place} ${month}`) ?? 'not_started',
    icbThen: icbOf(world.memberships, place, month),
    icbToday: icbOf(world.memberships, place, thisMonth),
    period: periods.get(month) ?? 'scheduled',
    submittedBefore: false,
    typedBy: [],
    signers: [],
  });
  return {
    mayRead: remembered((place, month) => may(actor, 'return.read_submission', resourceOf(place, month))),
    maySeeState: remembered((place, month) => may(actor, 'return.see_state', resourceOf(place, month))),
  };
}

function remembered(ask: (place: string, month: Month) => boolean): (place: string, month: Month) => boolean {
  const answers = new Map<string, boolean>();
  return (place, month) => {
    const key = `${place} ${month}`;
    const answer = answers.get(key) ?? ask(place, month);
    answers.set(key, answer);
    return answer;
  };
}
