import { londonDate } from '~/domain/date';
import { monthAt, monthOfDate } from '~/domain/month';
import { icbOf, type Membership, type Organisation } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import type { AskResource } from '~/domain/people/review-policy';
import { type Ask, addressedTo } from '~/domain/review/ask';
import type { Context } from '~/services/context.server';
import type { Db } from '~db/client.server';
import { askEscalationsOf, askEventsOf, latestAsks } from '~db/repos/asks.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';

interface Places {
  organisations: readonly Organisation[];
  memberships: readonly Membership[];
}

/** Every ask as known at an instant, of one place when asked. A fixed number of queries. */
export function asksKnown(
  db: Db,
  { organisations, memberships }: Places,
  { at, place }: { at: string; place?: string },
): Ask[] {
  const events = askEventsOf(db, place);
  const escalations = askEscalationsOf(db, place);
  const region = organisations.find(({ level }) => level === 'region')?.slug ?? '';
  const today = monthOfDate(londonDate(new Date(at)));
  return latestAsks(db, { place, instant: at }).map((ask) => ({
    ...ask,
    icb: icbOf(memberships, ask.place, today) ?? icbOf(memberships, ask.place, ask.latestMonth),
    region,
    events: (events.get(`${ask.place} ${ask.key}`) ?? []).filter((event) => event.at <= at),
    escalations: (escalations.get(`${ask.place} ${ask.key}`) ?? []).filter((one) => one.at <= at),
  }));
}

/** What permission to an ask depends on. */
function askResource(ask: Ask, memberships: readonly Membership[], now: Date): AskResource {
  const icbs = [ask.latestMonth, monthAt(now)].map((at) => icbOf(memberships, ask.place, at));
  return {
    kind: 'ask',
    place: ask.place,
    icbs: icbs.filter((icb) => icb !== null),
    addressedTo: addressedTo(ask),
  };
}

/** An ask with what the reader may do with it. */
export interface ReadableAsk extends Ask {
  addressed: string;
  mayAnswer: boolean;
  mayEscalate: boolean;
  mayAskAgain: boolean;
}

/** Every ask that a person may read, soonest answer first; of one place when asked. */
export function readAsks(context: Context, place?: string): ReadableAsk[] {
  const { db, actor, now } = context;
  const memberships = allMemberships(db);
  const organisations = allOrganisations(db, monthAt(now));
  return asksKnown(db, { organisations, memberships }, { at: now.toISOString(), place }).flatMap((ask) => {
    const resource = askResource(ask, memberships, now);
    if (!may(actor, 'ask.read', resource)) return [];
    return [
      {
        ...ask,
        addressed: resource.addressedTo,
        mayAnswer: may(actor, 'ask.answer', resource),
        mayEscalate: may(actor, 'ask.escalate', resource),
        mayAskAgain: may(actor, 'ask.ask_again', resource),
      },
    ];
  });
}

/** One ask, whoever asks: look at its permissions before showing it. */
export function findAsk(
  { db, now }: Pick<Context, 'db' | 'now'>,
  place: string,
  key: string,
): { ask: Ask; resource: AskResource } | null {
  const memberships = allMemberships(db);
  const places = { organisations: allOrganisations(db, monthAt(now)), memberships };
  const ask = asksKnown(db, places, { at: now.toISOString(), place }).find((one) => one.key === key);
  return ask === undefined ? null : { ask, resource: askResource(ask, memberships, now) };
}

/** The organisations of an ask's trail, and the names of everyone in it. */
export function askPeople({ db, now }: Pick<Context, 'db' | 'now'>, ask: Ask) {
  return {
    organisations: allOrganisations(db, monthAt(now)),
    names: namesOf(
      db,
      [...ask.events, ...ask.escalations].map(({ by }) => by),
    ),
  };
}
