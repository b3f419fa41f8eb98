import type { AreaEntry, FunctionEntry } from './content';
import { type FormValues, fieldName, NOT_APPLICABLE } from './fields';
import { faultsOf, type Parsed, parsedOrNull, readEntry, textOf, unless, YES } from './form';
import { linkValues, parseLinks } from './links-form';

/** How an area's form shows an entry. */
export function areaValues(area: string, entry: AreaEntry): FormValues {
  const values: Record<string, string> = {
    [fieldName(area, 'confidence')]: entry.confidence ?? '',
    [fieldName(area, 'confidenceReason')]: entry.confidenceReason,
    [fieldName(area, 'changed')]: entry.changed,
    [fieldName(area, 'next')]: entry.next,
    [fieldName(area, 'confirmedUnchanged')]: entry.confirmedUnchanged ? YES : '',
    ...linkValues(area, entry.links),
  };
  for (const [code, fn] of Object.entries(entry.functions)) {
    values[fieldName(code, 'rating')] = ratingValue(fn);
    values[fieldName(code, 'notApplicable')] = fn.notApplicable ?? '';
    values[fieldName(code, 'evidence')] = fn.evidence;
    values[fieldName(code, 'reason')] = fn.reason;
  }
  return values;
}

function ratingValue(fn: FunctionEntry): string {
  if (fn.rating !== null) return String(fn.rating);
  return fn.notApplicable === null ? '' : NOT_APPLICABLE;
}

const FUNCTION_LABELS: Record<string, string> = {
  evidence: 'the evidence',
  reason: 'the reason for the change',
  notApplicable: 'the reason why it does not apply',
};

const AREA_LABELS: Record<string, string> = {
  confidenceReason: 'The reason for your confidence',
  changed: 'What changed this month',
  next: 'What is next',
};

/** The entry of an area from its form. `functions` are the codes it must hold; incomplete work is allowed. */
export function parseArea(area: string, functions: readonly string[], values: FormValues): Parsed<AreaEntry> {
  const links = parseLinks(area, values);
  const candidate = {
    functions: Object.fromEntries(functions.map((code) => [code, functionCandidate(code, values)])),
    confidence: textOf(values, area, 'confidence') || null,
    confidenceReason: textOf(values, area, 'confidenceReason'),
    changed: textOf(values, area, 'changed'),
    next: textOf(values, area, 'next'),
    links: parsedOrNull(links) ?? [],
    confirmedUnchanged: textOf(values, area, 'confirmedUnchanged') === YES,
  };
  const entry = readEntry('area', candidate, (path) => {
    if (path[0] !== 'functions') {
      const field = String(path[0]);
      return {
        field: fieldName(area, field),
        label: AREA_LABELS[field] ?? field,
        other: 'Choose On course, At risk or Needs help',
      };
    }
    const [, code, part] = path.map(String);
    return {
      field: fieldName(code as string, part ?? 'rating'),
      label: `${code}: ${FUNCTION_LABELS[part ?? ''] ?? ''}`,
      other: `${code}: choose a level from 0 to 4, or not applicable`,
    };
  });
  return unless(faultsOf(entry, links), entry);
}

function functionCandidate(code: string, values: FormValues) {
  const choice = textOf(values, code, 'rating').trim().toLowerCase();
  return {
    rating: choice === '' || choice === NOT_APPLICABLE ? null : /^\d$/.test(choice) ? Number(choice) : choice,
    notApplicable: choice === NOT_APPLICABLE ? textOf(values, code, 'notApplicable') : null,
    evidence: textOf(values, code, 'evidence'),
    reason: textOf(values, code, 'reason'),
  };
}

/** The fields of an area that the grid shows; the rest of the entry stays as the form was opened with. */
const GRID_AREA_FIELDS = ['confidence', 'confidenceReason', 'changed'] as const;

/** An area's entry from the grid: what the grid holds, laid over the entry it was opened with. */
export function parseGridArea(
  area: string,
  functions: readonly string[],
  values: FormValues,
  base: AreaEntry,
): Parsed<AreaEntry> {
  const laid: Record<string, string> = { ...areaValues(area, base) };
  for (const field of GRID_AREA_FIELDS) {
    const name = fieldName(area, field);
    if (values[name] !== undefined) laid[name] = values[name];
  }
  for (const code of functions) {
    const name = fieldName(code, 'rating');
    if (values[name] !== undefined) laid[name] = levelTyped(values[name]);
  }
  return parseArea(area, functions, laid);
}

/** People type 'n', 'n/a' or 'na' for "not applicable". */
function levelTyped(typed: string): string {
  return /^n\/?a?$/i.test(typed.trim()) ? NOT_APPLICABLE : typed;
}
