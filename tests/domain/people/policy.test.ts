import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '~/domain/people/actor';
import {
  may,
  ORGANISATION_PERMISSIONS,
  type OrganisationPermission,
  PROGRAMME,
  PROGRAMME_PERMISSIONS,
  type ProgrammePermission,
  RETURN_PERMISSIONS,
  type ReturnPermission,
  type ReturnResource,
  wouldSignOwnWork,
} from '~/domain/people/policy';
import {
  ASK_PERMISSIONS,
  type AskPermission,
  type AskResource,
  OUTCOME_PERMISSIONS,
  type OutcomePermission,
  type OutcomeResource,
  type ReviewPermission,
} from '~/domain/people/review-policy';
import { ROLES, type Role } from '~/domain/people/roles';
import { PERIOD_STATES, type PeriodState } from '~/domain/returns/period';
import { RETURN_STATES, type ReturnState } from '~/domain/returns/workflow';

/**
 * Who may do what to a return of Barnet, written out by hand and not worked out from the policy. A cell names the
 * states of the return in which the answer is yes, in a month that is scheduled, open, closed or published:
 * N not started, D draft, A awaiting sign-off, S submitted, Q queried, C accepted. A person who is not listed under a
 * permission may never do it. Roles are held at Barnet, at its ICB, or at London.
 */
const RETURN_TABLE: Record<ReturnPermission, string> = {
  'return.see_state': `
                      | scheduled | open   | closed | published
    contributor       | NDASQC    | NDASQC | NDASQC | NDASQC
    programme_manager | NDASQC    | NDASQC | NDASQC | NDASQC
    place_sro         | NDASQC    | NDASQC | NDASQC | NDASQC
    delegate          | NDASQC    | NDASQC | NDASQC | NDASQC
    icb_reviewer      | NDASQC    | NDASQC | NDASQC | NDASQC
    icb_board         | NDASQC    | NDASQC | NDASQC | NDASQC
    london_office     | NDASQC    | NDASQC | NDASQC | NDASQC
    london_member     | NDASQC    | NDASQC | NDASQC | NDASQC
    administrator     | NDASQC    | NDASQC | NDASQC | NDASQC`,
  'return.read_draft': `
                      | scheduled | open   | closed | published
    contributor       | NDASQC    | NDASQC | NDASQC | NDASQC
    programme_manager | NDASQC    | NDASQC | NDASQC | NDASQC
    place_sro         | NDASQC    | NDASQC | NDASQC | NDASQC
    delegate          | NDASQC    | NDASQC | NDASQC | NDASQC`,
  'return.read_submission': `
                      | scheduled | open   | closed | published
    contributor       | NDASQC    | NDASQC | NDASQC | NDASQC
    programme_manager | NDASQC    | NDASQC | NDASQC | NDASQC
    place_sro         | NDASQC    | NDASQC | NDASQC | NDASQC
    delegate          | NDASQC    | NDASQC | NDASQC | NDASQC
    icb_reviewer      | NDASQC    | NDASQC | NDASQC | NDASQC
    icb_board         | NDASQC    | NDASQC | NDASQC | NDASQC
    london_office     | NDASQC    | NDASQC | NDASQC | NDASQC
    london_member     | NDASQC    | NDASQC | NDASQC | NDASQC
    administrator     |           |        |        | NDASQC`,
  'return.edit': `
                      | scheduled | open   | closed | published
    contributor       |           | NDQ    | NDQ    |
    programme_manager |           | NDQ    | NDQ    |`,
  'return.assure': `
                      | scheduled | open   | closed | published
    icb_reviewer      | SQ        | SQ     | SQ     | SQ`,
  'return.answer_query': `
                      | scheduled | open   | closed | published
    contributor       | Q         | Q      | Q      | Q
    programme_manager | Q         | Q      | Q      | Q`,
  'return.record_ratification': `
                      | scheduled | open   | closed | published
    programme_manager | SQC       | SQC    | SQC    | SQC
    place_sro         | SQC       | SQC    | SQC    | SQC
    delegate          | SQC       | SQC    | SQC    | SQC`,
  'return.open': `
                      | scheduled | open   | closed | published
    contributor       |           | N      | N      |
    programme_manager |           | N      | N      |`,
  'return.ask_sign_off': `
                      | scheduled | open   | closed | published
    programme_manager | D         | D      | D      |`,
  'return.send_back': `
                      | scheduled | open   | closed | published
    place_sro         | A         | A      | A      | A
    delegate          | A         | A      | A      | A`,
  'return.sign': `
                      | scheduled | open   | closed | published
    place_sro         | AQ        | AQ     | AQ     |
    delegate          | AQ        | AQ     | AQ     |`,
  'return.query': `
                      | scheduled | open   | closed | published
    icb_reviewer      | S         | S      | S      | S`,
  'return.accept': `
                      | scheduled | open   | closed | published
    icb_reviewer      | S         | S      | S      | S`,
  'return.restate': `
                      | scheduled | open   | closed | published
    london_office     | C         | C      | C      | NDAC`,
};

