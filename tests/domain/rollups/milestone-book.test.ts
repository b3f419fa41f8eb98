import { describe, expect, it } from 'vitest';
import type { Milestone } from '~/domain/framework/framework';
import { month } from '~/domain/month';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import {
  dueSoon,
  filterLines,
  type LineFilter,
  type MilestoneLine,
  mostSlipped,
  sortLines,
} from '~/domain/rollups/milestone-book';

const AREAS = [
  { code: 'GEO', position: 1 },
  { code: 'WRK', position: 2 },
];

interface Told extends Partial<MilestoneLine> {
  place?: string;
  level?: 'place' | 'icb' | 'region';
  shift?: Milestone['shift'];
  commitment?: Milestone['commitment'];
}

/** A line told by its code, such as 'GEO-1', on track unless it is said otherwise. */
function line(code: string, told: Told = {}): MilestoneLine {
  const { place = 'Barnet', level = 'place', shift = null, commitment = 'london', ...rest } = told;
  const [area = '', position = '0'] = code.split('-');
  return {
    milestone: { code, area, position: Number(position), level, shift, commitment } as Milestone,
    organisation: { slug: place.toLowerCase(), shortName: place, level },
    icb: 'wnl',
    readable: true,
    status: 'on_track',
    baselineDue: '2026-11-30',
    currentDue: '2026-11-30',
    forecast: null,
    actual: null,
    slipDays: 0,
    age: null,
    stale: false,
    evidence: '',
    note: '',
    sequence: 1,
    reports: [],
    check: null,
    gap: null,
    ...rest,
  };
}

const name = ({ milestone, organisation }: MilestoneLine) => `${milestone.code} ${organisation.shortName}`;
const names = (lines: readonly MilestoneLine[]) => lines.map(name);
const ALL: LineFilter = {
  level: null,
  area: null,
  commitment: null,
  shift: null,
  status: null,
  counted: null,
};

describe('the filter of a list of milestones', () => {
  const reported = (state: 'in_progress' | 'complete', at: string) => ({
    month: month(at),
    state,
    currentDue: null,
    forecast: null,
    actual: null,
  });
  const lines = [
    line('GEO-1', { shift: 'community' as never }),
    line('GEO-2', {
      commitment: 'local',
      status: 'overdue',
      baselineDue: '2026-05-31',
      currentDue: '2026-12-01',
    }),
    line('WRK-1', {
      status: 'complete',
      baselineDue: '2026-05-31',
      currentDue: '2026-05-31',
      reports: [reported('in_progress', '2026-04'), reported('complete', '2026-06')],
    }),
    line('WRK-2', { readable: false, status: 'overdue', baselineDue: null, currentDue: null }),
    line('WRK-3', { place: 'NHS', level: 'icb', status: 'not_applicable', baselineDue: '2026-05-31' }),
  ];
  const cases: [what: string, filter: Partial<LineFilter>, codes: string[]][] = [
    ['nothing', {}, ['GEO-1', 'GEO-2', 'WRK-1', 'WRK-2', 'WRK-3']],
    ['an area', { area: 'GEO' }, ['GEO-1', 'GEO-2']],
    ['an area that is none', { area: 'XYZ' }, []],
    ['a commitment', { commitment: 'local' }, ['GEO-2']],
    ['a shift', { shift: 'community' }, ['GEO-1']],
    ['a status, without what the reader may not see', { status: 'overdue' }, ['GEO-2']],
    ['ICBs', { level: 'icb' }, ['WRK-3']],
    ['two at once', { area: 'WRK', status: 'complete' }, ['WRK-1']],
    ['first dates by a month', { counted: { as: 'baseline', by: month('2026-05') } }, ['GEO-2', 'WRK-1']],
    ['present dates by a month', { counted: { as: 'current', by: month('2026-05') } }, ['WRK-1']],
    [
      'present dates by its last day',
      { counted: { as: 'current', by: month('2026-11') } },
      ['GEO-1', 'WRK-1'],
    ],
    ['complete before it was', { counted: { as: 'complete', by: month('2026-05') } }, []],
    ['complete since it was', { counted: { as: 'complete', by: month('2026-09') } }, ['WRK-1']],
  ];
  it.each(cases)('lets through for %s', (_what, filter, codes) => {
    expect(filterLines(lines, { ...ALL, ...filter }).map(({ milestone }) => milestone.code)).toEqual(codes);
  });
});

