import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { PeriodState } from '~/domain/returns/period';
import {
  editable,
  PARTY_ROLES,
  type ReturnAction,
  type ReturnState,
  rolesFor,
  transitionFor,
} from '~/domain/returns/workflow';
import { type Actor, holds } from './actor';
import {
  type AskPermission,
  type AskResource,
  mayOnAsk,
  mayOnOutcome,
  mayOnReview,
  type OutcomePermission,
  type OutcomeResource,
  REVIEW_PERMISSIONS,
  type ReviewPermission,
} from './review-policy';
import { ROLES, type Role } from './roles';

/** Who may do what (model 7): the one place where it is decided. */

/** An organisation's return for a month, with all that permission depends on. */
export interface ReturnResource {
  kind: 'return';
  /** The slug of the organisation that reports. */
  place: string;
  /** Its level; left out it is a place. An ICB or London reports its own milestones. */
  level?: OrganisationLevel;
  state: ReturnState;
  /** The ICB the place belonged to in that month, and the one it belongs to today. */
  icbThen: string | null;
  icbToday: string | null;
  period: PeriodState;
  /** Whether it was submitted before, or let in late: then typing goes on in a published month, as a restatement. */
  submittedBefore: boolean;
  /** Ids of the people who typed in it since the last signature. */
  typedBy: readonly string[];
  /** Ids of everyone who may sign for the place today, delegates included. */
  signers: readonly string[];
}

/** A milestone of one organisation whose due date somebody would move. */
export interface MilestoneResource {
  kind: 'milestone';
  organisation: string;
  level: OrganisationLevel;
  /** The ICB a place belongs to today; null at other levels. */
  icbToday: string | null;
  /** Who asked, where a request is to be decided. */
  askedBy: string | null;
  /** Ids of everyone who may decide today. */
  deciders: readonly string[];
}

/** An ICB, a place or London itself. */
export interface OrganisationResource {
  kind: 'organisation';
  slug: string;
}

/** Something that belongs to the whole programme: framework, periods, audit. */
export interface ProgrammeResource {
  kind: 'programme';
}

export const PROGRAMME: ProgrammeResource = { kind: 'programme' };

export const RETURN_PERMISSIONS = [
  'return.see_state',
  'return.read_draft',
  'return.read_submission',
  'return.edit',
  'return.assure',
  'return.answer_query',
  'return.record_ratification',
  'return.open',
  'return.ask_sign_off',
  'return.send_back',
  'return.sign',
  'return.query',
  'return.accept',
  'return.restate',
] as const;
export const ORGANISATION_PERMISSIONS = [
  'rollup.read',
  'place.read',
  'review_queue.read',
  'query_log.read',
  'delegation.manage',
  'calibration.read',
  'ambition.record',
  'integrator.edit',
  'integrator.approve',
  'neighbourhood.edit',
  ...REVIEW_PERMISSIONS,
] as const;
export const PROGRAMME_PERMISSIONS = [
  'framework.read',
  'framework.edit',
  'question.edit',
  'question.note',
  'own_account.use',
  'token.manage',
  'register.read',
  'period.read',
  'period.edit',
  'month.publish',
  'history.import',
  'publication.read',
  'effort.read',
  'audit.read',
  'messages.read',
  'messages.send_again',
  'people.read',
  'people.edit',
  'organisation.read',
  'organisation.edit',
  'reference.manage',
] as const;

export const MILESTONE_PERMISSIONS = ['milestone.ask_rebaseline', 'milestone.decide_rebaseline'] as const;

export type ReturnPermission = (typeof RETURN_PERMISSIONS)[number];
export type OrganisationPermission = (typeof ORGANISATION_PERMISSIONS)[number];
export type ProgrammePermission = (typeof PROGRAMME_PERMISSIONS)[number];
export type MilestonePermission = (typeof MILESTONE_PERMISSIONS)[number];
export type Permission =
  | ReturnPermission
  | OrganisationPermission
  | ProgrammePermission
  | MilestonePermission
  | OutcomePermission
  | AskPermission;
export type Resource =
  | ReturnResource
  | OrganisationResource
  | ProgrammeResource
  | MilestoneResource
  | OutcomeResource
  | AskResource;

const PLACE_TEAM: readonly Role[] = ['contributor', 'programme_manager'];
const PLACE_ROLES: readonly Role[] = [...PLACE_TEAM, 'place_sro'];
const ICB_ROLES: readonly Role[] = ['icb_reviewer', 'icb_board'];
const LONDON_READERS: readonly Role[] = ['london_office', 'london_member'];

/** Who reads the drafts of their own organisation. */
const OWN_READERS: Record<OrganisationLevel, readonly Role[]> = {
  place: PLACE_ROLES,
  icb: ICB_ROLES,
  region: ['london_office'],
};

