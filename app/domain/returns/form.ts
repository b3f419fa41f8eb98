import { canonicalJson } from '~/domain/records/canonical';
import { ENTRY_SCHEMAS, type EntryKind, type EntryOf } from './content';
import { type FormValues, fieldName } from './fields';

/**
 * The forms of a return. Every field is named '<key>.<field>', such as 'GEO-F1.rating', 'GEO.confidence' or
 * 'GEO-1.forecast.day', on whichever page it stands. What a person typed stays a text until it is a whole entry, so a
 * refused form can be shown again as it was typed.
 */

/** A field that cannot be saved as it is, and what to do about it. */
export interface FieldFault {
  field: string;
  message: string;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; faults: FieldFault[] };

export const YES = 'yes';

/** The fields of a sent form; a field sent twice has its last value, files are left out. */
export function readValues(entries: Iterable<readonly [string, unknown]>): FormValues {
  const values: Record<string, string> = {};
  for (const [name, value] of entries) if (typeof value === 'string') values[name] = value;
  return values;
}

/** The version and the base that came with a part; version null when it is not a number. */
export function seenOf(values: FormValues, key: string): { version: number | null; base: string } {
  const version = textOf(values, key, 'version');
  return {
    version: /^\d{1,9}$/.test(version) ? Number(version) : null,
    base: textOf(values, key, 'base'),
  };
}

/** The entry a form was opened with, or null when what was sent is not one. */
export function readBase<K extends EntryKind>(kind: K, base: string): EntryOf<K> | null {
  try {
    const parsed = ENTRY_SCHEMAS[kind].safeParse(JSON.parse(base));
    return parsed.success ? (parsed.data as EntryOf<K>) : null;
  } catch {
    return null;
  }
}

/** Whether a person changed nothing of what the form opened with. */
export function isUntouched(content: unknown, base: string): boolean {
  return canonicalJson(content) === base;
}

const CONTROLS = new Set(['intent', 'newKey']);

/**
 * A fault when the form has fields that no form of ours has, or `unreadable` versions: it is stale or forged. `keys` are
 * those the form may hold.
 */
export function unknownFields(values: FormValues, keys: readonly string[], unreadable = false): FieldFault[] {
  const known = new Set(keys);
  const stray = Object.keys(values).some(
    (name) => !CONTROLS.has(name) && !known.has(name.split('.')[0] as string),
  );
  if (!stray && !unreadable) return [];
  return [
    {
      field: fieldName(keys[0] ?? '', 'version'),
      message: 'The form does not match this month’s return. Open the page again and copy your text over',
    },
  ];
}

/** One part of a form as it was sent: the entry typed, and the entry (canonical JSON) and version it started from. */
export interface SentPart<K extends EntryKind> {
  kind: K;
  key: string;
  version: number;
  base: string;
  content: EntryOf<K>;
}

/**
 * The parts of a sent form under `keys`, each read by `parse`, and every fault of it. `known` are all keys that the form's
 * fields may have, where those are more.
 */
export function readParts<K extends EntryKind>(
  kind: K,
  values: FormValues,
  keys: readonly string[],
  parse: (key: string) => Parsed<EntryOf<K>>,
  known: readonly string[] = keys,
): { parts: SentPart<K>[]; faults: FieldFault[] } {
  const parts: SentPart<K>[] = [];
  const unreadable = keys.some((key) => seenOf(values, key).version === null);
  const faults = unknownFields(values, known, unreadable);
  for (const key of keys) {
    const { version, base } = seenOf(values, key);
    const parsed = parse(key);
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (version !== null) parts.push({ kind, key, version, base, content: parsed.value });
  }
  return { parts, faults };
}

/**
 * The parts of a sent list: those the page opened with (`known`; one that has come since is left out), and `added` if
 * somebody began to type in its `fields`.
 */
export function readList<K extends EntryKind>(
  kind: K,
  values: FormValues,
  { known, added, fields }: { known: readonly string[]; added: string; fields: readonly string[] },
  parse: (key: string) => Parsed<EntryOf<K>>,
): { parts: SentPart<K>[]; faults: FieldFault[] } {
  const all = [...new Set([...known, added])];
  const sent = all.filter(
    (key) => seenOf(values, key).version !== null && (key !== added || isFilledIn(values, key, fields)),
  );
  return readParts(kind, values, sent, parse, all);
}

/** What was typed in a field; empty when it was not sent. */
export function textOf(values: FormValues, key: string, field: string): string {
  return values[fieldName(key, field)] ?? '';
}

/** The length of a text as the limit counts it. */
function lengthOf(typed: unknown): number {
  return typeof typed === 'string' ? typed.replace(/\r\n/g, '\n').trim().length : 0;
}

/** What to do about a text over its limit. */
export function tooLong(label: string, typed: unknown, limit: number): string {
  const over = lengthOf(typed) - limit;
  const many = over === 1 ? '1 character' : `${over.toLocaleString('en-GB')} characters`;
  return `${label} can have ${limit.toLocaleString('en-GB')} characters at most: take ${many} out`;
}

type Labels = (path: readonly PropertyKey[]) => { field: string; label: string; other?: string };

/** Reads a candidate with its schema; each fault is laid at its field in words that say what to do. */
export function readEntry<K extends EntryKind>(
  kind: K,
  candidate: unknown,
  labels: Labels,
): Parsed<EntryOf<K>> {
  const parsed = ENTRY_SCHEMAS[kind].safeParse(candidate);
  if (parsed.success) return { ok: true, value: parsed.data as EntryOf<K> };
  const faults = parsed.error.issues.map((issue) => {
    const { field, label, other } = labels(issue.path);
    if (issue.code !== 'too_big') return { field, message: other ?? `${label} is not one of the choices` };
    const limit = Number(issue.maximum);
    return { field, message: tooLong(label, valueAt(candidate, issue.path), limit) };
  });
  return { ok: false, faults };
}

function valueAt(candidate: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    candidate,
  );
}

/** Every fault of what was read. */
export function faultsOf(...parsed: Parsed<unknown>[]): FieldFault[] {
  return parsed.flatMap((each) => (each.ok ? [] : each.faults));
}

/** The value, unless something beside it has a fault. */
export function unless<T>(faults: FieldFault[], parsed: Parsed<T>): Parsed<T> {
  return faults.length > 0 || !parsed.ok ? { ok: false, faults } : parsed;
}

/** The value that was read; null when it has a fault. */
export function parsedOrNull<T>(parsed: Parsed<T>): T | null {
  return parsed.ok ? parsed.value : null;
}

/** Whether any field of a new part was typed in. */
function isFilledIn(values: FormValues, key: string, fields: readonly string[]): boolean {
  return Object.entries(values).some(
    ([name, value]) => fields.some((field) => name.startsWith(fieldName(key, field))) && value.trim() !== '',
  );
}

/** Fields that come with every part beside its own. */
export function partFields(key: string, version: number, entry: unknown): FormValues {
  return {
    [fieldName(key, 'version')]: String(version),
    [fieldName(key, 'base')]: entry === null ? '' : canonicalJson(entry),
  };
}
