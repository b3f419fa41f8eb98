import { type IsoDate, isDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import {
  type AreaEntry,
  type AskEntry,
  ENTRY_SCHEMAS,
  type EntryKind,
  type EntryOf,
  type FunctionEntry,
  type MilestoneEntry,
  type PartnerEntry,
  type RiskEntry,
} from './content';
import { type FormValues, fieldName, linkField, MOST_LINKS, NOT_APPLICABLE, warningFieldKey } from './fields';
import { type AddressFault, type AreaLink, addressFault, LINK_LIMITS } from './links';

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

const YES = 'yes';

/** The fields of a sent form; a field sent twice has its last value, files are left out. */
export function readValues(entries: Iterable<readonly [string, unknown]>): FormValues {
  const values: Record<string, string> = {};
  for (const [name, value] of entries) if (typeof value === 'string') values[name] = value;
  return values;
}

/** The version and the base that came with a part; version null when it is not a number. */
export function seenOf(values: FormValues, key: string): { version: number | null; base: string } {
  const text = values[fieldName(key, 'version')] ?? '';
  return {
    version: /^\d{1,9}$/.test(text) ? Number(text) : null,
    base: values[fieldName(key, 'base')] ?? '',
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
const FIELDS_OF_EVERY_PART = ['version', 'base'];

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

const text = (values: FormValues, key: string, field: string): string => values[fieldName(key, field)] ?? '';

/** The length of a text as the limit counts it. */
function lengthOf(typed: unknown): number {
  return typeof typed === 'string' ? typed.replace(/\r\n/g, '\n').trim().length : 0;
}

/** What to do about a text over its limit. */
function tooLong(label: string, typed: unknown, limit: number): string {
  const over = lengthOf(typed) - limit;
  const many = over === 1 ? '1 character' : `${over.toLocaleString('en-GB')} characters`;
  return `${label} can have ${limit.toLocaleString('en-GB')} characters at most: take ${many} out`;
}

type Labels = (path: readonly PropertyKey[]) => { field: string; label: string; other?: string };

/** Reads a candidate with its schema; each fault is laid at its field in words that say what to do. */
function readEntry<K extends EntryKind>(kind: K, candidate: unknown, labels: Labels): Parsed<EntryOf<K>> {
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

// Areas

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
  evidence: 'The evidence',
  reason: 'The reason for the change',
  notApplicable: 'The reason why it does not apply',
};
const AREA_LABELS: Record<string, string> = {
  confidenceReason: 'The reason for your confidence',
  changed: 'What changed this month',
  next: 'What is next',
};
const RATING_HELP = 'choose a level from 0 to 4, or not applicable';

/** The entry of an area from its form. `functions` are the codes it must hold; incomplete work is allowed. */
export function parseArea(area: string, functions: readonly string[], values: FormValues): Parsed<AreaEntry> {
  const links = parseLinks(area, values);
  const candidate = {
    functions: Object.fromEntries(functions.map((code) => [code, functionCandidate(code, values)])),
    confidence: text(values, area, 'confidence') || null,
    confidenceReason: text(values, area, 'confidenceReason'),
    changed: text(values, area, 'changed'),
    next: text(values, area, 'next'),
    links: parsedOrNull(links) ?? [],
    confirmedUnchanged: text(values, area, 'confirmedUnchanged') === YES,
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
      label: `${code}: ${(FUNCTION_LABELS[part ?? ''] ?? '').toLowerCase()}`,
      other: `${code}: ${RATING_HELP}`,
    };
  });
  const faults = faultsOf(entry, links);
  return faults.length > 0 || !entry.ok ? { ok: false, faults } : entry;
}

function functionCandidate(code: string, values: FormValues) {
  const choice = text(values, code, 'rating').trim().toLowerCase();
  return {
    rating: choice === '' || choice === NOT_APPLICABLE ? null : /^\d$/.test(choice) ? Number(choice) : choice,
    notApplicable: choice === NOT_APPLICABLE ? text(values, code, 'notApplicable') : null,
    evidence: text(values, code, 'evidence'),
    reason: text(values, code, 'reason'),
  };
}

// Links of an area

/** How the rows of links show a list; rows past its end are empty. */
export function linkValues(area: string, links: readonly AreaLink[]): FormValues {
  const rows = Array.from({ length: MOST_LINKS }, (_, row) => [
    [linkField(area, row, 'title'), links[row]?.title ?? ''],
    [linkField(area, row, 'url'), links[row]?.url ?? ''],
  ]);
  return Object.fromEntries(rows.flat());
}

const ADDRESS_HELP: Record<Exclude<AddressFault, 'too_long'>, string> = {
  not_whole: 'copy the whole address from your browser, starting with https:// and without spaces',
  scheme:
    'only web addresses can be kept. Use one that starts with https:// or http://, or leave the link out',
  credentials:
    'take the user name and the password out of the address: everybody who reads this would see them',
};

/** The links typed in an area's rows; empty rows are passed over, so clearing a row takes its link out. */
export function parseLinks(area: string, values: FormValues): Parsed<AreaLink[]> {
  const links: AreaLink[] = [];
  const faults: FieldFault[] = [];
  for (let row = 0; row < MOST_LINKS; row += 1) {
    const title = (values[linkField(area, row, 'title')] ?? '').trim();
    const url = (values[linkField(area, row, 'url')] ?? '').trim();
    if (title === '' && url === '') continue;
    const fault = titleFault(title) ?? urlFault(url);
    if (fault === null) links.push({ title, url });
    else
      faults.push({ field: linkField(area, row, fault.part), message: `Link ${row + 1}: ${fault.message}` });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: links };
}

type LinkFault = { part: 'title' | 'url'; message: string };

function titleFault(title: string): LinkFault | null {
  if (title === '') return { part: 'title', message: 'give it a title that says what it leads to' };
  return title.length > LINK_LIMITS.title
    ? { part: 'title', message: tooLong('the title', title, LINK_LIMITS.title) }
    : null;
}

function urlFault(url: string): LinkFault | null {
  if (url === '') return { part: 'url', message: 'give its address, or clear its title to leave it out' };
  const fault = addressFault(url);
  if (fault === null) return null;
  const message = fault === 'too_long' ? tooLong('the address', url, LINK_LIMITS.url) : ADDRESS_HELP[fault];
  return { part: 'url', message };
}

/** The fields of an area that the grid shows; the rest of the entry stays as the form was opened with. */
export const GRID_AREA_FIELDS = ['confidence', 'confidenceReason', 'changed'] as const;

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

// Dates

const DATE_PARTS = ['day', 'month', 'year'] as const;

/** A date as three fields hold it. */
export function dateValues(name: string, date: IsoDate | null): FormValues {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return {
    [`${name}.day`]: day === '' ? '' : String(Number(day)),
    [`${name}.month`]: month === '' ? '' : String(Number(month)),
    [`${name}.year`]: year,
  };
}

/** The date in three fields; null when all are empty. `label` starts the fault: "The forecast date". */
export function parseDate(values: FormValues, name: string, label: string): Parsed<IsoDate | null> {
  const [day, month, year] = DATE_PARTS.map((part) => (values[`${name}.${part}`] ?? '').trim()) as [
    string,
    string,
    string,
  ];
  if (day === '' && month === '' && year === '') return { ok: true, value: null };
  const fault = (message: string): Parsed<never> => ({ ok: false, faults: [{ field: name, message }] });
  if (day === '' || month === '' || year === '') return fault(`${label} needs a day, a month and a year`);
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year))
    return fault(`${label} must be a real date in numbers, such as 27 3 2027`);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? { ok: true, value: date } : fault(`${label} must be a real date, such as 27 3 2027`);
}

