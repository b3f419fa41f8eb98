import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { Effort } from '~/domain/returns/effort';
import { effortRow, effortSentence, elapsedWords } from '~/presenters/returns/effort';

const october = month('2026-10');
const asked = (minutes: number, saves = 20, queries = 0): Effort => ({
  place: 'barnet',
  name: 'Barnet',
  opened: true,
  minutes,
  saves,
  changed: 7,
  queries,
});
const notAsked: Effort = { ...asked(0, 4), minutes: null };
const notOpened: Effort = { ...notAsked, opened: false, saves: null, changed: null, queries: null };

describe('a time that passed', () => {
  it.each([
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 h'],
    [200, '3 h 20 min'],
    [1440, '24 h'],
    [2879, '47 h 59 min'],
    [2880, '2 days'],
    [5000, '3 days'],
    [90.5, '1 h 31 min'],
  ])('of %s minutes reads %s', (minutes, words) => {
    expect(elapsedWords(minutes)).toBe(words);
  });
});

describe('a place’s row', () => {
  it('with a time says it and leads to the return', () => {
    expect(effortRow(asked(200, 1234, 2), october)).toEqual({
      place: 'barnet',
      name: 'Barnet',
      href: '/places/barnet/returns/2026-10',
      time: '3 h 20 min',
      saves: '1,234',
      changed: '7',
      queries: '2',
    });
  });

  it('not asked for yet says so, and never nought', () => {
    expect(effortRow(notAsked, october).time).toBe('Not asked yet');
  });

  it('whose facts cannot be compared says so, and never nought', () => {
    expect(effortRow({ ...asked(200), changed: null }, october).changed).toBe('Not known');
  });

  it('not opened yet says so for every figure', () => {
    const { time, saves, queries } = effortRow(notOpened, october);
    expect([time, saves, queries]).toEqual(['Not opened yet', 'Not opened yet', 'Not opened yet']);
  });
});

describe('the medians in words', () => {
  it('rest only on the places that have the figure, and say how many', () => {
    expect(effortSentence([asked(60, 10), asked(200, 20, 2), notAsked, notOpened], october)).toBe(
      'In October 2026, 2 of 4 places asked for sign-off, at the median 2 h 10 min after opening the return. ' +
        'The median return had 10 saves and no query (3 of 4 places opened theirs).',
    );
  });

  it('say where nobody has asked yet', () => {
    expect(effortSentence([{ ...notAsked, queries: 1, saves: 1 }, notOpened], october)).toBe(
      'None of the 2 places has asked for sign-off of October 2026 yet. ' +
        'The median return had 1 save and 1 query (1 of 2 places opened theirs).',
    );
  });

  it('say where nobody has opened a return', () => {
    expect(effortSentence([notOpened], october)).toBe('No place has opened its return for October 2026 yet.');
  });
});
