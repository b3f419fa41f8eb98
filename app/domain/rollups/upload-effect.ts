import {
  type CountedValue,
  countedValues,
  type Figure,
  isEmptyFigure,
  type RecordedValue,
} from './ambitions';
import type { CheckedRow } from './value-upload';

/** What recording a row would change, against what is recorded already. */

const EFFECTS = ['new', 'changed', 'same', 'beside', 'taken_back', 'nothing_there'] as const;
export type Effect = (typeof EFFECTS)[number];

export interface RowEffect {
  row: CheckedRow;
  effect: Effect;
  /** The value that counts now; null when there is none. */
  before: CountedValue | null;
}

const sameFigure = (a: Figure, b: Figure): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator && a.value === b.value;

/**
 * The effect of each row. 'beside': a signed return holds the value that counts, and the uploaded one will stand beside
 * it. 'same' and 'nothing_there' change nothing and are not recorded.
 */
export function effectsOf(rows: readonly CheckedRow[], recorded: readonly RecordedValue[]): RowEffect[] {
  const byKey = new Map<string, RecordedValue[]>();
  const keyOf = (ambition: string, organisation: string, month: string) =>
    `${ambition} ${organisation} ${month}`;
  for (const value of recorded) {
    const key = keyOf(value.ambition, value.organisation, value.month);
    byKey.set(key, [...(byKey.get(key) ?? []), value]);
  }
  return rows.map((row) => {
    const own = byKey.get(keyOf(row.ambition.code, row.organisation, row.month)) ?? [];
    const before = countedValues(own)[0] ?? null;
    const uploaded = own.filter(({ source }) => source.kind === 'upload').toSorted((a, b) => b.id - a.id)[0];
    return { row, before, effect: effectOf(row, before, uploaded) };
  });
}

function effectOf(row: Figure, before: CountedValue | null, uploaded: RecordedValue | undefined): Effect {
  const standing = uploaded === undefined || isEmptyFigure(uploaded) ? null : uploaded;
  if (isEmptyFigure(row)) return standing === null ? 'nothing_there' : 'taken_back';
  if (standing !== null && sameFigure(standing, row)) return 'same';
  if (before !== null && before.source.kind === 'submission') return 'beside';
  return standing === null ? 'new' : 'changed';
}

/** The rows that change something: those that are recorded. */
export function toRecord(effects: readonly RowEffect[]): RowEffect[] {
  return effects.filter(({ effect }) => effect !== 'same' && effect !== 'nothing_there');
}
