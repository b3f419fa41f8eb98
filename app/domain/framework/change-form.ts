import { type IsoDate, isDate } from '~/domain/date';
import { type Month, parseMonth } from '~/domain/month';
import { LEVELS } from '~/domain/organisations/organisation';
import { dateOfParts } from '~/domain/returns/period-form';
import { BASES, COMMITMENTS, ROLL_UP_METHODS, SHIFTS } from './framework';
import type { AnyContent } from './plan-change';
import type { EditedKind, Item, Items } from './timeline';

/** The form in which the London office says what an item of the framework says. */

const LONGEST_LINE = 200;
export const LONGEST_TEXT = 1000;
/** No more waypoints than this: one a year for the ten years is ten. */
const MOST_WAYPOINTS = 20;

/** How one box of the form is typed and read. */
export type Field = {
  name: string;
  optional?: boolean;
  /** Cannot be changed once the item stands. */
  fixed?: boolean;
  /** The least and the most that a whole number may be. */
  between?: readonly [number, number];
} & (
  | {
      type: 'line' | 'text' | 'number' | 'count' | 'month' | 'date' | 'waypoints' | 'functions' | 'ambitions';
    }
  | { type: 'choice' | 'choices'; options: readonly string[] }
);

const BASIS: Field = { name: 'basis', type: 'choice', options: BASES };
const COMMITMENT: Field = { name: 'commitment', type: 'choice', options: COMMITMENTS };
const SHIFT: Field = { name: 'shift', type: 'choice', options: SHIFTS, optional: true };
const TITLE: Field = { name: 'title', type: 'line' };

const LEVEL_FIELDS = ['level0', 'level1', 'level2', 'level3', 'level4'] as const;

/** The boxes of each kind of item, in order. */
export const FIELDS: Record<EditedKind, readonly Field[]> = {
  area: [TITLE, { name: 'subtitle', type: 'line' }, { name: 'summary', type: 'text' }, BASIS],
  function: [
    TITLE,
    { name: 'help', type: 'text' },
    ...LEVEL_FIELDS.map((name): Field => ({ name, type: 'text' })),
    { name: 'levelsBasis', type: 'choice', options: BASES },
    COMMITMENT,
    SHIFT,
    BASIS,
  ],
  milestone: [
    TITLE,
    { name: 'evidence', type: 'text' },
    { name: 'level', type: 'choice', options: LEVELS, fixed: true },
    { name: 'alsoSeenBy', type: 'choices', options: LEVELS, optional: true },
    { name: 'dueOn', type: 'date', optional: true, fixed: true },
    { name: 'dateBasis', type: 'choice', options: BASES },
    { name: 'functions', type: 'functions', optional: true },
    { name: 'ambitions', type: 'ambitions', optional: true },
    COMMITMENT,
    SHIFT,
    BASIS,
  ],
  ambition: [
    TITLE,
    { name: 'indicator', type: 'line' },
    { name: 'definition', type: 'text' },
    { name: 'unit', type: 'line' },
    { name: 'decimals', type: 'count', between: [0, 4] },
    { name: 'direction', type: 'choice', options: ['up', 'down'] },
    { name: 'rollUp', type: 'choice', options: ROLL_UP_METHODS },
    { name: 'numeratorLabel', type: 'line', optional: true },
    { name: 'denominatorLabel', type: 'line', optional: true },
    { name: 'per', type: 'count', optional: true, between: [1, 100_000] },
    { name: 'baselineValue', type: 'number', optional: true },
    { name: 'baselineMonth', type: 'month' },
    { name: 'baselineBasis', type: 'choice', options: BASES },
    { name: 'waypoints', type: 'waypoints', optional: true },
    { name: 'targetValue', type: 'number', optional: true },
    { name: 'targetPercent', type: 'number', optional: true },
    { name: 'targetPoints', type: 'number', optional: true },
    { name: 'targetMonth', type: 'month' },
    { name: 'intervalMonths', type: 'count', between: [1, 60] },
    { name: 'plausibleMin', type: 'number' },
    { name: 'plausibleMax', type: 'number' },
    COMMITMENT,
    SHIFT,
    BASIS,
  ],
};

/** What was typed, by the name of its box; a box with several ticks has several values. */
export type Typed = Record<string, string[]>;
export interface FormFault {
  field: string;
  message: string;
}
export interface ReadChange {
  from: Month;
  to: Month | null;
  content: AnyContent;
}

