import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { SubmissionContent } from '~/domain/returns/content';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import { transitionFor } from '~/domain/returns/workflow';
import { returnEntity } from '~/services/returns/return-of.server';
import type { Db, Transaction } from '~db/client.server';
import { returns } from '~db/schema/returns';
import { personId } from './accounts';
import { type Author, type Occasion, type TypedReturn, typeReturn } from './content';
import { partlyTyped, type Typing, typingOf, writeEntries } from './entries';
import { isImported, tellImport } from './imported-months';
import { duesAt, type Rebaseline } from './rebaselines';
import type { Records } from './records';
import {
  answerAndSignAgain,
  assureAreas,
  raiseQueries,
  reviewerAt,
  type Step,
  sentBackReason,
  type Told,
} from './review';
import { type Signers, sign } from './signing';
import { timelineOf } from './this-month';
import type { Timeline } from './timeline';

/** Tells every month of one place in order, each return as far as it had come by the demonstration's day. */
export function tellPlace(
  { db, tx }: { db: Db; tx: Transaction },
  author: Author,
  context: { records: Records; moves: readonly Rebaseline[]; signers: Signers },
): void {
  const earlier: SubmissionContent[] = [];
  for (const at of author.world.months) {
    const submitted = isImported(author.place.slug, at)
      ? tellImport({ db, tx }, author, at, earlier, context)
      : tellMonth(tx, author, at, earlier, context);
    if (submitted !== null) earlier.unshift(submitted);
    earlier.splice(2);
  }
}

function tellMonth(
  tx: Transaction,
  author: Author,
  at: Month,
  earlier: readonly SubmissionContent[],
  { records, moves, signers }: { records: Records; moves: readonly Rebaseline[]; signers: Signers },
): SubmissionContent | null {
  const { world, place } = author;
  const times = timelineOf(world, place, at);
  if (times.opened === null) return null;
  const typedUntil = times.askedAgain ?? times.asked ?? world.asOfInstant;
  const occasion: Occasion = {
    at,
    today: londonDate(new Date(typedUntil)),
    dues: duesAt(world, place, moves, { at, instant: times.signed ?? world.asOfInstant }),
    earlier,
    mixedUp: times.queried !== null && mixesUp(author, at),
  };
  const typed = typeReturn(author, occasion);
  refuseFaults(place.slug, at, typed);
  const { steps, state } = stepsOf(author, at, times);
  const row = tx
    .insert(returns)
    .values({
      organisation: place.slug,
      month: at,
      state,
      stateSince: steps.at(-1)?.at ?? times.opened,
      openedAt: times.opened,
      version: steps.filter(({ action }) => action !== 'open').length + 1,
    })
    .returning({ id: returns.id })
    .get();
  const told: Told = { tx, author, occasion, at, returnId: row.id, times, records, signers, typed };
  const typing = typingOf(author, at, times.opened, typedUntil);
  if (state === 'draft') {
    writeEntries(records, row.id, partlyTyped(author, at, typed), typing);
    record(told, steps);
    return null;
  }
  return submit(told, steps, typing);
}

/** Now and then, and always in the return that waits for an answer last month. */
function mixesUp({ world, place }: Author, at: Month): boolean {
  return at === world.lastMonth || world.chance.happens(0.12, 'mixes up', place.slug, at);
}

function submit(told: Told, steps: readonly Step[], typing: Typing): SubmissionContent | null {
  const { times, records, returnId, typed } = told;
  const typedBy = times.signedAgain === null ? writeEntries(records, returnId, typed, typing) : [];
  if (times.signed === null) {
    record(told, steps);
    return null;
  }
  const first = sign(told, typed, typedBy.length > 0 ? typedBy : typing.people(typed), times.signed);
  let submission = first;
  let content = typed.content;
  if (times.queried !== null) {
    const queries = raiseQueries(told, first.id, times.queried);
    const again = answerAndSignAgain(told, queries, typing);
    if (again !== null) ({ submission, content } = again);
    record(told, steps, queries.map(({ area }) => area).join(', '));
  } else record(told, steps);
  assureAreas(told, submission, content);
  return content;
}

function refuseFaults(place: string, at: Month, { check }: TypedReturn): void {
  if (check.errors.length > 0)
    throw new Error(
      `the demonstration's return of ${place} for ${at} fails its checks: ${JSON.stringify(check.errors[0])}`,
    );
}

function stepsOf(
  { world, place }: Author,
  at: Month,
  times: Timeline,
): { steps: Step[]; state: ReturnState } {
  const manager = personId('programme.manager', place.slug);
  const sro = personId('sro', place.slug);
  const opener = world.chance.happens(0.4, 'opener', place.slug, at)
    ? personId('contributor', place.slug)
    : manager;
  const steps: Step[] = [];
  let state: ReturnState = 'not_started';
  const step = (action: ReturnAction, when: string | null, by: string, reason = '') => {
    if (when === null) return;
    const transition = transitionFor(state, action);
    if (transition === null) throw new Error(`a return that is ${state} cannot ${action}`);
    steps.push({ action, fromState: state, toState: transition.to, by, at: when, reason });
    state = transition.to;
  };
  const reviewer = (when: string | null) => (when === null ? '' : reviewerAt(world, place, when));
  step('open', times.opened, opener);
  step('ask_sign_off', times.asked, manager);
  step('send_back', times.sentBack, sro, sentBackReason(world, place, at));
  step('ask_sign_off', times.askedAgain, manager);
  step('sign', times.signed, sro);
  step('query', times.queried, reviewer(times.queried), 'Queries');
  step('sign', times.signedAgain, sro);
  step('accept', times.accepted, reviewer(times.accepted));
  return { steps, state };
}

function record(
  { author, at, returnId, records, signers }: Told,
  steps: readonly Step[],
  queried = '',
): void {
  const { place } = author;
  for (const step of steps) {
    const by = step.action === 'sign' ? signers(place, step.at).id : step.by;
    const reason = step.action === 'query' ? `Queries on ${queried}` : step.reason;
    records.transition({ ...step, return: returnId, by, reason });
    const entity = returnEntity(place.slug, at);
    if (step.action === 'open') records.audit({ at: step.at, actor: by, action: 'return.opened', entity });
    else
      records.audit({
        at: step.at,
        actor: by,
        action: `return.${step.action}`,
        entity,
        before: { state: step.fromState },
        after: { state: step.toState },
        reason: reason === '' ? null : reason,
      });
  }
}