describe('the order of a list of milestones', () => {
  const lines = [
    line('WRK-1', { slipDays: 3, currentDue: '2026-12-31' }),
    line('GEO-2', { slipDays: null, currentDue: null }),
    line('GEO-1', { place: 'Camden', slipDays: 40, currentDue: '2026-12-31' }),
    line('GEO-1', { slipDays: 40, currentDue: '2026-05-31' }),
    line('WRK-2', { readable: false, slipDays: 99, currentDue: '2026-01-31' }),
  ];
  it.each([
    [
      'slip',
      'the most slipped first, unknown after none, and what may not be seen last',
      ['GEO-1 Barnet', 'GEO-1 Camden', 'WRK-1 Barnet', 'GEO-2 Barnet', 'WRK-2 Barnet'],
    ],
    [
      'due',
      'the soonest due first, and those without a date last',
      ['WRK-2 Barnet', 'GEO-1 Barnet', 'GEO-1 Camden', 'WRK-1 Barnet', 'GEO-2 Barnet'],
    ],
    [
      'area',
      'the framework’s order, then by name',
      ['GEO-1 Barnet', 'GEO-1 Camden', 'GEO-2 Barnet', 'WRK-1 Barnet', 'WRK-2 Barnet'],
    ],
  ] as const)('by %s is %s', (sort, _what, order) => {
    expect(names(sortLines(lines, sort, AREAS))).toEqual(order);
    expect(names(sortLines(lines.toReversed(), sort, AREAS))).toEqual(order);
  });
});

describe('what becomes overdue in the next 60 days', () => {
  const due = (currentDue: string | null, status: MilestoneStatus = 'on_track', more: Told = {}) =>
    dueSoon([line('GEO-1', { currentDue, status, ...more })], '2026-10-31').length === 1;
  it.each([
    ['the last day of the month is past', '2026-10-31', 'on_track', false],
    ['the day after', '2026-11-01', 'on_track', true],
    ['the sixtieth day', '2026-12-30', 'on_track', true],
    ['the day after that', '2026-12-31', 'on_track', false],
    ['no date', null, 'on_track', false],
    ['forecast late', '2026-11-30', 'forecast_late', true],
    ['not reported', '2026-11-30', 'not_reported', true],
    ['complete', '2026-11-30', 'complete', false],
    ['not applicable', '2026-11-30', 'not_applicable', false],
    ['overdue already', '2026-11-30', 'overdue', false],
  ] as const)('%s: due %s and %s is %s', (_what, on, status, expected) => {
    expect(due(on, status)).toBe(expected);
  });

  it('leaves out what the reader may not see, and is in the order of the dates', () => {
    expect(due('2026-11-30', 'on_track', { readable: false })).toBe(false);
    const lines = [
      line('GEO-1', { currentDue: '2026-12-01' }),
      line('GEO-2', { currentDue: '2026-11-15' }),
      line('GEO-3', { currentDue: '2026-12-01' }),
    ];
    expect(names(dueSoon(lines, '2026-10-31'))).toEqual(['GEO-2 Barnet', 'GEO-1 Barnet', 'GEO-3 Barnet']);
  });
});

it('the most slipped are open ones with slip that the reader may see, the worst first and only so many', () => {
  const lines = [
    line('GEO-1', { slipDays: 10 }),
    line('GEO-2', { slipDays: 50, status: 'complete' }),
    line('GEO-3', { slipDays: 30, status: 'overdue' }),
    line('GEO-4', { slipDays: 90, readable: false }),
    line('GEO-5', { slipDays: 0 }),
    line('GEO-6', { slipDays: null }),
    line('GEO-7', { slipDays: 20, status: 'forecast_late' }),
  ];
  expect(names(mostSlipped(lines, 2))).toEqual(['GEO-3 Barnet', 'GEO-7 Barnet']);
});
