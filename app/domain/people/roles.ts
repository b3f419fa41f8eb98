import type { OrganisationLevel } from '~/domain/organisations/organisation';

export const ROLES = [
  'contributor',
  'programme_manager',
  'place_sro',
  'icb_reviewer',
  'icb_board',
  'london_office',
  'london_member',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** The level of organisation each role is held at. */
export const ROLE_LEVEL: Record<Role, OrganisationLevel> = {
  contributor: 'place',
  programme_manager: 'place',
  place_sro: 'place',
  icb_reviewer: 'icb',
  icb_board: 'icb',
  london_office: 'region',
  london_member: 'region',
  administrator: 'region',
};