const LETTER: Record<ReturnState, string> = {
  not_started: 'N',
  draft: 'D',
  awaiting_sign_off: 'A',
  submitted: 'S',
  queried: 'Q',
  accepted: 'C',
};

type Who = Role | 'delegate' | 'nobody';
const EVERYONE: Who[] = [...ROLES, 'delegate', 'nobody'];

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

const forEver = { from: '2025-05-01', to: null };

function person(grants: [Role, string][], delegatedFor: string[] = []): Actor {
  return {
    id: 'ada',
    name: 'Ada',
    grants: grants.map(([role, organisation]): Grant => ({ role, organisation, ...forEver })),
    delegations: delegatedFor.map((organisation) => ({
      organisation,
      from: '2026-01-01',
      to: '2026-12-31',
      lentById: 'sro',
      by: 'The SRO',
    })),
  };
}

function actorOf(who: Who, home: Record<Role, string> = HOME): Actor {
  if (who === 'nobody') return person([]);
  if (who === 'delegate') return person([], [home.place_sro]);
  return person([[who, home[who]]]);
}

function barnetReturn(changes: Partial<ReturnResource> = {}): ReturnResource {
  return {
    kind: 'return',
    place: 'barnet',
    state: 'draft',
    icbThen: 'wnl',
    icbToday: 'wnl',
    period: 'open',
    submittedBefore: false,
    typedBy: ['somebody else'],
    signers: ['ada', 'another signer'],
    ...changes,
  };
}

function expected(permission: ReturnPermission, who: Who, state: ReturnState, period: PeriodState): boolean {
  const row = RETURN_TABLE[permission].split('\n').find((line) => line.trim().split(/\s/)[0] === who);
  const cell = row?.split('|')[PERIOD_STATES.indexOf(period) + 1];
  return cell?.includes(LETTER[state]) ?? false;
}

describe('the table this test is written from', () => {
  it('has its columns in the order of the period states', () => {
    for (const table of Object.values(RETURN_TABLE)) {
      const heading = table.split('\n')[1] as string;
      expect(
        heading
          .split('|')
          .slice(1)
          .map((cell) => cell.trim()),
      ).toEqual([...PERIOD_STATES]);
    }
  });

  it('names only people and states there are', () => {
    for (const line of Object.values(RETURN_TABLE).flatMap((table) => table.split('\n').slice(2))) {
      const [who, ...cells] = line.split('|').map((cell) => cell.trim());
      expect(EVERYONE).toContain(who);
      expect(cells.join('')).toMatch(/^[NDASQC]+$/);
    }
  });
});

