import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import {
  type ForecastReport,
  forecastMoves,
  integrityOfMoves,
  wasForecast,
} from '~/domain/rollups/commitment-integrity';

const report = (at: string, forecast: string | null, currentDue = '2026-11-30'): ForecastReport => ({
  month: month(at),
  forecast,
  currentDue,
});

const moved = [
  report('2026-07', null),
  report('2026-08', '2026-11-15'),
  report('2026-09', '2026-11-30'),
  report('2026-10', '2026-12-31'),
  report('2026-11', '2026-12-21'),
];
const steady = [report('2026-09', '2026-11-15'), report('2026-10', '2026-11-15')];

describe('the moves of a forecast', () => {
  it('leave out the first, and mark those reported 30 days before the due date or later', () => {
    expect(forecastMoves(moved)).toEqual([
      { month: '2026-09', from: '2026-11-15', to: '2026-11-30', days: 15, nearDue: false },
      { month: '2026-10', from: '2026-11-30', to: '2026-12-31', days: 31, nearDue: true },
      { month: '2026-11', from: '2026-12-31', to: '2026-12-21', days: -10, nearDue: true },
    ]);
  });

  it('does not count a forecast that was taken away and set again', () => {
    expect(
      forecastMoves([
        report('2026-08', '2026-11-15'),
        report('2026-09', null),
        report('2026-10', '2027-01-31'),
      ]),
    ).toEqual([]);
  });

  it('is not near a date that is not set', () => {
    const open = { month: month('2026-10'), forecast: '2027-01-31', currentDue: null };
    expect(
      forecastMoves([{ ...open, forecast: '2026-12-31', month: month('2026-09') }, open])[0]?.nearDue,
    ).toBe(false);
  });
});

const integrityOf = (milestones: ForecastReport[][]) =>
  integrityOfMoves(milestones.filter(wasForecast).map(forecastMoves));

describe('commitment integrity', () => {
  it('adds up how often, how far and how late forecasts moved', () => {
    expect(integrityOf([moved, steady, [report('2026-10', null)]])).toEqual({
      forecast: 2,
      moved: 1,
      moves: 3,
      daysMoved: 56,
      daysLater: 36,
      nearDue: 2,
      shareNearDue: 2 / 3,
    });
  });

  it('has no share while nothing moved', () => {
    expect(integrityOf([steady])).toMatchObject({ forecast: 1, moves: 0, shareNearDue: null });
  });
});