function faultsOf(...parsed: Parsed<unknown>[]): FieldFault[] {
  return parsed.flatMap((each) => (each.ok ? [] : each.faults));
}

function parsedOrNull<T>(parsed: Parsed<T>): T | null {
  return parsed.ok ? parsed.value : null;
}

// Milestones

/** How a milestone's fields show an entry. */
export function milestoneValues(milestone: string, entry: MilestoneEntry): FormValues {
  return {
    [fieldName(milestone, 'state')]: entry.state ?? '',
    ...dateValues(fieldName(milestone, 'forecast'), entry.forecast),
    ...dateValues(fieldName(milestone, 'actual'), entry.actual),
    [fieldName(milestone, 'evidence')]: entry.evidence,
    [fieldName(milestone, 'note')]: entry.note,
    ...(entry.confirmed ? { [fieldName(milestone, 'confirmed')]: YES } : {}),
  };
}

const MILESTONE_LABELS: Record<string, string> = { evidence: 'the evidence', note: 'the note' };

/** A milestone's entry from its fields. An actual date after `today` is refused: it cannot have happened. */
export function parseMilestone(
  milestone: string,
  values: FormValues,
  today: IsoDate,
): Parsed<MilestoneEntry> {
  const forecast = parseDate(values, fieldName(milestone, 'forecast'), `${milestone}: the forecast date`);
  const actual = notAfter(
    parseDate(values, fieldName(milestone, 'actual'), `${milestone}: the date it was completed`),
    today,
    fieldName(milestone, 'actual'),
    `${milestone}: the date it was completed must be today or earlier`,
  );
  const entry = readEntry(
    'milestone',
    {
      state: text(values, milestone, 'state') || null,
      forecast: parsedOrNull(forecast),
      actual: parsedOrNull(actual),
      evidence: text(values, milestone, 'evidence'),
      note: text(values, milestone, 'note'),
      ...(text(values, milestone, 'confirmed') === YES ? { confirmed: true } : {}),
    },
    (path) => ({
      field: fieldName(milestone, String(path[0])),
      label: `${milestone}: ${MILESTONE_LABELS[String(path[0])] ?? 'the state'}`,
    }),
  );
  const faults = faultsOf(forecast, actual, entry);
  return faults.length > 0 || !entry.ok ? { ok: false, faults } : entry;
}

