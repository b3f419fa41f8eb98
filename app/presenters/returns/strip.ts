import type { Month } from '~/domain/month';
import type { Confidence, Rating } from '~/domain/returns/content';
import { formatList, formatMonth } from '../format';
import { levelOrNone } from './words';

/** One month of an area as submitted; `typedBy` and `signedBy` are ids of people. */
export interface StripFacts {
  month: Month;
  submitted: null | {
    readinessKind: 'assessed' | 'not_assessed' | 'not_applicable';
    readiness: Rating | null;
    stated: Confidence | null;
    assured: Confidence | null;
    words: string;
    typedBy: readonly string[];
    /** Null where it was imported. */
    signedBy: string | null;
  };
}

export interface StripRow {
  month: string;
  readiness: string;
  stated: Confidence | null;
  submitted: boolean;
  words: string;
  who: string;
}

/** The months before a return, newest first, in words. */
export function stripRows(months: readonly StripFacts[], names: ReadonlyMap<string, string>): StripRow[] {
  const nameOf = (id: string) => names.get(id) ?? 'Somebody';
  return months
    .map(({ month, submitted }) => ({
      month: formatMonth(month),
      readiness: readinessOf(submitted),
      stated: submitted?.stated ?? null,
      submitted: submitted !== null,
      words: submitted?.words ?? '',
      who:
        submitted === null
          ? ''
          : submitted.signedBy === null
            ? 'Imported from a file; signed by nobody'
            : `${formatList(submitted.typedBy.map(nameOf)) || 'Carried'}; signed by ${nameOf(submitted.signedBy)}`,
    }))
    .reverse();
}

function readinessOf(submitted: StripFacts['submitted']): string {
  if (submitted === null) return 'No return';
  return submitted.readinessKind === 'not_applicable' ? 'Not applicable' : levelOrNone(submitted.readiness);
}
