import { addDays, londonDate } from '~/domain/date';
import { addMonths } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import type { AgendaKind, DraftedItem, ItemState } from '~/domain/review/agenda';
import { placesIn } from '~/services/rollups/world.server';
import { personId } from './accounts';
import { DEPENDABLE, record } from './meeting-outcomes';
import { after, type Meeting, type Telling } from './meeting-state';
import * as words from './meeting-words';
import { workday } from './moments';

/** Goes through the agenda: notes, decisions, actions; most items done, one dropped or left open now and then. */
export function discuss(meeting: Meeting, items: readonly DraftedItem[], ids: readonly number[]): void {
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
  const places = placesIn(
    telling.readings,
    board,
    { month, boundaries: 'then' },
    new Date(telling.world.asOfInstant),
  )
    .map(({ slug }) => slug)
    .filter((slug) => month < addMonths(telling.world.lastMonth, -1) || !DEPENDABLE.includes(slug));
  const own = placesNamed(item).filter((slug) => places.includes(slug));
  return telling.world.chance.pick(own.length > 0 ? own : places, 'aimed at', board.slug, month, item.key);
}

function placesNamed({ facts }: DraftedItem): string[] {
  if (facts.kind === 'milestones') return facts.worst.map(({ place }) => place.slug);
  if (facts.kind === 'changed') return facts.largest.map(({ place }) => place.slug);
  if (facts.kind !== 'returns') return [];
  return [...facts.missing.map(({ slug }) => slug), ...facts.late.map(({ place }) => place.slug)];
}

const ACTIONS = { place: words.PLACE_ACTIONS, icb: words.ICB_ACTIONS, region: words.LONDON_ACTIONS };

function act(meeting: Meeting, item: DraftedItem, id: number, at: string): void {
  const { board, month } = meeting;
  const { chance } = meeting.telling.world;
  const key = [board.slug, month, item.key] as const;
  const { organisation, level } = actorOf(meeting, item);
  const due = workday(addDays(londonDate(new Date(at)), chance.pick([21, 28, 28, 35, 56], 'due', ...key)));
  record(meeting, {
    kind: 'action',
    item: id,
    organisation,
    area: areaOf(item)?.code ?? null,
    text: chance.pick(ACTIONS[level], 'action', ...key),
    owner: chance.pick(words.OWNERS[level], 'owner', ...key),
    due,
    at,
  });
}

/** Who is to act: mostly a place; sometimes an ICB when London asks, now and then the board itself. */
function actorOf(
  meeting: Meeting,
  item: DraftedItem,
): { organisation: string; level: Organisation['level'] } {
  const { telling, board, month } = meeting;
  const { chance } = telling.world;
  const key = [board.slug, month, item.key] as const;
  if (board.level === 'region' && chance.happens(0.45, 'to an ICB', ...key)) {
    const icbs = telling.readings.organisations.filter((one) => one.level === 'icb' && existsIn(one, month));
    return { organisation: chance.pick(icbs, 'ICB', ...key).slug, level: 'icb' };
  }
  if (chance.happens(0.2, 'to itself', ...key)) return { organisation: board.slug, level: board.level };
  return { organisation: placeOf(meeting, item), level: 'place' };
}

function settle({ waiting }: Telling, board: Organisation, escalation: number): void {
  waiting.set(
    board.slug,
    (waiting.get(board.slug) ?? []).filter(({ id }) => id !== escalation),
  );
}
