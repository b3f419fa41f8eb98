import { addDays, type IsoDate } from '~/domain/date';
import { type IsHoliday, isWorkingDay } from '~/domain/returns/period';
import { COURT } from '~/domain/returns/workflow';
import type { MessageData, ReminderKind } from './messages';
import {
  type ActionSituation,
  type AskSituation,
  both,
  leadsOf,
  type PublicationSituation,
  type Recipients,
  type ReturnSituation,
  reviewersOf,
  type Situation,
  signersOf,
  teamOf,
} from './situations';

/** A reminder that is called for on a day. */
export interface Reminder {
  kind: ReminderKind;
  /** Names what it reminds of, so that nobody is reminded twice: another due date or another move is another cause. */
  cause: string;
  to: Recipients;
  /** The last day on which it is true; null: as long as the situation lasts. */
  until: IsoDate | null;
  /** Dates of the calendar that its words name. */
  data: MessageData;
}

/** 'calendar': a planner looks each hour. 'move': queued with the move itself. */
type Trigger = 'calendar' | 'move';

interface Rule<S> {
  kind: ReminderKind;
  trigger: Trigger;
  /** Null when it is not called for: also how a reminder stops being true. */
  when(situation: S, days: Days): { cause: string; until?: IsoDate } | null;
  to(situation: S): Recipients;
}

/** Working days around a day. */
interface Days {
  today: IsoDate;
  after(date: IsoDate, count: number): IsoDate;
  before(date: IsoDate, count: number): IsoDate;
}

/** The `count`th working day after a day. */
export function workingDayAfter(date: IsoDate, count: number, isHoliday: IsHoliday): IsoDate {
  return workingDayFrom(date, count, 1, isHoliday);
}

/** The `count`th working day before a day. */
export function workingDayBefore(date: IsoDate, count: number, isHoliday: IsHoliday): IsoDate {
  return workingDayFrom(date, count, -1, isHoliday);
}

function workingDayFrom(date: IsoDate, count: number, step: 1 | -1, isHoliday: IsHoliday): IsoDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, isHoliday)) left -= 1;
  }
  return day;
}

/** When a return that is not in goes up: working days after the due date. */
export const ESCALATION = { overdue: 1, deputy: 3, icb: 5, over: 15 } as const;
/** Something owed without a date of its own is chased once in so many working days, so many times. */
const CHASE = { every: 5, times: 4 } as const;
/** Days ahead of a date, in working days. */
const AHEAD = 3;
/** How long the opening of a month is news, in working days. */
const NEWS = 5;

const isIn = (s: ReturnSituation) => s.submission !== null || s.period.publishedAt !== null;

/** Called for from one day to the day before another. */
function span(cause: string, from: IsoDate, end: IsoDate, { today }: Days) {
  return from <= today && today < end ? { cause, until: addDays(end, -1) } : null;
}

function notIn(s: ReturnSituation, from: IsoDate, end: IsoDate, days: Days) {
  return isIn(s) ? null : span(`return/${s.organisation}/${s.month}/${s.period.dueOn}`, from, end, days);
}

/** Chased from the working day after a date, a few times. */
function chased(name: string, since: IsoDate, days: Days) {
  for (let turn = 0; turn < CHASE.times; turn += 1) {
    const from = days.after(since, 1 + turn * CHASE.every);
    const found = span(
      `${name}/${since}/${turn + 1}`,
      from,
      days.after(since, 1 + (turn + 1) * CHASE.every),
      days,
    );
    if (found !== null) return found;
  }
  return null;
}

/** Whoever has to act next before a return is in. */
const inCourt = (s: ReturnSituation) => (COURT[s.state] === 'place_sro' ? signersOf(s) : teamOf(s));

function moved(s: ReturnSituation, action: string, state: string) {
  return s.last?.action === action && s.state === state
    ? { cause: `return/${s.organisation}/${s.month}/move-${s.version}` }
    : null;
}