/** The boxes as an item fills them. */
export function typedOf(kind: EditedKind, item: Item, months: { from: Month; to: Month | null }): Typed {
  const value = valuesOf(kind, item);
  const own = FIELDS[kind].flatMap(({ name, type }): [string, string[]][] => {
    const held = value[name];
    if (type === 'date') return datePartsOf(name, held as IsoDate | null);
    if (Array.isArray(held)) return [[name, held.map(String)]];
    return [[name, [held === null || held === undefined ? '' : String(held)]]];
  });
  return { ...Object.fromEntries(own), from: [months.from], to: [months.to ?? ''] };
}

function datePartsOf(name: string, date: IsoDate | null): [string, string[]][] {
  const [year = '', month = '', day = ''] =
    date === null ? [] : date.split('-').map((part) => String(Number(part)));
  return [
    [`${name}.day`, [day]],
    [`${name}.month`, [month]],
    [`${name}.year`, [year]],
  ];
}

function valuesOf(kind: EditedKind, item: Item): Record<string, unknown> {
  if (kind === 'function') {
    const { levels } = item as Items['function'];
    return { ...item, ...Object.fromEntries(LEVEL_FIELDS.map((name, level) => [name, levels[level] ?? ''])) };
  }
  if (kind !== 'ambition') return { ...item };
  const { baseline, target, waypoints, plausible, ...rest } = item as Items['ambition'];
  return {
    ...rest,
    baselineValue: baseline.value,
    baselineMonth: baseline.month,
    targetValue: target.value,
    targetPercent: target.relativePercent,
    targetPoints: target.relativePoints,
    targetMonth: target.month,
    waypoints: waypoints.map(({ month, value }) => `${month} ${value}`).join('\n'),
    plausibleMin: plausible.min,
    plausibleMax: plausible.max,
  };
}

/**
 * What a filled-in form says of an item, or every fault of it at once. `known` holds the codes a milestone may name;
 * `wordOf` gives the words that a box is known by.
 */
export function readChangeForm(
  kind: EditedKind,
  typed: Typed,
  known: { functions: readonly string[]; ambitions: readonly string[]; slug: string },
  wordOf: (field: string) => string,
): { ok: true; value: ReadChange } | { ok: false; faults: FormFault[] } {
  const faults: FormFault[] = [];
  const values: Record<string, unknown> = {};
  for (const field of FIELDS[kind]) {
    const read = readField(field, typed, known);
    if (read.ok) values[field.name] = read.value;
    else faults.push({ field: field.name, message: `${wordOf(field.name)}: ${read.message}` });
  }
  const { from, to, faults: monthFaults } = readMonths(typed);
  faults.push(...monthFaults);
  if (kind === 'ambition' && faults.length === 0) faults.push(...ambitionFaults(values));
  if (faults.length > 0 || from === null) return { ok: false, faults };
  return { ok: true, value: { from, to, content: contentOf(kind, values, known.slug) } };
}

/** The months of a change: the first it holds for, and the last or none. */
export function readMonths(typed: Typed): { from: Month | null; to: Month | null; faults: FormFault[] } {
  const from = parseMonth(typed.from?.[0]);
  const end = typed.to?.[0] ?? '';
  const to = parseMonth(end);
  const faults: FormFault[] = [];
  if (from === null) faults.push({ field: 'from', message: 'Choose the first month' });
  if (to === null && end !== '') faults.push({ field: 'to', message: 'Choose a last month, or none' });
  return { from, to, faults };
}

type Read = { ok: true; value: unknown } | { ok: false; message: string };
const read = (value: unknown): Read => ({ ok: true, value });
const fault = (message: string): Read => ({ ok: false, message });

function readField(
  field: Field,
  typed: Typed,
  known: { functions: readonly string[]; ambitions: readonly string[] },
): Read {
  const given = (typed[field.name] ?? []).map((value) => value.replaceAll('\r\n', '\n').trim());
  const text = given[0] ?? '';
  switch (field.type) {
    case 'choices':
      return subset(given, field.options);
    case 'functions':
      return subset(given, known.functions);
    case 'ambitions':
      return subset(given, known.ambitions);
    case 'date':
      return readDate(field, typed);
    default:
      if (text === '')
        return field.optional ? read(field.type === 'waypoints' ? [] : null) : fault('fill this in');
      return readText(field, text);
  }
}

function subset(given: readonly string[], options: readonly string[]): Read {
  const named = given.filter((value) => value !== '');
  return named.every((value) => options.includes(value))
    ? read(options.filter((option) => named.includes(option)))
    : fault('choose from the list');
}

