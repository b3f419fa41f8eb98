import { type Month, month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import { SCHEMA_VERSION } from '~/domain/returns/content';
import type { ReturnState } from '~/domain/returns/workflow';
import { type Db, inTransaction } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { insertReturn, moveReturn } from '~db/repos/returns.server';
import { insertSubmission } from '~db/repos/submissions.server';
import { seedReference } from '~seeds/reference/load';

const NOTHING = { areas: {}, milestones: {}, ambitions: {}, partners: {}, asks: {}, risks: {}, warnings: {} };

/** The day on which the scenes below play: October is due, November is open. */
export const NOW = new Date('2026-11-22T10:00:00.000Z');

/** A database with the real organisations, framework and calendar. */
export function withReference(db: Db): void {
  seedReference(db, NOW);
}

interface Filed {
  by: string;
  openedAt?: string;
  /** When it came to its state. */
  since?: string;
  submittedAt?: string;
  daysLate?: number;
  ratificationBy?: string | null;
}

const SUBMITTED: readonly ReturnState[] = ['submitted', 'queried', 'accepted'];

/** Puts a place's return for a month straight into a state, with an empty submission where the state has one. */
export function fileReturn(
  db: Db,
  place: string,
  at: string,
  state: ReturnState,
  { by, ...more }: Filed,
): { id: number; submission: number | null } {
  const of = month(at);
  const submittedAt = more.submittedAt ?? `${at}-28T09:00:00.000Z`;
  const since = more.since ?? submittedAt;
  return inTransaction(db, (tx) => {
    const row = insertReturn(tx, place, of, more.openedAt ?? `${at}-02T09:00:00.000Z`);
    if (state === 'draft') return { id: row.id, submission: null };
    const move = {
      action: 'ask_sign_off',
      fromState: 'draft',
      toState: state,
      by,
      at: since,
      reason: '',
    } as const;
    moveReturn(tx, row, move);
    if (!SUBMITTED.includes(state)) return { id: row.id, submission: null };
    const text = canonicalJson({ schema: SCHEMA_VERSION, organisation: place, month: of, ...NOTHING });
    const submission = insertSubmission(tx, submissionOf(row.id, place, of, text), [], [], () => ({
      changed: '',
      reason: '',
    }));
    return { id: row.id, submission: submission.id };
  });

  function submissionOf(returnId: number, organisation: string, monthOf: Month, content: string) {
    return {
      return: returnId,
      organisation,
      month: monthOf,
      schemaVersion: SCHEMA_VERSION,
      content,
      sha256: sha256(content),
      typedBy: [by],
      askedBy: by,
      signedBy: by,
      signedFor: null,
      attestation: 'SRO',
      submittedAt,
      daysLate: more.daysLate ?? 0,
      ratificationBy: more.ratificationBy ?? null,
      restatement: false,
    };
  }
}
