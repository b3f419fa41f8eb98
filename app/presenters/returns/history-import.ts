import type { Month } from '~/domain/month';
import type { HistoryColumn } from '~/domain/returns/history-file';
import type { HistoryFinding, HistoryReturn } from '~/domain/returns/history-import';
import { formatCount, formatInstant, formatMonth } from '~/presenters/format';

/** What a file of earlier months would bring in, in words. */

export interface HistoryPreviewModel {
  summary: string;
  faults: { key: string; row: string; column: string; message: string }[];
  returns: {
    key: string;
    place: string;
    month: string;
    ratings: string;
    confidences: string;
    milestones: string;
  }[];
  /** Said when more rows are left out than shown. */
  more: string;
  /** Whether it can be imported as it is. */
  ready: boolean;
}

/** Most rows shown; the rest are counted. */
const SHOWN = 200;

interface Outcome {
  faults: readonly HistoryFinding[];
  returns: readonly HistoryReturn[];
  names: Readonly<Record<string, string>>;
}

/** The outcome as its page shows it: while a row is bad only the bad rows, as nothing would be imported. */
export function presentHistory({ faults, returns, names }: Outcome): HistoryPreviewModel {
  const ready = faults.length === 0 && returns.length > 0;
  const hidden = (ready ? returns.length : faults.length) - SHOWN;
  return {
    summary: summaryOf(faults, returns),
    faults: faults.slice(0, SHOWN).map(({ row, column, message }, index) => ({
      key: `${row} ${column} ${index}`,
      row: String(row),
      column,
      message,
    })),
    returns: ready
      ? returns.slice(0, SHOWN).map(({ place, month, ratings, confidences, milestones }) => ({
          key: `${place} ${month}`,
          place: names[place] ?? place,
          month: formatMonth(month),
          ratings: String(ratings.length),
          confidences: String(confidences.length),
          milestones: String(milestones.length),
        }))
      : [],
    more: hidden > 0 ? `${formatCount(hidden, 'more row')} not shown here.` : '',
    ready,
  };
}

function summaryOf(faults: readonly HistoryFinding[], returns: readonly HistoryReturn[]): string {
  const bad = new Set(faults.map(({ row }) => row)).size;
  if (bad > 0)
    return `${formatCount(bad, 'row')} cannot be imported, so nothing will be. Correct ${bad === 1 ? 'it' : 'them'} in the file and choose it again.`;
  const months = [...new Set(returns.map(({ month }) => month))].toSorted();
  const places = new Set(returns.map(({ place }) => place)).size;
  const span = spanWords(months[0], months.at(-1));
  return `${formatCount(returns.length, 'return')} of ${formatCount(places, 'place')}${span} will be imported. What the file does not say stays unknown. Nothing is imported yet.`;
}

function spanWords(first: Month | undefined, last: Month | undefined): string {
  if (first === undefined || last === undefined) return '';
  return first === last
    ? ` for ${formatMonth(first)}`
    : ` from ${formatMonth(first)} to ${formatMonth(last)}`;
}

export interface ImportRow {
  key: string;
  file: string;
  when: string;
  what: string;
  hash: string;
}

interface DoneImport {
  id: number;
  fileName: string;
  sha256: string;
  rows: number;
  by: string;
  importedAt: string;
  submissions: number;
  places: number;
  from: Month;
  to: Month;
}

/** A file that was taken in, in words. */
export function importRow(one: DoneImport): ImportRow {
  return {
    key: String(one.id),
    file: one.fileName,
    when: `${one.by}, ${formatInstant(one.importedAt)}`,
    what: `${formatCount(one.submissions, 'return')} of ${formatCount(one.places, 'place')}${spanWords(one.from, one.to)}, from ${formatCount(one.rows, 'row')}`,
    hash: one.sha256,
  };
}

/** What each column of the file holds. */
export const HISTORY_COLUMN_WORDS: Record<HistoryColumn, string> = {
  place: 'Name of the place, as on its own page. In every row',
  month: 'The month, written like 2025-06, or as Excel rewrites that: Jun-25, 01/06/2025. In every row',
  function: 'Code of a function, such as GEO-F1, in a row with its rating',
  rating: '0, 1, 2, 3, 4 or n/a; n/a needs a reason',
  evidence: 'What shows the rating, or that the milestone is complete',
  area: 'Code of an area, such as GEO, in a row with its confidence',
  confidence: 'red, amber or green',
  milestone: 'Code of a milestone, such as GEO-1, in a row with its state and dates',
  state: 'not started, in progress, complete or not applicable',
  forecast: 'When it was expected then: 2025-11-30 or 30/11/2025',
  actual: 'When it was completed; in rows of complete milestones',
  reason: 'Why the confidence is what it is, why a function or milestone does not apply, or what to note',
};
