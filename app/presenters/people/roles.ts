import type { Actor } from '~/domain/people/actor';
import { ROLE_LEVEL, type Role } from '~/domain/people/roles';

/** What each role is called on screen. */
export const ROLE_NAMES: Record<Role, string> = {
  contributor: 'Contributor',
  programme_manager: 'Programme manager',
  place_sro: 'SRO',
  icb_reviewer: 'ICB reviewer',
  icb_board: 'ICB board member',
  london_office: 'London office',
  london_member: 'London member',
  administrator: 'Administrator',
};

/**
 * A person's roles in words, such as 'Programme manager, Barnet; Delegate of the SRO, Camden'. `nameOf` gives the
 * short name of an organisation.
 */
export function describeRoles(
  { grants, delegations }: Pick<Actor, 'grants' | 'delegations'>,
  nameOf: (slug: string) => string,
): string {
  const held = grants.map(({ role, organisation }) =>
    ROLE_LEVEL[role] === 'region' ? ROLE_NAMES[role] : `${ROLE_NAMES[role]}, ${nameOf(organisation)}`,
  );
  const lent = delegations.map(({ organisation }) => `Delegate of the SRO, ${nameOf(organisation)}`);
  return [...new Set([...held, ...lent])].join('; ') || 'No role at present';
}