function levelOf({ level }: ReturnResource): OrganisationLevel {
  return level ?? 'place';
}

function onTeam(actor: Actor, resource: ReturnResource): boolean {
  return holds(actor, PARTY_ROLES[levelOf(resource)].team, resource.place);
}

/** Whether the actor's ICB role reaches this return: a member today, or a member in that month. */
function reaches(actor: Actor, roles: readonly Role[], resource: ReturnResource): boolean {
  return [resource.icbThen, resource.icbToday].some((icb) => icb !== null && holds(actor, roles, icb));
}

function isDelegate(actor: Actor, place: string): boolean {
  return actor.delegations.some((delegation) => delegation.organisation === place);
}

/** Whether the actor may sign for an organisation at all: for a place its SRO or a delegate. */
export function isSigner(actor: Actor, organisation: string, level: OrganisationLevel = 'place'): boolean {
  return holds(actor, PARTY_ROLES[level].signer, organisation) || isDelegate(actor, organisation);
}

/** Nobody signs what they typed where somebody else could sign (model 7). */
export function wouldSignOwnWork(actor: Actor, resource: ReturnResource): boolean {
  return resource.typedBy.includes(actor.id) && resource.signers.some((signer) => signer !== actor.id);
}

function atPlace(actor: Actor, resource: ReturnResource): boolean {
  return holds(actor, OWN_READERS[levelOf(resource)], resource.place) || isDelegate(actor, resource.place);
}

function mayMakeTransition(actor: Actor, action: ReturnAction, resource: ReturnResource): boolean {
  const transition = transitionFor(resource.state, action);
  if (transition === null) return false;
  const level = levelOf(resource);
  if (transition.by === 'signer') return isSigner(actor, resource.place, level);
  return rolesFor(transition, level).some((role) => {
    if (role === 'icb_reviewer' && level === 'place') return reaches(actor, [role], resource);
    if (role === 'london_office') return holds(actor, [role]);
    return holds(actor, [role], resource.place);
  });
}

function mayOnReturn(actor: Actor, permission: ReturnPermission, resource: ReturnResource): boolean {
  switch (permission) {
    case 'return.see_state':
      return (
        atPlace(actor, resource) ||
        reaches(actor, ICB_ROLES, resource) ||
        holds(actor, [...LONDON_READERS, 'administrator'])
      );
    case 'return.read_draft':
      return atPlace(actor, resource);
    case 'return.read_submission':
      return (
        atPlace(actor, resource) ||
        reaches(actor, ICB_ROLES, resource) ||
        holds(actor, LONDON_READERS) ||
        (resource.period === 'published' && hasAnyRole(actor))
      );
    case 'return.edit':
      return onTeam(actor, resource) && editable(resource.state) !== 'none' && acceptsTyping(resource);
    case 'return.answer_query':
      return onTeam(actor, resource) && resource.state === 'queried';
    case 'return.record_ratification':
      return (
        (isSigner(actor, resource.place, levelOf(resource)) ||
          holds(actor, PARTY_ROLES[levelOf(resource)].lead, resource.place)) &&
        ['submitted', 'queried', 'accepted'].includes(resource.state)
      );
    case 'return.assure':
      return reaches(actor, ['icb_reviewer'], resource) && ['submitted', 'queried'].includes(resource.state);
    case 'return.open':
      return mayMakeTransition(actor, 'open', resource) && acceptsTyping(resource);
    case 'return.ask_sign_off':
      return mayMakeTransition(actor, 'ask_sign_off', resource) && !missedPublication(resource);
    case 'return.sign':
      return (
        mayMakeTransition(actor, 'sign', resource) &&
        !wouldSignOwnWork(actor, resource) &&
        !missedPublication(resource)
      );
    case 'return.restate':
      return (
        mayMakeTransition(actor, 'restate', resource) &&
        (resource.state === 'accepted' || missedPublication(resource))
      );
    default:
      return mayMakeTransition(actor, permission.slice('return.'.length) as ReturnAction, resource);
  }
}

/** A month takes typing once it has opened and until it is published; after that only what has been reopened. */
function acceptsTyping({ period, submittedBefore }: ReturnResource): boolean {
  return period === 'open' || period === 'closed' || (period === 'published' && submittedBefore);
}

/** Nothing had come from it when the month was published: only the London office can let it in late. */
function missedPublication({ period, submittedBefore }: ReturnResource): boolean {
  return period === 'published' && !submittedBefore;
}

