import { describe, expect, it } from 'vitest';
import {
  checkDelegationDays,
  delegationStanding,
  LONGEST_DELEGATION,
  readDelegationForm,
} from '~/domain/people/delegation';

const today = '2026-11-04';

describe('the days of a delegation', () => {
  it.each([
    ['one day, today', today, today, null],
    ['the longest time', '2026-11-04', '2027-02-04', null],
    ['a day longer than that', '2026-11-04', '2027-02-05', 'to'],
    ['a first day that has passed', '2026-11-03', '2026-11-10', 'from'],
    ['days in the wrong order', '2026-11-10', '2026-11-09', 'to'],
    ['a first day that does not exist', '2026-11-31', '2026-12-01', 'from'],
    ['no last day', '2026-11-10', '', 'to'],
  ])('%s', (_what, from, to, wrong) => {
    const result = checkDelegationDays({ from, to }, today);
    expect(result.ok ? null : result.code).toBe(wrong);
  });

  it('is at most 92 days after the first', () => {
    expect(LONGEST_DELEGATION).toBe(92);
  });
});

describe('where a delegation stands', () => {
  const days = { from: '2026-11-05', to: '2026-11-10', endedAt: null, lenderIsSro: true };
  it.each([
    ['2026-11-04', 'to_come'],
    ['2026-11-05', 'in_force'],
    ['2026-11-10', 'in_force'],
    ['2026-11-11', 'over'],
  ])('on %s it is %s', (day, standing) => {
    expect(delegationStanding(days, day)).toBe(standing);
  });

  it('it is over as soon as its lender is no longer SRO', () => {
    for (const day of ['2026-11-04', '2026-11-07'])
      expect(delegationStanding({ ...days, lenderIsSro: false }, day)).toBe('over');
  });

  it('it has ended once taken back, whatever its days', () => {
    const ended = { ...days, endedAt: '2026-11-06T09:00:00Z' };
    for (const day of ['2026-11-04', '2026-11-07', '2026-12-01'])
      expect(delegationStanding(ended, day)).toBe('ended');
  });
});

describe('the form', () => {
  const none = { day: '', month: '', year: '' };

  it('an empty one gets every fault at once', () => {
    const read = readDelegationForm({ email: '  ', from: none, to: none }, today);
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual(['email', 'from', 'to']);
  });

  it('a full one gives the address without spaces and the days', () => {
    const from = { day: '5', month: '11', year: '2026' };
    const to = { day: '10', month: '11', year: '2026' };
    expect(readDelegationForm({ email: ' a@b.example ', from, to }, today)).toEqual({
      ok: true,
      value: { email: 'a@b.example', from: '2026-11-05', to: '2026-11-10' },
    });
  });
});