describe.each(EVERYONE)('%s', (who) => {
  it.each(RETURN_PERMISSIONS)('%s in every state of the return and of the month', (permission) => {
    const actor = actorOf(who);
    const wrong: string[] = [];
    for (const period of PERIOD_STATES) {
      for (const state of RETURN_STATES) {
        const answer = may(actor, permission, barnetReturn({ state, period }));
        if (answer !== expected(permission, who, state, period)) wrong.push(`${state}, ${period}: ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('someone from elsewhere', () => {
  const elsewhere: Record<Role, string> = {
    ...HOME,
    contributor: 'camden',
    programme_manager: 'camden',
    place_sro: 'camden',
    icb_reviewer: 'nel',
    icb_board: 'nel',
  };
  const strangers = ['contributor', 'programme_manager', 'place_sro', 'icb_reviewer', 'icb_board'] as const;

  it.each(strangers)(
    'a %s of another organisation may only read what was submitted for published months',
    (role) => {
      const actor = actorOf(role, elsewhere);
      const allowed = new Set<string>();
      for (const permission of RETURN_PERMISSIONS) {
        for (const period of PERIOD_STATES) {
          for (const state of RETURN_STATES) {
            if (may(actor, permission, barnetReturn({ state, period })))
              allowed.add(`${permission}, ${period}`);
          }
        }
      }
      expect([...allowed]).toEqual(['return.read_submission, published']);
    },
  );

  it('a delegate of another place, without a role, may only read what was submitted for published months', () => {
    const actor = actorOf('delegate', elsewhere);
    for (const permission of RETURN_PERMISSIONS) {
      for (const period of PERIOD_STATES) {
        for (const state of RETURN_STATES) {
          const published = permission === 'return.read_submission' && period === 'published';
          expect(may(actor, permission, barnetReturn({ state, period }))).toBe(published);
        }
      }
    }
  });

  it('a role counts only where it is held', () => {
    const actor = person([
      ['programme_manager', 'camden'],
      ['contributor', 'barnet'],
    ]);
    expect(may(actor, 'return.edit', barnetReturn())).toBe(true);
    expect(may(actor, 'return.ask_sign_off', barnetReturn())).toBe(false);
  });
});

describe('an ICB reviewer whose ICB', () => {
  const reviewer = person([['icb_reviewer', 'ncl']]);
  const submitted = (icbThen: string | null, icbToday: string | null) =>
    barnetReturn({ state: 'submitted', icbThen, icbToday });

  it.each([
    ['had the place in that month and has it today', 'ncl', 'ncl', true],
    ['had the place in that month only', 'ncl', 'wnl', true],
    ['has the place today only', 'wnl', 'ncl', true],
    ['never had the place', 'nel', 'wnl', false],
    ['is not of a place outside every ICB', null, null, false],
  ])('%s', (_when, icbThen, icbToday, reached) => {
    const resource = submitted(icbThen, icbToday);
    for (const permission of [
      'return.see_state',
      'return.read_submission',
      'return.query',
      'return.accept',
      'return.assure',
    ] as const) {
      expect(may(reviewer, permission, resource), permission).toBe(reached);
    }
    expect(may(reviewer, 'return.read_draft', resource)).toBe(false);
  });
});

describe('signing one’s own work', () => {
  const sro = person([['place_sro', 'barnet']]);
  const waiting = (changes: Partial<ReturnResource>) =>
    barnetReturn({ state: 'awaiting_sign_off', ...changes });

  it.each([
    ['the SRO typed in it and a delegate could sign', { typedBy: ['ada'], signers: ['ada', 'ben'] }, false],
    ['the SRO typed in it and nobody else could sign', { typedBy: ['ada'], signers: ['ada'] }, true],
    ['others typed in it', { typedBy: ['ben', 'cy'], signers: ['ada', 'ben'] }, true],
    ['nobody typed in it', { typedBy: [], signers: ['ada', 'ben'] }, true],
    ['the SRO and others typed in it', { typedBy: ['ben', 'ada'], signers: ['ada', 'cy'] }, false],
  ])('where %s: %o', (_when, changes, allowed) => {
    expect(may(sro, 'return.sign', waiting(changes))).toBe(allowed);
    expect(wouldSignOwnWork(sro, waiting(changes))).toBe(!allowed);
    expect(may(sro, 'return.send_back', waiting(changes))).toBe(true);
  });

  it('is refused to a delegate who typed, and to an SRO again after a query', () => {
    const delegate = person([['contributor', 'barnet']], ['barnet']);
    const typed = { typedBy: ['ada'], signers: ['ada', 'sro'] };
    expect(may(delegate, 'return.sign', waiting(typed))).toBe(false);
    expect(may(sro, 'return.sign', barnetReturn({ state: 'queried', ...typed }))).toBe(false);
  });

  it('gives nobody who is no signer the power to sign', () => {
    const manager = person([['programme_manager', 'barnet']]);
    expect(may(manager, 'return.sign', waiting({ typedBy: [], signers: [] }))).toBe(false);
  });
});

/**
 * Who may do what to an organisation: the own one (Barnet, or its ICB for roles of an ICB), and another of its level.
 * London roles and the administrator have none of their own here: both are places to them.
 */
const ORGANISATION_TABLE: Record<OrganisationPermission, { own: Who[]; other: Who[] }> = {
  'rollup.read': { own: [...ROLES, 'delegate'], other: [...ROLES, 'delegate'] },
  'place.read': { own: [...ROLES, 'delegate'], other: [...ROLES, 'delegate'] },
  'review_queue.read': {
    own: ['icb_reviewer', 'icb_board', 'london_office', 'london_member'],
    other: ['london_office', 'london_member'],
  },
  'query_log.read': {
    own: [
      'contributor',
      'programme_manager',
      'place_sro',
      'delegate',
      'icb_reviewer',
      'icb_board',
      'london_office',
      'london_member',
    ],
    other: ['london_office', 'london_member'],
  },
  'delegation.manage': { own: ['place_sro', 'administrator'], other: ['administrator'] },
  'calibration.read': { own: ['icb_reviewer', 'london_office'], other: ['london_office'] },
  'ambition.record': { own: ['icb_reviewer', 'london_office'], other: ['london_office'] },
  'integrator.edit': {
    own: ['programme_manager', 'place_sro', 'london_office'],
    other: ['london_office'],
  },
  'integrator.approve': { own: ['icb_reviewer', 'london_office'], other: ['london_office'] },
  'neighbourhood.edit': { own: ['contributor', 'programme_manager', 'place_sro'], other: [] },
  // Roles of London have their own organisation in the table of reviews below.
  'review.read': {
    own: ['icb_reviewer', 'icb_board', 'london_office', 'london_member'],
    other: ['london_office', 'london_member'],
  },
  'review.comment': { own: ['icb_reviewer', 'icb_board'], other: [] },
  'review.run': { own: ['icb_reviewer'], other: [] },
};

function isOfIcb(who: Who): boolean {
  return who === 'icb_reviewer' || who === 'icb_board';
}

describe.each(ORGANISATION_PERMISSIONS)('%s', (permission) => {
  it.each(EVERYONE)('%s, at the own organisation and at another', (who) => {
    const [own, other] = isOfIcb(who) ? ['wnl', 'nel'] : ['barnet', 'camden'];
    const at = (slug: string) => may(actorOf(who), permission, { kind: 'organisation', slug });
    expect(at(own as string)).toBe(ORGANISATION_TABLE[permission].own.includes(who));
    expect(at(other as string)).toBe(ORGANISATION_TABLE[permission].other.includes(who));
  });
});

const PROGRAMME_TABLE: Record<ProgrammePermission, Who[]> = {
  'framework.read': [...ROLES, 'delegate'],
  'own_account.use': [...ROLES, 'delegate'],
  'token.manage': ['administrator'],
  'register.read': [...ROLES, 'delegate'],
  'period.read': [...ROLES, 'delegate'],
  'framework.edit': ['london_office'],
  'question.edit': ['london_office'],
  'question.note': ['london_office', 'london_member', 'icb_reviewer'],
  'period.edit': ['london_office'],
  'month.publish': ['london_office'],
  'history.import': ['london_office'],
  'publication.read': [...ROLES, 'delegate'],
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

describe.each(PROGRAMME_PERMISSIONS)('%s', (permission) => {
  it.each(EVERYONE)('%s', (who) => {
    expect(may(actorOf(who), permission, PROGRAMME)).toBe(PROGRAMME_TABLE[permission].includes(who));
  });
});

describe('a return of a published month', () => {
  const reopened = (state: ReturnState, submittedBefore: boolean) =>
    barnetReturn({ state, period: 'published', submittedBefore });

  it('takes typing once it has been reopened as a restatement, and no first return', () => {
    const manager = actorOf('programme_manager');
    expect(may(manager, 'return.edit', reopened('draft', true))).toBe(true);
    expect(may(manager, 'return.edit', reopened('queried', true))).toBe(true);
    expect(may(manager, 'return.edit', reopened('draft', false))).toBe(false);
    expect(may(manager, 'return.open', reopened('not_started', false))).toBe(false);
  });

  it('is let in late by the London office alone, once, and can then be typed and signed', () => {
    const [office, manager, sro] = (['london_office', 'programme_manager', 'place_sro'] as const).map((who) =>
      actorOf(who),
    ) as [Actor, Actor, Actor];
    for (const state of ['not_started', 'draft', 'awaiting_sign_off'] as const) {
      expect(may(office, 'return.restate', reopened(state, false))).toBe(true);
      expect(may(office, 'return.restate', reopened(state, true))).toBe(false);
      expect(may(office, 'return.restate', barnetReturn({ state, period: 'closed' }))).toBe(false);
    }
    expect(may(manager, 'return.ask_sign_off', reopened('draft', true))).toBe(true);
    expect(may(sro, 'return.sign', reopened('awaiting_sign_off', true))).toBe(true);
    expect(may(sro, 'return.sign', reopened('awaiting_sign_off', false))).toBe(false);
  });
});

describe('the review of London', () => {
  it.each<[ReviewPermission, Who[]]>([
    ['review.read', ['london_office', 'london_member']],
    ['review.comment', ['london_office', 'london_member']],
    ['review.run', ['london_office']],
  ])('%s is for %o alone', (permission, allowed) => {
    const yes = EVERYONE.filter((who) =>
      may(actorOf(who), permission, { kind: 'organisation', slug: 'london' }),
    );
    expect(yes.toSorted()).toEqual(allowed.toSorted());
  });
});

const PLACE_PEOPLE: Who[] = ['contributor', 'programme_manager', 'place_sro', 'delegate'];

/** Who may do what with a decision or action, written out by hand. */
const OUTCOME_TABLE: [string, Omit<OutcomeResource, 'kind'>, Record<OutcomePermission, Who[]>][] = [
  [
    'of London, aimed at Barnet',
    { review: 'london', organisation: 'barnet', icbs: ['wnl'], heldBy: 'barnet' },
    {
      'outcome.read': [...PLACE_PEOPLE, 'icb_reviewer', 'icb_board', 'london_office', 'london_member'],
      'outcome.respond': [...PLACE_PEOPLE, 'london_office'],
      'outcome.edit': ['london_office'],
      'outcome.escalate': PLACE_PEOPLE,
    },
  ],
  [
    'of the ICB, aimed at Barnet and escalated to the ICB',
    { review: 'wnl', organisation: 'barnet', icbs: ['wnl'], heldBy: 'wnl' },
    {
      'outcome.read': [...PLACE_PEOPLE, 'icb_reviewer', 'icb_board', 'london_office', 'london_member'],
      'outcome.respond': [...PLACE_PEOPLE, 'icb_reviewer'],
      'outcome.edit': ['icb_reviewer'],
      'outcome.escalate': ['icb_reviewer'],
    },
  ],
  [
    'of London, aimed at the ICB and escalated to London',
    { review: 'london', organisation: 'wnl', icbs: [], heldBy: 'london' },
    {
      'outcome.read': ['icb_reviewer', 'icb_board', 'london_office', 'london_member'],
      'outcome.respond': ['icb_reviewer', 'london_office'],
      'outcome.edit': ['london_office'],
      'outcome.escalate': [],
    },
  ],
  [
    'of another ICB, aimed at a place of its own',
    { review: 'nel', organisation: 'newham', icbs: ['nel'], heldBy: 'newham' },
    {
      'outcome.read': ['london_office', 'london_member'],
      'outcome.respond': [],
      'outcome.edit': [],
      'outcome.escalate': [],
    },
  ],
];

describe.each(OUTCOME_TABLE)('a decision or action %s', (_which, resource, table) => {
  it.each(OUTCOME_PERMISSIONS)('%s', (permission) => {
    const yes = EVERYONE.filter((who) => may(actorOf(who), permission, { kind: 'outcome', ...resource }));
    expect(yes.toSorted()).toEqual(table[permission].toSorted());
  });
});

/** Who may do what with an ask, written out by hand. */
const ASK_TABLE: [string, Omit<AskResource, 'kind'>, Record<AskPermission, Who[]>][] = [
  [
    'of Barnet to its ICB',
    { place: 'barnet', icbs: ['wnl'], addressedTo: 'wnl' },
    {
      'ask.read': [...PLACE_PEOPLE, 'icb_reviewer', 'icb_board', 'london_office', 'london_member'],
      'ask.answer': ['icb_reviewer'],
      'ask.escalate': ['icb_reviewer'],
      'ask.ask_again': PLACE_PEOPLE,
    },
  ],
  [
    'of Barnet to London',
    { place: 'barnet', icbs: ['ncl', 'wnl'], addressedTo: 'london' },
    {
      'ask.read': [...PLACE_PEOPLE, 'icb_reviewer', 'icb_board', 'london_office', 'london_member'],
      'ask.answer': ['london_office'],
      'ask.escalate': [],
      'ask.ask_again': PLACE_PEOPLE,
    },
  ],
  [
    'of a place elsewhere',
    { place: 'newham', icbs: ['nel'], addressedTo: 'nel' },
    {
      'ask.read': ['london_office', 'london_member'],
      'ask.answer': [],
      'ask.escalate': [],
      'ask.ask_again': [],
    },
  ],
];

describe.each(ASK_TABLE)('an ask %s', (_which, resource, table) => {
  it.each(ASK_PERMISSIONS)('%s', (permission) => {
    const yes = EVERYONE.filter((who) => may(actorOf(who), permission, { kind: 'ask', ...resource }));
    expect(yes.toSorted()).toEqual(table[permission].toSorted());
  });
});
