import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import {
  dateOfParts,
  LONGEST_REASON,
  type PeriodForm,
  partsOfDate,
  readPeriodForm,
} from '~/domain/returns/period-form';

const november = month('2026-11');

const right: PeriodForm = {
  dates: {
    opensOn: { day: '1', month: '11', year: '2026' },
    dueOn: { day: '7', month: '12', year: '2026' },
    signOffBy: { day: '10', month: '12', year: '2026' },
    reviewBy: { day: '16', month: '12', year: '2026' },
    meetingOn: { day: '21', month: '12', year: '2026' },
  },
  reason: '  A strike moved the meeting.  ',
};

function faultsOf(change: Partial<PeriodForm['dates']>, reason = right.reason) {
  const form = { dates: { ...right.dates, ...change }, reason };
  const read = readPeriodForm(form, november, (field) => field);
  return read.ok ? [] : (read.faults ?? []);
}

describe('a date in three boxes', () => {
  const cases: [string, string, string, string | null][] = [
    ['7', '12', '2026', '2026-12-07'],
    [' 07 ', ' 12', '2026 ', '2026-12-07'],
    ['29', '2', '2028', '2028-02-29'],
    ['29', '2', '2027', null],
    ['31', '11', '2026', null],
    ['0', '12', '2026', null],
    ['7', '13', '2026', null],
    ['', '12', '2026', null],
    ['7', '12', '26', null],
    ['7th', '12', '2026', null],
    ['-7', '12', '2026', null],
    ['1e1', '12', '2026', null],
  ];

  it.each(cases)('%j %j %j is %s', (day, at, year, expected) => {
    expect(dateOfParts({ day, month: at, year })).toBe(expected);
  });

  it('shows a known date without leading noughts', () => {
    expect(partsOfDate('2026-03-07')).toEqual({ day: '7', month: '3', year: '2026' });
  });
});

describe('the form for the dates of a month', () => {
  it('gives the dates and the reason without the spaces around it', () => {
    const read = readPeriodForm(right, november, (field) => field);
    expect(read).toEqual({
      ok: true,
      value: {
        dates: {
          opensOn: '2026-11-01',
          dueOn: '2026-12-07',
          signOffBy: '2026-12-10',
          reviewBy: '2026-12-16',
          meetingOn: '2026-12-21',
        },
        reason: 'A strike moved the meeting.',
      },
    });
  });

  it('names every field that is wrong at once', () => {
    const nowhere = { day: '31', month: '11', year: '2026' };
    const faults = faultsOf({ dueOn: nowhere, meetingOn: { day: '', month: '', year: '' } }, ' ');
    expect(faults.map(({ field }) => field)).toEqual(['dueOn', 'meetingOn', 'reason']);
    expect(faults[0]?.message).toBe('dueOn: enter a day, month and year that exist, such as 7 12 2026');
  });

  it('puts a wrong order on the date that comes too soon', () => {
    const faults = faultsOf({ signOffBy: { day: '4', month: '12', year: '2026' } });
    expect(faults).toEqual([{ field: 'signOffBy', message: expect.stringContaining('in order') }]);
  });

  it('lets two steps share a day', () => {
    expect(faultsOf({ signOffBy: right.dates.dueOn })).toEqual([]);
  });

  it('refuses a year that can only be a slip', () => {
    expect(faultsOf({ meetingOn: { day: '21', month: '12', year: '2062' } })).toEqual([
      { field: 'meetingOn', message: 'meetingOn: enter a date within a year of the month' },
    ]);
    expect(faultsOf({ opensOn: { day: '31', month: '10', year: '2026' } })).toEqual([
      { field: 'opensOn', message: 'opensOn: enter a date that is not before the month itself' },
    ]);
  });

  it('takes a reason up to its limit and says the limit beyond it', () => {
    expect(faultsOf({}, 'a'.repeat(LONGEST_REASON))).toEqual([]);
    expect(faultsOf({}, 'a'.repeat(LONGEST_REASON + 1))).toEqual([
      { field: 'reason', message: 'Give the reason in 1,000 characters or fewer' },
    ]);
  });
});
