import type { IsoDate } from '~/domain/date';
import { formatDate, formatInstant, formatList } from '../format';
import { lateWords } from './standing';

/** The signature of a submission as stored. */
export interface SubmissionFacts {
  sequence: number;
  sha256: string;
  typedBy: readonly string[];
  askedBy: string | null;
  signedBy: string;
  signedFor: string | null;
  attestation: string;
  submittedAt: string;
  daysLate: number;
  ratificationBy: IsoDate | null;
  restatement: boolean;
}

export interface SubmissionView {
  sequence: number;
  heading: string;
  facts: { label: string; value: string }[];
}

/** Who stands behind a submission, in words; `ratifiedOn` is the day the board ratified it, null until it has. */
export function submissionView(
  row: SubmissionFacts,
  names: ReadonlyMap<string, string>,
  ratifiedOn: IsoDate | null,
): SubmissionView {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'Somebody'));
  const signedFor = nameOf(row.signedFor);
  const facts: [string, string | null][] = [
    ['Submitted', formatInstant(row.submittedAt)],
    ['On time', row.daysLate === 0 ? 'Yes' : (lateWords(row.daysLate, '', '') ?? 'Yes')],
    ['Typed by', formatList(row.typedBy.map((id) => nameOf(id) ?? '')) || 'Nobody: carried from last month'],
    ['Asked for sign-off', nameOf(row.askedBy)],
    ['Signed by', signedFor === null ? nameOf(row.signedBy) : `${nameOf(row.signedBy)}, for ${signedFor}`],
    ['Signed as', row.attestation],
    ['Board ratification', ratificationWords(row.ratificationBy, ratifiedOn)],
    ['Restatement', row.restatement ? 'Yes: it replaces an accepted return' : null],
    ['SHA-256', row.sha256],
  ];
  return {
    sequence: row.sequence,
    heading: `Submission ${row.sequence}`,
    facts: facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
  };
}

function ratificationWords(by: IsoDate | null, ratifiedOn: IsoDate | null): string | null {
  if (ratifiedOn !== null) return `Ratified on ${formatDate(ratifiedOn)}`;
  return by === null ? null : `Pending, expected by ${formatDate(by)}`;
}
