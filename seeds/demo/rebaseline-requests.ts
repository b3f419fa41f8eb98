import { addDays, daysBetween, type IsoDate } from '~/domain/date';
import { lastDay, monthOfDate } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { milestoneEntity } from '~/services/returns/milestone-of.server';
import type { Transaction } from '~db/client.server';
import { rebaselineDecisions, rebaselineRequests, rebaselines } from '~db/schema/framework';
import { personId } from './accounts';
import { notApplicableReason, reachedOn } from './milestones';
import { momentOn, workday, workdayBefore } from './moments';
import type { Storyteller } from './narrative/storyteller';
import type { Rebaseline } from './rebaselines';
import type { Records } from './records';
import type { DemoPlace, World } from './world';

/** New due dates that were asked for: approved, refused and still waiting. */

const APPROVED: readonly string[] = [
  'The cause lies outside the place and the new date has been agreed with everyone who has to do something for it.',
  'The steps that remain are listed with owners. We will look at them each month until the new date.',
  'Residents lose nothing by the delay, and the place has shown how it will keep the new date.',
];
const REFUSED: readonly string[] = [
  'The reason was known when the date was set. Please report it as late and say in the return what would bring it forward.',
  'A longer date would only hide the delay: two neighbouring places are nearly done by the same route. Ask them how.',
  'Nothing in the request says what would be different by the new date. Come back with the steps and who takes them.',
];
const REFUSALS = 3;
const WAITING = 4;
/** An ICB that waits for the London office to decide on a date of its own. */
const ASKING_ICB = {
  icb: 'sel',
  milestone: 'INF-3',
  reason:
    'The supplier of the dashboard delivers the last three feeds in February. Team leads have a view of demand and activity by then; capacity follows with the last feed.',
};

interface Request {
  milestone: string;
  organisation: string;
  fromDue: IsoDate;
  due: IsoDate;
  reason: string;
  askedBy: string;
  askedAt: string;
}

interface Verdict {
  outcome: 'approved' | 'refused';
  reason: string;
  decidedBy: string;
  decidedAt: string;
  rebaseline: number | null;
}

/** Writes a request with its audit event, and what became of it. */
function write(tx: Transaction, records: Records, request: Request, verdict: Verdict | null): void {
  const { id } = tx.insert(rebaselineRequests).values(request).returning({ id: rebaselineRequests.id }).get();
  const entity = milestoneEntity(request.organisation, request.milestone);
  records.audit({
    at: request.askedAt,
    actor: request.askedBy,
    action: 'milestone.rebaseline_asked',
    entity,
    before: { due: request.fromDue },
    after: { request: id, due: request.due },
    reason: request.reason,
  });
  if (verdict === null) return;
  tx.insert(rebaselineDecisions)
    .values({ request: id, ...verdict })
    .run();
  const approved = verdict.outcome === 'approved';
  records.audit({
    at: verdict.decidedAt,
    actor: verdict.decidedBy,
    action: approved ? 'milestone.rebaselined' : 'milestone.rebaseline_refused',
    entity,
    before: { due: request.fromDue },
    after: { request: id, due: approved ? request.due : request.fromDue },
    reason: verdict.reason,
  });
}

/** Records every request of the demonstration; `moves` are those that were approved. */
export function seedRebaselines(
  tx: Transaction,
  world: World,
  records: Records,
  moves: readonly Rebaseline[],
  storyOf: (place: DemoPlace) => Storyteller,
): void {
  const { chance } = world;
  const { milestones } = world.frameworkOf(world.thisMonth);
  const baseline = new Map(milestones.map(({ code, dueOn }) => [code, dueOn]));
  for (const move of moves) {
    const { id } = tx.insert(rebaselines).values(move).returning({ id: rebaselines.id }).get();
    const day = workdayBefore(addDays(move.approvedAt.slice(0, 10), -6));
    const { milestone, organisation, due, reason, askedBy } = move;
    const request = { milestone, organisation, due, reason, askedBy };
    write(
      tx,
      records,
      {
        ...request,
        fromDue: baseline.get(milestone) ?? due,
        askedAt: momentOn(day, chance.whole(0, 400, 'asked for', organisation)),
      },
      {
        outcome: 'approved',
        reason: chance.pick(APPROVED, 'approved because', organisation),
        decidedBy: move.approvedBy,
        decidedAt: move.approvedAt,
        rebaseline: id,
      },
    );
  }
  const others = chance
    .shuffled(world.places, 'other requests')
    .filter(({ slug }) => moves.every(({ organisation }) => organisation !== slug));
  for (const { request, verdict } of refusedOf(world, others, storyOf)) write(tx, records, request, verdict);
  for (const request of waitingOf(world, others.toReversed(), storyOf)) write(tx, records, request, null);
  const own = waitingOfIcb(world);
  if (own !== null) write(tx, records, own, null);
}

