import { type Month, nextMonth } from '~/domain/month';
import type { Actor } from '~/domain/people/actor';
import type { DraftContent, SubmissionContent } from '~/domain/returns/content';
import { HISTORY_COLUMNS, type HistoryColumn } from '~/domain/returns/history-file';
import { workingDayOfMonth } from '~/domain/returns/period';
import { toCsv } from '~/presenters/records/csv';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import { previewHistory, takeIn } from '~/services/returns/import-history.server';
import type { Db, Transaction } from '~db/client.server';
import { effectiveSubmission } from '~db/repos/submissions.server';
import { GRANTS_FROM, personId } from './accounts';
import { type Author, typeReturn } from './content';
import { momentOn } from './moments';
import { duesAt, type Rebaseline } from './rebaselines';
import type { Records } from './records';
import { periodOf } from './world';

/** The months that one place kept in a spreadsheet before it began to use the tracker. */

const KEPT_IN_A_SPREADSHEET = { place: 'tower-hamlets', months: ['2025-05', '2025-06'] } as const;
/** A month is imported on this working day of the next: after its review, before its meeting. */
const IMPORTED_ON = 14;

/** Whether a place kept a month in a spreadsheet, so that nobody filed a return for it. */
export function isImported(place: string, at: Month): boolean {
  return place === KEPT_IN_A_SPREADSHEET.place && KEPT_IN_A_SPREADSHEET.months.some((one) => one === at);
}

/** The London office imports such a month from a file; null while it has not done so by the demonstration's day. */
export function tellImport(
  { db, tx }: { db: Db; tx: Transaction },
  author: Author,
  at: Month,
  earlier: readonly SubmissionContent[],
  { records, moves }: { records: Records; moves: readonly Rebaseline[] },
): SubmissionContent | null {
  const { world, place } = author;
  const importedAt = momentOn(workingDayOfMonth(nextMonth(at), IMPORTED_ON, isEnglishBankHoliday), 95);
  if (importedAt > world.asOfInstant) return null;
  const dues = duesAt(world, place, moves, { at, instant: importedAt });
  const { draft } = typeReturn(author, { at, today: periodOf(world, at).dueOn, dues, earlier });
  const office: Actor = {
    id: personId('office', 'london'),
    name: 'London office',
    grants: [{ role: 'london_office', organisation: 'london', from: GRANTS_FROM, to: null }],
    delegations: [],
  };
  const context = { db, actor: office, now: new Date(importedAt) };
  const file = {
    name: `${place.slug}-${at}.csv`,
    bytes: new TextEncoder().encode(csvOf(place.name, at, draft)),
  };
  const seen = previewHistory(context, file);
  const fault = seen.ok ? seen.value.faults[0] : seen;
  if (!seen.ok || fault !== undefined)
    throw new Error(`the file of ${place.slug} for ${at} cannot be imported: ${JSON.stringify(fault)}`);
  takeIn(tx, context, file.name, seen.value, (event) =>
    records.audit({ at: importedAt, actor: office.id, ...event }),
  );
  return effectiveSubmission(tx, place.slug, at)?.content ?? null;
}

type Cells = Partial<Record<HistoryColumn, string | number | null>>;

/** The file that the place would have kept: its ratings, confidences and milestones, one a row. */
function csvOf(place: string, at: Month, { areas, milestones }: DraftContent): string {
  const rows: Cells[] = [
    ...Object.entries(areas).flatMap(([area, entry]) => [
      { area, confidence: entry.confidence, reason: entry.confidenceReason },
      ...Object.entries(entry.functions).map(([fn, { rating, notApplicable, evidence, reason }]) =>
        notApplicable === null
          ? { function: fn, rating, evidence, reason }
          : { function: fn, rating: 'n/a', reason: notApplicable },
      ),
    ]),
    ...Object.entries(milestones).map(([milestone, { state, forecast, actual, evidence, note }]) => ({
      milestone,
      state: state?.replaceAll('_', ' ') ?? null,
      forecast,
      actual,
      evidence,
      reason: note,
    })),
  ];
  const said = rows.filter((row) => [row.rating, row.confidence, row.state].some((value) => value != null));
  const columns = HISTORY_COLUMNS.map((heading) => ({
    heading,
    value: (row: Cells) => row[heading] ?? null,
  }));
  return toCsv(
    columns,
    said.map((row) => ({ place, month: at, ...row })),
  );
}
