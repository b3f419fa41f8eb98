import { addDays, type IsoDate, londonDate } from '~/domain/date';
import { addMonths, type Month, monthOfDate, nextMonth } from '~/domain/month';
import { existsIn, icbOf, type Organisation } from '~/domain/organisations/organisation';
import {
  type AgendaKind,
  type DraftedItem,
  draftAgenda,
  type EscalationFact,
  type ItemState,
} from '~/domain/review/agenda';
import { type Ask, type AskEvent, addressedTo, askState, type Escalation } from '~/domain/review/ask';
import { PAPER_DAYS, paperDeadline, usualMeeting } from '~/domain/review/dates';
import { isOpen, type Outcome, type Response } from '~/domain/review/outcome';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { type AgendaBooks, agendaBooks, agendaFacts } from '~/services/review/agenda-facts.server';
import { placesIn, type World as Readings, readWorld } from '~/services/rollups/world.server';
import type { Db } from '~db/client.server';
import { latestAsks } from '~db/repos/asks.server';
import { personId } from './accounts';
import { type MeetingRows, meetingRows } from './meeting-rows';
import * as words from './meeting-words';
import { momentOn, workday } from './moments';
import type { Records } from './records';
import { periodOf, type World } from './world';

/** The monthly reviews of the demonstration: agendas from the data, what was decided, and what became of it. */

/** Places whose return of this month others rely on being free of unanswered actions. */
const DEPENDABLE: readonly string[] = ['barnet', 'camden', 'newham'];

/** An action that Barnet has answered and not closed yet, so that a reader who tries Barnet finds one. */
const KEPT = {
  organisation: 'barnet',
  owner: 'Integrator lead',
  text: 'Bring the plan for evening cover in all neighbourhoods to the board.',
};

interface Telling {
  world: World;
  readings: Readings;
  rows: MeetingRows;
  records: Records;
  outcomes: Outcome[];
  /** What was done with asks, by 'place key'. */
  events: Map<string, AskEvent[]>;
  escalations: Map<string, Escalation[]>;
  /** Escalations to each organisation that its reviews have not settled yet. */
  waiting: Map<string, EscalationFact[]>;
  /** Items left open, by organisation and key. */
  unfinished: Map<string, number>;
}

/** Tells every review of London and of each ICB, oldest first, up to the demonstration's day. */
export function tellReviews(db: Db, world: World, records: Records): void {
  const readings = readWorld(db, new Date(world.asOfInstant));
  const telling: Telling = {
    world,
    readings,
    rows: meetingRows(),
    records,
    outcomes: [],
    events: new Map(),
    escalations: new Map(),
    waiting: new Map(),
    unfinished: new Map(),
  };
  for (const month of world.months) {
    // ICBs meet before London, so that what they pass on is on its agenda.
    const boards = readings.organisations
      .filter((one) => one.level !== 'place' && existsIn(one, month))
      .toSorted((a, b) => (a.level === b.level ? 0 : a.level === 'icb' ? -1 : 1));
    let books: AgendaBooks | null = null;
    for (const board of boards) {
      const times = timesOf(telling, board, month);
      if (times === null) continue;
      books ??= agendaBooks(db, readings, month, times.drafted);
      const known = {
        ...books,
        at: times.drafted,
        asks: asksAt(db, telling, times.drafted),
        open: telling.outcomes.filter((one) => one.recordedAt <= times.drafted && openAt(one, times.drafted)),
      };
      tellReview(telling, board, month, times, known);
    }
  }
  telling.rows.write(db, telling.outcomes);
}

interface Times {
  meetingOn: IsoDate;
  drafted: string;
  started: string | null;
  closed: string | null;
}

/** When a review is drafted, started and closed; null when nothing of it has happened yet. */
function timesOf({ world }: Telling, board: Organisation, month: Month): Times | null {
  const period = periodOf(world, month);
  const meetingOn = usualMeeting(board.level, period, isEnglishBankHoliday);
  const papersBy = paperDeadline(meetingOn, PAPER_DAYS, isEnglishBankHoliday);
  const drafted = momentOn(papersBy, world.chance.whole(20, 240, 'agenda drafted', board.slug, month));
  if (drafted > world.asOfInstant) return null;
  const isLast = month === world.lastMonth;
  // Of last month one ICB has its meeting still open, and so has London until the month is published.
  const open = isLast && (board.slug === 'wnl' || board.level === 'region');
  const started = momentOn(meetingOn, 60);
  const closed = momentOn(meetingOn, 165);
  const until = open ? addDays(meetingOn, 5) : meetingOn;
  const settled = momentOn(until, 165);
  return {
    meetingOn,
    drafted,
    started: started > world.asOfInstant ? null : started,
    closed: settled > world.asOfInstant ? null : open ? settled : closed,
  };
}

