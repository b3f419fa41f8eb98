import { describe, expect, it } from 'vitest';
import { addDays } from '~/domain/date';
import { month } from '~/domain/month';
import { CONFIDENCES, type Confidence, type Rating } from '~/domain/returns/content';
import {
  type ConfidenceFact,
  isBetter,
  isWatermelon,
  proposeConfidence,
} from '~/domain/returns/delivery-confidence';
import type { MilestoneFacts } from '~/domain/returns/milestone-status';

const MONTH_END = '2026-10-31';

function facts(over: Partial<MilestoneFacts> = {}): MilestoneFacts {
  const due = addDays(MONTH_END, 200);
  return { state: 'in_progress', forecast: null, actual: null, baselineDue: due, currentDue: due, ...over };
}

const overdueBy = (days: number, over: Partial<MilestoneFacts> = {}) =>
  facts({ currentDue: addDays(MONTH_END, -days), ...over });

const lateBy = (days: number, over: Partial<MilestoneFacts> = {}) =>
  facts({ forecast: addDays(MONTH_END, 200 + days), ...over });

function propose(
  milestones: MilestoneFacts[],
  readiness: Rating | null = 2,
  readinessBefore: Rating | null = 2,
) {
  const coded = milestones.map((one, at) => ({ code: `M${at + 1}`, facts: one }));
  return proposeConfidence({ milestones: coded, readiness, readinessBefore, month: month('2026-10') });
}

describe('the confidence that the facts support', () => {
  const overdue = (days: number): ConfidenceFact => ({ kind: 'overdue', milestone: 'M1', days });
  const late = (days: number): ConfidenceFact => ({ kind: 'forecast_late', milestone: 'M1', days });

  it.each<[string, MilestoneFacts, Confidence, ConfidenceFact[]]>([
    ['on track', facts(), 'green', []],
    ['due on the last day of the month', overdueBy(0), 'green', []],
    ['overdue by 1 day', overdueBy(1), 'amber', [overdue(1)]],
    ['overdue by 30 days', overdueBy(30), 'amber', [overdue(30)]],
    ['overdue by 31 days', overdueBy(31), 'red', [overdue(31)]],
    ['forecast on time', lateBy(0), 'green', []],
    ['forecast early', lateBy(-30), 'green', []],
    ['forecast 1 day late', lateBy(1), 'amber', [late(1)]],
    ['forecast 90 days late', lateBy(90), 'amber', [late(90)]],
    ['forecast 91 days late', lateBy(91), 'red', [late(91)]],
    ['complete, though late', overdueBy(300, { state: 'complete', forecast: '2028-01-01' }), 'green', []],
    ['not applicable', overdueBy(300, { state: 'not_applicable', forecast: '2028-01-01' }), 'green', []],
    ['not reported and overdue by 31 days', overdueBy(31, { state: null }), 'red', [overdue(31)]],
    ['not reported and not yet due', facts({ state: null }), 'green', []],
    ['without a due date', facts({ currentDue: null, forecast: '2035-01-01' }), 'green', []],
    [
      'a little overdue and forecast far beyond its date',
      overdueBy(5, { forecast: addDays(MONTH_END, 95) }),
      'red',
      [late(100)],
    ],
  ])('one milestone %s', (_, one, confidence, because) => {
    expect(propose([one])).toEqual({ confidence, because });
  });

  it('names every red fact and no other when red', () => {
    expect(propose([overdueBy(31), overdueBy(3), lateBy(120), lateBy(10)], 1, 3)).toEqual({
      confidence: 'red',
      because: [
        { kind: 'overdue', milestone: 'M1', days: 31 },
        { kind: 'forecast_late', milestone: 'M3', days: 120 },
      ],
    });
  });

  it('names every amber fact, a fall in readiness included, when amber', () => {
    expect(propose([overdueBy(3), facts(), lateBy(10)], 1, 3)).toEqual({
      confidence: 'amber',
      because: [
        { kind: 'overdue', milestone: 'M1', days: 3 },
        { kind: 'forecast_late', milestone: 'M3', days: 10 },
        { kind: 'readiness_fell', from: 3, to: 1 },
      ],
    });
  });

  it.each<[Rating | null, Rating | null, Confidence]>([
    [1, 2, 'amber'],
    [2, 2, 'green'],
    [3, 2, 'green'],
    [null, 2, 'green'],
    [2, null, 'green'],
    [0, 1, 'amber'],
  ])('readiness %s now and %s before is %s without milestones', (now, before, confidence) => {
    expect(propose([], now, before).confidence).toBe(confidence);
  });
});

describe('a watermelon', () => {
  it('is a statement better than the facts support, and nothing else', () => {
    const watermelons = CONFIDENCES.flatMap((stated) =>
      CONFIDENCES.filter((proposed) => isWatermelon(stated, proposed)).map(
        (proposed) => `${stated} for ${proposed}`,
      ),
    );
    expect(watermelons.toSorted()).toEqual(['amber for red', 'green for amber', 'green for red']);
  });

  it('is not seen before the place states its confidence', () => {
    expect(isWatermelon(null, 'red')).toBe(false);
  });

  it('rests on green being better than amber and amber than red', () => {
    expect(isBetter('green', 'amber')).toBe(true);
    expect(isBetter('amber', 'red')).toBe(true);
    expect(isBetter('amber', 'amber')).toBe(false);
    expect(isBetter('red', 'green')).toBe(false);
  });
});
