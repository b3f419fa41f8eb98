import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { Role } from '~/domain/people/roles';

/** The one statement of the workflow (model 2). Policy, buttons, tests and the diagram in the docs derive from it. */

export const RETURN_STATES = [
  'not_started',
  'draft',
  'awaiting_sign_off',
  'submitted',
  'queried',
  'accepted',
] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

export const RETURN_ACTIONS = [
  'open',
  'ask_sign_off',
  'send_back',
  'sign',
  'query',
  'accept',
  'restate',
] as const;
export type ReturnAction = (typeof RETURN_ACTIONS)[number];

/** Who does a step of a return: which roles that is depends on the level of the organisation that reports. */
const PARTIES = ['team', 'lead', 'signer', 'reviewer', 'office'] as const;
export type Party = (typeof PARTIES)[number];

/**
 * The roles of each party, held at the organisation itself, at its ICB, or at London, as the role is. An ICB and London
 * report their own milestones by the same steps as a place.
 */
export const PARTY_ROLES: Record<OrganisationLevel, Record<Party, readonly Role[]>> = {
  place: {
    team: ['contributor', 'programme_manager'],
    lead: ['programme_manager'],
    signer: ['place_sro'],
    reviewer: ['icb_reviewer'],
    office: ['london_office'],
  },
  icb: {
    team: ['icb_reviewer'],
    lead: ['icb_reviewer'],
    signer: ['icb_reviewer', 'icb_board'],
    reviewer: ['london_office'],
    office: ['london_office'],
  },
  region: {
    team: ['london_office'],
    lead: ['london_office'],
    signer: ['london_office'],
    reviewer: ['london_office'],
    office: ['london_office'],
  },
};

export interface Transition {
  action: ReturnAction;
  from: ReturnState;
  to: ReturnState;
  by: Party;
  reason: 'required' | 'none';
}

/** Opening a return is not a decision of its own: it happens with the first save. */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'open', from: 'not_started', to: 'draft', by: 'team', reason: 'none' },
  { action: 'ask_sign_off', from: 'draft', to: 'awaiting_sign_off', by: 'lead', reason: 'none' },
  { action: 'send_back', from: 'awaiting_sign_off', to: 'draft', by: 'signer', reason: 'required' },
  { action: 'sign', from: 'awaiting_sign_off', to: 'submitted', by: 'signer', reason: 'none' },
  { action: 'query', from: 'submitted', to: 'queried', by: 'reviewer', reason: 'required' },
  { action: 'accept', from: 'submitted', to: 'accepted', by: 'reviewer', reason: 'none' },
  { action: 'sign', from: 'queried', to: 'submitted', by: 'signer', reason: 'none' },
  { action: 'restate', from: 'accepted', to: 'draft', by: 'office', reason: 'required' },
  // A return that missed its month's publication is let in late, so that it can be typed, signed and published.
  { action: 'restate', from: 'not_started', to: 'draft', by: 'office', reason: 'required' },
  { action: 'restate', from: 'draft', to: 'draft', by: 'office', reason: 'required' },
  { action: 'restate', from: 'awaiting_sign_off', to: 'draft', by: 'office', reason: 'required' },
];

/** The roles that may make a transition of a return of an organisation of some level. */
export function rolesFor(transition: Pick<Transition, 'by'>, level: OrganisationLevel): readonly Role[] {
  return PARTY_ROLES[level][transition.by];
}

export type Court = 'place_team' | 'place_sro' | 'icb' | 'nobody';

/** Who has to act next in each state. */
export const COURT: Record<ReturnState, Court> = {
  not_started: 'place_team',
  draft: 'place_team',
  awaiting_sign_off: 'place_sro',
  submitted: 'icb',
  queried: 'place_team',
  accepted: 'nobody',
};

/** The transition that an action makes from a state, or null when the state does not allow it. */
export function transitionFor(state: ReturnState, action: ReturnAction): Transition | null {
  return TRANSITIONS.find((t) => t.from === state && t.action === action) ?? null;
}

/** States in which the place may type: everything, or only queried areas. */
export function editable(state: ReturnState): 'all' | 'queried_areas' | 'none' {
  if (state === 'not_started' || state === 'draft') return 'all';
  return state === 'queried' ? 'queried_areas' : 'none';
}
