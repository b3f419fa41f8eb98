import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthSchema } from '~/domain/date-schema';
import {
  addMonths,
  covers,
  firstDay,
  lastDay,
  month,
  monthAt,
  monthOfDate,
  monthRange,
  monthsBetween,
  nextMonth,
  parseMonth,
  previousMonth,
} from '~/domain/month';

const anyMonth = fc
  .record({ year: fc.integer({ min: 1950, max: 2150 }), number: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, number }) => month(`${year}-${String(number).padStart(2, '0')}`));

describe('reading a month', () => {
  it.each(['2026-10', '2025-01', '2035-12'])('accepts %s', (text) => {
    expect(parseMonth(text)).toBe(text);
    expect(month(text)).toBe(text);
    expect(monthSchema.parse(text)).toBe(text);
  });

  it.each(['2026-13', '2026-00', '2026-1', '26-10', '2026-10-01', ' 2026-10', 'October', '', null, 202610])(
    'refuses %j',
    (text) => {
      expect(parseMonth(text)).toBeNull();
      expect(monthSchema.safeParse(text).success).toBe(false);
    },
  );

  it('throws on a month that the program itself got wrong', () => {
    expect(() => month('2026-13')).toThrow(RangeError);
  });
});

describe('counting in months', () => {
  it.each([
    ['2026-10', 1, '2026-11'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2025-05', 18, '2026-11'],
    ['2025-05', 120, '2035-05'],
    ['2026-03', -15, '2024-12'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(month(from), count)).toBe(to);
    expect(monthsBetween(month(from), month(to))).toBe(count);
  });

  it('steps to the month before and after across a new year', () => {
    expect(previousMonth(month('2026-01'))).toBe('2025-12');
    expect(nextMonth(month('2025-12'))).toBe('2026-01');
  });

  it('undoes an addition by counting back, and keeps the order of text', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: -500, max: 500 }), (from, count) => {
        const to = addMonths(from, count);
        expect(monthsBetween(from, to)).toBe(count);
        expect(addMonths(to, -count)).toBe(from);
        expect(Math.sign(count)).toBe(to === from ? 0 : to > from ? 1 : -1);
      }),
      { numRuns: 2000 },
    );
  });

  it('lists every month of a range, both ends included, and none when it runs backwards', () => {
    expect(monthRange(month('2025-11'), month('2026-02'))).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(monthRange(month('2026-02'), month('2026-02'))).toEqual(['2026-02']);
    expect(monthRange(month('2026-02'), month('2026-01'))).toEqual([]);
  });
});

describe('the days of a month', () => {
  it.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2100-02', '2100-02-28'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (text, last) => {
    expect(firstDay(month(text))).toBe(`${text}-01`);
    expect(lastDay(month(text))).toBe(last);
    expect(monthOfDate(last)).toBe(text);
  });

  it.each([
    ['2026-03-31T23:30:00Z', '2026-04', 'summer time has begun'],
    ['2026-10-31T23:30:00Z', '2026-10', 'winter time has begun'],
    ['2026-12-31T23:59:59Z', '2026-12', 'midnight has not struck'],
    ['2027-01-01T00:00:00Z', '2027-01', 'the new year has begun'],
  ])('at %s it is %s in London, as %s', (instant, expected) => {
    expect(monthAt(new Date(instant))).toBe(expected);
  });
});

describe('a range of months', () => {
  it.each([
    ['2025-05', '2026-03', '2025-04', false],
    ['2025-05', '2026-03', '2025-05', true],
    ['2025-05', '2026-03', '2026-03', true],
    ['2025-05', '2026-03', '2026-04', false],
    ['2026-04', null, '2099-12', true],
    ['2026-04', null, '2026-03', false],
  ])('%s to %s covers %s: %s', (from, to, value, expected) => {
    expect(covers(month(from), to === null ? null : month(to), month(value))).toBe(expected);
  });
});
