import { type IsoDate, londonDate } from '~/domain/date';
import { monthAt } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { type AccountChange, changesOf, checkAccountChange } from '~/domain/people/person';
import { may, PROGRAMME } from '~/domain/people/policy';
import type { ConfirmerStanding } from '~/domain/people/second-administrator';
import type { ChainedEvent } from '~/domain/records/audit';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import type { Queryable } from '~db/client.server';
import {
  type AccountLink,
  countRecoveryCodes,
  type Identity,
  identitiesOf,
  latestLink,
  liveSessionsOf,
} from '~db/repos/account-security.server';
import { type AddressRequest, openAddressRequests } from '~db/repos/address-requests.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { findById, namesOf, type Person } from '~db/repos/people.server';
import {
  countPeopleMatching,
  type GrantRequest,
  type GrantRow,
  grantRowsOf,
  openGrantRequests,
  type PeopleFilter,
  peopleMatching,
  withSecondFactor,
} from '~db/repos/people-register.server';
import { auditEventsOf } from '~db/repos/records.server';
import { SESSION_IDLE_MS } from './limits.server';
import { standingTo } from './second-administrator.server';

export type { PeopleFilter };

const PAGE = 50;
const HISTORY = 200;
const FORBIDDEN = failure('forbidden', 'Only an administrator sees the list of people.');

/** A person without what lets them in. */
export type KnownPerson = Omit<Person, 'passwordHash'>;

export interface ListedPerson {
  person: KnownPerson;
  grants: GrantRow[];
  hasSecondFactor: boolean;
}

export interface WaitingRequest extends GrantRequest {
  name: string;
  /** How the reader stands to whoever asked: it says whether they can confirm it. */
  standing: ConfirmerStanding;
}

export interface WaitingAddress extends AddressRequest {
  name: string;
  /** How the reader stands to whoever asked: it says whether they can confirm it. */
  standing: ConfirmerStanding;
}

export interface PeoplePage {
  people: ListedPerson[];
  total: number;
  page: number;
  pages: number;
  waiting: WaitingRequest[];
  addresses: WaitingAddress[];
  organisations: Organisation[];
  today: IsoDate;
}

type Reader = Pick<Context, 'db' | 'actor' | 'now'>;

function addressesWaiting(reader: Reader, person: string | null = null): WaitingAddress[] {
  const standing = standingTo(reader.db, reader);
  return openAddressRequests(reader.db, person).map((each) => ({
    ...each,
    standing: standing(each.askedBy),
  }));
}

function known({ passwordHash: _, ...person }: Person): KnownPerson {
  return person;
}

function waitingFor(reader: Reader, person: string | null = null): WaitingRequest[] {
  const { db } = reader;
  const standing = standingTo(db, reader);
  const requests = openGrantRequests(db, person);
  const names = namesOf(
    db,
    requests.map((request) => request.person),
  );
  return requests.map((request) => ({
    ...request,
    name: names.get(request.person) ?? '',
    standing: standing(request.askedBy),
  }));
}

/** Everybody who fits a filter, as the list has them, for a file of it. */
export function everybody(
  { db, actor, now }: Context,
  filter: PeopleFilter,
): Result<Pick<PeoplePage, 'people' | 'organisations'>, 'forbidden'> {
  if (!may(actor, 'people.read', PROGRAMME)) return FORBIDDEN;
  return success({
    people: listed(db, filter, londonDate(now), { limit: -1, offset: 0 }),
    organisations: allOrganisations(db, monthAt(now)),
  });
}

function listed(
  db: Queryable,
  filter: PeopleFilter,
  today: IsoDate,
  stretch: { limit: number; offset: number },
): ListedPerson[] {
  const people = peopleMatching(db, filter, today, stretch);
  const ids = people.map(({ id }) => id);
  const grants = grouped(grantRowsOf(db, ids));
  const guarded = withSecondFactor(db, ids);
  return people.map((person) => ({
    person: known(person),
    grants: grants.get(person.id) ?? [],
    hasSecondFactor: guarded.has(person.id),
  }));
}