function openAt(outcome: Outcome, at: string): boolean {
  return isOpen({ responses: outcome.responses.filter((response) => response.at <= at) });
}

function asksAt(db: Db, { readings, events, escalations }: Telling, at: string): Ask[] {
  const month = monthOfDate(londonDate(new Date(at)));
  const region = readings.organisations.find(({ level }) => level === 'region')?.slug ?? '';
  return latestAsks(db, { instant: at }).map((ask) => {
    const key = `${ask.place} ${ask.key}`;
    return {
      ...ask,
      icb: icbOf(readings.memberships, ask.place, month),
      region,
      events: (events.get(key) ?? []).filter((event) => event.at <= at),
      escalations: (escalations.get(key) ?? []).filter((one) => one.at <= at),
    };
  });
}

function runnerOf(board: Organisation): string {
  return board.level === 'region' ? personId('office', board.slug) : personId('reviewer', board.slug);
}

function tellReview(
  telling: Telling,
  board: Organisation,
  month: Month,
  times: Times,
  books: AgendaBooks,
): void {
  const { rows, world, records, waiting, unfinished } = telling;
  const { chance } = world;
  const by = runnerOf(board);
  const escalations = (waiting.get(board.slug) ?? []).filter(
    ({ id }) => rows.escalatedAt(id) <= times.drafted,
  );
  const items = draftAgenda(agendaFacts(books, board, { meetingOn: times.meetingOn, escalations }));
  const review = rows.review({ organisation: board.slug, month, draftedBy: by, draftedAt: times.drafted });
  const entity = `review/${board.slug}/${month}`;
  records.audit({
    at: times.drafted,
    actor: by,
    action: 'review.drafted',
    entity,
    after: { added: items.length, changed: 0, gone: 0 },
  });
  const ids = items.map((item) => {
    const key = `${board.slug} ${item.key}`;
    const id = rows.item(
      {
        review,
        key: item.key,
        kind: item.kind,
        carriedFrom: unfinished.get(key) ?? null,
        addedBy: by,
        addedAt: times.drafted,
      },
      item.facts,
    );
    unfinished.delete(key);
    return id;
  });
  rows.details({
    review,
    version: 1,
    meetingOn: times.meetingOn,
    paperDays: PAPER_DAYS,
    attendance: '',
    apologies: '',
    by,
    at: times.drafted,
  });
  if (times.started === null) return;
  move(telling, review, entity, 'start', 'underway', by, times.started);
  const attending = [...words.ATTENDANCE[board.level === 'region' ? 'region' : 'icb']];
  const away = chance.pick(attending.slice(2, -1), 'away', board.slug, month);
  rows.details({
    review,
    version: 2,
    meetingOn: times.meetingOn,
    paperDays: PAPER_DAYS,
    attendance: attending.filter((who) => who !== away).join('\n'),
    apologies: away,
    by,
    at: after(times.started, 5),
  });
  records.audit({
    at: after(times.started, 5),
    actor: by,
    action: 'review.meeting_saved',
    entity: `${entity}/meeting`,
    after: { attendance: attending.length - 1, apologies: away },
  });
  const meeting = { telling, board, month, times, review, by, entity };
  discuss(meeting, items, ids);
  answerAsks(meeting, books.asks);
  const keeps = board.slug === 'wnl' && month === addMonths(world.lastMonth, -1);
  if (keeps)
    record(meeting, {
      kind: 'action',
      item: ids[0] ?? null,
      area: null,
      ...KEPT,
      due: workday(addDays(world.asOf, 75)),
      at: after(times.started, 90),
    });
  if (times.closed !== null) move(telling, review, entity, 'close', 'held', by, times.closed);
}

function move(
  { rows, records }: Telling,
  review: number,
  entity: string,
  action: 'start' | 'close',
  toState: 'underway' | 'held',
  by: string,
  at: string,
): void {
  rows.move({ review, action, toState, reason: '', by, at });
  records.audit({ at, actor: by, action: `review.${action}`, entity, after: { state: toState } });
}

