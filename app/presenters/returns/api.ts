import type { z } from 'zod';
import { pointerOf } from '~/domain/records/faults';
import type { AreaAssessment, MilestoneAssessment } from '~/domain/returns/assessment';
import type { CheckResult, FieldRef } from '~/domain/returns/checks';
import type { Confidence, DraftContent, FunctionEntry } from '~/domain/returns/content';
import { levelOf } from '~/domain/returns/readiness';
import type { ReturnReading } from '~/domain/returns/reading';
import { errorWords, listedErrors, warningWords } from './check-page';
import type { checkShape, contentShape, returnShape } from './return-shapes';

/** Returns as the JSON interface tells of them. What a return says has the form in which a draft is sent. */

/** Where a finding stands in what a program sends and reads. */
function pointerTo(ref: FieldRef): string {
  switch (ref.kind) {
    case 'function':
      return pointerOf(['areas', ref.area, 'ratings', ref.function, ref.field]);
    case 'area':
      return pointerOf(['areas', ref.area, ref.field]);
    case 'milestone':
      return pointerOf(['milestones', ref.milestone, ref.field]);
    case 'ambition':
      return pointerOf(['ambitions', ref.ambition, ref.field]);
    case 'warning':
      return pointerOf(['warnings', ref.key]);
  }
}

/** What the check page lists. */
export function checkJson(reading: ReturnReading): {
  errors: z.input<typeof checkShape.errors>;
  warnings: z.input<typeof checkShape.warnings>;
} {
  const check: CheckResult = reading.check;
  return {
    errors: listedErrors(check).map((error) => ({
      pointer: pointerTo(error.at),
      code: error.code,
      message: errorWords(error, reading),
    })),
    warnings: check.warnings.map((warning) => ({
      pointer: pointerTo(warning.at),
      code: warning.code,
      message: warningWords(warning, reading),
      key: warning.key,
      sentence: warning.sentence,
    })),
  };
}

function functionJson({ rating, notApplicable, evidence, reason }: FunctionEntry) {
  return { rating, notApplicable, evidence, reason };
}

function mapped<A, B>(record: Readonly<Record<string, A>>, make: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));
}

/** What a return says, in the form in which a draft is sent. */
function contentJson(content: DraftContent): z.input<typeof contentShape> {
  return {
    areas: mapped(content.areas, (area) => ({
      ratings: mapped(area.functions, functionJson),
      confidence: area.confidence,
      confidenceReason: area.confidenceReason,
      changed: area.changed,
      next: area.next,
      links: (area.links ?? []).map(({ title, url }) => ({ title, url })),
      confirmedUnchanged: area.confirmedUnchanged,
    })),
    milestones: mapped(content.milestones, ({ state: at, forecast, actual, evidence, note }) => ({
      state: at,
      forecast,
      actual,
      evidence,
      note,
    })),
    ambitions: mapped(content.ambitions, ({ numerator, denominator, value }) => ({
      numerator,
      denominator,
      value,
    })),
    partners: mapped(content.partners, ({ position }) => position),
    partnerNotes: mapped(content.partners, ({ note }) => note),
    asks: Object.entries(content.asks)
      .filter(([, ask]) => !ask.withdrawn)
      .map(([key, { level: asked, text, answerBy }]) => ({ key, level: asked, text, answerBy })),
  };
}

interface Assurance {
  area: string;
  confidence: Confidence;
  reason: string;
  at: string;
}

/** A return as one reader may see it; `reading` is of its draft or of its effective submission, null without one. */
export interface ReturnFacts {
  place: string;
  month: string;
  state: z.input<typeof returnShape>['state'];
  version: string | null;
  draft: boolean;
  submission: z.input<typeof returnShape>['submission'];
  /** The reader may know the state, and not what was submitted. */
  hidden: boolean;
  reading: ReturnReading | null;
  content: DraftContent | null;
  assurances: readonly Assurance[];
  queries: readonly z.input<typeof returnShape>['queries'][number][];
}

function areaJson(assessment: AreaAssessment, assurances: readonly Assurance[]) {
  const { area, readiness, proposed, stated, watermelon, update, changedMonth, staleFunctions } = assessment;
  const assured = assurances.find((one) => one.area === area);
  return {
    area,
    readiness: levelOf(readiness),
    proposed,
    selfAssessed: stated,
    assured:
      assured === undefined
        ? null
        : { confidence: assured.confidence, reason: assured.reason, at: assured.at },
    watermelon,
    update,
    changedMonth,
    staleFunctions: [...staleFunctions],
  };
}

function milestoneJson({ milestone, status, entry, slipDays }: MilestoneAssessment) {
  return { milestone, status, baselineDue: entry.baselineDue, currentDue: entry.currentDue, slipDays };
}

/** The answer to whoever reads a return. */
export function returnJson(facts: ReturnFacts): z.input<typeof returnShape> {
  const { place, month: at, state: standing, version: seen, draft, submission, reading, content } = facts;
  return {
    place,
    month: at,
    state: standing,
    version: seen,
    draft,
    submission:
      submission === null
        ? null
        : {
            id: submission.id,
            sequence: submission.sequence,
            submittedAt: submission.submittedAt,
            daysLate: submission.daysLate,
            restatement: submission.restatement,
            sha256: submission.sha256,
            attestation: submission.attestation,
            ratificationBy: submission.ratificationBy,
          },
    content: content === null ? null : contentJson(content),
    risks: Object.entries(content?.risks ?? {})
      .filter(([, risk]) => !risk.closed)
      .map(([key, { title, owner, likelihood, impact, mitigation, escalation }]) => ({
        key,
        title,
        owner,
        likelihood,
        impact,
        mitigation,
        escalation,
      })),
    areas: (reading?.assessments ?? []).map((each) => areaJson(each, facts.assurances)),
    milestones: (reading?.milestoneAssessments ?? []).map(milestoneJson),
    queries: facts.queries.map(({ id, area, text, dueOn, raisedAt, answer, answeredAt }) => ({
      id,
      area,
      text,
      dueOn,
      raisedAt,
      answer,
      answeredAt,
    })),
    check: draft && reading !== null ? checkJson(reading) : null,
    ...(facts.hidden ? { hidden: true as const } : {}),
  };
}
