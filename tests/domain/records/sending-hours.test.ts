import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { londonDate } from '~/domain/date';
import { MOST_TRIES, waitAfter } from '~/domain/records/retries';
import {
  digestMoment,
  londonInstant,
  londonTime,
  mayGo,
  nextOpening,
  USUAL_HOURS,
} from '~/domain/records/sending-hours';
import { type IsHoliday, isWorkingDay } from '~/domain/returns/period';

const noHoliday: IsHoliday = () => false;
const christmas: IsHoliday = (date) => date === '2026-12-25' || date === '2026-12-28';
const opening = (at: string, isHoliday = noHoliday) =>
  nextOpening(new Date(at), USUAL_HOURS, isHoliday).toISOString();

describe('the clocks of London', () => {
  it.each([
    ['2026-03-28', '07:00', '2026-03-28T07:00:00.000Z'],
    ['2026-03-29', '07:00', '2026-03-29T06:00:00.000Z'],
    ['2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-24', '07:00', '2026-10-24T06:00:00.000Z'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '07:00', '2026-10-25T07:00:00.000Z'],
    ['2026-07-01', '00:00', '2026-06-30T23:00:00.000Z'],
  ])('on %s show %s first at %s', (day, time, instant) => {
    expect(londonInstant(day, time).toISOString()).toBe(instant);
  });
});

describe('reminders go', () => {
  it.each([
    ['by day at once', '2026-11-04T10:00:00.000Z', '2026-11-04T10:00:00.000Z'],
    ['until eight in the evening', '2026-11-04T19:59:59.000Z', '2026-11-04T19:59:59.000Z'],
    ['next morning after eight', '2026-11-04T20:00:00.000Z', '2026-11-05T07:00:00.000Z'],
    ['in summer an hour earlier by UTC', '2026-07-01T19:00:00.000Z', '2026-07-02T06:00:00.000Z'],
    [
      'on Monday after the Friday evening before the clocks go forward',
      '2026-03-27T20:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ],
    [
      'on Monday after the Friday evening before the clocks go back',
      '2026-10-23T19:00:00.000Z',
      '2026-10-26T07:00:00.000Z',
    ],
    [
      'over the end of a month that falls on a Saturday',
      '2026-10-31T12:00:00.000Z',
      '2026-11-02T07:00:00.000Z',
    ],
    ['over the end of the year', '2026-12-31T21:00:00.000Z', '2027-01-01T07:00:00.000Z'],
  ])('%s', (_words, at, goes) => {
    expect(opening(at)).toBe(goes);
  });

  it('after the bank holidays', () => {
    expect(opening('2026-12-24T20:30:00.000Z', christmas)).toBe('2026-12-29T07:00:00.000Z');
  });

  it('together at eight in the morning to those who chose so, the next day when due later', () => {
    const moment = (at: string) => digestMoment(new Date(at), USUAL_HOURS, noHoliday).toISOString();
    expect(moment('2026-11-04T07:10:00.000Z')).toBe('2026-11-04T08:00:00.000Z');
    expect(moment('2026-11-04T08:00:01.000Z')).toBe('2026-11-05T08:00:00.000Z');
    expect(moment('2026-11-06T12:00:00.000Z')).toBe('2026-11-09T08:00:00.000Z');
  });

  it('never in the night or on a day off, and never earlier than asked, whatever the instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
        (at) => {
          const goes = nextOpening(at, USUAL_HOURS, christmas);
          expect(goes.getTime()).toBeGreaterThanOrEqual(at.getTime());
          expect(mayGo(goes, USUAL_HOURS, christmas)).toBe(true);
          expect(isWorkingDay(londonDate(goes), christmas)).toBe(true);
          expect(londonTime(goes) >= '07:00' && londonTime(goes) < '20:00').toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('failed tries', () => {
  it('wait twice as long each time, four hours at most, and end', () => {
    const minutes = Array.from({ length: MOST_TRIES }, (_, index) => {
      const wait = waitAfter(index + 1);
      return wait === null ? null : wait / 60_000;
    });
    expect(minutes.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
    expect(minutes.at(-1)).toBeNull();
  });
});
