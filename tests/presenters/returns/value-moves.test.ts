import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { FiledMove, SavedMove } from '~/domain/returns/value-moves';
import { levelHistory, milestoneHistory } from '~/presenters/returns/value-moves';

const people = { typedBy: ['Contributor, Barnet'], signedBy: 'SRO, Barnet' };
const filed = <V>(at: string, before: V | null, after: V | null, first = false): FiledMove<V> => ({
  month: month(at),
  before,
  after,
  first,
  ...people,
});
const saved = <V>(before: V | null, after: V | null, at = '2026-11-04T10:02:00.000Z'): SavedMove<V> => ({
  before,
  after,
  by: 'Contributor, Barnet',
  at,
});
const none = { filed: [], saved: [] };

describe('the history of a level in words', () => {
  it('goes from this month’s saves back to the first rating', () => {
    const lines = levelHistory({
      saved: [saved(3, 4)],
      filed: [filed('2026-10', 2, 3), filed('2026-08', 1, 2), filed('2025-12', null, 1, true)],
    });
    expect(lines).toEqual([
      'This month: from 3 Established to 4 Embedded, by Contributor, Barnet, 4 November 2026 at 10:02',
      'October 2026: from 2 Developing to 3 Established (typed by Contributor, Barnet; signed by SRO, Barnet)',
      'August 2026: from 1 Planning to 2 Developing (typed by Contributor, Barnet; signed by SRO, Barnet)',
      'Rated 1 Planning first in December 2025 (typed by Contributor, Barnet; signed by SRO, Barnet)',
    ]);
  });

  it.each([
    [
      filed<'not_applicable' | 2>('2026-10', 2, 'not_applicable'),
      'October 2026: from 2 Developing to not applicable (',
    ],
    [filed<'not_applicable' | 2>('2026-10', 2, null), 'October 2026: from 2 Developing to not rated ('],
    [filed<'not_applicable' | 2>('2026-10', null, 2), 'October 2026: from not rated to 2 Developing ('],
    [
      filed<'not_applicable' | 2>('2026-10', null, 'not_applicable', true),
      'Not applicable first in October 2026 (',
    ],
  ])('has words for what is no level: %#', (move, beginning) => {
    expect(levelHistory({ ...none, filed: [move] })[0]?.startsWith(beginning)).toBe(true);
  });

  it('says so when a return was signed in which nobody typed', () => {
    const [line] = levelHistory({ ...none, filed: [{ ...filed('2026-10', 2, 3), typedBy: [] }] });
    expect(line).toMatch(/\(carried; signed by SRO, Barnet\)$/);
  });

  it('says that nothing changed', () => {
    expect(levelHistory(none)).toEqual(['No change is recorded in the last 12 months.']);
    expect(milestoneHistory({ state: none, forecast: none })).toEqual([
      'No change is recorded in the last 12 months.',
    ]);
  });
});

describe('the history of a milestone in words', () => {
  it('mixes its state and its forecast, newest first', () => {
    const lines = milestoneHistory({
      state: {
        saved: [saved('in_progress', 'complete', '2026-11-04T10:02:00.000Z')],
        filed: [filed('2026-06', 'not_started', 'in_progress')],
      },
      forecast: {
        saved: [saved('2026-08-31', null, '2026-11-04T10:05:00.000Z')],
        filed: [filed('2026-10', '2026-06-30', '2026-08-31'), filed('2026-05', null, '2026-06-30', true)],
      },
    });
    expect(lines).toEqual([
      'This month: forecast taken out, was 31 August 2026, by Contributor, Barnet, 4 November 2026 at 10:05',
      'This month: state changed from In progress to Complete, by Contributor, Barnet, 4 November 2026 at 10:02',
      'Forecast moved from 30 June 2026 to 31 August 2026 in the return for October 2026 (typed by Contributor, Barnet; signed by SRO, Barnet)',
      'State changed from Not started to In progress in the return for June 2026 (typed by Contributor, Barnet; signed by SRO, Barnet)',
      'Forecast set to 30 June 2026 in the return for May 2026 (typed by Contributor, Barnet; signed by SRO, Barnet)',
    ]);
  });
});
