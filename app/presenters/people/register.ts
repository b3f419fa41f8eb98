import type { IsoDate } from '~/domain/date';
import { needsSecondFactor } from '~/domain/people/account-standing';
import type { Grant } from '~/domain/people/actor';
import { type AccountChange, PERSON_STATES, type PersonState } from '~/domain/people/person';
import { ROLES } from '~/domain/people/roles';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstant, formatInstantDay } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { CHANGE_WORDS, grantRow, grantStanding, roleWords, STATE_WORDS } from './accounts';
import { recoveryCodesLeft } from './second-factor';

type NameOf = (organisation: string) => string;
type StoredGrant = {
  id: number;
  role: Grant['role'];
  organisation: string;
  fromDate: IsoDate;
  toDate: IsoDate | null;
};

interface Known {
  id: string;
  name: string;
  email: string;
  state: PersonState;
  demonstration: boolean;
  createdAt: string;
}

function grantOf({ id, role, organisation, fromDate, toDate }: StoredGrant): Grant & { id: number } {
  return { id, role, organisation, from: fromDate, to: toDate };
}

export interface PersonRow {
  key: string;
  href: string;
  name: string;
  email: string;
  roles: string[];
  state: string;
  tone: Tone;
  secondFactor: string;
}

/** Somebody as the list of people reads them. */
export interface ListedRow {
  person: Known;
  grants: StoredGrant[];
  hasSecondFactor: boolean;
}

/** One line of the list of people. */
export function personRow(
  { person, grants, hasSecondFactor }: ListedRow,
  today: IsoDate,
  nameOf: NameOf,
): PersonRow {
  const held = grants.map(grantOf);
  const current = held.filter((grant) => grantStanding(grant, today) === 'in_force');
  const coming = held.filter((grant) => grantStanding(grant, today) === 'to_come');
  const { word, tone } = STATE_WORDS[person.state];
  return {
    key: person.id,
    href: paths.adminPerson(person.id),
    name: person.name,
    email: person.state === 'left' ? '' : person.email,
    roles: [
      ...current.map((grant) => roleWords(grant, nameOf)),
      ...coming.map((grant) => `${roleWords(grant, nameOf)}, from ${formatDate(grant.from)}`),
    ],
    state: word,
    tone,
    secondFactor: factorWords(hasSecondFactor, needsSecondFactor(current), person.demonstration),
  };
}

/** The demonstration spares the accounts that it made. */
function factorWords(has: boolean, needed: boolean, demonstration: boolean): string {
  if (has) return 'Set up';
  if (!needed) return 'Not needed';
  return demonstration ? 'Spared in this demonstration' : 'Not set up yet';
}

const LONGEST_SEARCH = 100;

/** What the list of people is filtered by, as an address has it; unknown words choose nothing. */
export function parsePeopleQuery(query: URLSearchParams) {
  const text = (name: string) => (query.get(name) ?? '').trim().slice(0, LONGEST_SEARCH);
  return {
    find: text('find'),
    state: PERSON_STATES.find((state) => state === text('state')) ?? null,
    role: ROLES.find((role) => role === text('role')) ?? null,
    organisation: text('organisation') || null,
  };
}

/** How many people a filter found, in words. */
export function foundSentence(total: number, filtered: boolean): string {
  if (total === 0) return 'Nobody fits. Take a filter away, or look for part of a name or address.';
  return `${formatCount(total, 'person', 'people')}${filtered ? ' fit' : ''}`;
}

export interface PersonFacts {
  person: Known;
  hasPassword: boolean;
  grants: StoredGrant[];
  /** The newest one; `endedAt` where it was taken back, as by a suspension. */
  invitation: { expiresAt: string; endedAt: string | null } | null;
  identities: { issuer: string; linkedAt: string }[];
  hasSecondFactor: boolean;
  recoveryCodes: number;
  sessions: number;
  lastSignIn: string | null;
  today: IsoDate;
  changes: AccountChange[];
}

function invitationWords(invitation: PersonFacts['invitation'], now: string): string {
  if (invitation === null || invitation.endedAt !== null) return 'Does not work any more: send another';
  const until = formatInstant(invitation.expiresAt);
  return invitation.expiresAt <= now ? `Ran out on ${until}` : `Works until ${until}`;
}

/** What the page of a person says, apart from the history. */
export function personView(facts: PersonFacts, now: string, nameOf: NameOf) {
  const { person, grants, today } = facts;
  const held = grants.map(grantOf);
  return {
    id: person.id,
    name: person.name,
    ...STATE_WORDS[person.state],
    rows: factRows(facts, now),
    grants: held.map((grant) => grantRow(grant, today, nameOf)).toReversed(),
    changes: facts.changes
      .filter((change) => isOfUse(change, facts))
      .map((change) => ({
        href: paths.adminPersonChange(person.id, change),
        label: CHANGE_WORDS[change].link,
      })),
  };
}

function isOfUse(change: AccountChange, facts: PersonFacts): boolean {
  if (change === 'reset_second_factor') return facts.hasSecondFactor;
  if (change === 'unlink') return facts.identities.length > 0;
  if (change === 'end_sessions') return facts.sessions > 0;
  return true;
}

function factRows(facts: PersonFacts, now: string): { label: string; value: string }[] {
  const { person, grants, today, invitation, identities } = facts;
  const current = grants.map(grantOf).filter((grant) => grantStanding(grant, today) === 'in_force');
  const since = { label: 'Account since', value: formatInstantDay(person.createdAt) };
  if (person.state === 'left') return [since];
  const rows = [{ label: 'Email address', value: person.email }, since];
  if (person.state === 'invited') {
    return [...rows, { label: 'Invitation', value: invitationWords(invitation, now) }];
  }
  const ways = [
    ...(facts.hasPassword ? ['Password'] : []),
    ...identities.map(({ issuer, linkedAt }) => `${issuer}, linked on ${formatInstantDay(linkedAt)}`),
  ];
  return [
    ...rows,
    { label: 'Signs in by', value: ways.join('; ') || 'Nothing yet' },
    {
      label: 'Second factor',
      value: facts.hasSecondFactor
        ? `Set up. ${recoveryCodesLeft(facts.recoveryCodes)}`
        : factorWords(false, needsSecondFactor(current), person.demonstration),
    },
    {
      label: 'Sessions',
      value: facts.sessions === 0 ? 'None open' : formatCount(facts.sessions, 'open session'),
    },
    {
      label: 'Last signed in',
      value: facts.lastSignIn === null ? 'Not yet, as far as recorded' : formatInstant(facts.lastSignIn),
    },
  ];
}
