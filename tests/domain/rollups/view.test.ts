import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { type Period, proposePeriod } from '~/domain/returns/period';
import { calendarOf, endOfLondonDay, parseView } from '~/domain/rollups/view';

const view = (query: string) => {
  const params = new URLSearchParams(query);
  return parseView((name) => params.get(name));
};

describe('the switches of an address', () => {
  it('have their usual values when left out or empty', () => {
    const usual = { month: null, boundaries: 'then', basis: 'assured', asKnownOn: null, version: null };
    expect(view('')).toEqual({ ok: true, value: usual });
    expect(view('month=&boundaries=&basis=&asKnownOn=')).toEqual({ ok: true, value: usual });
  });

  it('are read as they stand', () => {
    expect(view('month=2026-10&boundaries=published&basis=self&asKnownOn=2026-11-04&version=2')).toEqual({
      ok: true,
      value: {
        month: '2026-10',
        boundaries: 'published',
        basis: 'self',
        asKnownOn: '2026-11-04',
        version: 2,
      },
    });
  });

  it.each([
    ['month=2026-13', 'month'],
    ['month=October', 'month'],
    ['boundaries=yesterday', 'boundaries'],
    ['basis=best', 'basis'],
    ['asKnownOn=2026-02-30', 'asKnownOn'],
    ['asKnownOn=today', 'asKnownOn'],
    ['version=0', 'version'],
    ['version=latest', 'version'],
  ])('%s is refused by name', (query, code) => {
    expect(view(query)).toMatchObject({ ok: false, code });
  });
});

describe('a day of knowledge', () => {
  it.each([
    ['2026-11-04', '2026-11-04T23:59:59.999Z'],
    ['2026-07-04', '2026-07-04T22:59:59.999Z'],
    ['2026-10-24', '2026-10-24T22:59:59.999Z'],
    ['2026-10-25', '2026-10-25T23:59:59.999Z'],
  ])('%s ends at %s', (day, instant) => {
    expect(endOfLondonDay(day)).toBe(instant);
  });
});

describe('the month to show', () => {
  const periods: Period[] = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'].map((text) =>
    proposePeriod(month(text), () => false),
  );
  const span = { from: month('2025-05'), to: null };
  const shown = (today: string, asked: string | null = null, to: string | null = null) =>
    calendarOf(periods, today, asked === null ? null : month(asked), {
      ...span,
      to: to === null ? null : month(to),
    });

  it('is the latest whose returns are overdue, and names the open one', () => {
    expect(shown('2026-11-22')).toMatchObject({
      period: { month: '2026-10' },
      duePassed: true,
      open: '2026-11',
    });
  });

  it('names no open month when it is the open one itself', () => {
    expect(shown('2026-11-22', '2026-11')).toMatchObject({ duePassed: false, open: null, state: 'open' });
  });

  it('lists only months that have opened', () => {
    expect(shown('2026-11-22')?.months).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
    expect(shown('2026-11-22', '2026-12')).toBeNull();
    expect(shown('2026-11-22', '2025-01')).toBeNull();
  });

  it('stays within the months of an organisation that has ended', () => {
    expect(shown('2026-11-22', null, '2026-08')?.period.month).toBe('2026-08');
  });

  it('is the first month while none is due yet, and none before any has opened', () => {
    expect(shown('2026-08-10')?.period.month).toBe('2026-08');
    expect(shown('2026-07-31')).toBeNull();
  });
});
