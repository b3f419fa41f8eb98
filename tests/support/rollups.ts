import { type Month, month } from '~/domain/month';
import type { AreaAssessment, MilestoneAssessment } from '~/domain/returns/assessment';
import type { AskEntry, Confidence, Rating } from '~/domain/returns/content';
import type { Db } from '~db/client.server';
import { insertSubmissionAsks } from '~db/repos/asks.server';
import { findReturn, insertReturn, moveReturn } from '~db/repos/returns.server';
import { insertSubmission, type SubmissionRow } from '~db/repos/submissions.server';

/** Submissions made by hand, for tests of what is read from them. */

export interface HandMade {
  place: string;
  month: string;
  /** When it was submitted; late by `daysLate` days. */
  at?: string;
  daysLate?: number;
  /** Level and confidence of every area that `areas` does not name. */
  level?: Rating | null;
  stated?: Confidence | null;
  proposed?: Confidence;
  areas?: Record<
    string,
    Partial<Pick<AreaAssessment, 'stated' | 'proposed' | 'staleFunctions'>> & { level?: Rating }
  >;
  words?: string;
  reason?: string;
  milestones?: MilestoneAssessment[];
  asks?: Record<string, AskEntry>;
  restatement?: boolean;
  signedBy?: string;
}

export const AREAS = ['GEO', 'WRK', 'REL', 'PAR', 'PHM', 'INF', 'ACC', 'GOV', 'MET', 'RES', 'TRN'];

function assessment(area: string, made: HandMade, at: Month): AreaAssessment {
  const own = made.areas?.[area] ?? {};
  const level = own.level ?? (made.level === undefined ? 2 : made.level);
  const stated = own.stated ?? (made.stated === undefined ? 'green' : made.stated);
  const proposed = own.proposed ?? made.proposed ?? 'green';
  return {
    area,
    readiness:
      level === null ? { kind: 'not_assessed', unrated: [`${area}-F1`] } : { kind: 'assessed', level },
    readinessBefore: null,
    proposed,
    because: [],
    stated,
    watermelon: stated === 'green' && proposed !== 'green',
    update: 'updated',
    changedMonth: at,
    staleFunctions: own.staleFunctions ?? [],
  };
}

/** Stores a submission as signing would, on top of those the place already has for the month. */
export function submitByHand(db: Db, made: HandMade): SubmissionRow {
  const at = month(made.month);
  const now = made.at ?? `${made.month}-28T09:00:00.000Z`;
  const signedBy = made.signedBy ?? 'sro';
  return db.transaction((tx) => {
    const opened = findReturn(tx, made.place, at) ?? insertReturn(tx, made.place, at, now);
    if (opened.state === 'draft')
      moveReturn(tx, opened, {
        action: 'sign',
        fromState: 'draft',
        toState: 'submitted',
        by: signedBy,
        at: now,
        reason: '',
      });
    const row = insertSubmission(
      tx,
      {
        return: opened.id,
        organisation: made.place,
        month: at,
        schemaVersion: 1,
        content: JSON.stringify({ asks: made.asks ?? {} }),
        sha256: 'made by hand',
        typedBy: [],
        askedBy: null,
        signedBy,
        signedFor: null,
        attestation: 'Made by hand',
        submittedAt: now,
        daysLate: made.daysLate ?? 0,
        ratificationBy: null,
        restatement: made.restatement ?? false,
      },
      AREAS.map((area) => assessment(area, made, at)),
      made.milestones ?? [],
      () => ({ changed: made.words ?? `Work went on in ${made.place}`, reason: made.reason ?? '' }),
    );
    insertSubmissionAsks(tx, row.id, made.asks ?? {});
    return row;
  });
}
