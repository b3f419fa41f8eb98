import { covers, type Month } from '~/domain/month';
import { LEVELS, type OrganisationLevel } from '~/domain/organisations/organisation';

export const BASES = ['published', 'proposed'] as const;
export type Basis = (typeof BASES)[number];
export const COMMITMENTS = ['london_wide', 'local', 'shared'] as const;
export type Commitment = (typeof COMMITMENTS)[number];
export const SHIFTS = ['hospital_to_community', 'analogue_to_digital', 'sickness_to_prevention'] as const;
export type Shift = (typeof SHIFTS)[number];
export const QUESTION_STATES = ['open', 'being_worked_on', 'answered', 'withdrawn'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
/** Who a question waits for; `national` is outside London. */
export const QUESTION_OWNERS = [...LEVELS, 'national'] as const;
export type QuestionOwner = (typeof QUESTION_OWNERS)[number];
export const ROLL_UP_METHODS = ['ratio', 'sum', 'weighted_mean', 'london_only', 'computed'] as const;
export type RollUpMethod = (typeof ROLL_UP_METHODS)[number];

/** Every framework item stands from one month to another (inclusive; null = still stands). */
export interface Dated {
  from: Month;
  to: Month | null;
}

export interface Area extends Dated {
  code: string;
  slug: string;
  title: string;
  subtitle: string;
  summary: string;
  position: number;
  basis: Basis;
}

export interface FrameworkFunction extends Dated {
  code: string;
  area: string;
  title: string;
  help: string;
  /** What each level 0 to 4 looks like for this function. */
  levels: readonly string[];
  levelsBasis: Basis;
  commitment: Commitment;
  shift: Shift | null;
  basis: Basis;
  position: number;
}

export interface Milestone extends Dated {
  code: string;
  area: string;
  title: string;
  evidence: string;
  level: OrganisationLevel;
  alsoSeenBy: readonly OrganisationLevel[];
  /** Baseline due date, 'YYYY-MM-DD'; null when no date is set. */
  dueOn: string | null;
  commitment: Commitment;
  shift: Shift | null;
  functions: readonly string[];
  ambitions: readonly string[];
  basis: Basis;
  dateBasis: Basis;
  position: number;
}

export interface Ambition extends Dated {
  code: string;
  area: string;
  title: string;
  indicator: string;
  definition: string;
  numeratorLabel: string | null;
  denominatorLabel: string | null;
  unit: string;
  decimals: number;
  direction: 'up' | 'down';
  rollUp: RollUpMethod;
  /** What a ratio is multiplied by: 100 for a percentage, 1000 for a rate. */
  per: number | null;
  baseline: { value: number | null; month: Month };
  waypoints: readonly { month: Month; value: number }[];
  target: {
    value: number | null;
    month: Month;
    relativePercent: number | null;
    relativePoints: number | null;
  };
  intervalMonths: number;
  plausible: { min: number; max: number };
  shift: Shift | null;
  commitment: Commitment;
  basis: Basis;
  baselineBasis: Basis;
  position: number;
}

export interface Question extends Dated {
  code: string;
  area: string;
  text: string;
  why: string;
  commitment: Commitment;
  ownerLevel: QuestionOwner;
  state: QuestionState;
  notes: string;
  answer: string | null;
  basis: Basis;
}

/** The whole model as it stands in one month, each list in its own order. */
export interface Framework {
  areas: readonly Area[];
  functions: readonly FrameworkFunction[];
  milestones: readonly Milestone[];
  ambitions: readonly Ambition[];
  questions: readonly Question[];
}

/** The part of the framework whose dates cover a month (model 1): retiring an item never changes earlier months. */
export function asAt(framework: Framework, at: Month): Framework {
  const stands = (item: Dated): boolean => covers(item.from, item.to, at);
  return {
    areas: framework.areas.filter(stands),
    functions: framework.functions.filter(stands),
    milestones: framework.milestones.filter(stands),
    ambitions: framework.ambitions.filter(stands),
    questions: framework.questions.filter(stands),
  };
}

/** The functions of one area, in order. */
export function functionsOf(framework: Framework, area: string): FrameworkFunction[] {
  return framework.functions.filter((fn) => fn.area === area);
}