function after(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

interface Meeting {
  telling: Telling;
  board: Organisation;
  month: Month;
  times: Times;
  review: number;
  by: string;
  entity: string;
}

/** Goes through the agenda: notes, decisions, actions; most items done, one dropped or left open now and then. */
function discuss(meeting: Meeting, items: readonly DraftedItem[], ids: readonly number[]): void {
  const { telling, board, month, times, review, by } = meeting;
  const { rows, world, unfinished } = telling;
  const { chance } = world;
  const key = [board.slug, month] as const;
  let decisions = 0;
  let actions = 0;
  items.forEach((item, index) => {
    const id = ids[index] as number;
    const at = after(times.started as string, 8 + index * 7);
    const left = chance.happens(0.07, 'left open', ...key, item.key);
    const dropped = !left && item.kind !== 'returns' && chance.happens(0.05, 'dropped', ...key, item.key);
    // Of a meeting still going on the second half has not been reached.
    const reached = times.closed !== null || index < items.length / 2;
    const state: ItemState = !reached || left ? 'open' : dropped ? 'dropped' : 'done';
    if (state === 'open') unfinished.set(`${board.slug} ${item.key}`, id);
    else
      rows.itemVersion({
        item: id,
        version: 2,
        state,
        title: null,
        question: null,
        assignee: '',
        reason: dropped ? chance.pick(words.DROPPED, 'dropped', ...key, item.key) : '',
        by,
        at,
      });
    if (!reached || dropped) return;
    if (chance.happens(0.3, 'note', ...key, item.key))
      rows.note({
        review,
        item: id,
        kind: 'note',
        text: chance.pick(words.NOTES, 'note', ...key, item.key),
        by,
        at,
      });
    const texts = words.DECISIONS[item.kind];
    if (texts !== undefined && decisions < 2 && chance.happens(0.45, 'decides', ...key, item.key)) {
      decisions += 1;
      decide(meeting, item, id, chance.pick(texts, 'decision', ...key, item.key), at);
    }
    if (actionable(item.kind) && actions < 2 && chance.happens(0.5, 'acts', ...key, item.key)) {
      actions += 1;
      act(meeting, item, id, after(at, 2));
    }
    if (item.facts.kind === 'escalation' && state === 'done')
      settle(telling, board, item.facts.escalation.id);
  });
  if (times.closed !== null && chance.happens(0.35, 'comment', ...key))
    rows.note({
      review,
      item: null,
      kind: 'comment',
      text: chance.pick(words.COMMENTS, 'comment', ...key),
      by: board.level === 'region' ? personId('member', board.slug) : personId('board', board.slug),
      at: after(times.closed, 90) > world.asOfInstant ? times.closed : after(times.closed, 90),
    });
}

function actionable(kind: AgendaKind): boolean {
  return ['area', 'milestones', 'changed', 'returns', 'asks'].includes(kind);
}

function areaOf(item: DraftedItem): { code: string; title: string } | null {
  return item.facts.kind === 'area' ? item.facts.area : null;
}

function decide(meeting: Meeting, item: DraftedItem, id: number, template: string, at: string): void {
  const { board } = meeting;
  const area = areaOf(item);
  const text = template
    .replace('{area}', area?.title ?? 'this area')
    .replace('{board}', board.level === 'region' ? 'this partnership' : 'this board');
  record(meeting, {
    kind: 'decision',
    item: id,
    organisation: board.slug,
    area: area?.code ?? null,
    text,
    owner: '',
    due: null,
    at,
  });
}

/** The place an item is most about, where it is about one that the board answers for. */
function placeOf(meeting: Meeting, item: DraftedItem): string {
  const { telling, board, month } = meeting;
  const { facts } = item;
  const places = placesIn(
    telling.readings,
    board,
    { month, boundaries: 'then' },
    new Date(telling.world.asOfInstant),
  )
    .map(({ slug }) => slug)
    .filter((slug) => month < addMonths(telling.world.lastMonth, -1) || !DEPENDABLE.includes(slug));
  const named =
    facts.kind === 'milestones'
      ? facts.worst.map(({ place }) => place.slug)
      : facts.kind === 'changed'
        ? facts.largest.map(({ place }) => place.slug)
        : facts.kind === 'returns'
          ? [...facts.missing.map(({ slug }) => slug), ...facts.late.map(({ place }) => place.slug)]
          : [];
  const own = named.filter((slug) => places.includes(slug));
  return telling.world.chance.pick(own.length > 0 ? own : places, 'aimed at', board.slug, month, item.key);
}

function act(meeting: Meeting, item: DraftedItem, id: number, at: string): void {
  const { telling, board, month } = meeting;
  const { chance } = telling.world;
  const key = [board.slug, month, item.key] as const;
  const toIcb = board.level === 'region' && chance.happens(0.45, 'to an ICB', ...key);
  const toSelf = !toIcb && chance.happens(0.2, 'to itself', ...key);
  const icbs = telling.readings.organisations.filter((one) => one.level === 'icb' && existsIn(one, month));
  const organisation = toIcb
    ? chance.pick(icbs, 'ICB', ...key).slug
    : toSelf
      ? board.slug
      : placeOf(meeting, item);
  const level = toIcb ? 'icb' : toSelf ? board.level : 'place';
  const list =
    level === 'place' ? words.PLACE_ACTIONS : level === 'icb' ? words.ICB_ACTIONS : words.LONDON_ACTIONS;
  const due = workday(addDays(londonDate(new Date(at)), chance.pick([21, 28, 28, 35, 56], 'due', ...key)));
  record(meeting, {
    kind: 'action',
    item: id,
    organisation,
    area: areaOf(item)?.code ?? null,
    text: chance.pick(list, 'action', ...key),
    owner: chance.pick(words.OWNERS[level], 'owner', ...key),
    due,
    at,
  });
}

function record(
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
  const by = personId('programme.manager', organisation);
  const escalation = rows.escalation({
    subject: 'outcome',
    outcome: id,
    from: organisation,
    to,
    question,
    by,
    at,
  });
  const fact: EscalationFact = {
    id: escalation,
    from: { slug: organisation, name: place?.shortName ?? organisation },
    question,
    subject: { kind: 'outcome', id, outcomeKind: 'action', text },
  };
  waiting.set(to, [...(waiting.get(to) ?? []), fact]);
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
  const by =
    level === 'place'
      ? personId('programme.manager', outcome.organisation)
      : level === 'icb'
        ? personId('reviewer', outcome.organisation)
        : personId('office', outcome.organisation);
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

/** After the meeting some asks are answered, and an ICB passes a few on to London. */
function answerAsks({ telling, board, month, times, by }: Meeting, asks: readonly Ask[]): void {
  const { world, rows, records, events, escalations, waiting } = telling;
  const { chance } = world;
  const today = londonDate(new Date(times.drafted));
  for (const ask of asks) {
    const key = `${ask.place} ${ask.key}`;
    if (addressedTo(ask) !== board.slug || !['awaiting', 'overdue'].includes(askState(ask, today))) continue;
    const draw = chance.unit('ask', key, month, board.slug);
    const at = after(times.started as string, 100);
    const entity = `ask/${ask.place}/${ask.key}`;
    if (board.level === 'icb' && draw < 0.14) {
      const question = chance.pick(words.ESCALATED, 'escalated', key);
      const to = ask.region;
      const id = rows.escalation({
        subject: 'ask',
        place: ask.place,
        ask: ask.key,
        from: board.slug,
        to,
        question,
        by,
        at,
      });
      escalations.set(key, [...(escalations.get(key) ?? []), { id, from: board.slug, to, question, by, at }]);
      const fact: EscalationFact = {
        id,
        from: { slug: board.slug, name: board.shortName },
        question,
        subject: { kind: 'ask', place: ask.place, key: ask.key, text: ask.text },
      };
      waiting.set(to, [...(waiting.get(to) ?? []), fact]);
      records.audit({ at, actor: by, action: 'ask.escalated', entity, after: { standsWith: to, question } });
      continue;
    }
    if (draw < 0.32) {
      const owner = chance.pick(words.OWNERS[board.level === 'region' ? 'region' : 'icb'], 'ask owner', key);
      const event: AskEvent = {
        kind: 'assigned',
        organisation: board.slug,
        owner,
        answerBy: null,
        comment: '',
        by,
        at,
      };
      events.set(key, [...(events.get(key) ?? []), event]);
      rows.askEvent({ place: ask.place, key: ask.key, ...event });
      records.audit({ at, actor: by, action: 'ask.assigned', entity, after: { owner } });
      continue;
    }
    const answeredAt = momentOn(workday(addDays(times.meetingOn, chance.whole(1, 12, 'answered', key))), 200);
    if (draw > 0.72 || answeredAt > world.asOfInstant) continue;
    const comment = chance.pick(words.ANSWERS, 'answer', key);
    const event: AskEvent = {
      kind: 'answered',
      organisation: board.slug,
      owner: '',
      answerBy: null,
      comment,
      by,
      at: answeredAt,
    };
    events.set(key, [...(events.get(key) ?? []), event]);
    rows.askEvent({ place: ask.place, key: ask.key, ...event });
    records.audit({ at: answeredAt, actor: by, action: 'ask.answered', entity, after: { comment } });
  }
}

function settle({ waiting }: Telling, board: Organisation, escalation: number): void {
  waiting.set(
    board.slug,
    (waiting.get(board.slug) ?? []).filter(({ id }) => id !== escalation),
  );
}
