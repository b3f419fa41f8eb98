import { describe, expect, it } from 'vitest';
import { distanceWords, dueWords, lastingWords, weekdayWords } from '~/presenters/returns/due';

describe('when something is due, in words', () => {
  it.each([
    ['2026-12-07', 'due Monday 7 December 2026, in 15 days'],
    ['2026-11-23', 'due Monday 23 November 2026, tomorrow'],
    ['2026-11-22', 'due Sunday 22 November 2026, today'],
    ['2026-11-21', 'was due Saturday 21 November 2026, yesterday'],
    ['2026-11-06', 'was due Friday 6 November 2026, 16 days ago'],
  ])('%s is %s', (date, words) => {
    expect(dueWords(date, '2026-11-22')).toBe(words);
  });

  it('names the weekday and counts over the end of a year', () => {
    expect(weekdayWords('2027-01-01')).toBe('Friday 1 January 2027');
    expect(distanceWords('2027-01-01', '2026-12-30')).toBe('in 2 days');
  });

  it('says how long something has lasted', () => {
    expect([0, 1, 9].map(lastingWords)).toEqual(['since today', 'for 1 day', 'for 9 days']);
  });
});
