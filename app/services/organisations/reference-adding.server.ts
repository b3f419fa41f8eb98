import type { Month } from '~/domain/month';
import {
  COPIED_REASON,
  type HistoryEntry,
  type HistoryName,
  type HistoryPlan,
  subjectOf,
} from '~/domain/organisations/reference-histories';
import type { ReferenceFault } from '~/domain/organisations/reference-table';
import type { Transaction } from '~db/client.server';
import { attempted } from './reference-rows.server';

/** What adding the entries of a file stands on. */
export interface Adding {
  tx: Transaction;
  /** Who recorded an entry, by the e-mail address in the file: its person here, or whoever imports. */
  author: (email: string) => string;
  /** The last month with a submission, or published: its framework and structure stand. */
  settled: Month | null;
  /** The last month published: its Integrators and neighbourhoods stand. */
  published: Month | null;
}

/** Adds the entries of one list, as far as they can be added, and gives every fault. */
export type Add<Name extends HistoryName> = (
  adding: Adding,
  entries: HistoryPlan<Name>['add'],
  standing: readonly HistoryEntry<Name>[],
) => ReferenceFault[];

/** Adds entries in turn. After a fault the rest of what it is about is left: each entry builds on the one before. */
export function inTurn<Entry extends object>(
  entries: readonly { entry: Entry; where: string }[],
  work: (entry: Entry) => string | null,
): ReferenceFault[] {
  const stopped = new Set<string>();
  return entries.flatMap(({ entry, where }) => {
    const subject = subjectOf(entry as Record<string, unknown>);
    if (stopped.has(subject)) return [];
    const message = attempted(() => work(entry));
    if (message === null) return [];
    stopped.add(subject);
    return [{ where, message }];
  });
}

/** Who recorded an entry, when, and in place of why that it was copied. */
export function said({ author }: Adding, { by, at }: { by: string; at: string }) {
  return { by: author(by), at, reason: COPIED_REASON };
}

/** The change of a number, counted from 1. */
export function numbered<T extends { id: number }>(
  changes: readonly T[],
  number: number | null,
): number | null {
  return number === null ? null : (changes[number - 1]?.id ?? null);
}
