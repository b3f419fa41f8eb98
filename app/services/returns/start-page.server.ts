import { type IsoDate, londonDate } from '~/domain/date';
import { addMonths, type Month, monthAt } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { existsIn } from '~/domain/organisations/organisation';
import { holds, organisationsWith } from '~/domain/people/actor';
import { may, PROGRAMME } from '~/domain/people/policy';
import { newestDue, newestOpened } from '~/domain/returns/start';
import type { Context } from '~/services/context.server';
import { addressesToConfirm } from '~/services/people/change-details.server';
import { rolesToConfirm } from '~/services/people/give-role.server';
import { type NamedContact, whomToAsk } from '~/services/people/whom-to-ask.server';
import type { Db } from '~db/client.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { allPeriods, type VersionedPeriod } from '~db/repos/periods.server';
import {
  countPeople,
  countWithoutRole,
  latestAuditEvent,
  queryCountsOf,
  returnFactsSince,
  typingTimesOf,
} from '~db/repos/start.server';
import { type PlaceWork, placesWork } from './start-places.server';
import {
  type Books,
  type MonthTally,
  placesIn,
  type Standing,
  standingAt,
  tallyOf,
} from './start-tallies.server';

/** An ICB's returns for one of its reviewers or board members. */
export interface IcbWork {
  icb: Pick<Organisation, 'slug' | 'shortName' | 'to'>;
  /** The name of the ICB that took over, when this one has ended. */
  successor: string | null;
  reviews: boolean;
  /** The newest due month first, then the one that is open; empty once the ICB has ended. */
  tallies: MonthTally[];
  /** Submitted and waiting for the ICB, longest first; months already published are left out. */
  waiting: (Standing & { reviewBy: IsoDate })[];
  /** Never accepted before their month was published: nobody waits for them any more. */
  overtaken: Standing[];
  /** Queried and waiting for their place. */
  queried: Standing[];
}

/** What a month's return cost the places. */
export interface Effort {
  month: Month;
  /** Hours between opening a return and first asking for sign-off: the middle one; null when none was measured. */
  medianHours: number | null;
  measured: number;
  queries: number;
  placesQueried: number;
}

export interface LondonWork {
  office: boolean;
  /** The newest due month first, then the one that is open. */
  tallies: MonthTally[];
  /** The newest due month by ICB, as they stood in it. */
  byIcb: { icb: Pick<Organisation, 'slug' | 'shortName'>; tally: MonthTally }[];
  effort: Effort | null;
}

export interface Administration {
  invited: number;
  active: number;
  suspended: number;
  left: number;
  withoutRole: number;
  /** Roles that wait for the reader, as a second administrator. */
  toConfirm: number;
  latestEvent: { sequence: number; at: string } | null;
}

/** All of a person's work: one part for each kind of grant, empty or null where there is none. */
export interface StartPage {
  today: IsoDate;
  places: PlaceWork[];
  icbs: IcbWork[];
  london: LondonWork | null;
  administration: Administration | null;
  names: Map<string, string>;
  /** Whom to ask for a role; empty unless the person has none. */
  administrators: NamedContact[];
}

/** Returns that have waited longer than this are history, not work. */
const MONTHS_BACK = 12;
const LONDON = ['london_office', 'london_member'] as const;
const ICB = ['icb_reviewer', 'icb_board'] as const;

/** Reads the start page of a person from the grants and delegations in force, in a number of queries that has an end. */
export function readStartPage(context: Context): StartPage {
  const { db, actor, now } = context;
  const today = londonDate(now);
  const organisations = allOrganisations(db, monthAt(now));
  const periods = allPeriods(db);
  const months = [newestDue(periods, today), newestOpened(periods, today)].filter(isFirst);
  const wide = holds(actor, [...LONDON, ...ICB]);
  const books: Books = {
    organisations,
    memberships: wide ? allMemberships(db) : [],
    facts:
      wide && months[0] !== undefined ? returnFactsSince(db, addMonths(months[0].month, -MONTHS_BACK)) : [],
    now,
  };
  return {
    today,
    places: placesWork(context, organisations, periods, today),
    icbs: icbsWork(context, books, periods, months),
    london: londonWork(context, books, months),
    administration: may(actor, 'people.read', PROGRAMME) ? administration(context) : null,
    names: new Map(organisations.map(({ slug, shortName }) => [slug, shortName])),
    administrators: actor.grants.length + actor.delegations.length === 0 ? whomToAsk(context) : [],
  };
}

