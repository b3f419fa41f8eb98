import { asc, eq, gte } from 'drizzle-orm';
import { addDays, type IsoDate, londonDate } from '~/domain/date';
import { month } from '~/domain/month';
import { existsIn, icbOf } from '~/domain/organisations/organisation';
import type { MessageReason, MessageState } from '~/domain/records/messages';
import { ESCALATION, remindersOf, workingDayAfter, workingDayBefore } from '~/domain/records/reminders';
import { digestMoment, londonInstant, nextOpening, USUAL_HOURS } from '~/domain/records/sending-hours';
import { aboutOf, type ReturnSituation, type Situation } from '~/domain/records/situations';
import type { Period } from '~/domain/returns/period';
import { dedupeKeyOf } from '~/services/records/queue-message.server';
import { recipientsOn } from '~/services/records/recipients.server';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import type { Transaction } from '~db/client.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { allPeriods } from '~db/repos/periods.server';
import { messageEvents, messagePreferences, messageQueue, messages } from '~db/schema/messages';
import { returns, returnTransitions, submissions } from '~db/schema/returns';
import { personId } from './accounts';
import type { Records } from './records';
import type { World } from './world';

/** How far back messages of moves are told, in days: a month of reporting and what came before it. */
const DAYS_TOLD = 35;
const CHOSEN_AT = '2025-07-02T11:30:00.000Z';
const ROWS_AT_ONCE = 400;

type Move = typeof returnTransitions.$inferSelect & { organisation: string; month: string; version: number };

interface Told {
  situation: Situation;
  at: string;
  by: string | null;
  /** When what it says was no longer so; null while it still is. */
  doneAt: string | null;
  trigger: 'calendar' | 'move';
}

/** Tells the messages of the last weeks: what moves and the calendar called for, and what became of each. */
export function tellMessages(tx: Transaction, world: World, records: Records): void {
  const told = [...movesTold(tx, world), ...calendarTold(tx, world), ...publicationTold(tx, world)].toSorted(
    (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
  );
  const digests = chooseDigests(tx, records);
  const byDay = new Map<IsoDate, PeopleOn>();
  const peopleOn = (day: IsoDate) => {
    const found = byDay.get(day) ?? recipientsOn(tx, day);
    byDay.set(day, found);
    return found;
  };
  write(
    tx,
    world,
    told.flatMap((one) => messagesOf(peopleOn, one, digests)),
  );
}

/** A few people get their reminders together. */
function chooseDigests(tx: Transaction, records: Records): Set<string> {
  const people = [
    personId('reviewer', 'wnl'),
    personId('programme.manager', 'camden'),
    personId('sro', 'brent'),
  ];
  for (const person of people) {
    tx.insert(messagePreferences).values({ person, delivery: 'digest', changedAt: CHOSEN_AT }).run();
    records.audit({
      at: CHOSEN_AT,
      actor: person,
      action: 'messages.delivery_chosen',
      entity: `person/${person}`,
      before: { delivery: 'immediate' },
      after: { delivery: 'digest' },
    });
  }
  return new Set(people);
}

function allMoves(tx: Transaction, since: string): Move[] {
  const rows = tx
    .select({ move: returnTransitions, of: returns })
    .from(returnTransitions)
    .innerJoin(returns, eq(returns.id, returnTransitions.return))
    .where(gte(returnTransitions.at, since))
    .orderBy(asc(returnTransitions.at), asc(returnTransitions.id))
    .all();
  return rows.map(({ move, of }) => {
    const later = rows.filter((other) => other.of.id === of.id && isAfter(other.move, move)).length;
    return { ...move, organisation: of.organisation, month: of.month, version: of.version - later };
  });
}

function isAfter(a: { at: string; id: number }, b: { at: string; id: number }): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}

function blank(tx: Transaction, world: World): (slug: string, period: Period) => ReturnSituation {
  const organisations = new Map(allOrganisations(tx).map((one) => [one.slug, one]));
  return (slug, period) => ({
    kind: 'return',
    organisation: slug,
    level: organisations.get(slug)?.level ?? 'place',
    icb: icbOf(world.memberships, slug, world.thisMonth),
    region: 'london',
    month: period.month,
    period: { ...period, publishedAt: null },
    state: 'not_started',
    version: 0,
    last: null,
    queryOwners: [],
    queriedBy: [],
    submission: null,
  });
}

