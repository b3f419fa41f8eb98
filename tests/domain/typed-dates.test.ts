import { describe, expect, it } from 'vitest';
import { typedDay, typedMonth } from '~/domain/typed-dates';

describe('a day as people and spreadsheets write it', () => {
  it.each([
    ['2025-11-30', '2025-11-30'],
    ['2025-11-30T00:00:00.000Z', '2025-11-30'],
    ['30/11/2025', '2025-11-30'],
    ['1.2.2026', '2026-02-01'],
    ['30th November 2025', '2025-11-30'],
    ['30-Nov-25', '2025-11-30'],
    ['45991', '2025-11-30'],
    ['1/12/26', null],
    ['11/30/2025', null],
    ['31/02/2025', null],
    ['30-Nix-25', null],
    ['3', null],
    ['', null],
  ])('%s is %s', (text, day) => {
    expect(typedDay(text)).toBe(day);
  });
});

describe('a month as people and spreadsheets write it', () => {
  it.each([
    ['2025-06', '2025-06'],
    ['Jun-25', '2025-06'],
    ['June 2025', '2025-06'],
    ['SEPT 2025', '2025-09'],
    ['6/2025', '2025-06'],
    ['01/06/2025', '2025-06'],
    ['2025-06-01', '2025-06'],
    ['45809', '2025-06'],
    ['17/06/2025', null],
    ['6/13/2025', null],
    ['June', null],
    ['2025-13', null],
    ['13/2025', null],
    ['Nix-25', null],
  ])('%s is %s', (text, month) => {
    expect(typedMonth(text)).toBe(month);
  });
});