function notAfter(
  parsed: Parsed<IsoDate | null>,
  today: IsoDate,
  field: string,
  message: string,
): Parsed<IsoDate | null> {
  if (!parsed.ok || parsed.value === null || parsed.value <= today) return parsed;
  return { ok: false, faults: [{ field, message }] };
}

// Partners at the table

/** How a sector's fields show an entry. */
export function partnerValues(sector: string, entry: PartnerEntry): FormValues {
  return { [fieldName(sector, 'position')]: entry.position ?? '', [fieldName(sector, 'note')]: entry.note };
}

/** A sector's entry; `label` names the sector in faults. */
export function parsePartner(sector: string, label: string, values: FormValues): Parsed<PartnerEntry> {
  const candidate = {
    position: text(values, sector, 'position') || null,
    note: text(values, sector, 'note'),
  };
  return readEntry('partner', candidate, (path) => ({
    field: fieldName(sector, String(path[0])),
    label: `${label}: the note`,
    other: `${label}: choose engaged, partly or not yet`,
  }));
}

// Asks for help

/** How an ask's fields show it. */
export function askValues(key: string, ask: AskEntry): FormValues {
  return {
    [fieldName(key, 'level')]: ask.level,
    [fieldName(key, 'text')]: ask.text,
    ...dateValues(fieldName(key, 'answerBy'), ask.answerBy),
    [fieldName(key, 'withdrawn')]: ask.withdrawn ? YES : '',
  };
}

/** Whether any field of a new part was typed in. */
export function isFilledIn(values: FormValues, key: string, fields: readonly string[]): boolean {
  return Object.entries(values).some(
    ([name, value]) => fields.some((field) => name.startsWith(fieldName(key, field))) && value.trim() !== '',
  );
}

