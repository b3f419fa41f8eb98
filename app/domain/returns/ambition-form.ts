import type { Ambition } from '~/domain/framework/framework';
import { isRatio, parseNumber } from '~/domain/rollups/ambitions';
import type { AmbitionEntry } from './content';
import { type FormValues, fieldName } from './fields';
import type { FieldFault, Parsed } from './form';

/** The form of ambition values in a return. */

const AMBITION_FIELDS = ['numerator', 'denominator', 'value'] as const;
export type AmbitionField = (typeof AMBITION_FIELDS)[number];

/** An ambition for which nothing is given. */
export const NO_FIGURE: AmbitionEntry = { numerator: null, denominator: null, value: null };

/** The fields of an ambition: numerator and denominator, or its value. */
export function fieldsOfAmbition(ambition: Pick<Ambition, 'rollUp'>): readonly AmbitionField[] {
  return isRatio(ambition) ? ['numerator', 'denominator'] : ['value'];
}

/** How an ambition's fields show a figure. */
export function ambitionValues(
  ambition: Pick<Ambition, 'code' | 'rollUp'>,
  entry: AmbitionEntry,
): FormValues {
  return Object.fromEntries(
    fieldsOfAmbition(ambition).map((field) => [
      fieldName(ambition.code, field),
      entry[field] === null ? '' : String(entry[field]),
    ]),
  );
}

/** An ambition's figure from its fields; half a figure may be saved and is listed on the check page. */
export function parseAmbition(
  ambition: Pick<Ambition, 'code' | 'rollUp'>,
  values: FormValues,
): Parsed<AmbitionEntry> {
  const faults: FieldFault[] = [];
  const entry = { ...NO_FIGURE };
  for (const field of fieldsOfAmbition(ambition)) {
    const name = fieldName(ambition.code, field);
    const typed = (values[name] ?? '').trim();
    if (typed === '') continue;
    const number = parseNumber(typed);
    const fault = numberFault(field, number);
    if (fault === null) entry[field] = number;
    else faults.push({ field: name, message: `${ambition.code}: ${fault}` });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: entry };
}

function numberFault(field: AmbitionField, number: number | null): string | null {
  if (number === null) return `write the ${field} as a plain number like 1234.5, without commas, spaces or %`;
  if (field === 'denominator' && number <= 0) return 'the denominator must be more than 0';
  return field !== 'value' && number < 0 ? `the ${field} must be 0 or more` : null;
}

/** Whether only half of a ratio is given. */
export function isHalf(entry: AmbitionEntry): boolean {
  return (entry.numerator === null) !== (entry.denominator === null);
}
