import type { Grant } from './actor';
import type { Role } from './roles';

/** How a person showed who they are. */
export const SIGN_IN_METHODS = ['password', 'provider'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** Roles that reach far enough to need a second factor. */
const SECOND_FACTOR_ROLES: readonly Role[] = ['london_office', 'administrator'];

/** What a session still needs: nothing, a code of the second factor, or that one is set up first. */
export type SessionNeed = 'nothing' | 'code' | 'set_up';

/** A secret as an authenticator app takes it: squares to scan, as one path in a grid of `size`, and the key to type. */
export interface SecretToScan {
  size: number;
  path: string;
  /** In groups of four characters. */
  typed: string;
}

export interface StandingFacts {
  /** Whether the person has confirmed a second factor. */
  hasSecondFactor: boolean;
  /** Whether one was shown in this session. */
  shown: boolean;
  /** Grants in force today. */
  grants: readonly Pick<Grant, 'role'>[];
  /** Accounts that the demonstration made are not made to set one up. */
  exempt: boolean;
}

/** Whether a person with these grants must have a second factor. */
export function needsSecondFactor(grants: readonly Pick<Grant, 'role'>[]): boolean {
  return grants.some(({ role }) => SECOND_FACTOR_ROLES.includes(role));
}

/** What a session needs before it lets its person in: asked at each request, so that a new role counts at once. */
export function sessionNeed({ hasSecondFactor, shown, grants, exempt }: StandingFacts): SessionNeed {
  if (shown) return 'nothing';
  if (hasSecondFactor) return 'code';
  return needsSecondFactor(grants) && !exempt ? 'set_up' : 'nothing';
}
