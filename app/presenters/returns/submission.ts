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

/** The file that an imported submission came from. */
export interface ImportFacts {
  fileName: string;
  sha256: string;
  importedBy: string;
  importedAt: string;
}

export interface SubmissionView {
  sequence: number;
  heading: string;
  /** Said first where nobody signed it; '' otherwise. */
  imported: string;
  /** When this copy came to be. */
  stored: string;
  facts: { label: string; value: string }[];
}

/**
 * Who stands behind a submission, in words; `ratifiedOn` is the day the board ratified it, null until it has. An
 * `imported` one has a file behind it in place of a signer.
 */
export function submissionView(
  row: SubmissionFacts,
  names: ReadonlyMap<string, string>,
  ratifiedOn: IsoDate | null,
  imported: ImportFacts | null = null,
): SubmissionView {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'Somebody'));
  const signedFor = nameOf(row.signedFor);
  if (imported !== null) return importedView(row, imported, nameOf(imported.importedBy) ?? 'Somebody');
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
    imported: '',
    stored: 'This copy was stored when the return was signed. Nobody can change it.',
    facts: facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
  };
}

function importedView(
  { sequence, sha256 }: SubmissionFacts,
  { fileName, sha256: fileHash, importedAt }: ImportFacts,
  by: string,
): SubmissionView {
  return {
    sequence,
    heading: `Submission ${sequence}`,
    imported: `This month was imported from a file of earlier months. ${by} took it in on ${formatInstant(importedAt)}. Nobody signed it, and it says nothing of ambitions, partners, asks and risks.`,
    stored: 'This copy was stored when the file was imported. Nobody can change it.',
    facts: [
      { label: 'Imported', value: formatInstant(importedAt) },
      { label: 'Imported by', value: by },
      { label: 'Signed by', value: 'Nobody: imported from a file' },
      { label: 'File', value: fileName },
      { label: 'SHA-256 of the file', value: fileHash },
      { label: 'SHA-256', value: sha256 },
    ],
  };
}

function ratificationWords(by: IsoDate | null, ratifiedOn: IsoDate | null): string | null {
  if (ratifiedOn !== null) return `Ratified on ${formatDate(ratifiedOn)}`;
  return by === null ? null : `Pending, expected by ${formatDate(by)}`;
}
