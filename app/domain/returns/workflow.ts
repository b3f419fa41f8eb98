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

export interface Transition {
  action: ReturnAction;
  from: ReturnState;
  to: ReturnState;
  /** Roles that may do it, held at the place, at its ICB, or at London, as the role is. */
  roles: readonly Role[];
  reason: 'required' | 'none';
}

/** Opening a return is not a decision of its own: it happens with the first save. */
export const TRANSITIONS: readonly Transition[] = [
  {
    action: 'open',
    from: 'not_started',
    to: 'draft',
    roles: ['contributor', 'programme_manager'],
    reason: 'none',
  },
  {
    action: 'ask_sign_off',
    from: 'draft',
    to: 'awaiting_sign_off',
    roles: ['programme_manager'],
    reason: 'none',
  },
  { action: 'send_back', from: 'awaiting_sign_off', to: 'draft', roles: ['place_sro'], reason: 'required' },
  { action: 'sign', from: 'awaiting_sign_off', to: 'submitted', roles: ['place_sro'], reason: 'none' },
  { action: 'query', from: 'submitted', to: 'queried', roles: ['icb_reviewer'], reason: 'required' },
  { action: 'accept', from: 'submitted', to: 'accepted', roles: ['icb_reviewer'], reason: 'none' },
  { action: 'sign', from: 'queried', to: 'submitted', roles: ['place_sro'], reason: 'none' },
  { action: 'restate', from: 'accepted', to: 'draft', roles: ['london_office'], reason: 'required' },
];

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

/** The actions that a state allows, whoever asks. */
export function actionsFrom(state: ReturnState): ReturnAction[] {
  return TRANSITIONS.filter((t) => t.from === state).map((t) => t.action);
}

/** States in which the place may type: everything, or only queried areas. */
export function editable(state: ReturnState): 'all' | 'queried_areas' | 'none' {
  if (state === 'not_started' || state === 'draft') return 'all';
  return state === 'queried' ? 'queried_areas' : 'none';
}
