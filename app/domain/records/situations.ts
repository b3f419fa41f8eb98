import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { Role } from '~/domain/people/roles';
import type { Period } from '~/domain/returns/period';
import { PARTY_ROLES, type ReturnAction, type ReturnState } from '~/domain/returns/workflow';

/** What reminders are about, as it stands: nothing here says what a return says. */

export interface ReturnSituation {
  kind: 'return';
  organisation: string;
  level: OrganisationLevel;
  /** A place's ICB today. */
  icb: string | null;
  /** London's own slug. */
  region: string;
  month: Month;
  period: Period;
  state: ReturnState;
  /** Counts its moves. */
  version: number;
  /** Its last move; null while there is none, and where only the calendar is asked. */
  last: { action: ReturnAction; from: ReturnState } | null;
  /** People who should answer the queries on the latest submission, and who raised them. */
  queryOwners: readonly string[];
  queriedBy: readonly string[];
  submission: { id: number; ratificationBy: IsoDate | null; ratifiedOn: IsoDate | null } | null;
}

export interface AskSituation {
  kind: 'ask';
  place: string;
  key: string;
  /** Who owes the answer. */
  addressed: string;
  addressedLevel: OrganisationLevel;
  answerBy: IsoDate;
  answered: boolean;
  withdrawn: boolean;
  /** Answers and repeated asks so far. */
  turns: number;
}

export interface ActionSituation {
  kind: 'action';
  id: number;
  organisation: string;
  level: OrganisationLevel;
  due: IsoDate | null;
  open: boolean;
}

export interface PublicationSituation {
  kind: 'publication';
  month: Month;
  /** The newest version; 0 while there is none. */
  version: number;
}

export type Situation = ReturnSituation | AskSituation | ActionSituation | PublicationSituation;

/** Whom a reminder is for, before it is known who they are. */
export interface Recipients {
  roles: readonly { role: Role; organisation: string }[];
  /** Those whom the SRO of this place lent the power to sign. */
  delegatesOf?: string;
  people?: readonly string[];
  /** Everyone with a role. */
  everyone?: true;
}

/** How a situation is named in the audit trail and in messages. */
export function aboutOf(situation: Situation): string {
  if (situation.kind === 'return') return `return/${situation.organisation}/${situation.month}`;
  if (situation.kind === 'ask') return `ask/${situation.place}/${situation.key}`;
  if (situation.kind === 'action') return `action/${situation.id}`;
  return `period/${situation.month}`;
}

const rolesAt = (roles: readonly Role[], organisation: string) =>
  roles.map((role) => ({ role, organisation }));

/** Those who type a return. */
export function teamOf({ level, organisation }: ReturnSituation): Recipients {
  return { roles: rolesAt(PARTY_ROLES[level].team, organisation) };
}

/** Those who may sign a return: for a place its SROs and their deputies. */
export function signersOf({ level, organisation }: ReturnSituation): Recipients {
  return { roles: rolesAt(PARTY_ROLES[level].signer, organisation), delegatesOf: organisation };
}

/** Those who read a return once it is signed: a place's ICB, or the London office. */
export function reviewersOf({ level, icb, region }: ReturnSituation): Recipients {
  const at = level === 'place' ? icb : region;
  return { roles: at === null ? [] : rolesAt(PARTY_ROLES[level].reviewer, at) };
}

/** Those who act for an organisation. */
export function leadsOf(level: OrganisationLevel, organisation: string): Recipients {
  return { roles: rolesAt(PARTY_ROLES[level].lead, organisation) };
}

/** Both the one and the other. */
export function both(a: Recipients, b: Recipients): Recipients {
  const delegatesOf = a.delegatesOf ?? b.delegatesOf;
  return {
    roles: [...a.roles, ...b.roles],
    people: [...(a.people ?? []), ...(b.people ?? [])],
    ...(delegatesOf === undefined ? {} : { delegatesOf }),
  };
}
