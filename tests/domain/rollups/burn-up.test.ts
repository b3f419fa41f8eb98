import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { MilestoneState } from '~/domain/returns/content';
import { type BurnUpInstance, burnUp } from '~/domain/rollups/burn-up';

function instance(
  baselineDue: string | null,
  currentDue: string | null,
  states: Record<string, MilestoneState | null> = {},
): BurnUpInstance {
  const reports = Object.entries(states).map(([at, state]) => ({ month: month(at), state }));
  return { baselineDue, currentDue, reports };
}

const months = ['2026-09', '2026-10', '2026-11', '2026-12'].map(month);

describe('the burn-up of some milestones', () => {
  it('counts what is due by first and present date, and what is known complete', () => {
    const points = burnUp(
      [
        instance('2026-09-30', '2026-09-30', { '2026-09': 'complete', '2026-10': 'complete' }),
        instance('2026-09-30', '2026-11-30', { '2026-09': 'in_progress', '2026-10': 'complete' }),
        instance('2026-12-31', '2026-12-31', { '2026-09': 'not_started' }),
        instance(null, null, {}),
      ],
      months,
      month('2026-10'),
    );
    expect(points.map(({ baseline, current, complete }) => [baseline, current, complete])).toEqual([
      [2, 1, 1],
      [2, 1, 2],
      [2, 2, null],
      [3, 3, null],
    ]);
  });

  it('keeps what was complete when a month goes without a report', () => {
    const [, october] = burnUp(
      [instance('2026-09-30', '2026-09-30', { '2026-09': 'complete' })],
      months,
      month('2026-10'),
    );
    expect([october?.complete, october?.fromEarlier]).toEqual([1, 1]);
  });

  it('leaves out what does not apply', () => {
    const points = burnUp(
      [instance('2026-09-30', '2026-09-30', { '2026-09': 'in_progress', '2026-10': 'not_applicable' })],
      months,
      month('2026-10'),
    );
    expect(points.every(({ baseline, current }) => baseline === 0 && current === 0)).toBe(true);
  });
});
