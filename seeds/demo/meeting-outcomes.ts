import { addDays, type IsoDate, londonDate } from '~/domain/date';
import { type Month, monthOfDate, nextMonth } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import type { Outcome, Response } from '~/domain/review/outcome';
import { addTo, type Meeting, openAt, runnerOf } from './meeting-state';
import * as words from './meeting-words';
import { momentOn, workday } from './moments';

/** Places whose return of this month others rely on being free of unanswered actions. */
export const DEPENDABLE: readonly string[] = ['barnet', 'camden', 'newham'];

/** An action that Barnet has answered and not closed yet, so that a reader who tries Barnet finds one. */
export const KEPT = {
  organisation: 'barnet',
  owner: 'Integrator lead',
  text: 'Bring the plan for evening cover in all neighbourhoods to the board.',
};

/** Records a decision or an action with all that became of it, unless the same is still open. */
export function record(
  meeting: Meeting,
  {
    at,
    ...outcome
  }: Pick<Outcome, 'kind' | 'item' | 'organisation' | 'area' | 'text' | 'owner' | 'due'> & { at: string },
): void {
  const { telling, review, board, month, by } = meeting;
  const same = (other: Outcome) =>
    other.organisation === outcome.organisation && other.text === outcome.text && openAt(other, at);
  if (at > telling.world.asOfInstant || telling.outcomes.some(same)) return;
  const made: Outcome = {
    ...outcome,
    id: telling.outcomes.length + 1,
    review: { id: review, organisation: board.slug, month },
    version: 1,
    recordedBy: by,
    recordedAt: at,
    responses: [],
  };
  made.responses = responsesTo(meeting, made);
  telling.outcomes.push(made);
  passOn(meeting, made);
  telling.records.audit({
    at,
    actor: by,
    action: `${made.kind}.recorded`,
    entity: `${made.kind}/${made.id}`,
    after: {
      review: meeting.entity,
      organisation: made.organisation,
      text: made.text,
      owner: made.owner,
      due: made.due,
    },
  });
}

/** Now and then a place passes an action on to its ICB, with a question. */
function passOn({ telling }: Meeting, outcome: Outcome): void {
  const { world, readings, rows, records, waiting } = telling;
  const { id, kind, organisation, review, text } = outcome;
  const to = icbOf(readings.memberships, organisation, nextMonth(review.month));
  if (kind !== 'action' || to === null || !world.chance.happens(0.08, 'passes on', id)) return;
  const at = momentOn(workday(addDays(londonDate(new Date(outcome.recordedAt)), 10)), 240);
  if (at > world.asOfInstant) return;
  const place = readings.organisations.find(({ slug }) => slug === organisation);
  const question = world.chance.pick(words.ESCALATED_ACTIONS, 'passed on', id).replace('{board}', 'the ICB');
  const by = runnerOf({ level: 'place', slug: organisation });
  addTo(waiting, to, {
    id: rows.escalation({ subject: 'outcome', outcome: id, from: organisation, to, question, by, at }),
    from: { slug: organisation, name: place?.shortName ?? organisation },
    question,
    subject: { kind: 'outcome', id, outcomeKind: 'action', text },
  });
  records.audit({
    at,
    actor: by,
    action: 'outcome.escalated',
    entity: `action/${id}`,
    after: { standsWith: to, question },
  });
}

/** Progress soon after, then closed about its day: some late, a few not yet. */
function responsesTo({ telling, month }: Meeting, outcome: Outcome): Response[] {
  const { world, readings, records } = telling;
  const { chance } = world;
  if (outcome.kind === 'decision' && !chance.happens(0.7, 'decision closes', outcome.id, month)) return [];
  const level = readings.organisations.find(({ slug }) => slug === outcome.organisation)?.level ?? 'place';
  const by = runnerOf({ level, slug: outcome.organisation });
  const recorded = londonDate(new Date(outcome.recordedAt));
  const due = outcome.due ?? addDays(recorded, 40);
  const sure = DEPENDABLE.includes(outcome.organisation);
  const kept = outcome.owner === KEPT.owner && outcome.text === KEPT.text;
  const progressOn = workday(addDays(recorded, chance.whole(4, 9, 'progress', outcome.id)));
  const closedOn = workday(
    addDays(due, sure ? -2 : chance.pick([-6, -3, -1, 4, 12, 25, 40], 'closed', outcome.id)),
  );
  const never = !sure && chance.happens(0.06, 'never closed', outcome.id);
  const planned = [
    { kind: 'progress' as const, on: progressOn, text: chance.pick(words.PROGRESS, 'progress', outcome.id) },
    ...(never || kept
      ? []
      : [{ kind: 'closed' as const, on: closedOn, text: chance.pick(words.CLOSED, 'closed', outcome.id) }]),
  ];
  return planned
    .map(({ kind, on, text }, index): Response => {
      const at = momentOn(on, 120 + index * 30);
      // Said in the return that was open on the day; a place says it there, others on the page itself.
      return { kind, comment: text, month: level === 'place' ? laterOf(month, on) : null, by, at };
    })
    .filter(({ at }) => at <= world.asOfInstant)
    .map((response) => {
      records.audit({
        at: response.at,
        actor: response.by,
        action: `${outcome.kind}.${response.kind}`,
        entity: `${outcome.kind}/${outcome.id}`,
        after: { comment: response.comment, month: response.month },
      });
      return response;
    });
}

function laterOf(month: Month, day: IsoDate): Month {
  const of = monthOfDate(day);
  return of > month ? of : nextMonth(month);
}
