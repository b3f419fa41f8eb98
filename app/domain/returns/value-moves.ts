import type { Month } from '~/domain/month';

/** How one value moved: from return to return as they were signed, and inside a draft from save to save. */

/** What the return of a month said, and who typed and signed it. */
export interface Filed<T> {
  month: Month;
  content: T;
  typedBy: readonly string[];
  /** Null where it was imported from a file. */
  signedBy: string | null;
}

/** A month in which a value differs from the return before; null stands for no value. */
export interface FiledMove<V> {
  month: Month;
  before: V | null;
  after: V | null;
  /** No earlier return had a value. */
  first: boolean;
  typedBy: readonly string[];
  /** Null where it was imported from a file. */
  signedBy: string | null;
}

/** A save that changed the value: by whom (a name) and when (ISO instant). */
export interface SavedMove<V> {
  before: V | null;
  after: V | null;
  by: string;
  at: string;
}

/**
 * The moves of a value in the returns of `from` and later, newest first. `filed` holds one return a month in any order;
 * those before `from` only say where the value came from.
 */
export function filedMoves<T, V extends string | number>(
  filed: readonly Filed<T>[],
  read: (content: T) => V | null,
  from: Month,
): FiledMove<V>[] {
  const moves: FiledMove<V>[] = [];
  let before: V | null = null;
  let first = true;
  for (const { content, ...about } of filed.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    const after = read(content);
    if (after !== before && about.month >= from) moves.unshift({ ...about, before, after, first });
    if (after !== null) first = false;
    before = after;
  }
  return moves;
}

/** The saves that changed a value, in the order given. A part that was not there before is null. */
export function savedMoves<T, V extends string | number>(
  saves: readonly { before: T | null; after: T | null; by: string; at: string }[],
  read: (content: T) => V | null,
): SavedMove<V>[] {
  return saves
    .map(({ before, after, by, at }) => ({
      before: before === null ? null : read(before),
      after: after === null ? null : read(after),
      by,
      at,
    }))
    .filter((move) => move.before !== move.after);
}
