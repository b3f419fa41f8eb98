import type {
  Ambition,
  Area,
  Dated,
  Framework,
  FrameworkFunction,
  Milestone,
  Question,
} from '~/domain/framework/framework';
import { month } from '~/domain/month';

/** Framework items for tests: plain ones of the area GEO, standing since May 2025 unless told otherwise. */

export const LASTING: Dated = { from: month('2025-05'), to: null };

export function anArea(code: string, more: Partial<Area> = {}): Area {
  return {
    code,
    slug: code.toLowerCase(),
    title: `Area ${code}`,
    subtitle: 'of tests',
    summary: 'What it is about.',
    position: 1,
    basis: 'published',
    ...LASTING,
    ...more,
  };
}

export function aFunction(code: string, more: Partial<FrameworkFunction> = {}): FrameworkFunction {
  return {
    code,
    area: 'GEO',
    title: `Function ${code}`,
    help: 'How to rate it.',
    levels: ['none', 'planned', 'some', 'most', 'all'],
    levelsBasis: 'proposed',
    commitment: 'local',
    shift: null,
    basis: 'published',
    position: 1,
    ...LASTING,
    ...more,
  };
}

export function aMilestone(code: string, more: Partial<Milestone> = {}): Milestone {
  return {
    code,
    area: 'GEO',
    title: `Milestone ${code}`,
    evidence: 'A minute',
    level: 'place',
    alsoSeenBy: [],
    dueOn: '2026-05-31',
    commitment: 'local',
    shift: null,
    functions: [],
    ambitions: [],
    basis: 'published',
    dateBasis: 'proposed',
    position: 1,
    ...LASTING,
    ...more,
  };
}

export function anAmbition(code: string, more: Partial<Ambition> = {}): Ambition {
  return {
    code,
    area: 'GEO',
    title: `Ambition ${code}`,
    indicator: 'Residents',
    definition: 'Residents who say so',
    numeratorLabel: 'Yes',
    denominatorLabel: 'All',
    unit: '%',
    decimals: 0,
    direction: 'up',
    rollUp: 'ratio',
    per: 100,
    baseline: { value: 40, month: month('2025-05') },
    waypoints: [],
    target: { value: 80, month: month('2035-05'), relativePercent: null, relativePoints: null },
    intervalMonths: 12,
    plausible: { min: 0, max: 100 },
    shift: null,
    commitment: 'local',
    basis: 'proposed',
    baselineBasis: 'proposed',
    position: 1,
    ...LASTING,
    ...more,
  };
}

export function aQuestion(code: string, more: Partial<Question> = {}): Question {
  return {
    code,
    area: 'GEO',
    text: `Question ${code}?`,
    why: 'It matters.',
    commitment: 'shared',
    ownerLevel: 'region',
    state: 'open',
    notes: '',
    answer: null,
    basis: 'proposed',
    ...LASTING,
    ...more,
  };
}

/** A small framework: two areas, of which GEO has three functions, two milestones and two ambitions. */
export const SMALL: Framework = {
  areas: [anArea('GEO'), anArea('WRK', { position: 2 })],
  functions: [
    aFunction('GEO-F1'),
    aFunction('WRK-F1', { area: 'WRK' }),
    aFunction('GEO-F2', { position: 2 }),
    aFunction('GEO-F3', { position: 3 }),
  ],
  milestones: [aMilestone('GEO-1'), aMilestone('GEO-2', { position: 2, functions: ['GEO-F2'] })],
  ambitions: [anAmbition('GEO-A'), anAmbition('GEO-B', { position: 2 })],
  questions: [aQuestion('GEO-Q1')],
};
