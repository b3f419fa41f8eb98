import type { ChangeAction, EditedKind } from '~/domain/framework/timeline';
import { type Month, parseMonth } from '~/domain/month';
import type { Rating } from '~/domain/returns/content';
import { formatCount, formatDate, formatList, formatMonth, formatNumber } from '~/presenters/format';
import { levelWords } from '~/presenters/returns/words';
import { BASIS_WORDS, COMMITMENT_WORDS, OWNER_WORDS, ROLL_UP_WORDS, SHIFT_WORDS } from './words';

/** The words of changes of the framework. */

export const KIND_WORDS: Record<EditedKind, { one: string; many: string }> = {
  area: { one: 'area', many: 'areas' },
  function: { one: 'function', many: 'functions' },
  milestone: { one: 'milestone', many: 'milestones' },
  ambition: { one: 'ambition', many: 'ambitions' },
};

export const CHANGE_WORDS: Record<ChangeAction, string> = {
  added: 'Added',
  reworded: 'Reworded',
  retired: 'Retired',
  reordered: 'Put in another order',
  withdrawn: 'Change taken back',
};

const FIELD_WORDS: Record<string, string> = {
  title: 'Title',
  subtitle: 'Subtitle',
  summary: 'Summary',
  help: 'How to rate it',
  level0: levelWords(0),
  level1: levelWords(1),
  level2: levelWords(2),
  level3: levelWords(3),
  level4: levelWords(4),
  levels: 'What each level looks like',
  levelsBasis: 'Where the levels come from',
  commitment: 'Commitment',
  shift: 'Shift',
  basis: 'Where it comes from',
  evidence: 'Shown by',
  level: 'Reported by',
  alsoSeenBy: 'Also seen by',
  dueOn: 'First due',
  dateBasis: 'Where the date comes from',
  functions: 'Functions it serves',
  ambitions: 'Ambitions it serves',
  indicator: 'Indicator',
  definition: 'Definition',
  unit: 'Unit',
  decimals: 'Decimals shown',
  direction: 'Which way it should go',
  rollUp: 'For an ICB or London',
  numeratorLabel: 'What is counted',
  denominatorLabel: 'Out of what',
  per: 'Per how many',
  baseline: 'Start',
  baselineValue: 'Value at the start',
  baselineMonth: 'Month of the start',
  baselineBasis: 'Where the start comes from',
  waypoints: 'Waypoints',
  target: 'Target',
  targetValue: 'Target as a value',
  targetPercent: 'Target as a percentage above or below the start',
  targetPoints: 'Target in points above or below the start',
  targetMonth: 'Month of the target',
  intervalMonths: 'Months between values',
  plausible: 'Plausible range',
  plausibleMin: 'Lowest plausible value',
  plausibleMax: 'Highest plausible value',
  position: 'Place in the list',
  to: 'Last month',
};

/** The name of a box or of a part of an item. */
export function fieldWord(field: string): string {
  return FIELD_WORDS[field] ?? field;
}

const FIELD_ORDER = Object.keys(FIELD_WORDS);

/** Puts the parts of an item in the order in which its form asks for them. */
export function byField(a: { field: string }, b: { field: string }): number {
  return FIELD_ORDER.indexOf(a.field) - FIELD_ORDER.indexOf(b.field);
}

const HINTS: Record<string, string> = {
  alsoSeenBy: 'They see it beside their own; they do not report it',
  waypoints: 'One a line, month and value, such as 2027-03 90',
  baselineMonth: 'Year and month, such as 2025-05',
  targetMonth: 'Year and month, such as 2035-05',
  per: '100 for a percentage, 1000 for a rate',
  targetPercent: 'Leave empty unless the target depends on the start, such as -20',
  targetPoints: 'Leave empty unless the target depends on the start, such as 5',
  dueOn: 'It cannot be changed later: a date moves only by an approved re-baseline',
  level: 'It cannot be changed later',
};

/** What to know before filling in a box; nothing for most. */
export function fieldHint(field: string): string | undefined {
  return HINTS[field];
}

const DIRECTION_WORDS: Record<string, string> = { up: 'Up', down: 'Down' };

const CHOICE_WORDS: Record<string, Record<string, string>> = {
  basis: wordsOf(BASIS_WORDS),
  levelsBasis: wordsOf(BASIS_WORDS),
  dateBasis: wordsOf(BASIS_WORDS),
  baselineBasis: wordsOf(BASIS_WORDS),
  commitment: COMMITMENT_WORDS,
  shift: SHIFT_WORDS,
  level: OWNER_WORDS,
  alsoSeenBy: OWNER_WORDS,
  direction: DIRECTION_WORDS,
  rollUp: ROLL_UP_WORDS,
};

function wordsOf(words: Record<string, { word: string }>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([key, { word }]) => [key, word]));
}

/** A choice of a box in words. */
export function choiceWord(field: string, value: string): string {
  return CHOICE_WORDS[field]?.[value] ?? value;
}

/** What a part of an item says, in words; null where it says nothing. */
export function partWords(field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return field === 'to' ? 'No end' : null;
  if (Array.isArray(value)) return listWords(field, value);
  if (typeof value === 'object') return objectWords(value as Record<string, unknown>);
  if (typeof value === 'number') return formatNumber(value, 4);
  const text = String(value);
  if (field === 'dueOn') return formatDate(text);
  const month = parseMonth(text);
  return month === null ? choiceWord(field, text) : formatMonth(month);
}

function listWords(field: string, values: readonly unknown[]): string | null {
  if (values.length === 0) return null;
  if (field === 'levels')
    return values.map((text, level) => `${levelWords(level as Rating)}: ${text}`).join('\n');
  if (field === 'waypoints')
    return (values as { month: Month; value: number }[])
      .map(({ month, value }) => `${formatNumber(value, 4)} by ${formatMonth(month)}`)
      .join(', ');
  return formatList(values.map((value) => choiceWord(field, String(value))));
}

function objectWords(value: Record<string, unknown>): string | null {
  if ('min' in value) return `${partWords('', value.min)} to ${partWords('', value.max)}`;
  const month = typeof value.month === 'string' ? ` in ${partWords('', value.month)}` : '';
  if (typeof value.value === 'number') return `${formatNumber(value.value, 4)}${month}`;
  if (typeof value.relativePercent === 'number')
    return `${formatNumber(value.relativePercent, 4)}% on the start${month}`;
  if (typeof value.relativePoints === 'number')
    return `${formatCount(value.relativePoints, 'point')} on the start${month}`;
  return `Its own in each place${month}`;
}

/** The months that a wording stands for: 'From May 2025', 'May 2025 to March 2026'. */
export function stretchWords({ from, to }: { from: Month; to: Month | null }): string {
  if (to === null) return `From ${formatMonth(from)}`;
  return from === to ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(to)}`;
}
