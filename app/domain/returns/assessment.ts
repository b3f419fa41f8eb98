import type { Month } from '~/domain/month';
import { isStale } from './carry-forward';
import type {
  AreaUpdate,
  Confidence,
  Rating,
  SubmissionContent,
  SubmittedArea,
  SubmittedFunction,
  SubmittedMilestone,
} from './content';
import { type ConfidenceFact, isWatermelon, proposeConfidence } from './delivery-confidence';
import { type MilestoneStatus, milestoneStatus, slipDays } from './milestone-status';
import { levelOf, type RatedFunction, type Readiness, readinessOf } from './readiness';

/** What is worked out from one area of a return, never typed. Stored with each submission. */
export interface AreaAssessment {
  area: string;
  readiness: Readiness;
  readinessBefore: Rating | null;
  proposed: Confidence;
  because: ConfidenceFact[];
  stated: Confidence | null;
  watermelon: boolean;
  update: AreaUpdate;
  /** The month in which any rating of the area last really changed. */
  changedMonth: Month | null;
  /** Functions whose carried rating nobody has changed or confirmed for more than a month. */
  staleFunctions: string[];
}

/** Milestone codes by area, as the framework has them in the month. */
export type MilestonesByArea = Readonly<Record<string, readonly string[]>>;

function ratedFunctions(area: SubmittedArea): RatedFunction[] {
  return Object.entries(area.functions).map(([code, fn]) => ({
    code,
    rating: fn.rating,
    applicable: fn.notApplicable === null,
  }));
}

/** The readiness of an area as it stands in a submission's content. */
export function readinessOfArea(area: SubmittedArea): Readiness {
  return readinessOf(ratedFunctions(area));
}

function latestChange(functions: readonly SubmittedFunction[]): Month | null {
  return functions.reduce<Month | null>(
    (latest, fn) => (latest === null || fn.changedMonth > latest ? fn.changedMonth : latest),
    null,
  );
}

/** Works out one area: readiness, proposed confidence and why, watermelon, age. */
export function assessArea(
  code: string,
  content: SubmissionContent,
  last: SubmissionContent | null,
  milestones: MilestonesByArea,
): AreaAssessment {
  const area = content.areas[code];
  if (area === undefined) throw new RangeError(`the return has no area ${code}`);
  const readiness = readinessOfArea(area);
  const before = last?.areas[code];
  const readinessBefore = before === undefined ? null : levelOf(readinessOfArea(before));
  const { confidence, because } = proposeConfidence({
    milestones: (milestones[code] ?? []).flatMap((milestone) => {
      const facts = content.milestones[milestone];
      return facts === undefined ? [] : [{ code: milestone, facts }];
    }),
    readiness: levelOf(readiness),
    readinessBefore,
    month: content.month,
  });
  return {
    area: code,
    readiness,
    readinessBefore,
    proposed: confidence,
    because,
    stated: area.confidence,
    watermelon: isWatermelon(area.confidence, confidence),
    update: area.update,
    changedMonth: latestChange(Object.values(area.functions)),
    staleFunctions: Object.entries(area.functions)
      .filter(([, fn]) => fn.rating !== null && isStale(fn, content.month))
      .map(([functionCode]) => functionCode)
      // By code, as the stored text is: the list in which the area shows them may be put in another order.
      .toSorted(),
  };
}

/** Works out every area of a return, in the order of its content. */
export function assessReturn(
  content: SubmissionContent,
  last: SubmissionContent | null,
  milestones: MilestonesByArea,
): AreaAssessment[] {
  return Object.keys(content.areas).map((code) => assessArea(code, content, last, milestones));
}

/** A milestone as a submission left it: its facts with derived status and slip. */
export interface MilestoneAssessment {
  milestone: string;
  entry: SubmittedMilestone;
  status: MilestoneStatus;
  slipDays: number | null;
}

/** Derives status and slip, at the end of the return's month, for every milestone of the content. */
export function assessMilestones(content: SubmissionContent): MilestoneAssessment[] {
  return Object.entries(content.milestones).map(([milestone, entry]) => ({
    milestone,
    entry,
    status: milestoneStatus(entry, content.month),
    slipDays: slipDays(entry, content.month),
  }));
}
