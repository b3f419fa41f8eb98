import { describe, expect, it } from 'vitest';
import { type Effort, median, parseEffortOrder, sortEfforts } from '~/domain/returns/effort';

describe('the median', () => {
  it.each([
    [[], null],
    [[0], 0],
    [[5, 1, 3], 3],
    [[10, 9, 100], 10],
    [[1, 2, 3, 10], 2.5],
  ])('of %j is %s', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});

const effort = (name: string, minutes: number | null, opened = true): Effort => ({
  place: name.toLowerCase(),
  name,
  opened,
  minutes,
  saves: opened ? 3 : null,
  changed: null,
  queries: opened ? 0 : null,
});

describe('the order of places', () => {
  const efforts = [
    effort('Camden', null),
    effort('Brent', 0),
    effort('Ealing', 300),
    effort('Barnet', null, false),
    effort('Enfield', 20),
  ];
  const names = (order: Parameters<typeof sortEfforts>[1]) =>
    sortEfforts(efforts, order).map(({ name }) => name);

  it('puts the longest time first, and those without a time after the shortest', () => {
    expect(names('minutes')).toEqual(['Ealing', 'Enfield', 'Brent', 'Barnet', 'Camden']);
  });

  it('goes by name where figures are equal, returns not opened last', () => {
    expect(names('saves')).toEqual(['Brent', 'Camden', 'Ealing', 'Enfield', 'Barnet']);
    expect(names('place')).toEqual(['Barnet', 'Brent', 'Camden', 'Ealing', 'Enfield']);
  });

  it('is by time where the address asks for something else', () => {
    expect(parseEffortOrder('queries')).toBe('queries');
    expect(parseEffortOrder('toString')).toBe('minutes');
    expect(parseEffortOrder(null)).toBe('minutes');
  });
});