function mayOnOrganisation(actor: Actor, permission: OrganisationPermission, slug: string): boolean {
  switch (permission) {
    case 'rollup.read':
    case 'place.read':
      return hasAnyRole(actor);
    case 'review_queue.read':
      return holds(actor, ICB_ROLES, slug) || holds(actor, LONDON_READERS);
    case 'query_log.read':
      return (
        holds(actor, [...PLACE_ROLES, ...ICB_ROLES], slug) ||
        isDelegate(actor, slug) ||
        holds(actor, LONDON_READERS)
      );
    case 'delegation.manage':
      return holds(actor, ['place_sro'], slug) || holds(actor, ['administrator']);
    case 'calibration.read':
    case 'ambition.record':
      return holds(actor, ['icb_reviewer'], slug) || holds(actor, ['london_office']);
    case 'integrator.edit':
      return holds(actor, ['programme_manager', 'place_sro'], slug) || holds(actor, ['london_office']);
    // Asked of the ICB the place belongs to today.
    case 'integrator.approve':
      return holds(actor, ['icb_reviewer'], slug) || holds(actor, ['london_office']);
    case 'neighbourhood.edit':
      return holds(actor, PLACE_ROLES, slug);
    default:
      return mayOnReview(actor, permission satisfies ReviewPermission, slug);
  }
}

const ASKS: Record<OrganisationLevel, Role> = {
  place: 'programme_manager',
  icb: 'icb_reviewer',
  region: 'london_office',
};

function mayOnMilestone(actor: Actor, permission: MilestonePermission, resource: MilestoneResource): boolean {
  const { organisation, level, icbToday, askedBy, deciders } = resource;
  if (permission === 'milestone.ask_rebaseline') return holds(actor, [ASKS[level]], organisation);
  const decides =
    holds(actor, ['london_office']) ||
    (level === 'place' && icbToday !== null && holds(actor, ['icb_reviewer'], icbToday));
  // Nobody decides what they asked for where somebody else could.
  return decides && (askedBy !== actor.id || deciders.every((decider) => decider === actor.id));
}

/** Open to everyone who works for the programme, delegates included. */
const EVERYONE: readonly Role[] = ROLES;

function hasAnyRole(actor: Actor): boolean {
  return actor.grants.length > 0 || actor.delegations.length > 0;
}

const PROGRAMME_ROLES: Record<ProgrammePermission, readonly Role[]> = {
  'framework.read': EVERYONE,
  'framework.edit': ['london_office'],
  'question.edit': ['london_office'],
  'question.note': ['london_office', 'london_member', 'icb_reviewer'],
  'own_account.use': EVERYONE,
  'token.manage': ['administrator'],
  'register.read': EVERYONE,
  'period.read': EVERYONE,
  'period.edit': ['london_office'],
  'month.publish': ['london_office'],
  'history.import': ['london_office'],
  'publication.read': EVERYONE,
  'effort.read': ['london_office'],
  'audit.read': ['london_office', 'administrator'],
  'messages.read': ['london_office', 'administrator'],
  'messages.send_again': ['london_office', 'administrator'],
  'people.read': ['administrator'],
  'people.edit': ['administrator'],
  'organisation.read': ['administrator', 'london_office'],
  'organisation.edit': ['administrator'],
  'reference.manage': ['administrator'],
};

/**
 * Whether a person may do something to something. `actor` carries only grants and delegations in force today.
 * Totals of a roll-up may be read by everyone with a grant; each place's own values inside it need
 * 'return.read_submission' and are masked otherwise.
 */
export function may(actor: Actor, permission: ReturnPermission, resource: ReturnResource): boolean;
export function may(
  actor: Actor,
  permission: OrganisationPermission,
  resource: OrganisationResource,
): boolean;
export function may(actor: Actor, permission: ProgrammePermission, resource: ProgrammeResource): boolean;
export function may(actor: Actor, permission: MilestonePermission, resource: MilestoneResource): boolean;
export function may(actor: Actor, permission: OutcomePermission, resource: OutcomeResource): boolean;
export function may(actor: Actor, permission: AskPermission, resource: AskResource): boolean;
export function may(actor: Actor, permission: Permission, resource: Resource): boolean {
  if (resource.kind === 'return') return mayOnReturn(actor, permission as ReturnPermission, resource);
  if (resource.kind === 'organisation')
    return mayOnOrganisation(actor, permission as OrganisationPermission, resource.slug);
  if (resource.kind === 'milestone')
    return mayOnMilestone(actor, permission as MilestonePermission, resource);
  if (resource.kind === 'outcome') return mayOnOutcome(actor, permission as OutcomePermission, resource);
  if (resource.kind === 'ask') return mayOnAsk(actor, permission as AskPermission, resource);
  const roles = PROGRAMME_ROLES[permission as ProgrammePermission];
  return roles === EVERYONE ? hasAnyRole(actor) : holds(actor, roles);
}
