import { isDate } from '~/domain/date';
import type {
  Confidence,
  EntryKind,
  MilestoneState,
  PartnerPosition,
  Rating,
} from '~/domain/returns/content';
import { fieldName, warningFieldKey } from '~/domain/returns/fields';
import type { AreaLink } from '~/domain/returns/links';
import { formatDate, formatInstant } from '../format';
import { fieldId } from './fields';
import {
  ASK_LEVEL_WORDS,
  confidenceWords,
  ESCALATION_WORDS,
  levelWords,
  MILESTONE_STATE_WORDS,
  PARTNER_WORDS,
} from './words';

/** A stale save, as its page shows it: both texts side by side, mine in the field. */

/** A part of a form as it was merged with what a colleague saved first. */
export interface MergedFacts {
  kind: EntryKind;
  key: string;
  clashes: readonly { field: string; mine: unknown; theirs: unknown }[];
  takenFromThem: readonly string[];
  fields: Readonly<Record<string, unknown>>;
  savedBy: string;
  savedAt: string;
}

export interface ConflictView {
  key: string;
  who: string;
  clashes: { id: string; label: string; mine: string; theirs: string }[];
  /** Only they changed these; the form now shows theirs. */
  taken: { id: string; label: string; theirs: string }[];
}

const FIELD_LABELS: Record<string, string> = {
  rating: 'level',
  notApplicable: 'why it does not apply',
  evidence: 'evidence',
  reason: 'why it changed',
  confidence: 'confidence',
  confidenceReason: 'reason for the confidence',
  changed: 'what changed this month',
  next: 'what is next',
  confirmedUnchanged: 'nothing else changed',
  links: 'links',
  state: 'state',
  forecast: 'forecast date',
  actual: 'date completed',
  note: 'note',
  position: 'at the table',
  level: 'whom you are asking',
  text: 'what you need',
  answerBy: 'answer by',
  withdrawn: 'withdrawn',
  title: 'risk',
  owner: 'owner',
  likelihood: 'likelihood',
  impact: 'impact',
  mitigation: 'what is being done',
  escalation: 'escalation',
  closed: 'closed',
  sentence: 'your sentence',
  numerator: 'numerator',
  denominator: 'denominator',
  value: 'value',
};

/** The name of the form field that holds a field of an entry: 'functions.GEO-F1.rating' is 'GEO-F1.rating'. */
function nameOfEntryField(kind: EntryKind, key: string, field: string): string {
  if (kind === 'warning') return fieldName(warningFieldKey(key), field);
  const [, code, part] = field.split('.');
  return kind === 'area' && field.startsWith('functions.')
    ? fieldName(code as string, part as string)
    : fieldName(key, field);
}

/** What a field is called: 'GEO-F1: evidence'. `names` gives words for keys that mean nothing to people. */
export function fieldLabel(name: string, names: Readonly<Record<string, string>> = {}): string {
  const [key = '', field = '', row, box] = name.split('.');
  if (field === 'links' && row !== undefined)
    return `${names[key] ?? key}: link ${Number(row) + 1}, ${box === 'url' ? 'address' : 'title'}`;
  return `${names[key] ?? key}: ${FIELD_LABELS[field] ?? field}`;
}

/** A field's value in words. */
export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return linkLines(value);
  const last = field.split('.').at(-1);
  if (last === 'rating') return levelWords(value as Rating);
  if (last === 'confidence') return confidenceWords(value as Confidence);
  if (last === 'state') return MILESTONE_STATE_WORDS[value as MilestoneState];
  if (last === 'position') return PARTNER_WORDS[value as PartnerPosition];
  if (last === 'level') return ASK_LEVEL_WORDS[value as 'icb'];
  if (last === 'escalation') return ESCALATION_WORDS[value as 'none'];
  return isDate(value) ? formatDate(value) : String(value);
}

function linkLines(links: readonly AreaLink[]): string {
  return links.length === 0 ? 'Nothing' : links.map(({ title, url }) => `${title}: ${url}`).join('\n');
}

/** What the page of a stale save shows, part by part. */
export function conflictViews(
  parts: readonly MergedFacts[],
  names: Readonly<Record<string, string>> = {},
): ConflictView[] {
  return parts.map((part) => {
    const about = (field: string) => {
      const name = nameOfEntryField(part.kind, part.key, field);
      return { id: fieldId(name), label: fieldLabel(name, names) };
    };
    return {
      key: part.key,
      who: `${part.savedBy} saved ${names[part.key] ?? part.key} on ${formatInstant(part.savedAt)}, while you were typing.`,
      clashes: part.clashes.map(({ field, mine, theirs }) => ({
        ...about(field),
        mine: valueWords(field, mine),
        theirs: valueWords(field, theirs),
      })),
      taken: part.takenFromThem.map((field) => ({
        ...about(field),
        theirs: valueWords(field, part.fields[field]),
      })),
    };
  });
}
