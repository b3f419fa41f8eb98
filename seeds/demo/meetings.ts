import { addDays } from '~/domain/date';
import { addMonths, type Month } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import { draftAgenda } from '~/domain/review/agenda';
import { PAPER_DAYS } from '~/domain/review/dates';
import { type AgendaBooks, agendaBooks, agendaFacts } from '~/services/review/agenda-facts.server';
import { readWorld } from '~/services/rollups/world.server';
import type { Db } from '~db/client.server';
import { answerAsks, asksAt } from './meeting-asks';
import { discuss } from './meeting-items';
import { KEPT, record } from './meeting-outcomes';
import { meetingRows } from './meeting-rows';
import { after, type Meeting, openAt, runnerOf, type Telling } from './meeting-state';
import { type Times, timesOf } from './meeting-times';
import * as words from './meeting-words';
import { workday } from './moments';
import type { Records } from './records';
import type { World } from './world';

/** The monthly reviews of the demonstration: agendas from the data, what was decided, and what became of it. */

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

function tellReview(
  telling: Telling,
  board: Organisation,
  month: Month,
  times: Times,
  books: AgendaBooks,
): void {
  const { rows, records, waiting, unfinished } = telling;
  const by = runnerOf(board);
  const escalations = (waiting.get(board.slug) ?? []).filter(
    ({ id }) => rows.escalatedAt(id) <= times.drafted,
  );
  const items = draftAgenda(agendaFacts(books, board, { meetingOn: times.meetingOn, escalations }));
  const review = rows.review({ organisation: board.slug, month, draftedBy: by, draftedAt: times.drafted });
  const meeting = { telling, board, month, times, review, by, entity: `review/${board.slug}/${month}` };
  records.audit({
    at: times.drafted,
    actor: by,
    action: 'review.drafted',
    entity: meeting.entity,
    after: { added: items.length, changed: 0, gone: 0 },
  });
  const ids = items.map(({ key, kind, facts }) => {
    const name = `${board.slug} ${key}`;
    const carriedFrom = unfinished.get(name) ?? null;
    unfinished.delete(name);
    return rows.item({ review, key, kind, carriedFrom, addedBy: by, addedAt: times.drafted }, facts);
  });
  saveDetails(meeting, { version: 1, attendance: '', apologies: '', at: times.drafted });
  if (times.started === null) return;
  move(meeting, 'start', 'underway', times.started);
  noteAttendance(meeting, after(times.started, 5));
  discuss(meeting, items, ids);
  answerAsks(meeting, books.asks);
  if (board.slug === 'wnl' && month === addMonths(telling.world.lastMonth, -1))
    record(meeting, {
      kind: 'action',
      item: ids[0] ?? null,
      area: null,
      ...KEPT,
      due: workday(addDays(telling.world.asOf, 75)),
      at: after(times.started, 90),
    });
  if (times.closed !== null) move(meeting, 'close', 'held', times.closed);
}

/** Who came: all but one of those who are asked. */
function noteAttendance(meeting: Meeting, at: string): void {
  const { telling, board, month, by, entity } = meeting;
  const asked = words.ATTENDANCE[board.level === 'region' ? 'region' : 'icb'];
  const away = telling.world.chance.pick<string>(asked.slice(2, -1), 'away', board.slug, month);
  const attendance = asked.filter((who) => who !== away);
  saveDetails(meeting, { version: 2, attendance: attendance.join('\n'), apologies: away, at });
  telling.records.audit({
    at,
    actor: by,
    action: 'review.meeting_saved',
    entity: `${entity}/meeting`,
    after: { attendance: attendance.length, apologies: away },
  });
}

function saveDetails(
  { telling, review, times, by }: Meeting,
  details: { version: number; attendance: string; apologies: string; at: string },
): void {
  telling.rows.details({ review, meetingOn: times.meetingOn, paperDays: PAPER_DAYS, by, ...details });
}

function move(
  { telling, review, entity, by }: Meeting,
  action: 'start' | 'close',
  toState: 'underway' | 'held',
  at: string,
): void {
  telling.rows.move({ review, action, toState, reason: '', by, at });
  telling.records.audit({ at, actor: by, action: `review.${action}`, entity, after: { state: toState } });
}