function movesTold(tx: Transaction, world: World): Told[] {
  const situationOf = blank(tx, world);
  const moves = allMoves(tx, `${addDays(world.asOf, -DAYS_TOLD)}T00:00:00.000Z`);
  return moves.flatMap((move, index) => {
    const period = world.periods.get(month(move.month));
    if (period === undefined) return [];
    const next = moves.slice(index + 1).find((later) => later.return === move.return);
    const asked = moves
      .slice(0, index)
      .findLast((one) => one.return === move.return && one.action === 'query');
    const situation: ReturnSituation = {
      ...situationOf(move.organisation, period),
      state: move.toState,
      version: move.version,
      last: { action: move.action, from: move.fromState },
      queriedBy: asked === undefined ? [] : [asked.by],
      submission: { id: 0, ratificationBy: null, ratifiedOn: null },
    };
    return [{ situation, at: move.at, by: move.by, doneAt: next?.at ?? null, trigger: 'move' as const }];
  });
}

/** The days of a month on which its returns are chased. */
function daysOf({ dueOn }: Period): IsoDate[] {
  return [
    workingDayBefore(dueOn, 3, isEnglishBankHoliday),
    dueOn,
    ...[ESCALATION.overdue, ESCALATION.deputy, ESCALATION.icb].map((count) =>
      workingDayAfter(dueOn, count, isEnglishBankHoliday),
    ),
  ];
}

function calendarTold(tx: Transaction, world: World): Told[] {
  const situationOf = blank(tx, world);
  const since = addDays(world.asOf, -DAYS_TOLD);
  const signed = firstSignatures(tx);
  const organisations = allOrganisations(tx);
  const periods = [...world.periods.values()].filter(
    ({ dueOn }) => dueOn >= since && dueOn <= addDays(world.asOf, 7),
  );
  return periods.flatMap((period) =>
    daysOf(period).flatMap((day) => {
      const at = londonInstant(day, USUAL_HOURS.from).toISOString();
      if (at > world.asOfInstant || period.opensOn > day) return [];
      return organisations
        .filter((one) => existsIn(one, period.month) && existsIn(one, world.thisMonth))
        .flatMap(({ slug }) => {
          const signedAt = signed.get(`${slug} ${period.month}`) ?? null;
          if (signedAt !== null && signedAt <= at) return [];
          const situation: ReturnSituation = { ...situationOf(slug, period), state: 'draft' };
          return [{ situation, at, by: null, doneAt: signedAt, trigger: 'calendar' as const }];
        });
    }),
  );
}

function firstSignatures(tx: Transaction): Map<string, string> {
  const rows = tx
    .select({ organisation: submissions.organisation, month: submissions.month, at: submissions.submittedAt })
    .from(submissions)
    .where(eq(submissions.sequence, 1))
    .all();
  return new Map(rows.map((row) => [`${row.organisation} ${row.month}`, row.at]));
}

function publicationTold(tx: Transaction, { asOfInstant }: World): Told[] {
  const published = allPeriods(tx).filter(
    ({ publishedAt }) => publishedAt !== null && publishedAt <= asOfInstant,
  );
  const latest = published.at(-1);
  if (latest === undefined || latest.publishedAt === null) return [];
  const situation: Situation = { kind: 'publication', month: latest.month, version: 1 };
  const by = personId('office', 'london');
  return [{ situation, at: latest.publishedAt, by, doneAt: null, trigger: 'move' }];
}

type Drawn = {
  message: typeof messages.$inferInsert;
  goes: string;
  doneAt: string | null;
  digest: boolean;
};

type PeopleOn = ReturnType<typeof recipientsOn>;

