import { describe, expect, it } from 'vitest';
import {
  type Ambition,
  type Area,
  asAt,
  type Dated,
  type Framework,
  type FrameworkFunction,
  functionsOf,
  type Milestone,
  type Question,
} from '~/domain/framework/framework';
import { month } from '~/domain/month';

const LASTING: Dated = { from: month('2025-05'), to: null };
const RETIRED: Dated = { from: month('2025-05'), to: month('2026-03') };
const ADDED: Dated = { from: month('2026-04'), to: null };

function area(code: string, dates: Dated): Area {
  return {
    code,
    slug: code,
    title: code,
    subtitle: '',
    summary: '',
    position: 1,
    basis: 'published',
    ...dates,
  };
}

function fn(code: string, areaCode: string, dates: Dated): FrameworkFunction {
  const rest = { title: code, help: '', levels: [], commitment: 'local', shift: null, position: 1 } as const;
  return { code, area: areaCode, ...rest, levelsBasis: 'proposed', basis: 'published', ...dates };
}

function milestone(code: string, dates: Dated): Milestone {
  return {
    code,
    area: 'GEO',
    title: code,
    evidence: '',
    level: 'place',
    alsoSeenBy: [],
    dueOn: null,
    commitment: 'local',
    shift: null,
    functions: [],
    ambitions: [],
    basis: 'published',
    dateBasis: 'proposed',
    position: 1,
    ...dates,
  };
}

function ambition(code: string, dates: Dated): Ambition {
  return {
    code,
    area: 'GEO',
    title: code,
    indicator: '',
    definition: '',
    numeratorLabel: null,
    denominatorLabel: null,
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
    ...dates,
  };
}

function question(code: string, dates: Dated): Question {
  return {
    code,
    area: 'GEO',
    text: '',
    why: '',
    commitment: 'shared',
    ownerLevel: 'region',
    state: 'open',
    notes: '',
    answer: null,
    basis: 'published',
    ...dates,
  };
}

const framework: Framework = {
  areas: [area('GEO', LASTING), area('OLD', RETIRED), area('NEW', ADDED)],
  functions: [fn('GEO-F1', 'GEO', LASTING), fn('GEO-F2', 'GEO', RETIRED), fn('NEW-F1', 'NEW', ADDED)],
  milestones: [milestone('GEO-1', LASTING), milestone('GEO-2', RETIRED), milestone('GEO-3', ADDED)],
  ambitions: [ambition('GEO-A', LASTING), ambition('GEO-B', RETIRED), ambition('GEO-C', ADDED)],
  questions: [question('GEO-Q1', LASTING), question('GEO-Q2', RETIRED), question('GEO-Q3', ADDED)],
};

function codes(at: string) {
  const standing = asAt(framework, month(at));
  return Object.fromEntries(
    Object.entries(standing).map(([kind, items]) => [kind, items.map(({ code }: { code: string }) => code)]),
  );
}

describe('the framework as at a month', () => {
  it('keeps a retired item through its last month, and has an added one from its first', () => {
    expect(codes('2026-03')).toEqual({
      areas: ['GEO', 'OLD'],
      functions: ['GEO-F1', 'GEO-F2'],
      milestones: ['GEO-1', 'GEO-2'],
      ambitions: ['GEO-A', 'GEO-B'],
      questions: ['GEO-Q1', 'GEO-Q2'],
    });
    expect(codes('2026-04')).toEqual({
      areas: ['GEO', 'NEW'],
      functions: ['GEO-F1', 'NEW-F1'],
      milestones: ['GEO-1', 'GEO-3'],
      ambitions: ['GEO-A', 'GEO-C'],
      questions: ['GEO-Q1', 'GEO-Q3'],
    });
  });

  it('never rewrites an earlier month when an item is retired later', () => {
    const retiredLater: Framework = {
      ...framework,
      areas: [area('GEO', RETIRED), ...framework.areas.slice(1)],
    };
    const before = asAt(framework, month('2025-12')).areas.map(({ code }) => code);
    expect(asAt(retiredLater, month('2025-12')).areas.map(({ code }) => code)).toEqual(before);
  });

  it('is empty before the programme started', () => {
    expect(Object.values(codes('2025-04')).flat()).toEqual([]);
  });

  it('lists the functions of one area in order', () => {
    expect(functionsOf(framework, 'GEO').map(({ code }) => code)).toEqual(['GEO-F1', 'GEO-F2']);
    expect(functionsOf(framework, 'XXX')).toEqual([]);
  });
});
