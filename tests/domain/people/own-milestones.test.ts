import { describe, expect, it } from 'vitest';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { Actor } from '~/domain/people/actor';
import {
  MILESTONE_PERMISSIONS,
  type MilestonePermission,
  type MilestoneResource,
  may,
  RETURN_PERMISSIONS,
  type ReturnPermission,
  type ReturnResource,
} from '~/domain/people/policy';
import { ROLES, type Role } from '~/domain/people/roles';
import { RETURN_STATES, type ReturnState } from '~/domain/returns/workflow';

/** Who may do what to the return in which an ICB or London reports its own milestones, written out by hand. */

const HOME: Record<Role, string> = {
  contributor: 'barnet',
  programme_manager: 'barnet',
  place_sro: 'barnet',
  icb_reviewer: 'wnl',
  icb_board: 'wnl',
  london_office: 'london',
  london_member: 'london',
  administrator: 'london',
};

function person(role: Role, organisation = HOME[role], id = 'ada'): Actor {
  const grant = { role, organisation, from: '2025-05-01', to: null };
  return { id, name: 'Ada', grants: [grant], delegations: [] };
}

type Rows = Partial<Record<Role, ReturnState[]>>;
const ALL: ReturnState[] = [...RETURN_STATES];
const SEE: Rows = {
  icb_reviewer: ALL,
  icb_board: ALL,
  london_office: ALL,
  london_member: ALL,
  administrator: ALL,
};
const READ: Rows = { icb_reviewer: ALL, icb_board: ALL, london_office: ALL, london_member: ALL };
const EDIT: ReturnState[] = ['not_started', 'draft', 'queried'];
const FILED: ReturnState[] = ['submitted', 'queried', 'accepted'];

const OF_ICB: Record<ReturnPermission, Rows> = {
  'return.see_state': SEE,
  'return.read_draft': { icb_reviewer: ALL, icb_board: ALL },
  'return.read_submission': READ,
  'return.edit': { icb_reviewer: EDIT },
  'return.assure': {},
  'return.answer_query': { icb_reviewer: ['queried'] },
  'return.record_ratification': { icb_reviewer: FILED, icb_board: FILED },
  'return.open': { icb_reviewer: ['not_started'] },
  'return.ask_sign_off': { icb_reviewer: ['draft'] },
  'return.send_back': { icb_reviewer: ['awaiting_sign_off'], icb_board: ['awaiting_sign_off'] },
  'return.sign': {
    icb_reviewer: ['awaiting_sign_off', 'queried'],
    icb_board: ['awaiting_sign_off', 'queried'],
  },
  'return.query': { london_office: ['submitted'] },
  'return.accept': { london_office: ['submitted'] },
  'return.restate': { london_office: ['accepted'] },
};
const OF_LONDON: Record<ReturnPermission, Rows> = {
  'return.see_state': { london_office: ALL, london_member: ALL, administrator: ALL },
  'return.read_draft': { london_office: ALL },
  'return.read_submission': { london_office: ALL, london_member: ALL },
  'return.edit': { london_office: EDIT },
  'return.assure': {},
  'return.answer_query': { london_office: ['queried'] },
  'return.record_ratification': { london_office: FILED },
  'return.open': { london_office: ['not_started'] },
  'return.ask_sign_off': { london_office: ['draft'] },
  'return.send_back': { london_office: ['awaiting_sign_off'] },
  'return.sign': { london_office: ['awaiting_sign_off', 'queried'] },
  'return.query': { london_office: ['submitted'] },
  'return.accept': { london_office: ['submitted'] },
  'return.restate': { london_office: ['accepted'] },
};

function returnOf(place: string, level: OrganisationLevel, state: ReturnState): ReturnResource {
  return {
    kind: 'return',
    place,
    level,
    state,
    icbThen: null,
    icbToday: null,
    period: 'open',
    submittedBefore: false,
    typedBy: [],
    signers: ['ada'],
  };
}

describe.each([
  ['an ICB', 'wnl', 'icb', OF_ICB],
  ['London', 'london', 'region', OF_LONDON],
] as const)('the own return of %s', (_whose, slug, level, table) => {
  it.each(RETURN_PERMISSIONS)('%s', (permission) => {
    for (const role of ROLES)
      expect(
        RETURN_STATES.filter((state) => may(person(role), permission, returnOf(slug, level, state))),
        role,
      ).toEqual(table[permission][role] ?? []);
  });

  it('is not for the people of another ICB', () => {
    for (const role of ['icb_reviewer', 'icb_board'] as const)
      for (const permission of RETURN_PERMISSIONS)
        for (const state of RETURN_STATES)
          expect(may(person(role, 'nel'), permission, returnOf(slug, level, state))).toBe(false);
  });
});

describe('signing the own milestones of an ICB', () => {
  const waiting = { ...returnOf('wnl', 'icb', 'awaiting_sign_off'), typedBy: ['ada'] };

  it('is for somebody who did not type them, where there is one', () => {
    const signers = ['ada', 'ben'];
    expect(may(person('icb_reviewer'), 'return.sign', { ...waiting, signers })).toBe(false);
    expect(may(person('icb_board', 'wnl', 'ben'), 'return.sign', { ...waiting, signers })).toBe(true);
  });

  it('is for whoever typed them where nobody else could', () => {
    expect(may(person('icb_reviewer'), 'return.sign', waiting)).toBe(true);
  });
});

const MOVES: Record<OrganisationLevel, Record<MilestonePermission, Role[]>> = {
  place: {
    'milestone.ask_rebaseline': ['programme_manager'],
    'milestone.decide_rebaseline': ['icb_reviewer', 'london_office'],
  },
  icb: {
    'milestone.ask_rebaseline': ['icb_reviewer'],
    'milestone.decide_rebaseline': ['london_office'],
  },
  region: {
    'milestone.ask_rebaseline': ['london_office'],
    'milestone.decide_rebaseline': ['london_office'],
  },
};

describe('moving the due date of a milestone', () => {
  const milestone = (level: OrganisationLevel): MilestoneResource => ({
    kind: 'milestone',
    organisation: { place: 'barnet', icb: 'wnl', region: 'london' }[level],
    level,
    icbToday: level === 'place' ? 'wnl' : null,
    askedBy: 'somebody else',
    deciders: [],
  });

  it.each(['place', 'icb', 'region'] as const)('of a milestone of level %s', (level) => {
    for (const permission of MILESTONE_PERMISSIONS)
      expect(
        ROLES.filter((role) => may(person(role), permission, milestone(level))),
        permission,
      ).toEqual(ROLES.filter((role) => MOVES[level][permission].includes(role)));
  });

  it('is not asked by another place nor decided by another ICB', () => {
    expect(may(person('programme_manager', 'camden'), 'milestone.ask_rebaseline', milestone('place'))).toBe(
      false,
    );
    expect(may(person('icb_reviewer', 'nel'), 'milestone.decide_rebaseline', milestone('place'))).toBe(false);
  });

  it('is not decided by whoever asked, where somebody else could decide', () => {
    const asked = { ...milestone('region'), askedBy: 'ada' };
    const office = person('london_office');
    expect(may(office, 'milestone.decide_rebaseline', { ...asked, deciders: ['ada', 'ben'] })).toBe(false);
    expect(may(office, 'milestone.decide_rebaseline', { ...asked, deciders: ['ada'] })).toBe(true);
  });
});
