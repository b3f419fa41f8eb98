import { type Actor, holds } from './actor';
import type { Role } from './roles';

/** Who may do what around the monthly review: decisions, actions and asks (model 7). `may` in policy.ts asks here. */

/** A decision or action, with all that permission depends on. */
export interface OutcomeResource {
  kind: 'outcome';
  /** The organisation whose review recorded it. */
  review: string;
  /** The organisation it is aimed at. */
  organisation: string;
  /** ICBs that reach it: of the place it is aimed at, in the month of the review and today. */
  icbs: readonly string[];
  /** Where it stands on its way up: the organisation it was last escalated to, or the one it is aimed at. */
  heldBy: string;
}

/** An ask of a place. */
export interface AskResource {
  kind: 'ask';
  place: string;
  /** ICBs that reach the place: in the month of the ask and today. */
  icbs: readonly string[];
  /** The organisation that owes the answer now. */
  addressedTo: string;
}

export const REVIEW_PERMISSIONS = ['review.read', 'review.comment', 'review.run'] as const;
export const OUTCOME_PERMISSIONS = [
  'outcome.read',
  'outcome.respond',
  'outcome.edit',
  'outcome.escalate',
] as const;
export const ASK_PERMISSIONS = ['ask.read', 'ask.answer', 'ask.escalate', 'ask.ask_again'] as const;

export type ReviewPermission = (typeof REVIEW_PERMISSIONS)[number];
export type OutcomePermission = (typeof OUTCOME_PERMISSIONS)[number];
export type AskPermission = (typeof ASK_PERMISSIONS)[number];

const PLACE_ROLES: readonly Role[] = ['contributor', 'programme_manager', 'place_sro'];
const ICB_ROLES: readonly Role[] = ['icb_reviewer', 'icb_board'];
const LONDON_READERS: readonly Role[] = ['london_office', 'london_member'];

function servesPlace(actor: Actor, place: string): boolean {
  return (
    holds(actor, PLACE_ROLES, place) || actor.delegations.some(({ organisation }) => organisation === place)
  );
}

/** The office that acts for an ICB or for London. */
function actsFor(actor: Actor, organisation: string): boolean {
  return holds(actor, ['icb_reviewer', 'london_office'], organisation);
}

/** What may be done with the reviews of an ICB or of London. */
export function mayOnReview(actor: Actor, permission: ReviewPermission, organisation: string): boolean {
  switch (permission) {
    case 'review.read':
      return holds(actor, ICB_ROLES, organisation) || holds(actor, LONDON_READERS);
    case 'review.comment':
      return holds(actor, [...ICB_ROLES, ...LONDON_READERS], organisation);
    case 'review.run':
      return actsFor(actor, organisation);
  }
}

/** What may be done with a decision or action. */
export function mayOnOutcome(
  actor: Actor,
  permission: OutcomePermission,
  resource: OutcomeResource,
): boolean {
  const { review, organisation, icbs, heldBy } = resource;
  switch (permission) {
    case 'outcome.read':
      return (
        mayOnReview(actor, 'review.read', review) ||
        servesPlace(actor, organisation) ||
        [organisation, ...icbs].some((icb) => holds(actor, ICB_ROLES, icb))
      );
    case 'outcome.respond':
      return servesPlace(actor, organisation) || actsFor(actor, organisation) || actsFor(actor, review);
    case 'outcome.edit':
      return actsFor(actor, review);
    case 'outcome.escalate':
      return servesPlace(actor, heldBy) || holds(actor, ['icb_reviewer'], heldBy);
  }
}

/** What may be done with an ask. */
export function mayOnAsk(actor: Actor, permission: AskPermission, resource: AskResource): boolean {
  const { place, icbs, addressedTo } = resource;
  switch (permission) {
    case 'ask.read':
      return (
        servesPlace(actor, place) ||
        icbs.some((icb) => holds(actor, ICB_ROLES, icb)) ||
        holds(actor, LONDON_READERS)
      );
    case 'ask.answer':
      return actsFor(actor, addressedTo);
    case 'ask.escalate':
      return holds(actor, ['icb_reviewer'], addressedTo);
    case 'ask.ask_again':
      return servesPlace(actor, place);
  }
}