/** An ask from its fields. `before` is the ask as it was, null for a new one, whose answer day cannot be past. */
export function parseAsk(
  key: string,
  values: FormValues,
  context: { month: Month; today: IsoDate; before: AskEntry | null },
): Parsed<AskEntry> {
  const name = fieldName(key, 'answerBy');
  const answerBy = parseDate(values, name, 'The day to answer by');
  const faults = faultsOf(answerBy);
  const day = parsedOrNull(answerBy);
  if (answerBy.ok && day === null)
    faults.push({ field: name, message: 'Give the day by which you need an answer' });
  if (day !== null && day !== context.before?.answerBy && day < context.today)
    faults.push({ field: name, message: 'The day to answer by must be today or later' });
  if (text(values, key, 'text').trim() === '')
    faults.push({ field: fieldName(key, 'text'), message: 'Say what help you need' });
  const level = text(values, key, 'level');
  if (level === '') faults.push({ field: fieldName(key, 'level'), message: 'Choose whom you are asking' });
  const entry = readEntry(
    'ask',
    {
      level: level === '' ? 'icb' : level,
      text: text(values, key, 'text'),
      answerBy: day ?? context.today,
      openedMonth: context.before?.openedMonth ?? context.month,
      withdrawn: text(values, key, 'withdrawn') === YES,
    },
    (path) => ({ field: fieldName(key, String(path[0])), label: 'What you need' }),
  );
  faults.push(...faultsOf(entry));
  return faults.length > 0 || !entry.ok ? { ok: false, faults } : entry;
}

// Risks

/** How a risk's fields show it. */
export function riskValues(key: string, risk: RiskEntry): FormValues {
  return {
    [fieldName(key, 'title')]: risk.title,
    [fieldName(key, 'owner')]: risk.owner,
    [fieldName(key, 'likelihood')]: String(risk.likelihood),
    [fieldName(key, 'impact')]: String(risk.impact),
    [fieldName(key, 'mitigation')]: risk.mitigation,
    [fieldName(key, 'escalation')]: risk.escalation,
    [fieldName(key, 'closed')]: risk.closed ? YES : '',
  };
}

const RISK_LABELS: Record<string, string> = {
  title: 'The risk',
  owner: 'The owner',
  mitigation: 'What is being done',
};

/** A risk from its fields. `before` is the risk as it was, null for a new one. */
export function parseRisk(
  key: string,
  values: FormValues,
  context: { month: Month; before: RiskEntry | null },
): Parsed<RiskEntry> {
  const faults: FieldFault[] = [];
  const needed = (field: string, message: string) => {
    if (text(values, key, field).trim() === '') faults.push({ field: fieldName(key, field), message });
  };
  needed('title', 'Say what the risk is');
  needed('owner', 'Name who owns the risk');
  for (const [field, label] of [
    ['likelihood', 'likelihood'],
    ['impact', 'impact'],
  ] as const) {
    if (!/^[1-5]$/.test(text(values, key, field)))
      faults.push({ field: fieldName(key, field), message: `Choose a ${label} from 1 to 5` });
  }
  const score = (field: string) =>
    /^[1-5]$/.test(text(values, key, field)) ? Number(text(values, key, field)) : 1;
  const entry = readEntry(
    'risk',
    {
      title: text(values, key, 'title'),
      owner: text(values, key, 'owner'),
      likelihood: score('likelihood'),
      impact: score('impact'),
      mitigation: text(values, key, 'mitigation'),
      escalation: text(values, key, 'escalation') || 'none',
      openedMonth: context.before?.openedMonth ?? context.month,
      closed: text(values, key, 'closed') === YES,
    },
    (path) => ({
      field: fieldName(key, String(path[0])),
      label: RISK_LABELS[String(path[0])] ?? 'The escalation',
    }),
  );
  faults.push(...faultsOf(entry));
  return faults.length > 0 || !entry.ok ? { ok: false, faults } : entry;
}

// Sentences for warnings

/** The place's sentence for one warning. */
export function parseWarning(warning: string, values: FormValues): Parsed<{ sentence: string }> {
  const key = warningFieldKey(warning);
  return readEntry('warning', { sentence: text(values, key, 'sentence') }, () => ({
    field: fieldName(key, 'sentence'),
    label: 'Your sentence',
  }));
}

/** Fields that come with every part beside its own. */
export function partFields(key: string, version: number, entry: unknown): FormValues {
  const [versionField, baseField] = FIELDS_OF_EVERY_PART.map((field) => fieldName(key, field)) as [
    string,
    string,
  ];
  return { [versionField]: String(version), [baseField]: entry === null ? '' : canonicalJson(entry) };
}