function messagesOf(peopleOn: (day: IsoDate) => PeopleOn, told: Told, digests: ReadonlySet<string>): Drawn[] {
  const now = new Date(told.at);
  const today = londonDate(now);
  return remindersOf(told.situation, today, isEnglishBankHoliday, told.trigger).flatMap((reminder) =>
    peopleOn(today)(reminder.to)
      .filter((person) => person !== told.by)
      .map((person) => {
        const { kind, cause, data, until } = reminder;
        const digest = digests.has(person);
        const due = digest
          ? digestMoment(now, USUAL_HOURS, isEnglishBankHoliday)
          : nextOpening(now, USUAL_HOURS, isEnglishBankHoliday);
        return {
          message: {
            kind,
            person,
            about: aboutOf(told.situation),
            data,
            dedupeKey: dedupeKeyOf({ kind, to: { person }, cause }),
            dueAt: told.at,
            expiresAt: until === null ? null : londonInstant(addDays(until, 1), '00:00').toISOString(),
            causedBy: told.by,
            queuedAt: told.at,
          },
          goes: due.toISOString(),
          doneAt: told.doneAt,
          digest,
        };
      }),
  );
}

type Event = { state: MessageState; at: string; reason?: MessageReason; code?: string; retryAt?: string };

const later = (at: string, seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();

/** What became of each. Of the last three that went one was refused, of one the end is unclear, and one failed so far. */
function write(tx: Transaction, world: World, drawn: readonly Drawn[]): void {
  const known = new Map(drawn.map((one) => [one.message.dedupeKey, one]));
  const all = [...known.values()];
  const went = all.filter((one) => one.goes <= world.asOfInstant && (one.doneAt ?? '9') > one.goes);
  const [refused, unclear, failing] = went.filter(({ digest }) => !digest).slice(-3);
  const rows = all.map((one, index) => {
    const events = fateOf(world, one, index, { refused, unclear, failing });
    return { id: index + 1, one, events };
  });
  inParts(rows, (part) =>
    tx
      .insert(messages)
      .values(part.map(({ id, one }) => ({ id, ...one.message })))
      .run(),
  );
  const events = rows
    .flatMap((row) => row.events.map((event) => ({ message: row.id, ...event })))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.message - b.message));
  inParts(events, (part) => tx.insert(messageEvents).values(part).run());
  for (const { id, one, events: of } of rows) {
    const last = of.at(-1);
    if (last?.state !== 'queued' && last?.state !== 'failed') continue;
    const tries = of.filter(({ state }) => state === 'failed').length;
    tx.insert(messageQueue)
      .values({ message: id, nextAt: last.retryAt ?? one.goes, tries })
      .run();
  }
}

function fateOf(
  world: World,
  one: Drawn,
  index: number,
  { refused, unclear, failing }: Partial<Record<'refused' | 'unclear' | 'failing', Drawn>>,
): Event[] {
  const { goes, doneAt, digest } = one;
  const queued: Event = { state: 'queued', at: one.message.queuedAt };
  if (goes > world.asOfInstant) return [queued];
  if (doneAt !== null && doneAt <= goes)
    return [queued, { state: 'cancelled', at: goes, reason: 'already_done' }];
  const begun = later(goes, 3 + (index % 17));
  const sending: Event = { state: 'sending', at: begun };
  const busy: Event = { state: 'failed', at: later(begun, 1), reason: 'server_busy', code: '451' };
  if (one === failing) {
    const retryAt = nextOpening(new Date(later(world.asOfInstant, 120)), USUAL_HOURS, isEnglishBankHoliday);
    return [queued, sending, { ...busy, retryAt: retryAt.toISOString() }];
  }
  if (one === refused)
    return [
      queued,
      sending,
      { state: 'cancelled', at: later(begun, 1), reason: 'refused_recipient', code: '550' },
    ];
  if (one === unclear)
    return [queued, sending, { state: 'unclear', at: later(begun, 300), reason: 'interrupted' }];
  const sent: Event = {
    state: 'sent',
    at: later(begun, 2),
    code: '250',
    ...(digest ? { reason: 'in_digest' } : {}),
  };
  if (!world.chance.happens(0.02, 'greylisted', one.message.dedupeKey)) return [queued, sending, sent];
  const again = later(begun, 62);
  return [
    queued,
    sending,
    { ...busy, retryAt: again },
    { state: 'sending', at: again },
    { ...sent, at: later(again, 2) },
  ];
}

function inParts<T>(rows: readonly T[], put: (part: T[]) => void): void {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) put(rows.slice(at, at + ROWS_AT_ONCE));
}
