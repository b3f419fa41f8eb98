import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '~/domain/date';
import { addMonths, month } from '~/domain/month';
import {
  checkPeriod,
  daysLate,
  isWorkingDay,
  type Period,
  type PeriodState,
  periodState,
  proposePeriod,
  workingDayOfMonth,
} from '~/domain/returns/period';

const noHolidays = () => false;
const holidays =
  (...dates: string[]) =>
  (date: string) =>
    dates.includes(date);

const october: Period = {
  month: month('2026-10'),
  opensOn: '2026-10-01',
  dueOn: '2026-11-06',
  signOffBy: '2026-11-11',
  reviewBy: '2026-11-17',
  meetingOn: '2026-11-20',
  publishedAt: null,
};

describe('the working days of a month', () => {
  it.each([
    ['2026-11', 1, '2026-11-02'],
    ['2026-11', 5, '2026-11-06'],
    ['2026-11', 6, '2026-11-09'],
    ['2026-10', 1, '2026-10-01'],
    ['2026-10', 22, '2026-10-30'],
  ])('in %s day %i is %s', (text, n, expected) => {
    expect(workingDayOfMonth(month(text), n, noHolidays)).toBe(expected);
  });

  it('leave out bank holidays', () => {
    const newYear = holidays('2027-01-01');
    expect(workingDayOfMonth(month('2027-01'), 1, newYear)).toBe('2027-01-04');
    expect(workingDayOfMonth(month('2027-01'), 5, newYear)).toBe('2027-01-08');
  });

  it.each([0, -1, 23, 1.5])('have no day %d in October 2026', (n) => {
    expect(() => workingDayOfMonth(month('2026-10'), n, noHolidays)).toThrow(RangeError);
  });
});

describe('the proposed dates of a month', () => {
  it('open it on the 1st and close it on working days 5, 8, 12 and 15 of the next', () => {
    expect(proposePeriod(month('2026-10'), noHolidays)).toEqual(october);
  });

  it('move with the bank holidays, across a new year', () => {
    expect(proposePeriod(month('2026-12'), holidays('2027-01-01'))).toEqual({
      month: '2026-12',
      opensOn: '2026-12-01',
      dueOn: '2027-01-08',
      signOffBy: '2027-01-13',
      reviewBy: '2027-01-19',
      meetingOn: '2027-01-22',
      publishedAt: null,
    });
  });

  it('are always in order, whatever the month and its holidays', () => {
    const anyMonth = fc.integer({ min: 0, max: 1200 }).map((step) => addMonths(month('2000-01'), step));
    fc.assert(
      fc.property(anyMonth, fc.uniqueArray(fc.integer({ min: 0, max: 27 }), { maxLength: 4 }), (at, days) => {
        const nextFirst = `${addMonths(at, 1)}-01`;
        const period = proposePeriod(at, holidays(...days.map((day) => addDays(nextFirst, day))));
        expect(checkPeriod(period).ok).toBe(true);
        const isHoliday = holidays(...days.map((d) => addDays(nextFirst, d)));
        const after = Array.from({ length: daysBetween(period.dueOn, period.meetingOn) }, (_, step) =>
          addDays(period.dueOn, step + 1),
        );
        expect(after.filter((date) => isWorkingDay(date, isHoliday))).toHaveLength(10);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the state of a period', () => {
  it.each<[string, PeriodState]>([
    ['2026-09-30', 'scheduled'],
    ['2026-10-01', 'open'],
    ['2026-11-06', 'open'],
    ['2026-11-17', 'open'],
    ['2026-11-18', 'closed'],
    ['2027-05-01', 'closed'],
  ])('on %s is %s', (today, expected) => {
    expect(periodState(october, today)).toBe(expected);
  });

  it('is published from the moment it is, whatever its dates say', () => {
    const published = { ...october, publishedAt: '2026-11-20T16:00:00.000Z' };
    expect(periodState(published, '2026-11-20')).toBe('published');
    expect(periodState(published, '2026-10-05')).toBe('published');
  });
});

describe('how late a return is', () => {
  it.each([
    ['2026-11-06', '2026-11-01T09:00:00Z', 0],
    ['2026-11-06', '2026-11-06T23:59:59Z', 0],
    ['2026-11-06', '2026-11-07T00:00:00Z', 1],
    ['2026-11-06', '2026-11-16T12:00:00Z', 10],
    ['2026-07-07', '2026-07-07T22:59:59Z', 0],
    ['2026-07-07', '2026-07-07T23:00:00Z', 1],
  ])('due %s and submitted at %s: %i days', (dueOn, submittedAt, expected) => {
    expect(daysLate(dueOn, submittedAt)).toBe(expected);
  });
});

describe('checking the dates of a period', () => {
  it('accepts dates in order, two on one day included', () => {
    expect(checkPeriod(october)).toEqual({ ok: true, value: october });
    expect(checkPeriod({ ...october, signOffBy: october.dueOn }).ok).toBe(true);
  });

  it.each<Partial<Period>>([
    { opensOn: '2026-11-07' },
    { dueOn: '2026-11-12' },
    { signOffBy: '2026-11-18' },
    { reviewBy: '2026-11-21' },
    { meetingOn: '2026-11-16' },
  ])('refuses %j', (over) => {
    expect(checkPeriod({ ...october, ...over })).toMatchObject({ ok: false, code: 'dates_out_of_order' });
  });
});
