import { addDays, londonDate } from '~/domain/date';
import { monthOfDate } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { type Ask, type AskEvent, addressedTo, askState } from '~/domain/review/ask';
import type { Db } from '~db/client.server';
import { latestAsks } from '~db/repos/asks.server';
import { addTo, after, type Meeting, type Telling } from './meeting-state';
import * as words from './meeting-words';
import { momentOn, workday } from './moments';

/** Every ask as it stood at an instant. */
export function asksAt(db: Db, { readings, events, escalations }: Telling, at: string): Ask[] {
  const month = monthOfDate(londonDate(new Date(at)));
  const region = readings.organisations.find(({ level }) => level === 'region')?.slug ?? '';
  return latestAsks(db, { instant: at }).map((ask) => {
    const key = keyOf(ask);
    return {
      ...ask,
      icb: icbOf(readings.memberships, ask.place, month),
      region,
      events: (events.get(key) ?? []).filter((event) => event.at <= at),
      escalations: (escalations.get(key) ?? []).filter((one) => one.at <= at),
    };
  });
}

/** After the meeting some asks are answered, and an ICB passes a few on to London. */
export function answerAsks(meeting: Meeting, asks: readonly Ask[]): void {
  const { telling, board, month, times } = meeting;
  const { world } = telling;
  const { chance } = world;
  const today = londonDate(new Date(times.drafted));
  const at = after(times.started as string, 100);
  const waits = (ask: Ask) =>
    addressedTo(ask) === board.slug && ['awaiting', 'overdue'].includes(askState(ask, today));
  for (const ask of asks.filter(waits)) {
    const key = keyOf(ask);
    const draw = chance.unit('ask', key, month, board.slug);
    if (board.level === 'icb' && draw < 0.14) {
      passOn(meeting, ask, chance.pick(words.ESCALATED, 'escalated', key), at);
    } else if (draw < 0.32) {
      const owner = chance.pick(words.OWNERS[board.level === 'region' ? 'region' : 'icb'], 'ask owner', key);
      note(meeting, ask, { kind: 'assigned', owner, comment: '', at }, { owner });
    } else {
      const answeredOn = workday(addDays(times.meetingOn, chance.whole(1, 12, 'answered', key)));
      const answeredAt = momentOn(answeredOn, 200);
      if (draw > 0.72 || answeredAt > world.asOfInstant) continue;
      const comment = chance.pick(words.ANSWERS, 'answer', key);
      note(meeting, ask, { kind: 'answered', owner: '', comment, at: answeredAt }, { comment });
    }
  }
}

function passOn({ telling, board, by }: Meeting, ask: Ask, question: string, at: string): void {
  const { rows, records, escalations, waiting } = telling;
  const to = ask.region;
  const passed = { from: board.slug, to, question, by, at };
  const id = rows.escalation({ subject: 'ask', place: ask.place, ask: ask.key, ...passed });
  addTo(escalations, keyOf(ask), { id, ...passed });
  addTo(waiting, to, {
    id,
    from: { slug: board.slug, name: board.shortName },
    question,
    subject: { kind: 'ask', place: ask.place, key: ask.key, text: ask.text },
  });
  const entity = `ask/${ask.place}/${ask.key}`;
  records.audit({ at, actor: by, action: 'ask.escalated', entity, after: { standsWith: to, question } });
}

/** Notes what was done with an ask; `said` is what the audit trail keeps of it. */
function note(
  { telling, board, by }: Meeting,
  ask: Ask,
  done: Pick<AskEvent, 'kind' | 'owner' | 'comment' | 'at'>,
  said: Record<string, string>,
): void {
  const event: AskEvent = { ...done, organisation: board.slug, answerBy: null, by };
  addTo(telling.events, keyOf(ask), event);
  telling.rows.askEvent({ place: ask.place, key: ask.key, ...event });
  telling.records.audit({
    at: done.at,
    actor: by,
    action: `ask.${done.kind}`,
    entity: `ask/${ask.place}/${ask.key}`,
    after: said,
  });
}

function keyOf({ place, key }: Pick<Ask, 'place' | 'key'>): string {
  return `${place} ${key}`;
}