/** The one statement of reminders about returns: what calls for each, whom it goes to, and when it stops being true. */
export const RETURN_RULES: readonly Rule<ReturnSituation>[] = [
  {
    kind: 'period_opened',
    trigger: 'calendar',
    when: (s, days) => {
      const begun = s.state !== 'not_started';
      return begun ? null : notIn(s, s.period.opensOn, days.after(s.period.opensOn, NEWS), days);
    },
    to: teamOf,
  },
  {
    kind: 'due_in_three_days',
    trigger: 'calendar',
    when: (s, days) => notIn(s, days.before(s.period.dueOn, AHEAD), s.period.dueOn, days),
    to: inCourt,
  },
  {
    kind: 'due_today',
    trigger: 'calendar',
    when: (s, days) => notIn(s, s.period.dueOn, addDays(s.period.dueOn, 1), days),
    to: inCourt,
  },
  {
    kind: 'overdue',
    trigger: 'calendar',
    when: (s, days) => notIn(s, ...late(s, days, ESCALATION.overdue, ESCALATION.deputy), days),
    to: inCourt,
  },
  {
    kind: 'overdue_deputy',
    trigger: 'calendar',
    when: (s, days) => notIn(s, ...late(s, days, ESCALATION.deputy, ESCALATION.icb), days),
    to: (s) => both(signersOf(s), leadsOf(s.level, s.organisation)),
  },
  {
    kind: 'overdue_icb',
    trigger: 'calendar',
    when: (s, days) => notIn(s, ...late(s, days, ESCALATION.icb, ESCALATION.over), days),
    to: reviewersOf,
  },
  {
    kind: 'ratification_outstanding',
    trigger: 'calendar',
    when: (s, days) => {
      const by = s.submission?.ratificationBy ?? null;
      if (s.submission === null || by === null || s.submission.ratifiedOn !== null) return null;
      return chased(`ratification/${s.submission.id}`, by, days);
    },
    to: (s) => both(signersOf(s), leadsOf(s.level, s.organisation)),
  },
  {
    kind: 'sign_off_asked',
    trigger: 'move',
    when: (s) => moved(s, 'ask_sign_off', 'awaiting_sign_off'),
    to: signersOf,
  },
  { kind: 'sent_back', trigger: 'move', when: (s) => moved(s, 'send_back', 'draft'), to: teamOf },
  {
    kind: 'queried',
    trigger: 'move',
    when: (s) => moved(s, 'query', 'queried'),
    to: (s) => both(leadsOf(s.level, s.organisation), { roles: [], people: s.queryOwners }),
  },
  {
    kind: 'answered',
    trigger: 'move',
    when: (s) => (s.last?.from === 'queried' ? moved(s, 'sign', 'submitted') : null),
    to: (s) => ({ roles: [], people: s.queriedBy }),
  },
  {
    kind: 'accepted',
    trigger: 'move',
    when: (s) => moved(s, 'accept', 'accepted'),
    to: (s) => both(teamOf(s), signersOf(s)),
  },
];

function late({ period }: ReturnSituation, days: Days, from: number, end: number): [IsoDate, IsoDate] {
  return [days.after(period.dueOn, from), days.after(period.dueOn, end)];
}

/** The same for asks of places. */
export const ASK_RULES: readonly Rule<AskSituation>[] = [
  {
    kind: 'ask_unanswered',
    trigger: 'calendar',
    when: (s, days) =>
      s.answered || s.withdrawn ? null : chased(`ask/${s.place}/${s.key}/turn-${s.turns}`, s.answerBy, days),
    to: (s) => leadsOf(s.addressedLevel, s.addressed),
  },
  {
    kind: 'answered',
    trigger: 'move',
    when: (s) => (s.answered ? { cause: `ask/${s.place}/${s.key}/turn-${s.turns}` } : null),
    to: (s) => leadsOf('place', s.place),
  },
];

/** The same for actions of reviews: three working days before the day, and on the working day after it. */
export const ACTION_RULES: readonly Rule<ActionSituation>[] = [
  {
    kind: 'action_due',
    trigger: 'calendar',
    when: (s, days) => {
      if (!s.open || s.due === null) return null;
      const cause = `action/${s.id}/${s.due}`;
      return (
        span(`${cause}/soon`, days.before(s.due, AHEAD), addDays(s.due, 1), days) ??
        span(`${cause}/passed`, days.after(s.due, 1), days.after(s.due, 1 + CHASE.every), days)
      );
    },
    to: (s) => leadsOf(s.level, s.organisation),
  },
];

/** The same for months that are published. */
export const PUBLICATION_RULES: readonly Rule<PublicationSituation>[] = [
  {
    kind: 'published',
    trigger: 'move',
    when: (s) => (s.version > 0 ? { cause: `period/${s.month}/version-${s.version}` } : null),
    to: () => ({ roles: [], everyone: true }),
  },
];

/** The reminders a situation calls for on a day, of one trigger when asked. */
export function remindersOf(
  situation: Situation,
  today: IsoDate,
  isHoliday: IsHoliday,
  trigger?: Trigger,
): Reminder[] {
  const days: Days = {
    today,
    after: (date, count) => workingDayAfter(date, count, isHoliday),
    before: (date, count) => workingDayBefore(date, count, isHoliday),
  };
  if (situation.kind === 'return') return called(RETURN_RULES, situation, days, trigger);
  if (situation.kind === 'ask') return called(ASK_RULES, situation, days, trigger);
  if (situation.kind === 'action') return called(ACTION_RULES, situation, days, trigger);
  return called(PUBLICATION_RULES, situation, days, trigger);
}

function datesOf(situation: Situation): MessageData {
  if (situation.kind === 'ask') return { answerBy: situation.answerBy };
  if (situation.kind === 'action')
    return {
      organisation: situation.organisation,
      ...(situation.due === null ? {} : { due: situation.due }),
    };
  if (situation.kind === 'publication') return {};
  const by = situation.submission?.ratificationBy ?? null;
  return { dueOn: situation.period.dueOn, ...(by === null ? {} : { ratificationBy: by }) };
}

function called<S extends Situation>(
  rules: readonly Rule<S>[],
  situation: S,
  days: Days,
  trigger: Trigger | undefined,
): Reminder[] {
  return rules
    .filter((rule) => trigger === undefined || rule.trigger === trigger)
    .flatMap((rule) => {
      const found = rule.when(situation, days);
      if (found === null) return [];
      const { cause, until = null } = found;
      return [{ kind: rule.kind, cause, to: rule.to(situation), until, data: datesOf(situation) }];
    });
}
