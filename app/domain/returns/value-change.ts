import { ENTRY_KINDS, type EntryKind } from './content';
import { flatten, sameValue } from './merge';

/** One field that one save changed; null where there was nothing before or is nothing after. */
export interface FieldChange {
  /** Path of the field inside its part, such as 'functions.GEO-F1.rating'. */
  field: string;
  before: unknown;
  after: unknown;
}

/** A changed field with its part of the return, who changed it (by name) and when (ISO instant). */
export interface ValueChange extends FieldChange {
  kind: EntryKind;
  key: string;
  by: string;
  at: string;
  /** By which way it came when not typed on a page; null otherwise. */
  provenance?: string | null;
}

/** A part of a return as its history names it: 'area/GEO'. */
export interface Part {
  kind: EntryKind;
  key: string;
}

/** Reads 'area/GEO' or 'milestone/GEO-1'; null when the text names no part. */
export function parsePart(text: string): Part | null {
  const [kind, key, ...rest] = text.split('/');
  const known = ENTRY_KINDS.find((each) => each === kind);
  if (known === undefined || key === undefined || rest.length > 0 || !/^[\w:.-]{1,80}$/.test(key))
    return null;
  return { kind: known, key };
}

/** The name of a part, as `parsePart` reads it. */
export function partName({ kind, key }: Part): string {
  return `${kind}/${key}`;
}

/**
 * The fields that differ between a part's content before and after a save. Of a part that was not there before, only
 * the fields that say something count.
 */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [flatten((before ?? {}) as object), flatten((after ?? {}) as object)];
  const isNew = before === null || before === undefined;
  return Object.keys({ ...was, ...is })
    .map((field) => ({ field, before: something(was[field]), after: something(is[field]) }))
    .filter((change) => !sameValue(change.before, change.after))
    .filter((change) => !isNew || (change.after !== '' && change.after !== false));
}

/** An empty list is nothing, as a list that was not there yet. */
function something(value: unknown): unknown {
  return value === undefined || (Array.isArray(value) && value.length === 0) ? null : value;
}
