import { describe, expect, it } from 'vitest';
import { returnsSummary } from '~/domain/rollups/returns';

const places = [
  { place: 'barnet', submission: { daysLate: 0 } },
  { place: 'brent', submission: { daysLate: 3 } },
  { place: 'camden', submission: null },
  { place: 'ealing', submission: null },
];

describe('who has filed the return', () => {
  it('names a silent place as missing once the due date has passed', () => {
    expect(returnsSummary(places, { passed: true })).toEqual({
      expected: 4,
      onTime: ['barnet'],
      late: [{ place: 'brent', days: 3 }],
      missing: ['camden', 'ealing'],
      awaited: [],
    });
  });

  it('only awaits a silent place until then', () => {
    const summary = returnsSummary(places, { passed: false });
    expect(summary.missing).toEqual([]);
    expect(summary.awaited).toEqual(['camden', 'ealing']);
  });

  it('expects nothing of nobody', () => {
    const nobody = { expected: 0, onTime: [], late: [], missing: [], awaited: [] };
    expect(returnsSummary([], { passed: true })).toEqual(nobody);
  });
});
