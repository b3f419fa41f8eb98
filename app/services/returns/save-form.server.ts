import type { Month } from '~/domain/month';
import type { Failure } from '~/domain/result';
import type { EntryKind } from '~/domain/returns/content';
import { isUntouched, readBase, type SentPart } from '~/domain/returns/form';
import { type Merge, mergeThreeWay, unflatten } from '~/domain/returns/merge';
import type { Context } from '~/services/context.server';
import { entryKey } from './draft-of.server';
import { type Conflict, type EntrySave, type Saved, saveEntries } from './save-entries.server';

/** One part of a form, of whichever kind. */
export type FormPart = { [K in EntryKind]: SentPart<K> }[EntryKind];

/** A part that a colleague saved first: theirs, and mine laid over it. */
export interface MergedPart extends Merge {
  kind: EntryKind;
  key: string;
  /** The version to send with the next save. */
  version: number;
  theirs: unknown;
  /** Both sides' changes together, mine where both changed the same field. */
  merged: unknown;
  savedBy: string;
  savedAt: string;
}

export interface FormSaved extends Saved {
  /** Parts I had not touched that a colleague has changed meanwhile: nothing of mine was at stake. */
  newer: string[];
}

export type FormFailure =
  | (Failure<'conflict'> & { parts: MergedPart[] })
  | Failure<'not_found' | 'forbidden' | 'locked' | 'unknown_part'>;

/**
 * Saves the parts of a form, all or nothing. Parts left as they were opened are not sent at all when their version
 * (`current`, by 'kind/key') is still the same, and give way when a colleague changed them. A real clash writes nothing
 * and comes back merged.
 */
export function saveForm(
  context: Context,
  input: {
    place: string;
    month: Month;
    parts: readonly FormPart[];
    current: ReadonlyMap<string, { version: number }>;
  },
): { ok: true; value: FormSaved } | FormFailure {
  const versionNow = (part: FormPart) => input.current.get(entryKey(part.kind, part.key))?.version ?? 0;
  const untouched = (part: Pick<FormPart, 'content' | 'base'>) => isUntouched(part.content, part.base);
  const sent = input.parts.filter((part) => !untouched(part) || versionNow(part) !== part.version);
  const first = save(context, input, sent);
  if (first.ok) return { ok: true, value: { ...first.value, newer: [] } };
  if (first.code !== 'conflict') return first;

  const clashing = new Set(first.conflicts.map(({ kind, key }) => entryKey(kind, key)));
  const newer = sent.filter((part) => clashing.has(entryKey(part.kind, part.key)) && untouched(part));
  const rest = sent.filter((part) => !newer.includes(part));
  const second = newer.length === 0 ? first : save(context, input, rest);
  if (second.ok)
    return { ok: true, value: { ...second.value, newer: newer.map(({ kind, key }) => entryKey(kind, key)) } };
  if (second.code !== 'conflict') return second;
  return { ...second, parts: second.conflicts.map((conflict) => mergedPart(conflict, rest)) };
}

function save(context: Context, input: { place: string; month: Month }, parts: readonly FormPart[]) {
  const saves = parts.map(
    ({ kind, key, version, content }) => ({ kind, key, seenVersion: version, content }) as EntrySave,
  );
  return saveEntries(context, { place: input.place, month: input.month, saves });
}

function mergedPart(conflict: Conflict, parts: readonly FormPart[]): MergedPart {
  const mine = parts.find((part) => part.kind === conflict.kind && part.key === conflict.key);
  if (mine === undefined) throw new Error(`a conflict about ${conflict.key}, which was not sent`);
  const theirs = (conflict.theirs ?? {}) as object;
  const base = readBase(mine.kind, mine.base) ?? {};
  const merge = mergeThreeWay(base, mine.content, theirs);
  const { kind, key, version, savedBy, savedAt } = conflict;
  return { ...merge, kind, key, version, theirs, merged: unflatten(merge.fields), savedBy, savedAt };
}