/** Leaves out nulls and a month that stands in the list already. */
function isFirst(
  period: VersionedPeriod | null,
  at: number,
  all: readonly (VersionedPeriod | null)[],
): period is VersionedPeriod {
  return period !== null && all.findIndex((one) => one?.month === period.month) === at;
}

function icbsWork(
  { actor }: Context,
  books: Books,
  periods: readonly VersionedPeriod[],
  months: readonly VersionedPeriod[],
): IcbWork[] {
  const own = organisationsWith(actor, ICB);
  const names = new Map(books.organisations.map(({ slug, shortName }) => [slug, shortName]));
  const unpublished = new Map(
    periods.filter(({ publishedAt }) => publishedAt === null).map((period) => [period.month, period]),
  );
  return books.organisations
    .filter(({ slug }) => own.includes(slug))
    .map((icb) => {
      const submitted = standingAt(books, icb.slug, 'submitted');
      return {
        icb,
        successor: icb.successor === null ? null : (names.get(icb.successor) ?? null),
        reviews: holds(actor, ['icb_reviewer'], icb.slug),
        tallies: months
          .filter(({ month }) => existsIn(icb, month))
          .map((period) => tallyOf(books, period, icb.slug)),
        waiting: submitted.flatMap((one) => {
          const period = unpublished.get(one.month);
          return period === undefined ? [] : [{ ...one, reviewBy: period.reviewBy }];
        }),
        overtaken: submitted.filter(({ month }) => !unpublished.has(month)),
        queried: standingAt(books, icb.slug, 'queried'),
      };
    });
}

function londonWork(
  { db, actor }: Context,
  books: Books,
  months: readonly VersionedPeriod[],
): LondonWork | null {
  if (!holds(actor, LONDON)) return null;
  const [first] = months;
  const icbs = first === undefined ? [] : books.organisations.filter((one) => isIcbIn(one, first.month));
  return {
    office: holds(actor, ['london_office']),
    tallies: months.map((period) => tallyOf(books, period, null)),
    byIcb:
      first === undefined
        ? []
        : icbs
            .filter((icb) => placesIn(books, first.month, icb.slug).length > 0)
            .map((icb) => ({ icb, tally: tallyOf(books, first, icb.slug) })),
    effort: first !== undefined && may(actor, 'effort.read', PROGRAMME) ? effortOf(db, first.month) : null,
  };
}

function isIcbIn(organisation: Organisation, month: Month): boolean {
  return organisation.level === 'icb' && existsIn(organisation, month);
}

const MS_PER_HOUR = 3_600_000;

function effortOf(db: Db, month: Month): Effort {
  const hours = typingTimesOf(db, month)
    .map(({ openedAt, askedAt }) => (Date.parse(askedAt) - Date.parse(openedAt)) / MS_PER_HOUR)
    .toSorted((a, b) => a - b);
  const queries = [...queryCountsOf(db, month).values()];
  return {
    month,
    medianHours: hours[Math.floor((hours.length - 1) / 2)] ?? null,
    measured: hours.length,
    queries: queries.reduce((sum, count) => sum + count, 0),
    placesQueried: queries.length,
  };
}

function administration(context: Context): Administration {
  const { db, now } = context;
  const states = countPeople(db);
  return {
    invited: states.get('invited') ?? 0,
    active: states.get('active') ?? 0,
    suspended: states.get('suspended') ?? 0,
    left: states.get('left') ?? 0,
    withoutRole: countWithoutRole(db, londonDate(now)),
    toConfirm: rolesToConfirm(context) + addressesToConfirm(context),
    latestEvent: latestAuditEvent(db),
  };
}
