import { plannedAt, planOf } from '~/domain/framework/ambition-plan';
import type { Ambition, Framework } from '~/domain/framework/framework';
import { addMonths, type Month, monthsBetween } from '~/domain/month';
import { type CountedValue, enteredByPlaces, measureOf } from '~/domain/rollups/ambitions';
import { ambitionValues, inOrder } from '~/services/rollups/ambition-values.server';
import type { Db } from '~db/client.server';

/** An ambition that a place gives figures of, with what the form says beside its fields. */
export interface AmbitionOfReturn {
  ambition: Ambition;
  /** The latest value before the return's month; null when there is none within two of its intervals. */
  last: CountedValue | null;
  /** A value that somebody uploaded for the month itself. */
  uploaded: CountedValue | null;
  planned: number | null;
  /** Whether a new value is due: the last one is as old as the interval, or there is none. */
  due: boolean;
}

/** The ambitions of a place's return, in the framework's order. Ask permission first. */
export function ambitionsOfReturn(
  db: Db,
  framework: Framework,
  { place, month }: { place: string; month: Month },
): AmbitionOfReturn[] {
  const ambitions = inOrder(framework).filter(enteredByPlaces);
  const values = ambitionValues(db, ambitions, { from: addMonths(month, -12), to: month, instant: null });
  return ambitions.map((ambition) => {
    const { counted, first } = values(ambition.code);
    const own = (counted.get(place) ?? []).toSorted((a, b) => monthsBetween(a.month, b.month));
    const last = own.find((value) => value.month < month) ?? null;
    const now = own.find((value) => value.month === month) ?? null;
    const start = first.get(place);
    const plan = planOf(ambition, start === undefined ? null : measureOf(start, ambition));
    return {
      ambition,
      last,
      uploaded: now?.source.kind === 'upload' ? now : null,
      planned: plan === null ? null : plannedAt(plan, month),
      due: last === null || monthsBetween(last.month, month) >= ambition.intervalMonths,
    };
  });
}
