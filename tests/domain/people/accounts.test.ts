import { describe, expect, it } from 'vitest';
import { needsSecondFactor, type SessionNeed, sessionNeed } from '~/domain/people/account-standing';
import { type GrantForm, needsAnotherAdministrator, readGrantForm } from '~/domain/people/grant-request';
import {
  ACCOUNT_CHANGES,
  type AccountChange,
  changesOf,
  checkAccountChange,
  PERSON_STATES,
} from '~/domain/people/person';
import { ROLES, type Role } from '~/domain/people/roles';

describe('what a session still needs', () => {
  const office: Role[] = ['contributor', 'london_office'];
  it.each<[string, Role[], boolean, boolean, boolean, SessionNeed]>([
    ['a contributor without a second factor', ['contributor'], false, false, false, 'nothing'],
    ['a contributor who set one up', ['contributor'], true, false, false, 'code'],
    ['a contributor who showed it', ['contributor'], true, true, false, 'nothing'],
    ['the London office without one', office, false, false, false, 'set_up'],
    ['an administrator without one', ['administrator'], false, false, false, 'set_up'],
    ['the London office with one', office, true, false, false, 'code'],
    ['the London office that showed it', office, true, true, false, 'nothing'],
    ['the London office of the demonstration', office, false, false, true, 'nothing'],
    ['somebody of the demonstration who set one up', office, true, false, true, 'code'],
    ['somebody whose organisation vouched for it', office, false, true, false, 'nothing'],
    ['nobody in particular', [], false, false, false, 'nothing'],
  ])('%s', (_who, roles, hasSecondFactor, shown, exempt, need) => {
    expect(sessionNeed({ hasSecondFactor, shown, exempt, grants: roles.map((role) => ({ role })) })).toBe(
      need,
    );
  });

  it('is asked of the London office and administrators alone', () => {
    expect(ROLES.filter((role) => needsSecondFactor([{ role }]))).toEqual(['london_office', 'administrator']);
  });
});

describe('what an administrator may do with an account', () => {
  const table: Record<(typeof PERSON_STATES)[number], AccountChange[]> = {
    invited: ['suspend', 'invite_again', 'leave'],
    active: ['suspend', 'end_sessions', 'reset_second_factor', 'unlink', 'leave'],
    suspended: ['reinstate', 'reset_second_factor', 'unlink', 'leave'],
    left: [],
  };

  it.each(PERSON_STATES)('%s', (state) => {
    expect(changesOf(state)).toEqual(table[state]);
    for (const change of ACCOUNT_CHANGES) {
      const answer = checkAccountChange(change, { person: 'ben', state, administrator: 'ada' });
      expect(answer.ok, change).toBe(table[state].includes(change));
    }
  });

  it.each<[AccountChange, boolean]>([
    ['suspend', false],
    ['leave', false],
    ['reset_second_factor', false],
    ['end_sessions', true],
    ['unlink', true],
  ])('%s to themselves: %s', (change, allowed) => {
    const answer = checkAccountChange(change, { person: 'ada', state: 'active', administrator: 'ada' });
    expect(answer.ok).toBe(allowed);
  });

  it('needs another administrator for a role of one’s own, whichever it is', () => {
    expect(needsAnotherAdministrator('ada', 'ada')).toBe(true);
    expect(needsAnotherAdministrator('ada', 'ben')).toBe(false);
  });
});

describe('the form that gives a role', () => {
  const none = { day: '', month: '', year: '' };
  const day = (text: string) => {
    const [year, month, date] = text.split('-') as [string, string, string];
    return { day: date, month, year };
  };
  const facts = {
    today: '2026-11-04',
    region: 'london',
    levelOf: (slug: string) => (({ barnet: 'place', wnl: 'icb', london: 'region' }) as const)[slug] ?? null,
    held: [{ role: 'contributor' as const, organisation: 'barnet', from: '2026-01-01', to: '2026-12-31' }],
  };
  const read = (form: Partial<GrantForm>) =>
    readGrantForm({ role: '', organisation: '', from: none, to: none, reason: '', ...form }, facts as never);

  it.each<[string, Partial<GrantForm>, object]>([
    [
      'of a place, from today without end',
      { role: 'place_sro', organisation: 'barnet' },
      { role: 'place_sro', organisation: 'barnet', from: '2026-11-04', to: null, reason: '' },
    ],
    [
      'of London, whatever organisation was chosen',
      { role: 'administrator', organisation: 'barnet', to: day('2026-12-01'), reason: ' cover ' },
      {
        role: 'administrator',
        organisation: 'london',
        from: '2026-11-04',
        to: '2026-12-01',
        reason: 'cover',
      },
    ],
    [
      'again, once the first has ended',
      { role: 'contributor', organisation: 'barnet', from: day('2027-01-01') },
      { role: 'contributor', organisation: 'barnet', from: '2027-01-01', to: null, reason: '' },
    ],
  ])('takes a role %s', (_what, form, value) => {
    expect(read(form)).toEqual({ ok: true, value });
  });

  it.each<[string, Partial<GrantForm>, string[]]>([
    ['nothing chosen', {}, ['role']],
    ['a role there is not', { role: 'king', organisation: 'barnet' }, ['role']],
    ['a place role at an ICB', { role: 'place_sro', organisation: 'wnl' }, ['organisation']],
    ['an ICB role at a place', { role: 'icb_reviewer', organisation: 'barnet' }, ['organisation']],
    ['an organisation there is not', { role: 'place_sro', organisation: 'atlantis' }, ['organisation']],
    [
      'a first day that has gone and a last day that does not exist',
      { role: 'place_sro', organisation: 'barnet', from: day('2026-11-03'), to: day('2026-02-31') },
      ['from', 'to'],
    ],
    [
      'a last day before the first',
      { role: 'place_sro', organisation: 'barnet', from: day('2026-12-01'), to: day('2026-11-30') },
      ['to'],
    ],
    [
      'a very long reason',
      { role: 'place_sro', organisation: 'barnet', reason: 'x'.repeat(501) },
      ['reason'],
    ],
    ['what is held already', { role: 'contributor', organisation: 'barnet' }, ['role']],
  ])('refuses %s', (_what, form, fields) => {
    const answer = read(form);
    expect(answer.ok ? [] : answer.faults.map(({ field }) => field)).toEqual(fields);
  });
});
