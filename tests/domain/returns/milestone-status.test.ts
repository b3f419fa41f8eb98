import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '~/domain/date';
import { month } from '~/domain/month';
import { MILESTONE_STATES } from '~/domain/returns/content';
import {
  type MilestoneFacts,
  type MilestoneStatus,
  milestoneStatus,
  overdueDays,
  slipDays,
} from '~/domain/returns/milestone-status';

const OCTOBER = month('2026-10');

function facts(over: Partial<MilestoneFacts>): MilestoneFacts {
  return {
    state: 'in_progress',
    forecast: null,
    actual: null,
    baselineDue: '2026-11-30',
    currentDue: '2026-11-30',
    ...over,
  };
}

describe('the status of a milestone at the end of October 2026', () => {
  it.each<[string, Partial<MilestoneFacts>, MilestoneStatus]>([
    ['due later, no forecast', {}, 'on_track'],
    ['not started and due later', { state: 'not_started' }, 'on_track'],
    ['forecast on its due date', { forecast: '2026-11-30' }, 'on_track'],
    ['forecast a day after its due date', { forecast: '2026-12-01' }, 'forecast_late'],
    ['due on the last day of the month', { currentDue: '2026-10-31' }, 'overdue'],
    ['due the day after the month ends', { currentDue: '2026-11-01' }, 'on_track'],
    ['overdue and forecast late as well', { currentDue: '2026-09-30', forecast: '2027-01-31' }, 'overdue'],
    ['re-baselined to a later date', { baselineDue: '2026-05-31' }, 'on_track'],
    ['complete', { state: 'complete', actual: '2026-10-01' }, 'complete'],
    [
      'complete, late',
      { state: 'complete', actual: '2026-10-01', currentDue: '2026-09-30', forecast: '2026-12-31' },
      'complete',
    ],
    [
      'not applicable though past its date',
      { state: 'not_applicable', currentDue: '2026-01-31' },
      'not_applicable',
    ],
    ['without a due date', { currentDue: null, baselineDue: null, forecast: '2030-01-01' }, 'on_track'],
    ['past its date but without a state', { state: null, currentDue: '2026-01-31' }, 'not_reported'],
  ])('%s', (_, over, expected) => {
    expect(milestoneStatus(facts(over), OCTOBER)).toBe(expected);
  });

  it('is not reported, never on track, when there is no report at all', () => {
    expect(milestoneStatus(null, OCTOBER)).toBe('not_reported');
  });
});

describe('days overdue', () => {
  it.each<[string, Partial<MilestoneFacts>, number]>([
    ['due on the last day', { currentDue: '2026-10-31' }, 0],
    ['due the day before', { currentDue: '2026-10-30' }, 1],
    ['due a month before', { currentDue: '2026-09-30' }, 31],
    ['due later', {}, 0],
    ['complete', { state: 'complete', currentDue: '2026-09-30' }, 0],
    ['not applicable', { state: 'not_applicable', currentDue: '2026-09-30' }, 0],
    ['not reported', { state: null, currentDue: '2026-09-30' }, 0],
  ])('%s', (_, over, expected) => {
    expect(overdueDays(facts(over), OCTOBER)).toBe(expected);
  });
});

describe('days slipped from the baseline', () => {
  it.each<[string, Partial<MilestoneFacts>, number | null]>([
    ['complete ten days late', { state: 'complete', actual: '2026-12-10' }, 10],
    ['complete early', { state: 'complete', actual: '2026-10-01' }, 0],
    [
      'the actual date counts before the forecast',
      { state: 'complete', actual: '2026-12-10', forecast: '2027-06-30' },
      10,
    ],
    ['forecast late', { forecast: '2026-12-31' }, 31],
    ['forecast early', { forecast: '2026-11-01' }, 0],
    [
      'from the baseline, not from the re-baselined date',
      { baselineDue: '2026-10-31', forecast: '2026-11-30' },
      30,
    ],
    [
      'overdue without a forecast, to the month end',
      { baselineDue: '2026-09-30', currentDue: '2026-09-30' },
      31,
    ],
    [
      'overdue with a forecast, to the forecast',
      { baselineDue: '2026-09-30', currentDue: '2026-09-30', forecast: '2026-12-31' },
      92,
    ],
    ['neither overdue nor forecast', {}, 0],
    ['baseline unknown', { baselineDue: null, forecast: '2026-12-31' }, null],
    ['not reported', { state: null, forecast: '2026-12-31' }, null],
    ['not applicable', { state: 'not_applicable', forecast: '2026-12-31' }, null],
  ])('%s', (_, over, expected) => {
    expect(slipDays(facts(over), OCTOBER)).toBe(expected);
  });
});

describe('any milestone', () => {
  const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-10-31', days));
  const anyFacts = fc.record({
    state: fc.option(fc.constantFrom(...MILESTONE_STATES), { nil: null }),
    forecast: fc.option(day, { nil: null }),
    actual: fc.option(day, { nil: null }),
    baselineDue: fc.option(day, { nil: null }),
    currentDue: fc.option(day, { nil: null }),
  });

  it('has days overdue only when overdue, and never a negative slip', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const status = milestoneStatus(one, OCTOBER);
        if (overdueDays(one, OCTOBER) > 0) expect(status).toBe('overdue');
        if (status === 'overdue') expect((one.currentDue as string) <= '2026-10-31').toBe(true);
        if (one.state === null) expect(status).toBe('not_reported');
        expect(slipDays(one, OCTOBER) ?? 0).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3000 },
    );
  });
});
