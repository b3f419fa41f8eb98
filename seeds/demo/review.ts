import { eq } from 'drizzle-orm';
import { addDays, londonDate } from '~/domain/date';
import { type Month, monthOfDate } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { CONFIDENCES, type Confidence, LIMITS, type SubmissionContent } from '~/domain/returns/content';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import { returnEntity } from '~/services/returns/return-of.server';
import type { Transaction } from '~db/client.server';
import type { SubmissionRow } from '~db/repos/submissions.server';
import { assurances, queries } from '~db/schema/returns';
import { personId } from './accounts';
import { isMixedUp, MIX_UP, putRight } from './ambition-returns';
import { confidenceReason } from './confidence';
import { type Author, type Occasion, settled, type TypedReturn } from './content';
import { changedParts, type Typing } from './entries';
import { workday } from './moments';
import { fill } from './narrative/vocabulary';
import type { Records } from './records';
import * as words from './review-words';
import { type Signers, sign } from './signing';
import type { Timeline } from './timeline';
import type { DemoPlace, World } from './world';

/** What the ICB does with a return, and how the place answers. */

export interface Step {
  action: ReturnAction;
  fromState: ReturnState;
  toState: ReturnState;
  by: string;
  at: string;
  reason: string;
}

/** Everything about a return while it is being told. */
export interface Told {
  tx: Transaction;
  author: Author;
  occasion: Occasion;
  at: Month;
  returnId: number;
  times: Timeline;
  records: Records;
  signers: Signers;
  typed: TypedReturn;
}

interface Query {
  id: number;
  area: string;
  /** What the place may say to it. */
  answers: readonly string[];
}

/** The reviewer of the ICB that a place belonged to at an instant. */
export function reviewerAt(world: World, place: DemoPlace, instant: string): string {
  const icb = icbOf(world.memberships, place.slug, monthOfDate(instant.slice(0, 10)));
  if (icb === null) throw new Error(`${place.slug} belongs to no ICB on ${instant}`);
  return personId('reviewer', icb);
}

function say(
  world: World,
  place: DemoPlace,
  at: Month,
  area: string,
  list: readonly string[],
  name: string,
  given = {},
) {
  const template = world.chance.pick(list, name, place.slug, area, at);
  return fill(world.chance, { place, area, at, today: `${at}-28` }, template, given);
}

/** Why an SRO sends a return back. */
export function sentBackReason(world: World, place: DemoPlace, at: Month): string {
  const { areas } = world.frameworkOf(at).framework;
  const area = world.chance.pick(areas, 'sent back', place.slug, at);
  return say(world, place, at, area.code, words.SENT_BACK, 'sent back', { area: area.title });
}

/** The areas an ICB asks about: watermelons first. */
function queriedAreas({ author, at, typed }: Told): string[] {
  const { chance } = author.world;
  const order = chance.shuffled(typed.assessments, 'queried', author.place.slug, at);
  const worrying = order.filter(({ watermelon }) => watermelon);
  const rest = order.filter(({ watermelon, stated }) => !watermelon && stated !== 'green');
  const count = chance.pick([1, 1, 1, 2], 'queries', author.place.slug, at);
  const mixed = typed.assessments.filter(({ area }) => isMixedUp(typed.draft) && area === MIX_UP.area);
  return [...mixed, ...worrying, ...rest, ...order]
    .map(({ area }) => area)
    .filter((area, i, all) => all.indexOf(area) === i)
    .slice(0, count);
}

/** Raises the ICB's queries on a submission. */
export function raiseQueries(told: Told, submission: number, raisedAt: string): Query[] {
  const { tx, author, at, returnId } = told;
  const { world, place } = author;
  const dueOn = workday(addDays(londonDate(new Date(raisedAt)), 5));
  const raisedBy = reviewerAt(world, place, raisedAt);
  const owner = personId('programme.manager', place.slug);
  return queriedAreas(told).map((area) => {
    const doubted = told.typed.assessments.find((it) => it.area === area)?.watermelon ?? false;
    const mixed = area === MIX_UP.area && isMixedUp(told.typed.draft);
    const question = mixed
      ? MIX_UP
      : world.chance.pick(doubted ? words.DOUBTS : words.QUERIES, 'query', place.slug, at, area);
    const text = say(world, place, at, area, [question.text], 'query');
    const { id } = tx
      .insert(queries)
      .values({ return: returnId, submission, area, text, dueOn, owner, raisedBy, raisedAt })

      .returning({ id: queries.id })
      .get();
    return { id, area, answers: question.answers };
  });
}

function answer({ author, at, records, tx }: Told, query: Query, answeredAt: string): void {
  const { world, place } = author;
  const answeredBy = personId('programme.manager', place.slug);
  const text = say(world, place, at, query.area, query.answers, 'answer');
  tx.update(queries)
    .set({ answer: text, answeredBy, answeredAt, version: 2 })
    .where(eq(queries.id, query.id))
    .run();
  records.audit({
    at: answeredAt,
    actor: answeredBy,
    action: 'query.answered',
    entity: returnEntity(place.slug, at, `query/${query.id}`),
    before: { answer: null },
    after: { answer: text },
  });
}

