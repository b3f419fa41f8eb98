import { month } from '~/domain/month';
import { carryForward, type Outline, settle } from '~/domain/returns/carry-forward';
import type {
  AreaEntry,
  DraftContent,
  FunctionEntry,
  MilestoneEntry,
  SubmissionContent,
} from '~/domain/returns/content';
import type { Parsed } from '~/domain/returns/form';

/** Small returns for tests of the rules: two areas, two milestones, two sectors. */

export const OUTLINE: Outline = {
  areas: [
    { code: 'GEO', functions: ['GEO-F1', 'GEO-F2'] },
    { code: 'WRK', functions: ['WRK-F1'] },
  ],
  milestones: ['GEO-1', 'WRK-1'],
  sectors: ['housing', 'public_health'],
};

export const DUES = {
  'GEO-1': { baselineDue: '2026-10-31', currentDue: '2026-10-31' },
  'WRK-1': { baselineDue: '2027-03-31', currentDue: '2027-03-31' },
};

export const AREA_OF_MILESTONE = { 'GEO-1': 'GEO', 'WRK-1': 'WRK' };
export const BY_AREA = { GEO: ['GEO-1'], WRK: ['WRK-1'] };

export function rated(rating: FunctionEntry['rating'], more: Partial<FunctionEntry> = {}): FunctionEntry {
  const evidence = rating !== null && rating >= 3 ? 'Board minute' : '';
  return { rating, notApplicable: null, evidence, reason: '', ...more };
}

export function area(functions: Record<string, FunctionEntry>, more: Partial<AreaEntry> = {}): AreaEntry {
  return {
    functions,
    confidence: 'green',
    confidenceReason: '',
    changed: 'Something happened',
    next: 'Something will',
    links: [],
    confirmedUnchanged: false,
    ...more,
  };
}

export function milestone(more: Partial<MilestoneEntry> = {}): MilestoneEntry {
  return { state: 'in_progress', forecast: '2026-10-31', actual: null, evidence: '', note: '', ...more };
}

/** A draft that has no error and no warning. */
export function completeDraft(): DraftContent {
  return {
    ...carryForward(OUTLINE, null),
    areas: {
      GEO: area({ 'GEO-F1': rated(2), 'GEO-F2': rated(2) }),
      WRK: area({ 'WRK-F1': rated(1) }),
    },
    milestones: { 'GEO-1': milestone(), 'WRK-1': milestone({ forecast: '2027-03-31' }) },
  };
}

/** Freezes a draft for a month, after an earlier submission or as the first. */
export function submit(
  draft: DraftContent,
  at: string,
  last: SubmissionContent | null = null,
  dues: Parameters<typeof settle>[1]['dues'] = DUES,
): SubmissionContent {
  const context = {
    organisation: 'barnet',
    month: month(at),
    last,
    dues,
    areaOfMilestone: AREA_OF_MILESTONE,
  };
  return settle(draft, context);
}

/** The entry of an area with a reason and links. */
export const FILLED_AREA: AreaEntry = area(
  { 'GEO-F1': rated(3), 'GEO-F2': rated(null, { notApplicable: 'No such service here' }) },
  {
    confidence: 'amber',
    confidenceReason: 'Two posts are empty',
    links: [
      { title: 'Map, agreed in May', url: 'https://barnet.example/map' },
      { title: '<b>Minute</b>', url: 'http://barnet.example/minute?of=14' },
    ],
  },
);

/** The faults of a form that must have some. */
export function faultsOf(parsed: Parsed<unknown>) {
  if (parsed.ok) throw new Error('nothing was wrong');
  return parsed.faults;
}

/** What a form without a fault says. */
export function parsedValue<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}
