import type { Framework, Milestone } from '~/domain/framework/framework';
import type { AreaAssessment, MilestoneAssessment } from './assessment';
import type { CheckResult } from './checks';
import type { SubmissionContent } from './content';

/** A return as it can be read, from a draft or a submission, with all that follows from it. */
export interface ReturnReading {
  /** As it stands in the return's month. */
  framework: Framework;
  /** The milestones that the place reports. */
  milestones: readonly Milestone[];
  sectors: readonly { code: string; label: string }[];
  content: SubmissionContent;
  assessments: readonly AreaAssessment[];
  milestoneAssessments: readonly MilestoneAssessment[];
  /** The submissions before the month, newest first. */
  earlier: readonly SubmissionContent[];
  check: CheckResult;
}
