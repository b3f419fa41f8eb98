import { describe, expect, it } from 'vitest';
import {
  checkDelegationDays,
  delegationStanding,
  LONGEST_DELEGATION,
  lossOfPower,
  mayBeTakenBack,
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
  const days = { from: '2026-11-05', to: '2026-11-10', endedAt: null, lender: 'sro' as const };
  const ended = { ...days, endedAt: '2026-11-06T09:00:00Z' };
  it.each([
    ['before its first day', days, '2026-11-04', 'to_come', null],
    ['on its first day', days, '2026-11-05', 'in_force', null],
    ['on its last day', days, '2026-11-10', 'in_force', null],
    ['after its last day', days, '2026-11-11', 'over', null],
    [
      'once its lender is no longer SRO',
      { ...days, lender: 'not_sro' },
      '2026-11-07',
      'over',
      'lender_not_sro',
    ],
    ['before it, the lender gone', { ...days, lender: 'not_sro' }, '2026-11-04', 'over', null],
    [
      'while its lender is suspended',
      { ...days, lender: 'shut_out' },
      '2026-11-07',
      'waits',
      'lender_shut_out',
    ],
    ['before it, the lender suspended', { ...days, lender: 'shut_out' }, '2026-11-04', 'waits', null],
    ['after it, the lender suspended', { ...days, lender: 'shut_out' }, '2026-11-11', 'over', null],
    ['taken back, on one of its days', ended, '2026-11-07', 'ended', 'taken_back'],
    ['taken back, after its last day', ended, '2026-12-01', 'ended', null],
  ] as const)('%s', (_when, delegation, day, standing, loss) => {
    expect(delegationStanding(delegation, day)).toBe(standing);
    expect(lossOfPower(delegation, day)).toBe(loss);
  });

  it('can be taken back unless it is over or ended', () => {
    const all = ['to_come', 'in_force', 'waits', 'over', 'ended'] as const;
    expect(all.filter(mayBeTakenBack)).toEqual(['to_come', 'in_force', 'waits']);
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
