import { canonicalJson } from '~/domain/records/canonical';
import { type AreaAssessment, assessMilestones } from '~/domain/returns/assessment';
import { SCHEMA_VERSION, type SubmissionContent } from '~/domain/returns/content';
import { daysLate, type Period } from '~/domain/returns/period';
import type { Transaction } from '~db/client.server';
import { insertSubmittedValues } from '~db/repos/ambitions.server';
import { insertSubmissionAsks } from '~db/repos/asks.server';
import { sha256 } from '~db/repos/records.server';
import { insertSubmission, type SubmissionRow } from '~db/repos/submissions.server';

/** Who stands behind a submission. Ids of people, and the words under which the signer signed. */
export interface Signature {
  typedBy: string[];
  askedBy: string | null;
  signedBy: string;
  signedFor: string | null;
  attestation: string;
  ratificationBy: string | null;
}

/** Stores the immutable copy of a return with its hash and everything dashboards read from it. */
export function writeSubmission(
  tx: Transaction,
  returnId: number,
  period: Pick<Period, 'dueOn'>,
  content: SubmissionContent,
  assessments: readonly AreaAssessment[],
  signature: Signature,
  submittedAt: string,
  restatement: boolean,
): SubmissionRow {
  const text = canonicalJson(content);
  const row = insertSubmission(
    tx,
    {
      return: returnId,
      organisation: content.organisation,
      month: content.month,
      schemaVersion: SCHEMA_VERSION,
      content: text,
      sha256: sha256(text),
      ...signature,
      submittedAt,
      daysLate: daysLate(period.dueOn, submittedAt),
      restatement,
    },
    assessments,
    assessMilestones(content),
    (area) => ({
      changed: content.areas[area]?.changed ?? '',
      reason: content.areas[area]?.confidenceReason ?? '',
    }),
  );
  insertSubmittedValues(tx, row, content);
  insertSubmissionAsks(tx, row.id, content.asks);
  return row;
}
