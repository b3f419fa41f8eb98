import { describe, expect, it } from 'vitest';
import { historyRow } from '~/presenters/people/account-history';
import { type PersonFacts, personView } from '~/presenters/people/register';

const NOW = '2026-11-22T10:00:00.000Z';

function facts(more: Partial<PersonFacts> = {}): PersonFacts {
  return {
    person: {
      id: 'p',
      name: 'A colleague',
      email: 'c@x.example',
      state: 'active',
      demonstration: false,
      createdAt: '2026-01-05T09:00:00.000Z',
    },
    hasPassword: true,
    grants: [],
    invitation: null,
    identities: [],
    hasSecondFactor: false,
    recoveryCodes: 0,
    sessions: 0,
    lastSignIn: null,
    today: '2026-11-22',
    changes: [],
    ...more,
  };
}

const rowOf = (label: string, given: PersonFacts) =>
  personView(given, NOW, (slug) => slug).rows.find((row) => row.label === label)?.value;

describe('the page of a person', () => {
  it('says of an invitation that was taken back that it does not work, whatever its last day', () => {
    const invited = { ...facts().person, state: 'invited' } as const;
    const expiresAt = '2026-11-30T10:00:00.000Z';
    const of = (invitation: PersonFacts['invitation']) =>
      rowOf('Invitation', facts({ person: invited, invitation }));
    expect(of({ expiresAt, endedAt: null })).toBe('Works until 30 November 2026 at 10:00');
    expect(of({ expiresAt, endedAt: NOW })).toBe('Does not work any more: send another');
    expect(of({ expiresAt: NOW, endedAt: null })).toBe('Ran out on 22 November 2026 at 10:00');
  });

  it('asks for a second factor because of a role of today, not of one that has ended', () => {
    const office = (toDate: string | null) =>
      rowOf(
        'Second factor',
        facts({
          grants: [{ id: 1, role: 'london_office', organisation: 'london', fromDate: '2026-01-05', toDate }],
        }),
      );
    expect(office(null)).toBe('Not set up yet');
    expect(office('2026-06-30')).toBe('Not needed');
  });
});

describe('the history of an account', () => {
  it('tells a refusal after the organisation’s own sign-in from one by password', () => {
    const words = (after: unknown) =>
      historyRow(
        {
          sequence: 1,
          at: NOW,
          actor: null,
          action: 'sign_in_refused',
          entity: 'person/p',
          before: null,
          after,
          reason: null,
          previousHash: '',
          hash: '',
        },
        { nameOf: (slug) => slug, personOf: (id) => id },
      ).what;
    expect(words(null)).toBe('A sign-in by password was refused');
    expect(words({ method: 'provider' })).toBe('A sign-in through their organisation was refused');
  });
});
