import type { Role } from '~/domain/people/roles';
import { ROLE_LEVEL } from '~/domain/people/roles';
import { ROLE_NAMES } from './roles';

export interface ContactView {
  /** The role, with its organisation where there are many of it. */
  role: string;
  email: string;
}

interface ContactFacts {
  role: Role;
  organisationName: string;
  email: string;
}

/** Whom to ask, by role: 'ICB reviewer, West and North London' with the address to write to. */
export function contactViews(contacts: readonly ContactFacts[]): ContactView[] {
  return contacts.map(({ role, organisationName, email }) => ({
    role: ROLE_LEVEL[role] === 'region' ? ROLE_NAMES[role] : `${ROLE_NAMES[role]}, ${organisationName}`,
    email,
  }));
}
