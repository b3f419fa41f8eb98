import { canonicalJson } from '~/domain/records/canonical';
import type { EntryKind } from '~/domain/returns/content';
import { type FormValues, fieldName } from '~/domain/returns/fields';
import { type FieldFault, partFields } from '~/domain/returns/form';
import { formatTime } from '../format';
import { type ConflictView, conflictViews, type MergedFacts } from './conflict';
import { fieldId } from './fields';
import { typedTexts } from './typed';

/** What a form of the return is answered with when it is not simply saved. */
export interface FormAnswer {
  /** A save while typing: when, and the versions and bases to send from now on. */
  saved?: { at: string; seen: FormValues };
  /** Why it was not saved, as the rest of "Not saved: ...". */
  problem?: string;
  /** The form as it is to be shown again. */
  values?: FormValues;
  errors?: { id: string; message: string }[];
  conflicts?: ConflictView[];
  locked?: { message: string; texts: { name: string; label: string; text: string }[] };
}

interface MergedPart extends MergedFacts {
  version: number;
  theirs: unknown;
  merged: unknown;
}

/** The outcome of saving a form, as far as an answer needs it. */
export type SaveOutcome =
  | {
      ok: true;
      value: { savedAt: string; versions: Readonly<Record<string, number>>; newer: readonly string[] };
    }
  | { ok: false; code: 'conflict'; parts: readonly MergedPart[] }
  | { ok: false; code: 'locked' | 'forbidden' | 'unknown_part' | 'not_found'; message: string };

export interface SentForm {
  values: FormValues;
  /** The fields as the page shows them now, to tell what was typed. */
  shown: FormValues;
  parts: readonly { kind: EntryKind; key: string; content: unknown }[];
  /** Fields of one part of the form as they show an entry. */
  show: (key: string, entry: never) => FormValues;
  /** The key under which a part's fields stand, where it is not the part's own. */
  formKey?: (key: string) => string;
  names?: Readonly<Record<string, string>>;
}

export const SIGNED_OUT: FormAnswer = {
  problem: 'you are signed out. Sign in again in another tab, then go on here.',
};

const STATUS = { conflict: 409, locked: 409, unknown_part: 400, forbidden: 403, not_found: 404 } as const;

/** The answer to a form with faults: everything typed is shown again, each fault with a link to its field. */
export function refusedAnswer(values: FormValues, faults: readonly FieldFault[]): FormAnswer {
  return {
    values,
    errors: faults.map(({ field, message }) => ({ id: anchorOf(field), message })),
    problem: `${faults[0]?.message ?? 'something needs to be put right'}.`,
  };
}

function anchorOf(field: string): string {
  return field.endsWith('.version') ? 'maincontent' : fieldId(field);
}

/** The answer to a form that went to be saved, with its HTTP status. */
export function saveAnswer(outcome: SaveOutcome, sent: SentForm): { status: number; answer: FormAnswer } {
  const formKey = sent.formKey ?? ((key: string) => key);
  if (outcome.ok) return { status: 200, answer: { saved: savedNow(outcome.value, sent.parts, formKey) } };
  const status = STATUS[outcome.code];
  if (outcome.code !== 'conflict')
    return {
      status,
      answer: {
        problem: outcome.message,
        locked: { message: outcome.message, texts: typedTexts(sent.values, sent.shown, sent.names) },
      },
    };
  const merged = outcome.parts.map((part) => ({
    ...sent.show(part.key, part.merged as never),
    ...partFields(formKey(part.key), part.version, part.theirs ?? null),
  }));
  return {
    status,
    answer: {
      problem: 'a colleague saved this while you were typing. Choose Save to see both texts side by side.',
      values: Object.assign({}, sent.values, ...merged),
      conflicts: conflictViews(outcome.parts, sent.names),
    },
  };
}

function savedNow(
  value: { savedAt: string; versions: Readonly<Record<string, number>>; newer: readonly string[] },
  parts: SentForm['parts'],
  formKey: (key: string) => string,
): { at: string; seen: FormValues } {
  const seen: Record<string, string> = {};
  for (const { kind, key, content } of parts) {
    const version = value.versions[`${kind}/${key}`];
    if (version === undefined || value.newer.includes(`${kind}/${key}`)) continue;
    seen[fieldName(formKey(key), 'version')] = String(version);
    seen[fieldName(formKey(key), 'base')] = canonicalJson(content);
  }
  return { at: formatTime(value.savedAt), seen };
}
