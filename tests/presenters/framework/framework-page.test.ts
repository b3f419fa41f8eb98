import { describe, expect, it } from 'vitest';
import type { Ambition, Framework, Milestone, Question } from '~/domain/framework/framework';
import { month } from '~/domain/month';
import { frameworkView } from '~/presenters/framework/framework-page';
import { questionsView } from '~/presenters/framework/questions-page';

const stands = { from: month('2025-05'), to: null };

const ambition: Ambition = {
  ...stands,
  code: 'ACC-A',
  area: 'ACC',
  title: 'Urgent need met',
  indicator: 'Requests dealt with the same day',
  definition: 'Counted by practices.',
  numeratorLabel: 'Dealt with',
  denominatorLabel: 'All',
  unit: '%',
  decimals: 1,
  direction: 'up',
  rollUp: 'ratio',
  per: 100,
  baseline: { value: null, month: month('2025-05') },
  waypoints: [{ month: month('2027-03'), value: 90 }],
  target: { value: 95, month: month('2035-05'), relativePercent: null, relativePoints: null },
  intervalMonths: 1,
  plausible: { min: 0, max: 100 },
  shift: 'hospital_to_community',
  commitment: 'london_wide',
  basis: 'published',
  baselineBasis: 'proposed',
  position: 1,
};

const milestone: Milestone = {
  ...stands,
  code: 'ACC-1',
  area: 'ACC',
  title: 'Design agreed',
  evidence: 'Approved design',
  level: 'region',
  alsoSeenBy: ['icb', 'place'],
  dueOn: '2026-02-28',
  commitment: 'shared',
  shift: null,
  functions: ['ACC-F1'],
  ambitions: [],
  basis: 'published',
  dateBasis: 'proposed',
  position: 1,
};

const question: Question = {
  ...stands,
  code: 'ACC-Q1',
  area: 'ACC',
  text: 'Who runs the gateway?',
  why: 'Somebody must.',
  commitment: 'london_wide',
  ownerLevel: 'region',
  state: 'open',
  notes: '',
  answer: null,
  basis: 'proposed',
};

const framework: Framework = {
  areas: [
    {
      ...stands,
      code: 'ACC',
      slug: 'access',
      title: 'Access and technology',
      subtitle: 'making interaction easier',
      summary: 'Easy to reach.',
      position: 7,
      basis: 'published',
    },
  ],
  functions: [
    {
      ...stands,
      code: 'ACC-F1',
      area: 'ACC',
      title: 'A way in',
      help: 'By day and night.',
      levels: ['None', 'Planned', 'Tried', 'Running', 'Usual'],
      levelsBasis: 'proposed',
      commitment: 'local',
      shift: null,
      basis: 'published',
      position: 1,
    },
  ],
  milestones: [milestone],
  ambitions: [ambition],
  questions: [question],
};

const viewOf = (more: Partial<Framework> = {}, editions = ['2025-05']) =>
  frameworkView(month('2026-11'), { ...framework, ...more }, editions.map(month));
const areaOf = (more: Partial<Framework> = {}) => viewOf(more).areas[0];
const targetOf = (target: Partial<Ambition['target']>, more: Partial<Ambition> = {}) =>
  areaOf({
    ambitions: [
      { ...ambition, waypoints: [], ...more, target: { ...ambition.target, value: null, ...target } },
    ],
  })?.ambitions[0]?.target;

describe('the framework in words', () => {
  it('counts what stands in the month', () => {
    expect(viewOf().sentence).toBe(
      'In November 2026 the framework has 1 area, 1 function, 1 milestone and 1 ambition.',
    );
  });

  it('spells out five levels and says that their wording is proposed', () => {
    const fn = areaOf()?.functions[0];
    expect(fn?.levels.map(({ level }) => level)).toEqual([
      '0 Not started',
      '1 Planning',
      '2 Developing',
      '3 Established',
      '4 Embedded',
    ]);
    expect(fn?.levelsNote).toBe('The wording of these levels is proposed.');
  });

  it('gives a milestone its date, marked as proposed, and who reports and sees it', () => {
    expect(areaOf()?.milestones[0]).toMatchObject({
      id: 'acc-1',
      due: '28 February 2026 (proposed)',
      owner: 'London, seen by each ICB and each place',
      commitment: 'To be developed together',
      basis: { word: 'Published' },
    });
    expect(areaOf({ milestones: [{ ...milestone, dueOn: null }] })?.milestones[0]?.due).toBe('No date set');
  });

  it('tells an ambition’s way from its start to its target', () => {
    expect(areaOf()?.ambitions[0]).toMatchObject({
      baseline: 'Its own in each place (proposed)',
      target: '90% by March 2027, then 95% by May 2035',
      rollUp: 'Counts are added up over places, then divided',
      shift: 'Hospital to community',
    });
  });

  it('tells targets that are set against each place’s own start', () => {
    expect(targetOf({ relativePercent: -20 })).toBe('20% lower than the start by May 2035');
    expect(targetOf({ relativePoints: 5 })).toBe('5 percentage points higher than the start by May 2035');
    expect(targetOf({ value: 0 }, { unit: 'practices a year', decimals: 0 })).toBe(
      '0 practices a year by May 2035',
    );
    expect(targetOf({ value: 65 }, { unit: 'index 0 to 100', basis: 'proposed' })).toBe(
      '65 (index 0 to 100) by May 2035 (proposed)',
    );
  });

  it('offers another month only where the framework differs', () => {
    expect(viewOf().editions).toEqual([]);
    expect(viewOf({}, ['2025-05', '2026-04']).editions).toEqual([
      { href: '/framework?month=2025-05', label: 'From May 2025', current: false },
      { href: '/framework?month=2026-04', label: 'From April 2026', current: true },
    ]);
  });
});

describe('open questions in words', () => {
  it('count by state and say who owns each', () => {
    const view = questionsView(month('2026-11'), framework);
    expect(view.sentence).toBe('1 question in November 2026: 1 open, 0 being worked on and 0 answered.');
    expect(view.areas[0]?.questions[0]).toMatchObject({
      owner: 'London',
      commitment: 'Agreed for all London',
      notes: null,
      answer: null,
      basis: { word: 'Proposed' },
    });
  });

  it('leave out areas without a question', () => {
    expect(questionsView(month('2026-11'), { ...framework, questions: [] }).areas).toEqual([]);
  });
});