/** Changes the queried areas as the answers say: clearer words, and sometimes a colour nearer the facts. */
function amended({ author, occasion, at, typed }: Told, asked: readonly Query[]): TypedReturn {
  const { world, place, story } = author;
  const draft = structuredClone(typed.draft);
  if (asked.some(({ area }) => area === MIX_UP.area)) putRight(draft);
  for (const { area } of asked) {
    const entry = draft.areas[area];
    const assessment = typed.assessments.find((it) => it.area === area);
    if (entry === undefined || assessment === undefined) continue;
    const added = say(world, place, at, area, words.ADDED_AFTER_QUERY, 'added');
    entry.changed = `${entry.changed} ${added}`.trim().slice(0, LIMITS.narrative);
    if (!assessment.watermelon || world.chance.happens(0.45, 'insists', place.slug, area, at)) continue;
    entry.confidence = assessment.proposed;
    entry.confidenceReason = confidenceReason(story, assessment.proposed, assessment, {
      area,
      at,
      today: occasion.today,
    });
  }
  return { carried: typed.carried, ...settled(author, occasion, draft) };
}

/** Answers every query and signs again, when that has happened; gives the new submission. */
export function answerAndSignAgain(
  told: Told,
  asked: readonly Query[],
  typing: Typing,
): { submission: SubmissionRow; content: SubmissionContent } | null {
  const { times, records, returnId, author } = told;
  const { answered, signedAgain } = times;
  if (answered !== null) for (const query of asked) answer(told, query, answered);
  if (answered === null || signedAgain === null) return null;
  const manager = personId('programme.manager', author.place.slug);
  const again = amended(told, asked);
  const areas = new Set(asked.map(({ area }) => area));
  for (const part of changedParts(again)) {
    const later =
      (part.kind === 'area' && areas.has(part.key)) ||
      (part.kind === 'ambition' && isPutRight(told, part.key));
    const saved = later
      ? { savedBy: manager, savedAt: answered, version: 2 }
      : { ...typing.by(part), version: 1 };
    records.entry({ ...part, ...saved, return: returnId });
  }
  const submission = sign(told, again, [manager], signedAgain);
  return { submission, content: again.content };
}

function isPutRight({ typed }: Told, ambition: string): boolean {
  return ambition === MIX_UP.code && isMixedUp(typed.draft);
}

function step(confidence: Confidence, by: number): Confidence {
  return CONFIDENCES[Math.min(2, Math.max(0, CONFIDENCES.indexOf(confidence) + by))] as Confidence;
}

/** How the ICB's rating differs from the place's: -1 lower, 0 the same, 1 higher; null when it gives none. */
function assuredStep(
  { author, at }: Told,
  area: string,
  stated: Confidence,
  watermelon: boolean,
): number | null {
  const { chance } = author.world;
  const draw = chance.unit('assured', author.place.slug, area, at);
  if (watermelon) return draw < 0.55 ? -1 : draw < 0.62 ? 0 : null;
  if (draw < 0.025) return stated === 'red' ? 0 : -1;
  if (draw < 0.04) return 0;
  return draw < 0.05 && stated !== 'green' ? 1 : null;
}

/** Gives some areas of a reviewed submission an assured rating, mostly where the place is sunnier than the facts. */
export function assureAreas(told: Told, submission: SubmissionRow, content: SubmissionContent): void {
  const { tx, author, at, times, typed, records } = told;
  const { world, place } = author;
  const reviewed = times.accepted ?? (times.signedAgain === null ? times.queried : null);
  if (reviewed === null) return;
  for (const { area, proposed } of typed.assessments) {
    const stated = content.areas[area]?.confidence ?? null;
    if (stated === null) continue;
    const watermelon = CONFIDENCES.indexOf(stated) > CONFIDENCES.indexOf(proposed);
    const by = assuredStep(told, area, stated, watermelon);
    if (by === null) continue;
    const list = by < 0 ? words.ASSURED_LOWER : by > 0 ? words.ASSURED_HIGHER : words.ASSURED_SAME;
    const reason = say(world, place, at, area, list, 'assured');
    const when = new Date(
      Math.max(
        Date.parse(submission.submittedAt) + 60_000,
        Date.parse(reviewed) - world.chance.whole(2, 50, 'assured at', place.slug, area, at) * 60_000,
      ),
    ).toISOString();
    const reviewer = reviewerAt(world, place, when);
    const confidence = step(stated, by);
    tx.insert(assurances)
      .values({ submission: submission.id, area, confidence, reason, by: reviewer, at: when })
      .run();
    records.audit({
      at: when,
      actor: reviewer,
      action: 'return.assured',
      entity: returnEntity(place.slug, at, `assurance/${area}`),
      after: { confidence },
      reason,
    });
  }
}
