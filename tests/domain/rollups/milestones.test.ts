import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { type MilestoneInstance, rollUpMilestones } from '~/domain/rollups/milestones';

const OCTOBER = month('2026-10');

describe('milestones of a set of organisations', () => {
  it('are counted by status, those not reported apart', () => {
    const instances: MilestoneInstance[] = [
      { status: 'complete', currentDue: '2026-09-30' },
      { status: 'complete', currentDue: '2026-11-30' },
      { status: 'overdue', currentDue: '2026-10-31' },
      { status: 'forecast_late', currentDue: '2026-11-01' },
      { status: 'on_track', currentDue: null },
      { status: 'not_reported', currentDue: '2026-08-31' },
      { status: 'not_applicable', currentDue: '2026-08-31' },
    ];
    expect(rollUpMilestones(instances, OCTOBER)).toEqual({
      counts: { not_applicable: 1, complete: 2, overdue: 1, forecast_late: 1, on_track: 1, not_reported: 1 },
      due: 3,
      dueComplete: 1,
      shareComplete: 1 / 3,
    });
  });

  it('have no share complete while nothing is due, rather than none', () => {
    const early = rollUpMilestones([{ status: 'complete', currentDue: '2026-11-30' }], OCTOBER);
    expect(early).toMatchObject({ due: 0, dueComplete: 0, shareComplete: null });
    expect(rollUpMilestones([], OCTOBER).shareComplete).toBeNull();
  });

  it('that nobody reported stay due and are not complete', () => {
    const silent = rollUpMilestones([{ status: 'not_reported', currentDue: '2026-10-31' }], OCTOBER);
    expect(silent).toMatchObject({ due: 1, shareComplete: 0 });
  });
});