/** A page of the people who fit a filter, and the roles that wait for a second administrator. */
export function listPeople(
  { db, actor, now }: Context,
  { page, ...filter }: PeopleFilter & { page: number },
): Result<PeoplePage, 'forbidden'> {
  if (!may(actor, 'people.read', PROGRAMME)) return FORBIDDEN;
  const today = londonDate(now);
  const total = countPeopleMatching(db, filter, today);
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const shown = Math.min(page, pages);
  return success({
    people: listed(db, filter, today, { limit: PAGE, offset: (shown - 1) * PAGE }),
    total,
    page: shown,
    pages,
    waiting: waitingFor({ db, actor, now }),
    addresses: addressesWaiting({ db, actor, now }),
    organisations: allOrganisations(db, monthAt(now)),
    today,
  });
}

function grouped(rows: readonly GrantRow[]): Map<string, GrantRow[]> {
  const groups = new Map<string, GrantRow[]>();
  for (const row of rows) groups.set(row.person, [...(groups.get(row.person) ?? []), row]);
  return groups;
}

export interface PersonRecord {
  person: KnownPerson;
  hasPassword: boolean;
  grants: GrantRow[];
  waiting: WaitingRequest[];
  addresses: WaitingAddress[];
  invitation: AccountLink | null;
  identities: Identity[];
  hasSecondFactor: boolean;
  recoveryCodes: number;
  sessions: number;
  lastSignIn: string | null;
  history: ChainedEvent[];
  names: Map<string, string>;
  organisations: Organisation[];
  today: IsoDate;
  /** What this administrator may change about the account now. */
  changes: AccountChange[];
}

/** All that is known of a person, with what became of their account. */
export function readPerson(
  { db, actor, now }: Context,
  id: string,
): Result<PersonRecord, 'forbidden' | 'not_found'> {
  if (!may(actor, 'people.read', PROGRAMME)) return FORBIDDEN;
  const found = findById(db, id);
  if (found === null) return failure('not_found', 'There is no such person.');
  const history = auditEventsOf(db, `person/${id}`, HISTORY);
  const seenAfter = new Date(now.getTime() - SESSION_IDLE_MS).toISOString();
  const who = { person: id, state: found.state, administrator: actor.id };
  return success({
    person: known(found),
    hasPassword: found.passwordHash !== null,
    grants: grantRowsOf(db, [id]),
    waiting: waitingFor({ db, actor, now }, id),
    addresses: addressesWaiting({ db, actor, now }, id),
    invitation: found.state === 'invited' ? latestLink(db, id, 'invitation') : null,
    identities: identitiesOf(db, id),
    hasSecondFactor: withSecondFactor(db, [id]).has(id),
    recoveryCodes: countRecoveryCodes(db, id),
    sessions: liveSessionsOf(db, id, { now: now.toISOString(), seenAfter }).length,
    lastSignIn: history.find(({ action }) => action === 'signed_in')?.at ?? null,
    history,
    names: namesOf(
      db,
      history.flatMap((event) => (event.actor === null ? [] : [event.actor])),
    ),
    organisations: allOrganisations(db),
    today: londonDate(now),
    changes: changesOf(found.state).filter((change) => checkAccountChange(change, who).ok),
  });
}

/** What a form that gives a role is judged by: organisations there are today, and what the person has or asked for. */
export function grantFacts({ db, now }: Pick<Context, 'db' | 'now'>, person: string | null) {
  const organisations = allOrganisations(db, monthAt(now));
  const rows = person === null ? [] : [...grantRowsOf(db, [person]), ...openGrantRequests(db, person)];
  return {
    organisations,
    today: londonDate(now),
    region: organisations.find(({ level }) => level === 'region')?.slug ?? '',
    levelOf: (slug: string) => organisations.find((each) => each.slug === slug)?.level ?? null,
    held: rows.map(({ role, organisation, fromDate: from, toDate: to }) => ({
      role,
      organisation,
      from,
      to,
    })),
  };
}