interface Late {
  milestone: string;
  area: string;
  due: IsoDate;
  truth: IsoDate;
}

function lateOnes(world: World, place: DemoPlace, due: (on: IsoDate, truth: IsoDate) => boolean): Late[] {
  const { milestones } = world.frameworkOf(world.thisMonth);
  return milestones.flatMap((milestone) => {
    const truth = reachedOn(world, place, milestone);
    const { code, area, dueOn } = milestone;
    if (truth === null || dueOn === null || notApplicableReason(place.slug, code) !== null) return [];
    return truth > addDays(dueOn, 20) && due(dueOn, truth)
      ? [{ milestone: code, area, due: dueOn, truth }]
      : [];
  });
}

function request(
  world: World,
  place: DemoPlace,
  story: Storyteller,
  { milestone, area, due: fromDue, truth }: Late,
  askedOn: IsoDate,
): Request {
  return {
    milestone,
    organisation: place.slug,
    fromDue,
    due: lastDay(monthOfDate(addDays(truth, 12))),
    reason: story.obstacle(area, monthOfDate(askedOn), 4),
    askedBy: personId('programme.manager', place.slug),
    askedAt: momentOn(askedOn, world.chance.whole(0, 420, 'asked at', place.slug)),
  };
}

function refusedOf(
  world: World,
  places: readonly DemoPlace[],
  storyOf: (place: DemoPlace) => Storyteller,
): { request: Request; verdict: Verdict }[] {
  return places
    .flatMap((place) => {
      const late = lateOnes(
        world,
        place,
        (due) => due > addDays(world.asOf, -200) && due < addDays(world.asOf, -15),
      );
      const chosen = world.chance.shuffled(late, 'refused', place.slug)[0];
      if (chosen === undefined) return [];
      const askedOn = workdayBefore(addDays(chosen.due, -10));
      const decidedOn = workday(addDays(askedOn, 7));
      const icb = icbOf(world.memberships, place.slug, monthOfDate(decidedOn));
      if (icb === null) return [];
      return [
        {
          request: request(world, place, storyOf(place), chosen, askedOn),
          verdict: {
            outcome: 'refused' as const,
            reason: world.chance.pick(REFUSED, 'refused because', place.slug),
            decidedBy: personId('reviewer', icb),
            decidedAt: momentOn(decidedOn, 200),
            rebaseline: null,
          },
        },
      ];
    })
    .slice(0, REFUSALS);
}

function waitingOf(
  world: World,
  places: readonly DemoPlace[],
  storyOf: (place: DemoPlace) => Storyteller,
): Request[] {
  return places
    .flatMap((place) => {
      const late = lateOnes(
        world,
        place,
        (due, truth) => truth > addDays(world.asOf, 14) && daysBetween(world.asOf, due) < 75,
      );
      const chosen = world.chance.shuffled(late, 'waiting', place.slug)[0];
      const askedOn = workdayBefore(addDays(world.asOf, -world.chance.whole(1, 12, 'waits', place.slug)));
      return chosen === undefined ? [] : [request(world, place, storyOf(place), chosen, askedOn)];
    })
    .slice(0, WAITING);
}

function waitingOfIcb(world: World): Request | null {
  const { icb, milestone, reason } = ASKING_ICB;
  const fromDue = '2026-11-30';
  const askedOn = workdayBefore(addDays(world.asOf, -3));
  if (askedOn > fromDue || askedOn < '2026-08-01') return null;
  return {
    milestone,
    organisation: icb,
    fromDue,
    due: '2027-02-28',
    reason,
    askedBy: personId('reviewer', icb),
    askedAt: momentOn(askedOn, 150),
  };
}
