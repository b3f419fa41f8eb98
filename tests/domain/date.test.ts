import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isDate, londonDate } from '~/domain/date';
import { dateSchema } from '~/domain/date-schema';

describe('reading a date', () => {
  it.each(['2026-02-28', '2028-02-29', '1900-01-01', '2199-12-31'])('accepts %s', (text) => {
    expect(isDate(text)).toBe(true);
    expect(dateSchema.parse(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '01/02/2026',
    '2026-01-01T00:00:00Z',
    '',
    null,
    20260101,
  ])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
    expect(dateSchema.safeParse(text).success).toBe(false);
  });
});

describe('counting in days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it('counts back as many days as it added', () => {
    const start = fc.integer({ min: 0, max: 90_000 }).map((days) => addDays('1950-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the day in London', () => {
  it.each([
    ['2026-07-01T22:59:59Z', '2026-07-01'],
    ['2026-07-01T23:00:00Z', '2026-07-02'],
    ['2026-12-01T23:59:59Z', '2026-12-01'],
    ['2026-12-02T00:00:00Z', '2026-12-02'],
  ])('at %s it is %s', (instant, expected) => {
    expect(londonDate(new Date(instant))).toBe(expected);
  });
});
