import { FIELDS, type Field } from '~/domain/framework/change-form';
import type { Framework } from '~/domain/framework/framework';
import { COMMITMENTS } from '~/domain/framework/framework';
import type { EditedKind, Item } from '~/domain/framework/timeline';
import { type Month, previousMonth } from '~/domain/month';
import { formatMonth } from '~/presenters/format';
import { choiceWord, fieldHint, fieldWord, partWords } from './change-words';

/** One box of the form as it is drawn. */
export interface ChangeField {
  name: string;
  label: string;
  hint?: string;
  look: 'line' | 'text' | 'short' | 'select' | 'ticks' | 'date';
  items: { value: string; label: string }[];
}

type Option = { value: string; label: string };

/** The boxes of an item; those that can no longer change are left out when it stands already. */
export function changeFields(
  kind: EditedKind,
  area: string,
  framework: Framework,
  stands: boolean,
): ChangeField[] {
  const served = { functions: framework.functions, ambitions: framework.ambitions };
  return FIELDS[kind]
    .filter(({ fixed }) => !(fixed && stands))
    .map((field) => {
      const optional = field.optional && field.type !== 'functions' && field.type !== 'ambitions';
      return {
        name: field.name,
        label: `${fieldWord(field.name)}${optional ? ' (optional)' : ''}`,
        hint: fieldHint(field.name),
        look: lookOf(field),
        items: optionsOf(field, area, served),
      };
    });
}

const LOOKS: Record<Field['type'], ChangeField['look']> = {
  line: 'line',
  text: 'text',
  waypoints: 'text',
  number: 'short',
  count: 'short',
  month: 'short',
  date: 'date',
  choice: 'select',
  choices: 'ticks',
  functions: 'ticks',
  ambitions: 'ticks',
};

function lookOf({ type }: Field): ChangeField['look'] {
  return LOOKS[type];
}

function optionsOf(
  field: Field,
  area: string,
  served: { functions: readonly Item[]; ambitions: readonly Item[] },
): Option[] {
  if (field.type === 'functions' || field.type === 'ambitions')
    return ownFirst(served[field.type], area).map(({ code, title }) => ({
      value: code,
      label: `${code} ${title}`,
    }));
  if (field.type !== 'choice' && field.type !== 'choices') return [];
  const options = field.options.map((value) => ({ value, label: choiceWord(field.name, value) }));
  return field.optional && field.type === 'choice' ? [{ value: '', label: 'None' }, ...options] : options;
}

function ownFirst(items: readonly Item[], area: string): Item[] {
  const own = (item: Item) => 'area' in item && item.area === area;
  return [...items.filter(own), ...items.filter((item) => !own(item))];
}

/** The parts of an item that stay as they are, in words. */
export function fixedRows(kind: EditedKind, item: Item): { label: string; value: string }[] {
  return FIELDS[kind]
    .filter(({ fixed }) => fixed)
    .map(({ name }) => ({
      label: fieldWord(name),
      value: partWords(name, (item as unknown as Record<string, unknown>)[name]) ?? 'No date set',
    }));
}

/** The months a change can begin in. */
export function monthOptions(months: readonly Month[]): Option[] {
  return months.map((month) => ({ value: month, label: formatMonth(month) }));
}

/** The months it can end in, `own` among them even when it lies further off. */
export function endOptions(months: readonly Month[], own: Month | null): Option[] {
  const all = own === null || months.includes(own) ? months : [...months, own];
  return [{ value: '', label: 'No end' }, ...monthOptions(all)];
}

/** Why the first month offered is the first. */
export function earliestHint(earliest: Month, present: Month): string {
  return earliest === present
    ? `${formatMonth(earliest)} is the first month that nobody has submitted a return for. Earlier months stand as they are.`
    : `${formatMonth(earliest)} is the first month that can change: returns have been submitted or published for ${formatMonth(previousMonth(earliest))}, and what they were asked stands.`;
}

/** What a kind of item starts as in an empty form. */
export const NEW_DEFAULTS: Record<string, string[]> = {
  basis: ['proposed'],
  levelsBasis: ['proposed'],
  dateBasis: ['proposed'],
  baselineBasis: ['proposed'],
  commitment: [COMMITMENTS[1]],
  level: ['place'],
  decimals: ['0'],
  intervalMonths: ['12'],
};