function readText(field: Field, text: string): Read {
  switch (field.type) {
    case 'line':
      if (text.includes('\n')) return fault('write it on one line');
      return text.length <= LONGEST_LINE ? read(text) : fault(`use ${LONGEST_LINE} characters or fewer`);
    case 'text':
      return text.length <= LONGEST_TEXT
        ? read(text)
        : fault(`use ${LONGEST_TEXT.toLocaleString('en-GB')} characters or fewer`);
    case 'number':
      return /^-?\d{1,9}(\.\d{1,4})?$/.test(text)
        ? read(Number(text))
        : fault('enter a number, such as 12.5');
    case 'count': {
      const [least, most] = field.between ?? [0, 999_999];
      const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
      return count >= least && count <= most
        ? read(count)
        : fault(`enter a whole number from ${least} to ${most.toLocaleString('en-GB')}`);
    }
    case 'month': {
      const at = parseMonth(text);
      return at === null ? fault('enter a month as year and month, such as 2035-05') : read(at);
    }
    case 'waypoints':
      return readWaypoints(text);
    case 'choice':
      return field.options.includes(text) ? read(text) : fault('choose one of the list');
    default:
      return fault('choose one of the list');
  }
}

function readDate({ name, optional }: Field, typed: Typed): Read {
  const part = (which: string) => typed[`${name}.${which}`]?.[0] ?? '';
  const parts = { day: part('day'), month: part('month'), year: part('year') };
  if (Object.values(parts).every((each) => each.trim() === ''))
    return optional ? read(null) : fault('enter a date');
  const date = dateOfParts(parts);
  return date !== null && isDate(date)
    ? read(date)
    : fault('enter a day, month and year that exist, such as 31 5 2027');
}

function readWaypoints(text: string): Read {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const points = lines.map((line) => {
    const [month, value, ...rest] = line.trim().split(/\s+/);
    const at = parseMonth(month);
    if (at === null || rest.length > 0 || value === undefined || !/^-?\d{1,9}(\.\d{1,4})?$/.test(value))
      return null;
    return { month: at, value: Number(value) };
  });
  if (points.length > MOST_WAYPOINTS || points.some((point) => point === null))
    return fault('write one a line, month and value, such as 2027-03 90');
  const months = points.flatMap((point) => point?.month ?? []);
  const rising = months.every((month, index) => index === 0 || month > (months[index - 1] as Month));
  return rising ? read(points) : fault('give the months from first to last');
}

function ambitionFaults(values: Record<string, unknown>): FormFault[] {
  const faults: FormFault[] = [];
  const targets = ['targetValue', 'targetPercent', 'targetPoints'].filter((name) => values[name] !== null);
  if (targets.length !== 1)
    faults.push({
      field: 'targetValue',
      message: 'Give the target in one way: as a value, a percentage or points above or below the start',
    });
  const ordered = [
    values.baselineMonth,
    ...(values.waypoints as { month: Month }[]).map(({ month }) => month),
    values.targetMonth,
  ] as Month[];
  if (ordered.some((month, index) => index > 0 && month <= (ordered[index - 1] as Month)))
    faults.push({
      field: 'waypoints',
      message: 'The start, the waypoints and the target must follow one another',
    });
  if ((values.plausibleMin as number) >= (values.plausibleMax as number))
    faults.push({ field: 'plausibleMin', message: 'The lowest plausible value must be below the highest' });
  if (
    values.rollUp === 'ratio' &&
    (values.per === null || values.numeratorLabel === null || values.denominatorLabel === null)
  )
    faults.push({
      field: 'per',
      message: 'A ratio needs what is counted, out of what, and per how many (100 for a percentage)',
    });
  return faults;
}

function contentOf(kind: EditedKind, values: Record<string, unknown>, slug: string): AnyContent {
  if (kind === 'area') return { ...values, slug } as AnyContent;
  if (kind === 'milestone') return values as AnyContent;
  if (kind === 'function') {
    const { level0, level1, level2, level3, level4, ...rest } = values;
    return { ...rest, levels: [level0, level1, level2, level3, level4] } as unknown as AnyContent;
  }
  const { baselineValue, baselineMonth, targetValue, targetPercent, targetPoints, targetMonth, ...rest } =
    values;
  const { plausibleMin, plausibleMax, ...content } = rest;
  return {
    ...content,
    baseline: { value: baselineValue, month: baselineMonth },
    target: {
      value: targetValue,
      month: targetMonth,
      relativePercent: targetPercent,
      relativePoints: targetPoints,
    },
    plausible: { min: plausibleMin, max: plausibleMax },
  } as unknown as AnyContent;
}
